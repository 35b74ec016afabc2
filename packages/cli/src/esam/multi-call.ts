import {
  comparisonFactor,
  comparisonItems,
  FUNCTIONS,
  type FunctionName,
  KEY_COUNT,
  keyBatches,
  type ProgramImage,
} from "@meterwire/esam-api";
import { parseHex } from "@meterwire/transport";
import type { Command } from "commander";
import type { App } from "../app/app.ts";
import { esamText as text } from "../i18n/esam.ts";
import { readOctets } from "../io/read.ts";
import { usage } from "../problems/index.ts";
import { checked, type GivenOptions, inputsOf } from "./inputs.ts";
import { wholeNumber } from "./shorthands.ts";

/** What a function's command does beyond one call. */
interface MultiCall {
  define(command: Command, app: App): void;
  /** The inputs of each call, or `null` for the one that the options describe. */
  calls(given: GivenOptions): readonly unknown[][] | null;
}

const keyUpdate: MultiCall = {
  define(command, { t }) {
    command.option("--all", t(text.all));
  },
  calls(given) {
    const options = given.values;
    if (options.all === undefined) return null;
    const total = options.keySum === undefined ? KEY_COUNT : wholeNumber(options.keySum);
    const batches = checked("--key-sum", () => keyBatches(total));
    return batches.map((ids) =>
      inputsOf(FUNCTIONS.KeyUpdateV2, {
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

const compare: MultiCall = {
  define(command, { t }) {
    command
      .option("--image <file>", t(text.image))
      .option("--base <address>", t(text.base), "0")
      .option("--address <address>", t(text.address))
      .option("--length <n>", t(text.length))
      .option("--factor-address <address>", t(text.factorAddress));
  },
  calls({ values }) {
    const { image: file, base, address, length, factorAddress, keyId } = values;
    if (file === undefined) return null;
    const need = (option: string, value: string | undefined): number => {
      if (value === undefined) throw usage("missing", { options: [option] });
      const number = wholeNumber(value);
      if (!Number.isNaN(number)) return number;
      throw usage("invalid-value", {
        option,
        variable: null,
        value,
        expected: { kind: "whole-number" },
      });
    };
    if (keyId === undefined) throw usage("missing", { options: ["--key-id"] });
    const image: ProgramImage = { bytes: readOctets("--image", file), base: need("--base", base) };
    const region = {
      address: need("--address", address),
      ...(length === undefined ? {} : { length: need("--length", length) }),
    };
    const factor = checked("--factor-address", () =>
      comparisonFactor(image, need("--factor-address", factorAddress)),
    );
    const key = checked("--key-id", () => parseHex(keyId));
    return checked("--address", () => comparisonItems(image, region)).map(({ data }) => [key, factor, data]);
  },
};

/** Several calls at once, where a function needs them. */
export function multiCallOf(name: FunctionName): MultiCall | undefined {
  return name === "KeyUpdateV2" ? keyUpdate : name === "EncForCompare" ? compare : undefined;
}
