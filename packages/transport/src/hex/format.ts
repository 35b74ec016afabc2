import type { Octets } from "../messages/base.ts";
import { argument, requireOption } from "../messages/problem.ts";

/** How {@link formatHex} writes. */
export interface FormatHexOptions {
  /** Between groups of bytes; default "". */
  readonly separator?: string;
  /** Bytes per group, 1 or more; default 1. */
  readonly group?: number;
  /** In front of every group, such as "0x"; default "". */
  readonly prefix?: string;
  /** Default "upper". */
  readonly case?: "upper" | "lower";
}

const pairs = (upper: boolean): string[] =>
  Array.from({ length: 256 }, (_, value) => {
    const pair = value.toString(16).padStart(2, "0");
    return upper ? pair.toUpperCase() : pair;
  });
const upperPairs = /*#__PURE__*/ pairs(true);
const lowerPairs = /*#__PURE__*/ pairs(false);

/**
 * Writes bytes as hex digits: by default upper case and run together.
 *
 * @throws {TransportError} `bad-option` for a group that is not a whole number of at least 1
 * @example
 * ```ts
 * import { formatHex } from "@meterwire/transport";
 * const bytes = Uint8Array.of(0x68, 0x17, 0, 0x43);
 * formatHex(bytes); // "68170043"
 * formatHex(bytes, { separator: " " }); // "68 17 00 43"
 * formatHex(bytes, { separator: ", ", group: 2, prefix: "0x", case: "lower" }); // "0x6817, 0x0043"
 * ```
 */
export function formatHex(octets: Octets, options: FormatHexOptions = {}): string {
  const bytes = argument.octets("octets", octets);
  argument.check("options", "object", options);
  const { separator = "", group = 1, prefix = "" } = options;
  requireCount("group", group, 1);
  const table = options.case === "lower" ? lowerPairs : upperPairs;
  let text = "";
  for (let at = 0; at < bytes.length; at++) {
    if (at % group === 0) text += at === 0 ? prefix : separator + prefix;
    text += table[bytes[at]!]!;
  }
  return text;
}

/** How {@link hexdump} writes. */
export interface HexdumpOptions {
  /** Bytes per line, 1 to 256; default 16. */
  readonly width?: number;
  /** The offset printed for the first byte; default 0. */
  readonly offset?: number;
  /** The column of printable ASCII characters at the right; default true. */
  readonly ascii?: boolean;
}

/**
 * A dump with offsets, a gap in the middle of each line and the printable ASCII characters at the right; lines are
 * parted by newlines, with none at the end. Empty for no bytes.
 *
 * @throws {TransportError} `bad-option` for a width or offset out of range
 * @example
 * ```ts
 * import { hexdump } from "@meterwire/transport";
 * hexdump(Uint8Array.of(0x68, 0x17, 0x41, 0x16), { width: 4 });
 * // "00000000  68 17  41 16  |h.A.|"
 * ```
 */
export function hexdump(octets: Octets, options: HexdumpOptions = {}): string {
  const bytes = argument.octets("octets", octets);
  argument.check("options", "object", options);
  const { width = 16, offset = 0, ascii = true } = options;
  requireCount("width", width, 1, 256);
  requireCount("offset", offset, 0);
  const half = width > 1 ? Math.ceil(width / 2) : 0;
  const column = width * 3 - 1 + (half > 0 ? 1 : 0);
  const digits = Math.max(8, (offset + bytes.length).toString(16).length);
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += width) {
    const row = bytes.subarray(at, at + width);
    let hex = "";
    let characters = "";
    for (let index = 0; index < row.length; index++) {
      const value = row[index]!;
      hex += `${index === 0 ? "" : index === half ? "  " : " "}${upperPairs[value]!}`;
      characters += value >= 0x20 && value < 0x7f ? String.fromCharCode(value) : ".";
    }
    const start = (offset + at).toString(16).toUpperCase().padStart(digits, "0");
    lines.push(ascii ? `${start}  ${hex.padEnd(column)}  |${characters}|` : `${start}  ${hex}`);
  }
  return lines.join("\n");
}

function requireCount(where: string, value: number, from: number, to: number | null = null): void {
  const valid = Number.isSafeInteger(value) && value >= from && (to === null || value <= to);
  requireOption(where, valid, value, { kind: "integer", from, to });
}
