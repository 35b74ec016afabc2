/** For gateways that route: look at a message, or check it, without building its values. */

import type { ServiceName } from "../apdu/index.ts";
import * as Fault from "../link/fault.ts";
import { ControlField } from "../link/fields.ts";
import {
  checkFrame,
  frameLayout,
  isFragmented,
  type LinkHeader,
  PREAMBLE,
  readHeader,
  scramble,
} from "../link/header.ts";
import type { Octets } from "../messages/base.ts";
import { octetsArgument } from "../schema/arguments.ts";
import { carefulReader } from "../schema/engine.ts";
import { bitsOf } from "../schema/enumerated.ts";
import { readCount, readFlag, readLength } from "../schema/primitives.ts";
import { isHeard, REDO, Reader } from "../schema/reader.ts";
import type { Schema } from "../schema/schema.ts";
import { compileWalkers, type Walker } from "../schema/walk.ts";
import type { Codec, Profile } from "./codec.ts";
import { fullCodec, type MessageOptions } from "./messages.ts";

/** What the first octets of an APDU say. */
export interface ApduPeek {
  /** Name of the service. */
  readonly service: ServiceName;
  /** The octet, or `null` where the service has none (SECURITY). */
  readonly piid: number | null;
  /** The first OAD or OMD, or `null` where there is none to find. */
  readonly descriptor: number | null;
}

/** What the first octets of a frame say. */
export interface FramePeek {
  /** Who sends it to whom. */
  readonly link: LinkHeader;
  /** `null` for a link fragment, whose octets are only part of an APDU. */
  readonly apdu: ApduPeek | null;
}

/**
 * Service, PIID and first OAD of an APDU; nothing behind them is looked at.
 *
 * @throws Dlt698Error `unknown-service` and the like, or `truncated` where not even that is there.
 * @example
 * ```ts
 * peekApdu(hexToBytes("0501014001020000")); // { service: "GetRequestNormal", piid: 1, descriptor: 0x40010200 }
 * ```
 */
export function peekApdu(given: Octets, profile?: Profile): ApduPeek {
  const bytes = octetsArgument(given);
  return peekAt(bytes, 0, bytes.length, 0, profile, () => fullCodec(profile).decodeApdu(bytes) as never);
}

/**
 * The header of a frame and what {@link peekApdu} says of its APDU. Both checksums are verified.
 *
 * @throws Dlt698Error as `decodeFrame` does, except for what stands behind the first OAD.
 */
export function peekFrame(given: Octets, profile: Profile = "2017"): FramePeek {
  const bytes = octetsArgument(given);
  const at = preambleLength(bytes);
  const refuse = () => fullCodec(profile).decodeFrame(bytes) as never;
  if (checkFrame(bytes, at, bytes.length, profile === "extended") !== Fault.none) return refuse();
  const { from, to } = frameLayout();
  const link = readHeader(bytes, at);
  if (isFragmented(bytes, at)) return { link, apdu: null };
  if (!link.scrambled) return { link, apdu: peekAt(bytes, from, to, 0, profile, refuse) };
  const octets = bytes.slice(from, to);
  scramble(octets, 0, octets.length, -0x33);
  return { link, apdu: peekAt(octets, 0, octets.length, from, profile, refuse) };
}

function preambleLength(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length && bytes[at] === PREAMBLE) at++;
  return at;
}

/** `refuse` throws what decoding says of octets that are no service. */
function peekAt(
  b: Uint8Array,
  from: number,
  to: number,
  base: number,
  profile: Profile | undefined,
  refuse: () => never,
): ApduPeek {
  const service = fullCodec(profile).find(b[from] ?? 0, b[from + 1] ?? 0);
  if (from >= to || service === undefined) {
    return refuse();
  }
  const r = carefulReader(b, from + (service.choice === null ? 1 : 2), to, base, undefined);
  const hasPiid = service.schema.kind === "sequence" && service.schema.fields[0]?.[0] === "piid";
  const piid = hasPiid ? b[r.take(1, "PIID")]! : null;
  r.p -= hasPiid ? 1 : 0;
  const descriptor = firstDescriptor(service.schema, r);
  return { service: service.name as ServiceName, piid, descriptor: descriptor ?? null };
}

/** The first OAD or OMD; `undefined` when stepped over without one, `null` when there is no stepping on. */
function firstDescriptor(schema: Schema, r: Reader): number | null | undefined {
  switch (schema.kind) {
    case "integer": {
      const at = r.take(schema.size, schema.name);
      if (schema.name !== "OAD" && schema.name !== "OMD") return undefined;
      const b = r.b;
      return ((b[at]! << 24) | (b[at + 1]! << 16) | (b[at + 2]! << 8) | b[at + 3]!) >>> 0;
    }
    case "octets":
    case "text":
      r.take(schema.size ?? readLength(r), schema.name);
      return undefined;
    case "boolean":
      r.take(1, schema.name);
      return undefined;
    case "sequence":
      for (const [, member] of schema.fields) {
        const found = firstDescriptor(member, r);
        if (found !== undefined) return found;
      }
      return undefined;
    case "choice": {
      const tag = r.b[r.take(1, schema.name)]!;
      const alternative = schema.alternatives.find((known) => known[0] === tag);
      return alternative === undefined ? null : firstDescriptor(alternative[2], r);
    }
    case "sequenceOf": {
      const n = readCount(r);
      for (let i = 0; i < n; i++) {
        const found = firstDescriptor(schema.of, r);
        if (found !== undefined) return found;
      }
      return undefined;
    }
    case "optional":
      return readFlag(r) ? firstDescriptor(schema.of, r) : undefined;
    default:
      return null;
  }
}

const walkers = new Map<Codec<unknown>, Walker[] | null>();
const walking = new Reader();

/**
 * Checks that octets are one APDU and nothing else, without building values (about half the time of decoding).
 *
 * @returns the name of the service.
 * @throws Dlt698Error as `decodeApdu` does.
 * @example
 * ```ts
 * validateApdu(hexToBytes("0501014001020000")); // "GetRequestNormal"
 * ```
 */
export function validateApdu(given: Octets, options?: MessageOptions): ServiceName {
  const bytes = octetsArgument(given);
  return (
    validateAt(bytes, 0, bytes.length, options) ??
    fullCodec(options?.profile).decodeApdu(bytes, options).service
  );
}

/**
 * Checks that octets are one frame and nothing else, its APDU included, without building values.
 *
 * @returns the name of the service, or `null` for a link fragment.
 * @throws Dlt698Error as `decodeFrame` does.
 */
export function validateFrame(given: Octets, options?: MessageOptions): ServiceName | null {
  const bytes = octetsArgument(given);
  const extended = options?.profile === "extended";
  if (checkFrame(bytes, 0, bytes.length, extended) === Fault.none && frameLayout().end === bytes.length) {
    const { from, to } = frameLayout();
    const { reserved, fragmented, scrambled } = ControlField.parts;
    const plain = [reserved, fragmented, scrambled].every((part) => bitsOf(bytes[3]!, part) === 0);
    const service = plain ? validateAt(bytes, from, to, options) : null;
    if (service !== null) return service;
  }
  const frame = fullCodec(options?.profile).decodeFrame(bytes, options);
  return "apdu" in frame ? frame.apdu.service : null;
}

function validateAt(b: Uint8Array, from: number, to: number, options?: MessageOptions): ServiceName | null {
  // Walkers do not judge values.
  if (isHeard(options)) return null;
  const codec = fullCodec(options?.profile);
  let known = walkers.get(codec);
  if (known === undefined) {
    known = compileWalkers(codec.services.map((service) => service.schema));
    walkers.set(codec, known);
  }
  const service = from < to ? codec.find(b[from]!, to - from > 1 ? b[from + 1]! : -1) : undefined;
  if (known === null || service === undefined) return null;
  const r = walking;
  r.begin(b, from + (service.choice === null ? 1 : 2), to, options);
  try {
    known[codec.services.indexOf(service)]!(r);
  } catch (error) {
    if (error !== REDO) throw error;
    return null;
  }
  return r.p === r.e ? (service.name as ServiceName) : null;
}
