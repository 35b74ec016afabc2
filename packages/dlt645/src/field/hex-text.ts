/** Hex text of users, with or without spaces. */
import { refused } from "../messages/error.ts";
import { hexLength, hexOf, putHex } from "./hex.ts";

/** Octets as upper-case hex text. */
export const bytesToHex = (octets: Uint8Array): string => hexOf(octets);

/**
 * The octets of a hex text; white space is left out.
 *
 * @throws Dlt645Error `bad-value` for what is no hex.
 */
export function hexToBytes(text: string): Uint8Array {
  const digits = String(text).replace(/\s+/g, "");
  const length = hexLength(digits);
  if (length < 0) throw refused("", { kind: "hex", octets: null }, text);
  const octets = new Uint8Array(length);
  putHex(octets, 0, digits);
  return octets;
}
