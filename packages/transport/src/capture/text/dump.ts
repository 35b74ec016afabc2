/** Lines of a hex dump: an offset, octets, and often the same as characters. */
import { hexRuns } from "./runs.ts";

/** One line of a dump. */
export interface DumpLine {
  /** Octet of the first one. */
  readonly offset: number;
  /** None: the last line of a dump is its length alone. */
  readonly octets: Uint8Array;
}

/** Octets in a line of a dump. */
const MOST = 64;
const OFFSET = /^\s*(?:0x)?([0-9a-f]{4,16})(:|(?=\s|$))(\s*)/i;

/** A dump that has begun. */
export interface DumpState {
  /** The octet that must come next. */
  readonly expected: number;
  /** A star came: lines like the last one are left out up to the next offset. */
  readonly starred: boolean;
  /** The octets of the last line. */
  readonly last: Uint8Array;
}

/** Octets that a star stands for at most. */
const STARRED = 1_048_576;

/** Reads a line of `hexdump -C`, `xxd`, `od -t x1`, `tcpdump -X` or Wireshark: `null` where it is none. */
export function dumpLine(line: string, state: DumpState | null): DumpLine | null {
  const found = OFFSET.exec(line);
  if (found === null) return null;
  const [head, digits, colon, gap] = found as unknown as readonly [string, string, string, string];
  const offset = offsetOf(digits, state);
  if (offset === null) return null;
  const rest = line.slice(head.length);
  if (rest === "") return state === null ? null : { offset, octets: new Uint8Array(0) };
  // A frame that begins with zeros has no such gap behind them.
  if (colon === "" && gap.length < 2 && !gap.includes("\t") && digits.length < 6) return null;
  if (!/^[0-9a-f]{2}(?:[0-9a-f]{2}){0,7}(?:\s|$)/i.test(rest)) return null;
  const octets = octetsOf(rest);
  return octets === null ? null : { offset, octets };
}

/** Hexadecimal, or octal as `od` writes it. */
function offsetOf(digits: string, state: DumpState | null): number | null {
  const value = Number.parseInt(digits, 16);
  if (value === 0) return 0;
  if (state === null) return null;
  const { expected, starred, last } = state;
  const octal = /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : value;
  if (value === expected || octal === expected) return expected;
  const isBeyond = (each: number): boolean =>
    each > expected && each - expected <= STARRED && (each - expected) % last.length === 0;
  return starred ? ([value, octal].find(isBeyond) ?? null) : null;
}

/** The octets in front of the column of characters, which has one for each. */
function octetsOf(rest: string): Uint8Array | null {
  const bar = rest.search(/\s\|/);
  if (bar >= 0) return wholly(rest.slice(0, bar));
  for (let count = Math.min(MOST, rest.length >> 1); count > 0; count--) {
    const at = rest.length - count;
    if (rest[at - 1] !== " ") continue;
    const octets = wholly(rest.slice(0, at));
    if (octets?.length === count) return octets;
  }
  return wholly(rest);
}

function wholly(text: string): Uint8Array | null {
  const [run, more] = hexRuns(text);
  if (run === undefined || more !== undefined || run.from > 0 || run.octets.length > MOST) return null;
  return text.slice(run.to).trim() === "" ? run.octets : null;
}
