/** The APDU in the plain unit of a SECURITY message. */

import { type Apdu, serviceOf } from "../apdu/index.ts";
import { carries } from "../apdu/plain-unit.ts";
import type { SecurityRequest, SecurityResponse } from "../apdu/security.ts";
import { isDlt698Error } from "../messages/error.ts";
import { reading } from "../schema/arguments.ts";
import { MAX_DEPTH } from "../schema/reader.ts";
import type { Profile } from "./codec.ts";
import { fullCodec } from "./messages.ts";

/** How the octets of a plain unit are read. */
export interface PlainUnitOptions {
  /** Default `"2017"`. */
  readonly profile?: Profile;
  /** Nested APDUs, arrays and structures; default 64. */
  readonly maxDepth?: number;
}

/**
 * The APDU that a SECURITY message carries in plain: where the octets are one whole APDU of the right direction, and the
 * APDU encodes to the same octets again; else `null`, for a cipher too.
 *
 * @example
 * ```ts
 * const message = decodeApdu(hexToBytes("1000080501014001020000010411223344"));
 * securityPlain(message)?.service; // "GetRequestNormal"
 * ```
 */
export function securityPlain(message: Apdu, options: PlainUnitOptions = {}): Apdu | null {
  return reading("message", message, () => {
    const { profile, maxDepth = MAX_DEPTH } = options;
    if (!isSecurity(message) || !("plain" in message.unit)) return null;
    const { plain } = message.unit;
    try {
      const codec = fullCodec(profile);
      const apdu = codec.decodeApdu(plain, { maxDepth });
      if (!carries(serviceOf(message.service)!.tag, serviceOf(apdu.service)!)) return null;
      return isSame(codec.encodeApdu(apdu), plain) ? apdu : null;
    } catch (error) {
      if (isDlt698Error(error)) return null;
      throw error;
    }
  });
}

export function isSecurity(message: Apdu): message is SecurityRequest | SecurityResponse {
  return message.service === "SecurityRequest" || message.service === "SecurityResponse";
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((octet, i) => octet === b[i]);
}
