/** Attributes as programs and people name them. */

import { descriptorArgument } from "../messages/argument.ts";
import { hexNumber } from "../messages/base.ts";
import type { Descriptor } from "../messages/descriptor.ts";

/**
 * An attribute: an OAD as a number (`0x20000200`) or as hex text (`"20000200"`), the name or slug of an object (`"电压"`,
 * `"voltage"`) with an optional attribute and element (`"正向有功电能.4.1"`), as `resolveName` of `/objects` reads it.
 */
export type What = Descriptor;

/**
 * An OAD or OMD as eight hex digits.
 *
 * @throws Dlt698Error `bad-argument` for what is none.
 * @example
 * ```ts
 * oadText(0x20000200); // "20000200"
 * ```
 */
export function oadText(oad: number): string {
  return hexNumber(descriptorArgument("oad", oad), 8);
}
