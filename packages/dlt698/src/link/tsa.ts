/** Addresses of meters behind a server (TSA, DL/T 698.45-2017). */
import { hexOf, type Octets } from "../messages/base.ts";
import { octetsArgument } from "../schema/arguments.ts";

/**
 * The address text of a TSA: `05 20 16 01 20 00 01` is `201601200001`.
 *
 * @param tsa the flag (as AF), then the address.
 * @throws Dlt698Error `bad-argument` for what is no octets.
 */
export function addressOfTsa(tsa: Octets): string {
  const text = hexOf(octetsArgument(tsa, "tsa"), 1);
  return text.endsWith("F") ? text.slice(0, -1) : text;
}
