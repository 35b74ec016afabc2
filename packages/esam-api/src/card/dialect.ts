/**
 * The command dialect `meterwire-host-1` between the card driver and the simulated host card. The dialect of the real
 * 模拟主站加密卡 is not public; this one is ours, written down here and in the README, and replaceable by another profile.
 *
 * - SELECT by name: `00 A4 04 00 Lc AID 00`; the answer is file control information `6F { 84 AID, A5 { 50 label } }`.
 * - GET CHALLENGE: `00 84 00 00` n.
 * - COMPUTE: `80 5A` P1 P2 `Lc data 00`. P1 is the function's number in the document (03 to 14 hex), P2 the key state (00 test, 01
 *   formal, 00 where the function has none). Data: every other input in the order of the C signature, each with its length before
 *   it (1 octet; `int` as 1 octet). Answer: every output in the order of the C signature, each with its length before it.
 * - Long data is chained (CLA bit 5); under T=0 answers are fetched with GET RESPONSE after `61xx`.
 * - Status: 6988 wrong MAC (MacCheck), 6300 wrong ciphertext (InfraredAuth), 6A80 wrong input, 6985 application not selected,
 *   6A81 unknown function.
 */
import { type CommandApdu, commandApdu } from "@meterwire/apdu";
import type { FunctionDefinition, Values } from "../definition/types.ts";
import { argument } from "../messages/value-error.ts";
import type { EsamOutputs } from "../module/backend.ts";

/** Application identifier of the simulated host card: proprietary class F0, then `MWHOST`. */
export const HOST_AID: Uint8Array = /*#__PURE__*/ Uint8Array.of(0xf0, 0x4d, 0x57, 0x48, 0x4f, 0x53, 0x54);

/** INS of COMPUTE. */
export const COMPUTE_INS = 0x5a;

/** Status words with a meaning of their own in this dialect. */
export const DIALECT_STATUS = {
  wrongMac: 0x6988,
  wrongCiphertext: 0x6300,
  wrongInput: 0x6a80,
  notSelected: 0x6985,
  unknownFunction: 0x6a81,
} as const;

/** SELECT of the host application. */
export function selectHostCommand(): CommandApdu {
  return commandApdu({ cla: 0x00, ins: 0xa4, p1: 0x04, data: HOST_AID, le: 256 });
}

function counted(list: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(list.reduce((sum, item) => sum + 1 + item.length, 0));
  let at = 0;
  for (const item of list) {
    bytes[at] = item.length;
    bytes.set(item, at + 1);
    at += 1 + item.length;
  }
  return bytes;
}

function uncounted(bytes: Uint8Array): Uint8Array[] | null {
  const list: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = at + 1 + bytes[at]!;
    if (end > bytes.length) return null;
    list.push(bytes.slice(at + 1, end));
    at = end;
  }
  return list;
}

/** COMPUTE for one function. @throws {EsamValueError} `bad-argument` */
export function computeCommand(definition: FunctionDefinition, values: Values): CommandApdu {
  argument.check("definition", "object", definition);
  argument.check("definition.parameters", "list", definition.parameters);
  argument.check("values", "object", values);
  let keyState = 0;
  const inputs: Uint8Array[] = [];
  for (const parameter of definition.parameters) {
    const value = values[parameter.name];
    if (parameter.kind === "flag") keyState = value as number;
    else inputs.push(typeof value === "number" ? Uint8Array.of(value) : value!);
  }
  return commandApdu({
    cla: 0x80,
    ins: COMPUTE_INS,
    p1: definition.number,
    p2: keyState,
    data: counted(inputs),
    le: 256,
  });
}

/** Inputs of a COMPUTE in the order of the C signature, or `null` when there are too many or too few. */
export function computeInputs(
  definition: FunctionDefinition,
  p2: number,
  data: Uint8Array,
): Array<number | Uint8Array> | null {
  const list = uncounted(data);
  if (list === null) return null;
  const inputs: Array<number | Uint8Array> = [];
  for (const parameter of definition.parameters) {
    if (parameter.kind === "flag") {
      inputs.push(p2);
      continue;
    }
    const item = list.shift();
    if (item === undefined) return null;
    if (parameter.kind !== "int") inputs.push(item);
    else if (item.length === 1) inputs.push(item[0]!);
    else return null;
  }
  return list.length === 0 ? inputs : null;
}

/** Answer data of a COMPUTE. */
export function encodeOutputs(definition: FunctionDefinition, outputs: EsamOutputs): Uint8Array {
  return counted(definition.outputs.map((output) => outputs[output.name]!));
}

/** Outputs from the answer data of a COMPUTE, or `null` when they do not fit the function. */
export function decodeOutputs(definition: FunctionDefinition, data: Uint8Array): EsamOutputs | null {
  const list = uncounted(data);
  if (list === null || list.length !== definition.outputs.length) return null;
  return Object.fromEntries(definition.outputs.map((output, index) => [output.name, list[index]!]));
}
