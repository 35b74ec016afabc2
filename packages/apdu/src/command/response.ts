import { problem, valueError } from "../messages/problem.ts";

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
 * @throws {ApduError} `response-too-short` for fewer than the two octets of a status word
 */
export function decodeResponseApdu(bytes: Uint8Array): ResponseApdu {
  const end = bytes.length - 2;
  if (end < 0) {
    throw problem.error("response-too-short", { length: bytes.length }, { offset: bytes.length });
  }
  return { data: bytes.slice(0, end), sw: (bytes[end]! << 8) | bytes[end + 1]! };
}

/** The bytes of a response APDU. */
export function encodeResponseApdu(response: ResponseApdu): Uint8Array {
  const bytes = new Uint8Array(response.data.length + 2);
  bytes.set(response.data);
  bytes[response.data.length] = response.sw >> 8;
  bytes[response.data.length + 1] = response.sw & 0xff;
  return bytes;
}

/**
 * Makes a response from its parts; no data by default.
 *
 * @throws {ApduError} `value-range` when `sw` is not a 16-bit number
 */
export function responseApdu(sw: number, data: Uint8Array = new Uint8Array(0)): ResponseApdu {
  if (!Number.isInteger(sw) || sw < 0 || sw > 0xffff) {
    throw valueError("status-word", { kind: "integer", from: 0, to: 0xffff }, sw);
  }
  return { data, sw };
}
