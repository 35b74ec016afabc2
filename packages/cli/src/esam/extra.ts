import { readFileSync } from "node:fs";
import {
  comparisonFactor,
  comparisonItems,
  FUNCTIONS,
  type FunctionName,
  keyBatches,
  type ProgramImage,
} from "@meterwire/esam-api";
import { parseHex } from "@meterwire/transport";
import type { Command } from "commander";
import { type App, Exit, Failure } from "../app.ts";
import { esamText as text } from "../i18n/esam.ts";
import { said } from "../i18n/text.ts";
import { wholeNumber } from "./friendly.ts";
import { checked, type GivenOptions, inputsOf } from "./inputs.ts";

/** What a function's command does beyond one call. */
interface Extra {
  define(command: Command, app: App): void;
  /** The inputs of each call, or `null` for the one that the options describe. */
  calls(app: App, given: GivenOptions): readonly unknown[][] | null;
}

const keyUpdate: Extra = {
  define(command, { t }) {
    command.option("--all", t(text.all));
  },
  calls(app, given) {
    const options = given.values;
    if (options.all === undefined) return null;
    const total = options.keySum === undefined ? 17 : wholeNumber(options.keySum);
    const batches = checked(app, "--key-sum", () => keyBatches(total));
    return batches.map((ids) =>
      inputsOf(app, FUNCTIONS.KeyUpdateV2, {
        ...given,
        values: {
          ...options,
          keySum: String(total),
          keyIds: ids.map((id) => id.toString(16).padStart(2, "0")).join(""),
        },
      }),
    );
  },
};

const compare: Extra = {
  define(command, { t }) {
    command
      .option("--image <file>", t(text.image))
      .option("--base <address>", t(text.base), "0")
      .option("--address <address>", t(text.address))
      .option("--length <n>", t(text.length))
      .option("--factor-address <address>", t(text.factorAddress));
  },
  calls(app, { values }) {
    const { image: file, base, address, length, factorAddress, keyId } = values;
    if (file === undefined) return null;
    const need = (option: string, value: string | undefined): number => {
      if (value === undefined) throw new Failure(said(text.needs, { options: option }), Exit.usage);
      const number = wholeNumber(value);
      if (!Number.isNaN(number)) return number;
      throw new Failure(said(text.badValue, { option, reason: app.t(text.notNumber) }), Exit.usage);
    };
    if (keyId === undefined) throw new Failure(said(text.needs, { options: "--key-id" }), Exit.usage);
    const image: ProgramImage = { bytes: contents(file), base: need("--base", base) };
    const region = {
      address: need("--address", address),
      ...(length === undefined ? {} : { length: need("--length", length) }),
    };
    const factor = checked(app, "--factor-address", () =>
      comparisonFactor(image, need("--factor-address", factorAddress)),
    );
    const key = checked(app, "--key-id", () => parseHex(keyId));
    return checked(app, "--address", () => comparisonItems(image, region)).map(({ data }) => [
      key,
      factor,
      data,
    ]);
  },
};

function contents(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    throw new Failure(said(text.badFile, { file, reason: (error as Error).message }), Exit.usage);
  }
}

/** Several calls at once, where a function needs them. */
export function extraOf(name: FunctionName): Extra | undefined {
  return name === "KeyUpdateV2" ? keyUpdate : name === "EncForCompare" ? compare : undefined;
}
