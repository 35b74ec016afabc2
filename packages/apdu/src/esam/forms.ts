/**
 * How commands and answers of the security module are written: as ISO 7816-4 has them, and as modules of the DL/T 698.45
 * generation do, with a length of two octets always and the status word in front, inside `55 … LRC` on SPI. The second is
 * observed in public firmware of meters and terminals, not a published standard.
 */

import { concatBytes, octetToHex } from "../bytes/hex.ts";
import { type CommandApdu, commandApdu, decodeCommandApdu, encodeCommandApdu } from "../command/command.ts";
import { decodeResponseApdu, encodeResponseApdu, type ResponseApdu } from "../command/response.ts";
import type { Octets } from "../messages/base.ts";
import { argument, problem } from "../messages/problem.ts";
import { declaredCommand, type EsamForm } from "./declared.ts";

/** A command to the security module. */
export interface EsamCommand extends CommandApdu {
  /** How it is written. */
  readonly form: EsamForm;
  /** Whether it stands between 55H and its check octet, as on SPI. */
  readonly enveloped: boolean;
}

/** An answer of the security module. */
export interface EsamResponse extends ResponseApdu {
  /** How it is written. */
  readonly form: EsamForm;
  /** Whether it stands between 55H and its check octet, as on SPI. */
  readonly enveloped: boolean;
}

/** First octet of what goes over SPI. */
export const ENVELOPE_START = 0x55;

/** Octets in front of a command's data, and of an answer's, in the two-octet form. */
export const COMMAND_HEAD = 6;
export const RESPONSE_HEAD = 4;

/** Octets around what goes over SPI: 55H and LRC. */
const AROUND = 2;

/** LRC of what stands behind 55H: the inverted exclusive or of all octets. */
export function lrc(octets: Uint8Array): number {
  return ~octets.reduce((sum, octet) => sum ^ octet, 0) & 0xff;
}

const lengthAt = (octets: Uint8Array, at: number): number => (octets[at]! << 8) | octets[at + 1]!;

/** Whether the octets are a head with so many octets behind it as its last two say. */
const fits = (octets: Uint8Array, head: number): boolean =>
  octets.length >= head && lengthAt(octets, head - 2) === octets.length - head;

/** What stands between 55H and LRC, where the lengths say that it does. @throws ApduError `esam-lrc` */
function unwrapped(octets: Uint8Array, head: number): Uint8Array | null {
  if (octets[0] !== ENVELOPE_START || octets.length < head + AROUND) return null;
  const inside = octets.subarray(1, -1);
  if (!fits(inside, head)) return null;
  const [expected, got] = [octetToHex(lrc(inside)), octetToHex(octets.at(-1)!)];
  if (expected !== got) throw problem.error("esam-lrc", { expected, got }, { offset: octets.length - 1 });
  return inside;
}

/**
 * Reads a command to the security module in any of its forms.
 *
 * @throws {ApduError} as `decodeCommandApdu` where no form fits; `esam-lrc` for a wrong check octet; `bad-argument`
 * @example
 * decodeEsamCommand(hexToBytes("803600FF0000")).form; // "two-octet"
 */
export function decodeEsamCommand(octets: Octets): EsamCommand {
  const bytes = argument.octets("octets", octets);
  const inside = unwrapped(bytes, COMMAND_HEAD);
  if (inside !== null) return { ...twoOctets(inside), enveloped: true };
  const isTwoOctet = fits(bytes, COMMAND_HEAD);
  // Where both forms fit (an extended Le of 256 to 511), only what the 698 generation alone has is its.
  if (isTwoOctet && declaredCommand(twoOctets(bytes))?.form === "two-octet")
    return { ...twoOctets(bytes), enveloped: false };
  try {
    return { ...decodeCommandApdu(bytes), form: "iso", enveloped: false };
  } catch (error) {
    if (!isTwoOctet) throw error;
    return { ...twoOctets(bytes), enveloped: false };
  }
}

function twoOctets(octets: Uint8Array): CommandApdu & { readonly form: "two-octet" } {
  const [cla, ins, p1, p2] = octets as unknown as [number, number, number, number];
  const data = octets.slice(COMMAND_HEAD);
  return { cla, ins, p1, p2, data, le: null, extended: false, form: "two-octet" };
}

/**
 * The octets of a command to the security module.
 *
 * @throws {ApduError} as `commandApdu`; `bad-argument`
 * @example
 * bytesToHex(encodeEsamCommand({ cla: 0x80, ins: 0x36, p2: 0xff, form: "two-octet", enveloped: true })); // "55803600FF0000B6"
 */
export function encodeEsamCommand(
  command: Parameters<typeof commandApdu>[0] & Partial<Pick<EsamCommand, "form" | "enveloped">>,
): Uint8Array {
  argument.check("command", "object", command);
  const { form = "iso", enveloped = false } = command;
  if (form === "iso") return encodeCommandApdu(commandApdu(command));
  const { cla, ins, p1, p2, data } = commandApdu({ ...command, extended: true });
  const { length } = data;
  const octets = concatBytes(Uint8Array.of(cla, ins, p1, p2, length >> 8, length & 0xff), data);
  return enveloped ? wrapped(octets) : octets;
}

const wrapped = (octets: Uint8Array): Uint8Array =>
  concatBytes(Uint8Array.of(ENVELOPE_START), octets, Uint8Array.of(lrc(octets)));

/**
 * Reads an answer of the security module in any of its forms: one that begins with a status word and exactly the length
 * that follows it is of the 698 generation.
 *
 * @throws {ApduError} `response-too-short`; `esam-lrc` for a wrong check octet; `bad-argument`
 * @example
 * decodeEsamResponse(hexToBytes("900000081122334455667788")).sw; // 0x9000
 */
export function decodeEsamResponse(octets: Octets): EsamResponse {
  const bytes = argument.octets("octets", octets);
  const inside = unwrapped(bytes, RESPONSE_HEAD);
  if (inside !== null) return { ...statusFirst(inside), enveloped: true };
  const isStatus = bytes[0] === 0x90 || (bytes[0]! >= 0x61 && bytes[0]! <= 0x6f);
  if (isStatus && fits(bytes, RESPONSE_HEAD)) return { ...statusFirst(bytes), enveloped: false };
  return { ...decodeResponseApdu(bytes), form: "iso", enveloped: false };
}

function statusFirst(octets: Uint8Array): ResponseApdu & { readonly form: "two-octet" } {
  return { data: octets.slice(RESPONSE_HEAD), sw: lengthAt(octets, 0), form: "two-octet" };
}

/**
 * The octets of an answer of the security module.
 *
 * @throws {ApduError} as `encodeResponseApdu`; `bad-argument`
 * @example
 * bytesToHex(encodeEsamResponse({ data: hexToBytes("11"), sw: 0x9000, form: "two-octet" })); // "9000000111"
 */
export function encodeEsamResponse(
  response: ResponseApdu & Partial<Pick<EsamResponse, "form" | "enveloped">>,
): Uint8Array {
  argument.check("response", "object", response);
  const { form = "iso", enveloped = false } = response;
  const iso = encodeResponseApdu(response);
  if (form === "iso") return iso;
  const length = iso.length - 2;
  const octets = concatBytes(
    iso.subarray(length),
    Uint8Array.of(length >> 8, length & 0xff),
    iso.subarray(0, length),
  );
  return enveloped ? wrapped(octets) : octets;
}
