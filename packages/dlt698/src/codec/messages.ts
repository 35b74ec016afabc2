/** The codec that knows every APDU of the standard. */

import { type Apdu, allServices } from "../apdu/index.ts";
import { argument } from "../messages/argument.ts";
import type { Octets } from "../messages/base.ts";
import type { DecodeOptions } from "../schema/reader.ts";
import { type Codec, createCodec, type Frame, type Profile } from "./codec.ts";

const codecs: Partial<Record<Profile, Codec<Apdu>>> = {};

/**
 * The codec of every service, one per profile.
 *
 * @example
 * ```ts
 * fullCodec("extended").decodeApdu(bytes);
 * ```
 */
export function fullCodec(profile: Profile = "2017"): Codec<Apdu> {
  if (codecs[profile] === undefined) argument.check("profile", "profile", profile);
  codecs[profile] ??= createCodec(allServices, profile);
  return codecs[profile];
}

/** How to decode a message when the profile matters too. */
export interface MessageOptions extends DecodeOptions {
  /** Default `"2017"`. */
  readonly profile?: Profile;
}

/**
 * Decodes one frame that takes all of the octets (after optional FEH octets).
 *
 * @throws Dlt698Error with the octet and field of what is wrong.
 * @example
 * ```ts
 * const frame = decodeFrame(hexToBytes("68170043050709190516200015600501014001020000C60716"));
 * frame.link.address.sa; // "201605190907"
 * ```
 */
export function decodeFrame(bytes: Octets, options?: MessageOptions): Frame<Apdu> {
  return fullCodec(options?.profile).decodeFrame(bytes, options);
}

/**
 * Encodes a frame; L, HCS and FCS are computed.
 *
 * @throws Dlt698Error with the field that does not fit.
 */
export function encodeFrame(frame: Frame<Apdu>, profile?: Profile): Uint8Array {
  return fullCodec(profile).encodeFrame(frame);
}

/**
 * Decodes one APDU that takes all of the octets.
 *
 * @throws Dlt698Error with the octet and field of what is wrong.
 * @example
 * ```ts
 * decodeApdu(hexToBytes("0501014001020000")).service; // "GetRequestNormal"
 * ```
 */
export function decodeApdu(bytes: Octets, options?: MessageOptions): Apdu {
  return fullCodec(options?.profile).decodeApdu(bytes, options);
}

/**
 * Encodes an APDU.
 *
 * @throws Dlt698Error with the field that does not fit.
 * @example
 * ```ts
 * bytesToHex(encodeApdu({ service: "GetRequestNormal", piid: 1, oad: 0x40010200, timeTag: null })); // "0501014001020000"
 * ```
 */
export function encodeApdu(apdu: Apdu, profile?: Profile): Uint8Array {
  return fullCodec(profile).encodeApdu(apdu);
}
