import { crc32 } from "node:zlib";

/** What stands in the first line of a state file. */
const HEADER = { meterwire: "state", version: 2 };
/** Of a version before: its lines do not hang together. */
const UNCHAINED = 1;
/** Keys in one line of a rewritten file. */
const CHUNK = 500;
const NEWLINE = 10;

/** What the checksum of the next line goes on from: that of the line before; 0 for each line of an unchained file. */
export interface Chain {
  readonly chained: boolean;
  readonly sum: number;
}

const start: Chain = { chained: true, sum: 0 };

/** One line: a checksum of the line before and of what follows, and that as JSON. */
export const stateLine = (value: unknown, { sum }: Chain): string => {
  const text = JSON.stringify(value);
  return `${sumText(text, sum)} ${text}\n`;
};
const sumText = (text: string, before: number) => crc32(text, before).toString(16).padStart(8, "0");

/** The chain behind a line. */
export const after = (line: string, { chained }: Chain): Chain => ({
  chained,
  // Of a damaged line, which has no digits there, nothing follows.
  sum: chained ? Number.parseInt(line.slice(0, 8), 16) || 0 : 0,
});

/** Lines that follow each other. */
function linesOf(values: readonly unknown[]): string[] {
  let chain = start;
  return values.map((value) => {
    const line = stateLine(value, chain);
    chain = after(line, chain);
    return line;
  });
}

const headerLine = stateLine(HEADER, start);

/** A whole file that holds these texts, and the chain behind it. */
export function fileOf(texts: ReadonlyMap<string, string>): { readonly text: string; readonly chain: Chain } {
  const entries = [...texts];
  const chunks = Array.from({ length: Math.ceil(entries.length / CHUNK) }, (_, i) =>
    Object.fromEntries(entries.slice(i * CHUNK, (i + 1) * CHUNK)),
  );
  const lines = linesOf([HEADER, ...chunks]);
  return { text: lines.join(""), chain: after(lines.at(-1)!, start) };
}

/** What a file holds, or what is wrong with it. */
export type Found =
  | { readonly kind: "foreign" }
  | {
      readonly kind: "damaged";
      /** The damaged line, or the one behind lines that are missing, and its first octet. */
      readonly line: number;
      readonly offset: number;
      /** Whole lines behind it. */
      readonly after: number;
    }
  | {
      readonly kind: "whole";
      readonly texts: Map<string, string>;
      /** Behind the last line. */
      readonly chain: Chain;
      /** Octets up to the end of the last line. */
      readonly good: number;
      /** Octets behind it: a line that was not written to its end. */
      readonly torn: number;
    };

/**
 * Reads a state file. A write was acknowledged only when it was there with its newline: what has none at the end of the
 * file never was, and may go. Everything else that is not as it was written is damage.
 */
export function readState(bytes: Buffer): Found {
  const texts = new Map<string, string>();
  let good = 0;
  let chain = start;
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(NEWLINE, good);
    if (end < 0) break;
    const value = wholeLine(bytes.subarray(good, end), chain);
    if (line === 1) {
      const { meterwire, version } = (value ?? {}) as Partial<typeof HEADER>;
      const known = version === HEADER.version || version === UNCHAINED;
      if (meterwire !== HEADER.meterwire || !known) return { kind: "foreign" };
      chain = { chained: version === HEADER.version, sum: 0 };
    } else if (value === undefined) {
      return { kind: "damaged", line, offset: good, after: countWhole(bytes, good, chain) };
    } else {
      for (const [key, text] of Object.entries(value)) apply(texts, key, text);
    }
    chain = after(bytes.toString("latin1", good, good + 8), chain);
    good = end + 1;
  }
  const rest = bytes.subarray(good);
  if (good === 0 && !headerLine.startsWith(rest.toString("utf8"))) return { kind: "foreign" };
  // A whole line with something else in the place of its newline was acknowledged.
  if (rest.length > 0 && wholeLine(rest.subarray(0, -1), chain) !== undefined)
    return { kind: "damaged", line: lineAt(bytes, good), offset: good, after: 0 };
  return { kind: "whole", texts, chain, good, torn: rest.length };
}

/** The value of a whole line, or `undefined` for a damaged one. */
function wholeLine(bytes: Buffer, { sum }: Chain): object | undefined {
  const text = bytes.toString("utf8");
  if (text.charAt(8) !== " " || sumText(text.slice(9), sum) !== text.slice(0, 8)) return undefined;
  return JSON.parse(text.slice(9));
}

/** Whole lines behind a damaged one, each checked against the checksum in front of it. */
function countWhole(bytes: Buffer, damaged: number, { chained }: Chain): number {
  let count = 0;
  let at = damaged;
  for (let end = bytes.indexOf(NEWLINE, at); end >= 0; end = bytes.indexOf(NEWLINE, at)) {
    const before = after(bytes.toString("latin1", at, at + 8), { chained, sum: 0 });
    at = end + 1;
    const next = bytes.indexOf(NEWLINE, at);
    if (next >= 0 && wholeLine(bytes.subarray(at, next), before) !== undefined) count++;
  }
  return count;
}

const lineAt = (bytes: Buffer, offset: number): number =>
  bytes.subarray(0, offset).reduce((count, octet) => count + (octet === NEWLINE ? 1 : 0), 1);

/** Takes a change of a key over. */
export function apply(texts: Map<string, string>, key: string, text: string | null): void {
  if (text === null) texts.delete(key);
  else texts.set(key, text);
}
