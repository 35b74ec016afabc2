import type { FunctionDefinition, FunctionName, KeyState, Parameter } from "@meterwire/esam-api";
import { isEsamValueError } from "@meterwire/esam-api";
import { parseHex } from "@meterwire/transport";
import { type Command, Option } from "commander";
import type { App } from "../app/app.ts";
import { wrongArgument } from "../app/arguments.ts";
import { oneOf } from "../app/values.ts";
import { declare } from "../connection/declared.ts";
import { rankOf } from "../connection/resolve.ts";
import { flagOf, type Row } from "../connection/row.ts";
import { rows } from "../connection/rows.ts";
import { esamText as text } from "../i18n/esam.ts";
import { isProblem } from "../problems/base.ts";
import { usage } from "../problems/index.ts";
import { SHORTHANDS, type Shorthand, wholeNumber } from "./shorthands.ts";

/** Inputs that a user sets once for a meter rather than with every call. A comparison's factor belongs to a program. */
const ofMeter: Readonly<Record<string, Row>> = {
  keyState: rows.keyState,
  div: rows.div,
  esamNo: rows.esamNo,
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
    const { row, choices, preset, whole } = about;
    const option = new Option(flags, what);
    if (choices !== undefined) option.choices(choices);
    if (whole) option.argParser(wholeText);
    if (row === undefined) command.addOption(option.default(preset));
    else {
      const parse = choices === undefined ? row.parse : oneOf(...choices);
      option.argParser((value: string) => parse(value));
      command.addOption(
        declare(option.default(undefined, preset), { ...row, parse, preset: preset ?? null }),
      );
    }
  };
  for (const parameter of definition.parameters) {
    const { key, name } = parameter;
    const { value, length, choices, preset, whole } = shape({ t } as App, parameter);
    const what =
      length === undefined
        ? t(text.named, { what: t(parameter.text), name })
        : t(text.namedSized, { what: t(parameter.text), name, size: length });
    add(`${flagOf(key)} <${value}>`, what, {
      row: definition.name === "EncForCompare" ? undefined : ofMeter[key],
      choices,
      preset,
      whole,
    });
  }
  const seen = new Set<string>();
  for (const { options } of shorthandsOf(definition)) {
    for (const { key, flags, text: what, row, choices, whole } of options) {
      if (!seen.has(key)) add(flags, t(what), { row, choices, whole });
      seen.add(key);
    }
  }
}

export function shorthandsOf({ name }: FunctionDefinition): readonly Shorthand[] {
  return SHORTHANDS[name as FunctionName] ?? [];
}

interface About {
  readonly row: Row | undefined;
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

/** Options by key, and how good the source of each is: 0 for the command line itself, more for others. */
export interface GivenOptions {
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly rank: (key: string) => number;
}

export const givenOptions = (command: Command): GivenOptions => ({
  values: command.opts(),
  rank: (key) => rankOf(command, key),
});

/**
 * The inputs of a function from its options, in the order of the C signature, as the typed methods take them. What is
 * missing is a usage error; a wrong value is left to the function, which returns 15xx.
 */
export function inputsOf(definition: FunctionDefinition, { values, rank }: GivenOptions): unknown[] {
  const bytes = (key: string): Uint8Array | undefined =>
    values[key] === undefined ? undefined : checked(flagOf(key), () => parseHex(values[key]!));
  return definition.parameters.map((parameter) => {
    const { key, kind } = parameter;
    const others = shorthandsOf(definition).filter(({ input }) => input === key);
    const ways = [flagOf(key), ...others.map(({ needs }) => needs.map(flagOf).join(" + ")).filter(Boolean)];
    const given = others.find(
      ({ needs }) => needs.length > 0 && needs.every((need) => values[need] !== undefined),
    );
    const best = Math.min(...(given?.needs.map(rank) ?? []));
    if (best === 0 && rank(key) === 0) throw usage("exclusive", { options: ways });
    if (values[key] !== undefined && rank(key) <= best) {
      if (kind === "bytes") return bytes(key);
      return kind === "int" ? wholeNumber(values[key]) : (keyStates[values[key]] ?? values[key]);
    }
    const shorthand = given ?? others.find(({ needs }) => needs.length === 0);
    const options = (shorthand?.needs ?? []).map(flagOf).join(" ") || flagOf(key);
    const made = shorthand && checked(options, () => shorthand.make({ options: values, bytes }));
    if (made !== undefined) return made;
    throw usage("missing", { options: ways });
  });
}

/** Turns an error of a library about a value into a usage error that names the option. */
export function checked<T>(option: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!isProblem(error) || error.library === "cli") throw error;
    throw usage("value", { option: isEsamValueError(error, "deadline") ? "--deadline" : option }, error);
  }
}
