/** Attributes as programs and people name them. */

import { descriptorArgument } from "../messages/argument.ts";
import { resolveName } from "../objects/names.ts";
import type { Descriptor } from "../schema/descriptor.ts";
import { hexNumber } from "../schema/hex.ts";

/**
 * An attribute: an OAD as a number (`0x20000200`) or as hex text (`"20000200"`), the name of an object (`"电压"`, `"voltage"`)
 * with an optional attribute and element (`"正向有功电能.4.1"`).
 */
export type What = Descriptor;

/**
 * The OAD that is meant.
 *
 * @throws Dlt698Error `unknown-name`, `ambiguous-name`, `bad-value` for an attribute or element out of range; `bad-argument` for
 *   what is neither number nor text.
 * @example
 * ```ts
 * oadOf("电压"); // 0x20000200
 * oadOf("00100201"); // 0x00100201
 * ```
 */
export function oadOf(what: What): number {
  return typeof what === "string" ? resolveName(what) : descriptorArgument("what", what);
}

/** An OAD or OMD as eight hex digits. */
export function oadText(oad: number): string {
  return hexNumber(descriptorArgument("oad", oad), 8);
}
