/** The link header as it stands in a frame: reading, judging and writing it. */

import { inHex, type Octets } from "../messages/base.ts";
import type { UnexpectedCode } from "../messages/codec.ts";
import type { Unexpected } from "../messages/common.ts";
import type { Dlt698Error } from "../messages/error.ts";
import { octetsArgument, reading } from "../schema/arguments.ts";
import { bitsOf, octetTable } from "../schema/enumerated.ts";
import { codecProblem, integer, miscount, oneOf } from "../schema/problem.ts";
import type { Deviate } from "../schema/reader.ts";
import { addressFlag, flagOf, readAddress, type ServerAddress, saOctets, writeAddress } from "./address.ts";
import { flag, mismatch, upTo } from "./bounds.ts";
import * as Fault from "./fault.ts";
import { FCS_INIT, fcsUpdate } from "./fcs.ts";
import { ControlField, functionCodes, LengthWord } from "./fields.ts";

const C = ControlField.parts;
const L = LengthWord.parts;
const FUNCTION_CODES = /*#__PURE__*/ oneOf(1, 3);

/** What a control octet says. */
const controlOf = /*#__PURE__*/ octetTable(ControlField);

export const START = 0x68;
export const END = 0x16;
export const PREAMBLE = 0xfe;

/** The parts of a frame's header that are not computed (DL/T 698.45-2017, 6.2). */
export interface LinkHeader {
  /** DIR: 0 sent by the client, 1 sent by the server. */
  readonly direction: number;
  /** PRM: 0 exchange initiated by the server, 1 by the client. */
  readonly prm: number;
  /** Function code: 1 link management, 3 user data. */
  readonly function: number;
  /** SC: the link user data is scrambled (each octet + 33H). */
  readonly scrambled: boolean;
  /** The server's address (SA). */
  readonly address: ServerAddress;
  /** CA, 0 to 255; 0 when it does not matter. */
  readonly clientAddress: number;
  /** Control bit 4; absent when 0. */
  readonly reserved?: number;
  /** L counts kilo-octets (bit 14, extended profile only); absent when it counts octets. */
  readonly lengthUnit?: "kilo-octet";
}

/** Octets of a frame apart from SA and link user data: 68H L C AF CA HCS FCS 16H. */
export const FRAME_OVERHEAD = 11;
/** Largest L of the 2017 edition. */
export const MAX_LENGTH = L.length.mask;

/** Where things are in a frame that has passed every check: link user data `from` to `to`, the frame's `end`. */
export interface FrameLayout {
  readonly from: number;
  readonly to: number;
  readonly end: number;
  /** FCS as computed last, also where it does not fit. */
  readonly fcs: number;
}

const layout = { from: 0, to: 0, end: 0, fcs: 0 };

/** L in octets, or -1 for bits that the profile does not have. */
export function lengthOf(b: Uint8Array, at: number, extended: boolean): number {
  const l = b[at + 1]! | (b[at + 2]! << 8);
  if (l <= MAX_LENGTH) return l;
  return extended && bitsOf(l, L.reserved) === 0 ? bitsOf(l, L.length) * 1024 : -1;
}

/**
 * Checks a complete frame at `at` of `b`, which ends at `to`. The answer is a fault (see `fault.ts`); the layout of a good frame
 * is left in the object that `frameLayout` returns. `update` hashes what lies behind the header.
 */
export function checkFrame(
  b: Uint8Array,
  at: number,
  to: number,
  extended: boolean,
  update: typeof fcsUpdate = fcsUpdate,
): number {
  if (to - at < 6) return Fault.short;
  if (b[at] !== START) return Fault.start;
  const length = lengthOf(b, at, extended);
  if (length < 0) return Fault.lengthBits;
  const af = b[at + 4]!;
  const n = saOctets(af);
  const hcsAt = at + 6 + n;
  if (length < 9 + n) return Fault.length;
  if (hcsAt + 2 > to) return Fault.short;
  let crc = fcsUpdate(FCS_INIT, b, at + 1, hcsAt);
  const hcs = crc ^ 0xffff;
  if (b[hcsAt] !== (hcs & 255) || b[hcsAt + 1] !== hcs >>> 8) return Fault.hcs;
  const end = at + length + 2;
  if (end > to) return Fault.short;
  if (b[end - 1] !== END) return Fault.end;
  const fcsAt = end - 3;
  crc = update(crc, b, hcsAt, fcsAt);
  const fcs = crc ^ 0xffff;
  layout.fcs = fcs;
  if (b[fcsAt] !== (fcs & 255) || b[fcsAt + 1] !== fcs >>> 8) return Fault.fcs;
  if (!isFunctionCode(controlOf[b[at + 3]!]!.function)) return Fault.functionCode;
  if (n === 1 && flagOf[af]!.extended !== 0) return Fault.address;
  layout.from = hcsAt + 2;
  layout.to = fcsAt;
  layout.end = end;
  return Fault.none;
}

/** The layout of the frame that `checkFrame` looked at last; read it before the next check. */
export function frameLayout(): FrameLayout {
  return layout;
}

/** Whether an accepted frame carries a fragment. */
export function isFragmented(b: Uint8Array, at: number): boolean {
  return controlOf[b[at + 3]!]!.fragmented !== 0;
}

/** The header of a frame that `checkFrame` accepted; reserved bits are `keepDeviations`'s business. */
export function readHeader(b: Uint8Array, at: number): LinkHeader {
  const c = controlOf[b[at + 3]!]!;
  return {
    direction: c.direction,
    prm: c.prm,
    function: c.function,
    scrambled: c.scrambled !== 0,
    address: readAddress(b, at + 4),
    clientAddress: b[at + 5 + saOctets(b[at + 4]!)]!,
  };
}

/**
 * The header of a whole frame (from its 68H on), whose checksums are not looked at.
 *
 * @throws Dlt698Error `bad-argument` for what is no frame.
 * @example
 * ```ts
 * headerOf(hexToBytes("68150043039178412800EB6405010000100400000CCB16")).address.sa; // "28417891"
 * ```
 */
export function headerOf(frame: Octets): LinkHeader {
  const octets = octetsArgument(frame, "frame");
  return reading("frame", frame, () => readHeader(octets, 0));
}

/** Whether the header of an accepted frame has anything that a canonical sender leaves out. */
export function isDeviating(b: Uint8Array, at: number): boolean {
  return controlOf[b[at + 3]!]!.reserved !== 0 || isFlagDeviating(b[at + 4]!) || isInKilo(b, at);
}

/** AF bit 4 has no meaning beside bit 5. */
function isFlagDeviating(af: number): boolean {
  const { extended, logical } = flagOf[af]!;
  return extended !== 0 && logical !== 0;
}

function isInKilo(b: Uint8Array, at: number): boolean {
  return bitsOf(b[at + 1]! | (b[at + 2]! << 8), L.kilo) !== 0;
}

function isFunctionCode(code: number): boolean {
  return code === functionCodes.userData || code === functionCodes.linkManagement;
}

/** Adds the extra keys for reserved bits, with a warning each. */
export function keepDeviations(header: LinkHeader, b: Uint8Array, at: number, deviate: Deviate): LinkHeader {
  let kept = header;
  if (isInKilo(b, at)) kept = { ...kept, lengthUnit: "kilo-octet" };
  if (controlOf[b[at + 3]!]!.reserved !== 0) {
    deviate("reserved-bits", { name: "control", bits: 1 }, at + 3, "link.reserved");
    kept = { ...kept, reserved: 1 };
  }
  if (isFlagDeviating(b[at + 4]!)) {
    deviate("reserved-bits", { name: "addressFlag", bits: 1 }, at + 4, "link.address.reserved");
    kept = { ...kept, address: { ...kept.address, reserved: 1 } };
  }
  return kept;
}

/** The error for a fault, with the place and what was expected; `fcs` as `checkFrame` computed it. */
export function faultError(
  fault: number,
  b: Uint8Array,
  at: number,
  to: number,
  extended: boolean,
  fcs: number = layout.fcs,
): Dlt698Error {
  const n = at + 4 < to ? saOctets(b[at + 4]!) : 1;
  const hcsAt = at + 6 + n;
  const word = b[at + 1]! | (b[at + 2]! << 8);
  const length = lengthOf(b, at, extended);
  const end = at + length + 2;
  const make = (code: UnexpectedCode, params: Unexpected, offset: number, path?: string) =>
    codecProblem.error(code, params, { offset, path });
  const octet = (code: UnexpectedCode, expected: number, offset: number) =>
    make(code, { expected: oneOf(inHex(expected)), got: inHex(b[offset]!) }, offset);
  const checksum = (code: UnexpectedCode, computed: number, offset: number) =>
    make(
      code,
      { expected: oneOf(onLine(computed & 0xff, computed >> 8)), got: onLine(b[offset]!, b[offset + 1]!) },
      offset,
    );
  switch (fault) {
    case Fault.start:
      return octet("bad-start", START, at);
    case Fault.lengthBits:
      return make(
        "bad-length",
        { expected: integer(0, extended ? 2 * MAX_LENGTH + 1 : MAX_LENGTH), got: `${word}` },
        at + 1,
      );
    case Fault.length:
      return make("bad-length", miscount("octet", length, 9 + n, null), at + 1);
    case Fault.hcs:
      return checksum("bad-hcs", fcsUpdate(FCS_INIT, b, at + 1, hcsAt) ^ 0xffff, hcsAt);
    case Fault.end:
      return octet("bad-end", END, end - 1);
    case Fault.fcs:
      return checksum("bad-fcs", fcs, end - 3);
    case Fault.functionCode: {
      const code = controlOf[b[at + 3]!]!.function;
      return make("bad-function-code", { expected: FUNCTION_CODES, got: `${code}` }, at + 3, "link.function");
    }
    case Fault.address:
      return make("bad-address", miscount("octet", 1, 2, 16), at + 4, "link.address");
    default: {
      const inHeader = to - at < 6 || hcsAt + 2 > to;
      const what = inHeader ? "frame header" : "frame";
      const needed = (inHeader ? hcsAt + 2 : end) - at;
      return codecProblem.error("truncated", { what, of: null, needed, left: to - at }, { offset: to });
    }
  }
}

/** The error for octets behind a whole frame. */
export function trailingOctets(n: number, offset: number): Dlt698Error {
  return codecProblem.error("trailing-octets", { count: n, after: "frame" }, { offset });
}

/** A checksum as it stands on the line. */
const onLine = (low: number, high: number): string => inHex((low << 8) | high, 4);

/** Adds 33H to link user data, or takes it away (`-0x33`). */
export function scramble(b: Uint8Array, from: number, to: number, delta: number): void {
  for (let i = from; i < to; i++) b[i] = b[i]! + delta;
}

/** The control octet C. */
export function controlOctet(header: LinkHeader, fragmented: boolean): number {
  const code = header.function;
  if (!isFunctionCode(code)) throw mismatch("link.function", FUNCTION_CODES, code, "bad-function-code");
  return (
    (upTo(1, header.direction, "link.direction") << C.direction.shift) |
    (upTo(1, header.prm, "link.prm") << C.prm.shift) |
    ((fragmented ? 1 : 0) << C.fragmented.shift) |
    (upTo(1, header.reserved ?? 0, "link.reserved") << C.reserved.shift) |
    ((flag(header.scrambled, "link.scrambled") ? 1 : 0) << C.scrambled.shift) |
    (code << C.function.shift)
  );
}

/** Writes C, AF, SA and CA at `at`; returns where HCS goes. */
export function writeHeader(b: Uint8Array, at: number, header: LinkHeader, fragmented: boolean): number {
  const { address, clientAddress } = header;
  b[at] = controlOctet(header, fragmented);
  b[at + 1] = addressFlag(address);
  let next = at + 2;
  if (address.extended) b[next++] = address.logical;
  next = writeAddress(b, next, address.sa);
  b[next++] = upTo(255, clientAddress, "link.clientAddress");
  return next;
}
