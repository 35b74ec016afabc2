/** Every APDU of the standard, and the codec that knows them all. */

import { type Codec, createCodec, type Frame, type Profile } from "../codec/codec.ts";
import { FunctionCode } from "../link/fields.ts";
import type { Octets } from "../messages/base.ts";
import type { DecodeOptions } from "../schema/reader.ts";
import { actionServices } from "./action.ts";
import type { ApduOf, Service } from "./common.ts";
import { connectServices } from "./connect.ts";
import { errorServices } from "./error.ts";
import { extendedServices } from "./extended.ts";
import { getServices } from "./get.ts";
import { linkServices } from "./link.ts";
import { proxyServices } from "./proxy.ts";
import { releaseServices } from "./release.ts";
import { reportServices } from "./report.ts";
import { securityServices } from "./security.ts";
import { setServices } from "./set.ts";

const services = [
  ...linkServices,
  ...connectServices,
  ...releaseServices,
  ...getServices,
  ...setServices,
  ...actionServices,
  ...reportServices,
  ...proxyServices,
  ...securityServices,
  ...errorServices,
  ...extendedServices,
] as const;

/** Any APDU, told apart by `service`. */
export type Apdu = ApduOf<(typeof services)[number]>;

/** The declarations of every service, the extended profile's included. */
export const allServices: readonly Service<Apdu>[] = services;

/** The names of all services. */
export type ServiceName = Apdu["service"];

const byName = /*#__PURE__*/ new Map<string, Service<Apdu>>();

/** The declaration of a service, `undefined` for a name that is none. */
export function serviceOf(name: string): Service<Apdu> | undefined {
  if (byName.size === 0) for (const service of allServices) byName.set(service.name, service);
  return byName.get(name);
}

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
  codecs[profile] ??= createCodec(allServices, profile);
  return codecs[profile];
}

/** The function code of frames with this message. */
export function functionCodeOf(apdu: Apdu): number {
  const { linkManagement, userData } = FunctionCode.values;
  return serviceOf(apdu.service)?.role.link ? linkManagement : userData;
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
