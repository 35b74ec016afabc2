import { parseHex } from "@meterwire/transport";
import { usage } from "../problems/index.ts";

/** Octets as written, or a reference to some that are stored under a name. */
export type Part = Uint8Array | Reference;

interface Reference {
  readonly name: string;
  readonly offset: number;
  /** `null`: to the end. */
  readonly count: number | null;
}

/** One line of a script, or of a session. */
export type Step =
  | {
      readonly kind: "send";
      readonly parts: readonly Part[];
      /** Under which name the response data is stored. */
      readonly name: string | null;
      /** Four hex digits, `?` for any; `null`: none expected. */
      readonly expect: string | null;
    }
  | { readonly kind: "keep"; readonly name: string; readonly parts: readonly Part[] }
  | { readonly kind: "reset"; readonly cold: boolean }
  | { readonly kind: "atr" | "open" | "vars" | "help" | "quit" };

/** Names that the shell itself gives. */
const reserved = ["DATA", "SW", "ATR"];

/**
 * Reads one line; `null` where there is nothing to do.
 *
 * @throws CliError, TransportError for wrong hex
 */
export function parseLine(line: string): Step | null {
  const words = line.replace(/#.*$/s, "").trim();
  if (words === "") return null;
  const reset = /^reset(\s+cold)?$/i.exec(words);
  if (reset) return { kind: "reset", cold: reset[1] !== undefined };
  const word = /^(atr|open|vars|help|quit|exit)$/i.exec(words)?.[1]?.toLowerCase();
  if (word !== undefined) return { kind: word === "exit" ? "quit" : (word as "atr") };
  const [, name = null, sign, rest = words] = /^([A-Za-z_]\w*)\s*(:?=)(.*)$/s.exec(words) ?? [];
  if (name !== null && reserved.includes(name)) throw usage("reserved-name", { name });
  if (name !== null && sign === ":=") return { kind: "keep", name, parts: parseParts(rest) };
  const [octets = "", pattern, ...more] = rest.split("->");
  const expect = pattern?.trim().toUpperCase() ?? null;
  if (expect !== null && (more.length > 0 || !/^[0-9A-F?]{4}$/.test(expect))) {
    throw usage("bad-status-pattern", {});
  }
  const parts = parseParts(octets);
  if (parts.length === 0) throw usage("nothing-to-send", {});
  return { kind: "send", parts, name, expect };
}

function parseParts(words: string): Part[] {
  const parts: Part[] = [];
  for (const [piece] of words.matchAll(/\$[^\s$]*|[^$]+/g)) {
    if (piece.startsWith("$")) parts.push(parseReference(piece));
    else if (piece.trim() !== "") parts.push(parseHex(piece.trim()));
  }
  return parts;
}

function parseReference(piece: string): Reference {
  const [whole, name, offset, count] = /^\$([A-Za-z_]\w*)(?:\[(\d+),(\d*)\])?$/.exec(piece) ?? [];
  if (whole === undefined || name === undefined) throw usage("bad-reference", {});
  return {
    name,
    offset: Number(offset ?? 0),
    count: count === undefined || count === "" ? null : Number(count),
  };
}

/**
 * The octets that parts stand for.
 *
 * @throws CliError for a name that is not known, or has fewer octets
 */
export function resolveParts(
  parts: readonly Part[],
  octetsOf: (name: string) => Uint8Array | undefined,
): Uint8Array {
  const found = parts.map((part) => {
    if (part instanceof Uint8Array) return part;
    const { name, offset, count } = part;
    const value = octetsOf(name);
    if (value === undefined) throw usage("unknown-name", { name });
    const end = count === null ? value.length : offset + count;
    if (offset > value.length || end > value.length) {
      throw usage("bad-slice", { name, length: value.length, offset, count });
    }
    return value.subarray(offset, end);
  });
  return Uint8Array.from(found.flatMap((bytes) => [...bytes]));
}
