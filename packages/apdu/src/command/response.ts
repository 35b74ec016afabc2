import { concatBytes } from "../bytes/hex.ts";
import type { Octets } from "../messages/base.ts";
import { argument, problem, valueError } from "../messages/problem.ts";

/** A smart-card response APDU (ISO 7816-4, 5.1): data, then the status word. */
export interface ResponseApdu {
  /** Response data, empty when only a status came. */
  readonly data: Uint8Array;
  /** Status word SW1 SW2 as one number, for example 0x9000. */
  readonly sw: number;
}

/**
 * Reads a response APDU.
 *
 * @throws {ApduError} `response-too-short` for fewer than the two octets of a status word; `bad-argument`
 * @example
 * decodeResponseApdu(hexToBytes("11229000")).sw; // 0x9000
 */
export function decodeResponseApdu(bytes: Octets): ResponseApdu {
  const octets = argument.octets("bytes", bytes);
  const end = octets.length - 2;
  if (end < 0) {
    throw problem.error("response-too-short", { length: octets.length }, { offset: octets.length });
  }
  return { data: octets.slice(0, end), sw: (octets[end]! << 8) | octets[end + 1]! };
}

/**
 * The octets of a response APDU.
 *
 * @throws {ApduError} `bad-argument`, `value-range` when `sw` is not a 16-bit number
 * @example
 * encodeResponseApdu({ data: hexToBytes("1122"), sw: 0x9000 }); // 11 22 90 00
 */
export function encodeResponseApdu(response: ResponseApdu): Uint8Array {
  argument.check("response", "object", response);
  const { data, sw } = responseApdu(response.sw, response.data);
  return concatBytes(data, Uint8Array.of(sw >> 8, sw & 0xff));
}

/**
 * Makes a response from its parts; no data by default.
 *
 * @throws {ApduError} `value-range` when `sw` is not a 16-bit number; `bad-argument`
 */
export function responseApdu(sw: number, data: Octets = new Uint8Array(0)): ResponseApdu {
  argument.check("sw", "number", sw);
  if (!Number.isInteger(sw) || sw < 0 || sw > 0xffff) {
    throw valueError("status-word", { kind: "integer", from: 0, to: 0xffff }, sw);
  }
  return { data: argument.octets("data", data), sw };
}
