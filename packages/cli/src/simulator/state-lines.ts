import { crc32 } from "node:zlib";

/** What stands in the first line of a state file. */
const HEADER = { meterwire: "state", version: 1 };
/** Keys in one line of a rewritten file. */
const CHUNK = 500;
const NEWLINE = 10;

/** One line: a checksum of what follows, and that as JSON. */
export const stateLine = (value: unknown): string => {
  const text = JSON.stringify(value);
  return `${sum(text)} ${text}\n`;
};
const sum = (text: string) => crc32(text).toString(16).padStart(8, "0");

export const headerLine = stateLine(HEADER);

/** A whole file that holds these texts. */
export function fileOf(texts: ReadonlyMap<string, string>): string {
  const entries = [...texts];
  const lines = [headerLine];
  for (let at = 0; at < entries.length; at += CHUNK)
    lines.push(stateLine(Object.fromEntries(entries.slice(at, at + CHUNK))));
  return lines.join("");
}

/** What a file holds, or what is wrong with it. */
export type Found =
  | { readonly kind: "foreign" }
  | {
      readonly kind: "damaged";
      /** The damaged line and its first octet. */
      readonly line: number;
      readonly offset: number;
      /** Whole lines behind it. */
      readonly after: number;
    }
  | {
      readonly kind: "whole";
      readonly texts: Map<string, string>;
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
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(NEWLINE, good);
    if (end < 0) break;
    const value = wholeLine(bytes.subarray(good, end));
    if (line === 1) {
      if (!isHeader(value)) return { kind: "foreign" };
    } else if (value === undefined) {
      return { kind: "damaged", line, offset: good, after: countWhole(bytes, end + 1) };
    } else {
      for (const [key, text] of Object.entries(value)) apply(texts, key, text);
    }
    good = end + 1;
  }
  const rest = bytes.subarray(good);
  if (good === 0 && !headerLine.startsWith(rest.toString("utf8"))) return { kind: "foreign" };
  // A whole line with something else in the place of its newline was acknowledged.
  if (rest.length > 0 && wholeLine(rest.subarray(0, -1)) !== undefined)
    return { kind: "damaged", line: lineAt(bytes, good), offset: good, after: 0 };
  return { kind: "whole", texts, good, torn: rest.length };
}

/** The value of a whole line, or `undefined` for a damaged one. */
function wholeLine(bytes: Buffer): object | undefined {
  const text = bytes.toString("utf8");
  if (text.charAt(8) !== " " || sum(text.slice(9)) !== text.slice(0, 8)) return undefined;
  return JSON.parse(text.slice(9));
}

function isHeader(value: object | undefined): boolean {
  const { meterwire, version } = (value ?? {}) as Partial<typeof HEADER>;
  return meterwire === HEADER.meterwire && version === HEADER.version;
}

function countWhole(bytes: Buffer, from: number): number {
  let count = 0;
  for (let at = from, end = bytes.indexOf(NEWLINE, at); end >= 0; end = bytes.indexOf(NEWLINE, at)) {
    if (wholeLine(bytes.subarray(at, end)) !== undefined) count++;
    at = end + 1;
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
