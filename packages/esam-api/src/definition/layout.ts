import { bytesToHex } from "@meterwire/apdu";
import type { Octets } from "../messages/base.ts";
import type { Expected } from "../messages/problems.ts";
import { argument, valueProblem } from "../messages/value-error.ts";
import type { FunctionName, Functions } from "./functions.ts";
import { functionNamed } from "./named.ts";
import type { FixedField, KeyState, Output, OutputField, OutputFieldsOf } from "./types.ts";

/** Parts of an output by name: bytes, or lists of groups. */
export type ParsedOutput = Readonly<Record<string, Uint8Array | ReadonlyArray<Record<string, Uint8Array>>>>;

const sizeOf = (fields: readonly FixedField[]) => fields.reduce((sum, field) => sum + field.length, 0);

function fixedLength(field: OutputField): number {
  return "length" in field && field.length !== "rest" ? field.length : 0;
}

function splitFixed(fields: readonly FixedField[], bytes: Uint8Array): Record<string, Uint8Array> {
  const parts: Record<string, Uint8Array> = {};
  let at = 0;
  for (const field of fields) {
    parts[field.name] = bytes.slice(at, at + field.length);
    at += field.length;
  }
  return parts;
}

/**
 * Splits the octets of an output after its definition.
 *
 * @throws {EsamValueError} `output` when the length cannot be right; `bad-argument`
 */
export function splitOutput(output: Output, octets: Octets): ParsedOutput {
  argument.check("output", "object", output);
  argument.check("output.fields", "list", output.fields);
  const bytes = argument.octets("octets", octets);
  const fixed = output.fields.reduce((sum, field) => sum + fixedLength(field), 0);
  const open = bytes.length - fixed;
  const flexible = output.fields.find((field) => "each" in field || field.length === "rest");
  const group = flexible !== undefined && "each" in flexible ? sizeOf(flexible.each) : 1;
  if (open < 0 || (flexible === undefined && open !== 0) || open % group !== 0) {
    const expected: Expected =
      flexible === undefined
        ? { kind: "octets", counts: [fixed] }
        : { kind: "octets-and-multiples", fixed, multiple: group };
    const got = { kind: "octets", count: bytes.length } as const;
    throw valueProblem.error("output", { name: output.name, expected, got });
  }
  const parts: Record<string, Uint8Array | Record<string, Uint8Array>[]> = {};
  let at = 0;
  for (const field of output.fields) {
    if ("each" in field) {
      const list: Record<string, Uint8Array>[] = [];
      for (const end = at + open; at < end; at += group)
        list.push(splitFixed(field.each, bytes.subarray(at, at + group)));
      parts[field.name] = list;
    } else {
      const length = field.length === "rest" ? open : field.length;
      parts[field.name] = bytes.slice(at, at + length);
      at += length;
    }
  }
  return parts;
}

type SingleOutput = {
  [N in FunctionName]: Functions[N]["outputs"] extends readonly [infer O extends Output]
    ? O extends Output
      ? N
      : never
    : never;
}[FunctionName];

type OnlyOutputName<N extends SingleOutput> = Functions[N]["outputs"][0]["name"];

/**
 * The parts of a function's output, named, in the order in which they travel to the meter.
 *
 * @throws {EsamValueError} `output` when the length cannot be right; `bad-argument`
 * @throws {EsamError} 1601 for a name that is none of the 20
 * @example
 * const output = Uint8Array.from({ length: 20 }, (_, index) => index);
 * parseOutput("UserControl", output).ciphertext.length; // 16
 * parseOutput("UserControl", output).mac.length; // 4
 * parseOutput("KeyUpdateV2", new Uint8Array(76)).keys.length; // 2
 */
export function parseOutput<N extends SingleOutput>(
  name: N,
  octets: Octets,
): OutputFieldsOf<Functions[N], OnlyOutputName<N>> {
  const output = functionNamed(name).outputs[0] as Output;
  return splitOutput(output, octets) as OutputFieldsOf<Functions[N], OnlyOutputName<N>>;
}

/** The key info of one key block: total · 00 · id · state. @throws {EsamValueError} `output` for anything else */
export function parseKeyInfo(octets: Octets): {
  /** Keys in all, 1 to 17. */
  readonly total: number;
  /** Key id, 0 to 16. */
  readonly id: number;
  /** Target key state. */
  readonly state: KeyState;
} {
  const info = argument.octets("octets", octets);
  const [total, zero, id, state] = info;
  if (info.length !== 4 || zero !== 0 || (state !== 0 && state !== 1)) {
    const got = { kind: "value", text: bytesToHex(info) } as const;
    throw valueProblem.error("output", { name: null, expected: { kind: "key-info" }, got });
  }
  return { total: total!, id: id!, state: state === 1 ? "formal" : "test" };
}
