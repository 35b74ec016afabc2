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

/** Why octets are no frame. Numbers of their own: a bundle has them in place. */
export const NO_FAULT = 0;
/** The frame has not ended. */
export const SHORT = 1;
export const BAD_START = 2;
export const BAD_SECOND_START = 3;
export const BAD_END = 4;
export const BAD_CHECKSUM = 5;
/** One of them. */
export type Fault = 0 | 1 | 2 | 3 | 4 | 5;

/** The sum of octets, modulo 256. */
export function checksum(b: Uint8Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += b[i]!;
  return sum & 255;
}

/** What is wrong with the frame that starts at `at`; octets up to `to` are there. */
export function faultOf(b: Uint8Array, at: number, to: number): Fault {
  if (at >= to) return SHORT;
  if (b[at] !== START) return BAD_START;
  if (at + SECOND_START_AT >= to) return SHORT;
  if (b[at + SECOND_START_AT] !== START) return BAD_SECOND_START;
  if (at + LENGTH_AT >= to) return SHORT;
  const sumAt = at + DATA_AT + b[at + LENGTH_AT]!;
  if (sumAt + 1 >= to) return SHORT;
  if (b[sumAt + 1] !== END) return BAD_END;
  return b[sumAt] === checksum(b, at, sumAt) ? NO_FAULT : BAD_CHECKSUM;
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
    case BAD_START:
      return unexpected("bad-start", at, START);
    case BAD_SECOND_START:
      return unexpected("bad-start", at + SECOND_START_AT, START);
    case BAD_END:
      return unexpected("bad-end", sumAt + 1, END);
    case BAD_CHECKSUM:
      return unexpected("bad-checksum", sumAt, checksum(b, at, sumAt));
    default:
      return problem.error("truncated", { needed: frameSize(b, at, to), left: to - at }, { offset: to });
  }
}
