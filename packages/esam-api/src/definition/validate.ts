import { hexToBytes, isApduError, octetToHex } from "@meterwire/apdu";
import { octetsOf } from "../messages/base.ts";
import { type EsamError, esamError } from "../messages/errors.ts";
import { kindOf } from "../messages/kind.ts";
import type { Actual, Expected, Mismatch } from "../messages/problems.ts";
import { argument } from "../messages/value-error.ts";
import type { BytesParameter, FunctionDefinition, KeyState, Parameter, Values } from "./types.ts";

/**
 * How arguments are written: `documented` as the C function has them (numbers and hexadecimal text), `typed` as the idiomatic
 * methods take them (key states by name, bytes, numbers), `values` as checked values are kept (numbers and bytes).
 */
export type ArgumentStyle = "documented" | "typed" | "values";

type Read = { readonly value: number | Uint8Array } | { readonly fault: Mismatch };

const bad = (expected: Expected, got: Actual): Read => ({ fault: { expected, got } });

const written = (value: unknown): Actual => ({ kind: "value", text: String(value) });

function readInteger(raw: unknown, expected: Expected): Read {
  if (typeof raw === "number" && Number.isInteger(raw)) return { value: raw };
  if (typeof raw === "string" && /^-?(0|[1-9][0-9]{0,8})$/.test(raw)) return { value: Number(raw) };
  return bad(expected, typeof raw === "number" ? written(raw) : kindOf(raw));
}

const stateNames = ["test", "formal"] as const;

function readFlag(states: readonly KeyState[], raw: unknown, style: ArgumentStyle): Read {
  const expected: Expected = { kind: "key-state", states, written: style === "typed" ? "name" : "number" };
  let name: KeyState | undefined;
  let got: Actual;
  if (style === "typed") {
    name = stateNames.find((candidate) => candidate === raw);
    got = name === undefined ? kindOf(raw) : written(`"${name}"`);
  } else {
    const read = readInteger(raw, expected);
    if ("fault" in read) return read;
    name = stateNames[read.value as number];
    got = written(read.value);
  }
  if (name !== undefined && states.includes(name)) return { value: stateNames.indexOf(name) };
  return bad(expected, got);
}

const lengthsExpected = (lengths: BytesParameter["lengths"]): Expected =>
  "min" in lengths
    ? { kind: "octet-range", from: lengths.min, to: lengths.max }
    : { kind: "octets", counts: lengths };

function lengthAllowed(lengths: BytesParameter["lengths"], length: number): boolean {
  return "min" in lengths ? length >= lengths.min && length <= lengths.max : lengths.includes(length);
}

function readBytes(
  lengths: BytesParameter["lengths"],
  raw: unknown,
  style: ArgumentStyle,
  numeric: boolean,
): Read {
  const expected = lengthsExpected(lengths);
  let value: Uint8Array;
  if (typeof raw === "string") {
    if (raw === "") return bad(expected, kindOf(raw));
    // The C functions take digits alone; a vendor's library gives the same number for anything else.
    const strange = style === "documented" ? raw.search(/[^\da-f]/i) : -1;
    if (strange >= 0) return bad(expected, { kind: "not-a-digit", position: strange });
    try {
      value = hexToBytes(raw);
    } catch (error) {
      return bad(
        expected,
        isApduError(error, "hex-digit")
          ? { kind: "not-a-digit", position: error.params.position }
          : { kind: "hex-digits", count: raw.length },
      );
    }
  } else if (style !== "documented" && octetsOf(raw) !== null) {
    value = octetsOf(raw)!.slice();
  } else if (style === "typed" && Array.isArray(raw)) {
    if (!raw.every((octet) => Number.isInteger(octet) && octet >= 0 && octet <= 255)) {
      return bad(expected, { kind: "not-all-octets" });
    }
    value = Uint8Array.from(raw);
  } else if (style === "typed" && numeric && typeof raw === "number") {
    const length = (lengths as readonly number[])[0]!;
    const to = 256 ** length - 1;
    if (!Number.isInteger(raw) || raw < 0 || raw > to)
      return bad({ kind: "integer", from: 0, to }, written(raw));
    value = new Uint8Array(length);
    for (let index = length - 1, rest = raw; index >= 0; index--, rest = Math.floor(rest / 256)) {
      value[index] = rest % 256;
    }
  } else {
    return bad(expected, kindOf(raw));
  }
  return lengthAllowed(lengths, value.length)
    ? { value }
    : bad(expected, { kind: "octets", count: value.length });
}

function readState(raw: unknown, style: ArgumentStyle): Read {
  if (style === "typed") {
    const index = stateNames.indexOf(raw as KeyState);
    if (index >= 0) return { value: Uint8Array.of(index) };
    return bad({ kind: "key-state", states: stateNames, written: "name" }, kindOf(raw));
  }
  const read = readBytes([1], raw, style, false);
  if ("fault" in read) return read;
  const octet = (read.value as Uint8Array)[0]!;
  if (octet <= 1) return read;
  return bad({ kind: "target-state" }, { kind: "value", text: octetToHex(octet) });
}

function readParameter(parameter: Parameter, raw: unknown, style: ArgumentStyle): Read {
  switch (parameter.kind) {
    case "flag":
      return readFlag(parameter.allowed, raw, style);
    case "int": {
      const expected: Expected = { kind: "integer", from: parameter.min, to: parameter.max };
      const read = readInteger(raw === undefined && style === "typed" ? parameter.default : raw, expected);
      if ("fault" in read) return read;
      const value = read.value as number;
      return value >= parameter.min && value <= parameter.max ? read : bad(expected, written(value));
    }
    case "state":
      return readState(raw, style);
    case "bytes":
      return readBytes(parameter.lengths, raw, style, parameter.numeric === true);
  }
}

/** The error of one wrong parameter: 1500 + its position. */
function parameterError(definition: FunctionDefinition, index: number, fault: Mismatch): EsamError {
  const number = index + 1;
  const parameter = { number, name: definition.parameters[index]!.name };
  return esamError(1500 + number, { function: definition.name, parameter, fault });
}

/**
 * Checks the arguments of a function and returns them by C name: numbers for `int`, bytes for `char *`. Every parameter is read
 * first; then rules look at one value beside those others that are right by themselves. The lowest parameter number wins.
 *
 * @param raw one argument per parameter, in the order of the C signature; absent ones are `undefined`
 * @throws {EsamError} 1501 … 1508
 * @throws {EsamValueError} `bad-argument` for what is no definition or no list
 */
export function validateArguments(
  definition: FunctionDefinition,
  raw: readonly unknown[],
  style: ArgumentStyle,
): Values {
  argument.check("definition", "object", definition);
  argument.check("definition.parameters", "list", definition.parameters);
  argument.check("raw", "list", raw);
  const reads = definition.parameters.map((parameter, index) => readParameter(parameter, raw[index], style));
  const values: Record<string, number | Uint8Array> = {};
  for (const [index, read] of reads.entries()) {
    if ("value" in read) values[definition.parameters[index]!.name] = read.value;
  }
  for (const [index, parameter] of definition.parameters.entries()) {
    const read = reads[index]!;
    if ("fault" in read) throw parameterError(definition, index, read.fault);
    if (parameter.kind !== "bytes") continue;
    for (const rule of parameter.rules ?? []) {
      const fault = rule(read.value as Uint8Array, values);
      if (fault !== null) throw parameterError(definition, index, fault);
    }
  }
  return values;
}
