import type { FunctionDefinition, FunctionName, KeyState, Parameter } from "@meterwire/esam-api";
import { isEsamValueError } from "@meterwire/esam-api";
import { parseHex } from "@meterwire/transport";
import { type Command, Option } from "commander";
import type { App } from "../app.ts";
import { wrongArgument } from "../arguments.ts";
import { envOption } from "../config.ts";
import { esamText as text } from "../i18n/esam.ts";
import { isProblem } from "../problems/base.ts";
import { usage } from "../problems/index.ts";
import { FRIENDLY, type Friendly, wholeNumber } from "./friendly.ts";

/** `keyState` → `--key-state`. */
export const flagOf = (key: string): string =>
  `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Inputs that a user sets once for a meter rather than with every call. A comparison's factor belongs to a program. */
const environment: Readonly<Record<string, string>> = {
  keyState: "KEY_STATE",
  div: "DIV",
  esamNo: "ESAM_NO",
};

function wholeText(value: string): string {
  if (Number.isNaN(wholeNumber(value))) throw wrongArgument({ kind: "whole-number" });
  return value;
}

/** Key states as the C functions have them. */
const keyStates: Readonly<Record<string, KeyState>> = {
  "0": "test",
  "00": "test",
  "1": "formal",
  "01": "formal",
};

/** Adds an option for every input of a function, and its readable options. */
export function inputOptions(command: Command, { t }: App, definition: FunctionDefinition): void {
  const add = (flags: string, what: string, about: Partial<About> = {}): void => {
    const { env, choices, preset, whole } = about;
    const option = env === undefined ? new Option(flags, what) : envOption(flags, what, env);
    if (choices !== undefined) option.choices(choices);
    if (whole) option.argParser(wholeText);
    command.addOption(option.default(preset));
  };
  for (const parameter of definition.parameters) {
    const { key, name } = parameter;
    const { value, length, choices, preset, whole } = shape({ t } as App, parameter);
    const what = `${t(parameter.text)} (${length === undefined ? name : `${name}, ${length}`})`;
    add(`${flagOf(key)} <${value}>`, what, {
      env: definition.name === "EncForCompare" ? undefined : environment[key],
      choices,
      preset,
      whole,
    });
  }
  const seen = new Set<string>();
  for (const { options } of friendlyOf(definition)) {
    for (const { key, flags, text: what, env, choices, whole } of options) {
      if (!seen.has(key)) add(flags, t(what), { env, choices, whole });
      seen.add(key);
    }
  }
}

export function friendlyOf({ name }: FunctionDefinition): readonly Friendly[] {
  return FRIENDLY[name as FunctionName] ?? [];
}

interface About {
  readonly env: string | undefined;
  readonly choices: readonly string[] | undefined;
  readonly preset: string | undefined;
  readonly whole: true | undefined;
}

interface Shape extends Partial<About> {
  /** What stands for the value in the usage of the option. */
  readonly value: string;
  readonly length?: string;
}

function shape({ t }: App, parameter: Parameter): Shape {
  switch (parameter.kind) {
    case "flag":
      return { value: "state", choices: ["test", "formal", "0", "1"], preset: parameter.allowed[0] };
    case "state":
      return { value: "state", choices: ["test", "formal", "00", "01"] };
    case "int":
      return {
        value: "n",
        whole: true,
        preset: parameter.default === undefined ? undefined : String(parameter.default),
      };
    case "bytes": {
      const { lengths } = parameter;
      const length =
        "min" in lengths
          ? t(text.octetsRange, { min: lengths.min, max: lengths.max })
          : t(text.octets, { n: lengths.join("/") });
      return { value: "hex", length };
    }
  }
}

/** Options by key, and where each came from. */
export interface GivenOptions {
  readonly values: Readonly<Record<string, string | undefined>>;
  /** Whether the command line itself has it, rather than the environment, the config file or a default. */
  readonly isDirect: (key: string) => boolean;
}

/**
 * The inputs of a function from its options, in the order of the C signature, as the typed methods take them. What is
 * missing altogether is wrong usage; what is wrong in itself is left to the function, which answers 15xx.
 */
export function inputsOf(definition: FunctionDefinition, { values, isDirect }: GivenOptions): unknown[] {
  const bytes = (key: string): Uint8Array | undefined =>
    values[key] === undefined ? undefined : checked(flagOf(key), () => parseHex(values[key]!));
  return definition.parameters.map((parameter) => {
    const { key, kind } = parameter;
    const others = friendlyOf(definition).filter(({ input }) => input === key);
    const ways = [flagOf(key), ...others.map(({ needs }) => needs.map(flagOf).join(" + ")).filter(Boolean)];
    const given = others.find(
      ({ needs }) => needs.length > 0 && needs.every((need) => values[need] !== undefined),
    );
    const givenDirectly = given?.needs.some(isDirect) ?? false;
    if (givenDirectly && isDirect(key)) throw usage("exclusive", { options: ways });
    if (values[key] !== undefined && !givenDirectly) {
      if (kind === "bytes") return bytes(key);
      return kind === "int" ? wholeNumber(values[key]) : (keyStates[values[key]] ?? values[key]);
    }
    const friendly = given ?? others.find(({ needs }) => needs.length === 0);
    const options = (friendly?.needs ?? []).map(flagOf).join(" ") || flagOf(key);
    const made = friendly && checked(options, () => friendly.make({ options: values, bytes }));
    if (made !== undefined) return made;
    throw usage("missing", { options: ways });
  });
}

/** Turns what the libraries say of a value into wrong usage of the option that it came from. */
export function checked<T>(option: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!isProblem(error) || error.library === "cli") throw error;
    throw usage("value", { option: isEsamValueError(error, "deadline") ? "--deadline" : option }, error);
  }
}
