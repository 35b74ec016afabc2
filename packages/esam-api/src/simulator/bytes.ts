import { bytesToHex, hexToBytes } from "@meterwire/apdu";
import { MeterEsamError } from "./error.ts";

/** Bytes, or their hexadecimal digits as the documented functions give them (either case). */
export type BytesLike = Uint8Array | string;

/**
 * Bytes of an argument.
 *
 * @throws {MeterEsamError} `option` for a string that is not hexadecimal
 */
export function toBytes(value: BytesLike, path: string): Uint8Array {
  if (typeof value !== "string") return value;
  try {
    return hexToBytes(value);
  } catch {
    throw new MeterEsamError("option", path, "bytes or an even number of hexadecimal digits", "other text");
  }
}

/** Bytes of an argument with a fixed length. @throws {MeterEsamError} `option` */
export function toExactBytes(value: BytesLike, length: number, path: string): Uint8Array {
  const bytes = toBytes(value, path);
  if (bytes.length !== length) {
    throw new MeterEsamError("option", path, `${length} bytes`, `${bytes.length} bytes`);
  }
  return Uint8Array.from(bytes);
}

export { bytesToHex };
