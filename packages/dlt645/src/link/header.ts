/** The frame around a data field: 68H, address, 68H, control, length, data + 33H, sum, 16H. */
import { type Dlt645Error, problem } from "../messages/error.ts";

/** Octet that starts a frame, and stands again behind the address. */
export const START = 0x68;
/** Octet that ends a frame. */
export const END = 0x16;
/** Octets that wake a receiver before the frame. */
export const PREAMBLE = 0xfe;
/** What is added to each octet of the data field. */
export const OFFSET = 0x33;

/** Where the parts are, counted from the first 68H. */
export const ADDRESS_AT = 1;
export const SECOND_START_AT = 7;
export const CONTROL_AT = 8;
export const LENGTH_AT = 9;
export const DATA_AT = 10;
/** Octets of a frame without those of its data field. */
export const OVERHEAD = 12;
/** Octets of the longest data field. */
export const MAX_DATA = 255;

/** Why octets are no frame. */
export const Fault = { none: 0, short: 1, start: 2, second: 3, end: 4, checksum: 5 } as const;
export type Fault = (typeof Fault)[keyof typeof Fault];

/** The sum of octets, modulo 256. */
export function checksum(b: Uint8Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += b[i]!;
  return sum & 255;
}

/** What is wrong with the frame that starts at `at`; octets up to `to` are there. */
export function faultOf(b: Uint8Array, at: number, to: number): Fault {
  if (at >= to) return Fault.short;
  if (b[at] !== START) return Fault.start;
  if (at + SECOND_START_AT >= to) return Fault.short;
  if (b[at + SECOND_START_AT] !== START) return Fault.second;
  if (at + LENGTH_AT >= to) return Fault.short;
  const sumAt = at + DATA_AT + b[at + LENGTH_AT]!;
  if (sumAt + 1 >= to) return Fault.short;
  if (b[sumAt + 1] !== END) return Fault.end;
  return b[sumAt] === checksum(b, at, sumAt) ? Fault.none : Fault.checksum;
}

/** How many octets the frame at `at` has, as far as that is known. */
export function frameSize(b: Uint8Array, at: number, to: number): number {
  return at + LENGTH_AT < to ? OVERHEAD + b[at + LENGTH_AT]! : OVERHEAD;
}

/** The error for a fault; its offset counts from the first octet of `b`. */
export function faultError(fault: Fault, b: Uint8Array, at: number, to: number): Dlt645Error {
  const unexpected = (code: "bad-start" | "bad-end" | "bad-checksum", offset: number, expected: number) =>
    problem.error(code, { expected, got: b[offset]! }, { offset });
  const sumAt = at + frameSize(b, at, to) - 2;
  switch (fault) {
    case Fault.start:
      return unexpected("bad-start", at, START);
    case Fault.second:
      return unexpected("bad-start", at + SECOND_START_AT, START);
    case Fault.end:
      return unexpected("bad-end", sumAt + 1, END);
    case Fault.checksum:
      return unexpected("bad-checksum", sumAt, checksum(b, at, sumAt));
    default:
      return problem.error("truncated", { needed: frameSize(b, at, to), left: to - at }, { offset: to });
  }
}
