import { isTransportError, parseHex } from "@meterwire/transport";
import type { App } from "../app.ts";
import { talkText as text } from "../i18n/card.ts";

/** Octets as written, or a reference to some that are kept under a name. */
export type Part = Uint8Array | Reference;

interface Reference {
  readonly name: string;
  readonly offset: number;
  /** `null`: to the end. */
  readonly count: number | null;
}

/** One line of a script, or of a talk. */
export type Step =
  | {
      readonly kind: "send";
      readonly parts: readonly Part[];
      /** Under which name the answer's data is kept. */
      readonly name: string | null;
      /** Four hex digits, `?` for any; `null`: none demanded. */
      readonly expect: string | null;
    }
  | { readonly kind: "keep"; readonly name: string; readonly parts: readonly Part[] }
  | { readonly kind: "reset"; readonly cold: boolean }
  | { readonly kind: "atr" | "open" | "vars" | "help" | "quit" };

/** Names that the shell itself gives. */
const reserved = ["DATA", "SW", "ATR"];

/** What is wrong with a line. */
export class ScriptError extends Error {
  override readonly name = "ScriptError";
}

/**
 * Reads one line; `null` where there is nothing to do.
 *
 * @throws {ScriptError}
 */
export function parseLine(app: App, line: string): Step | null {
  const words = line.replace(/#.*$/s, "").trim();
  if (words === "") return null;
  const reset = /^reset(\s+cold)?$/i.exec(words);
  if (reset) return { kind: "reset", cold: reset[1] !== undefined };
  const word = /^(atr|open|vars|help|quit|exit)$/i.exec(words)?.[1]?.toLowerCase();
  if (word !== undefined) return { kind: word === "exit" ? "quit" : (word as "atr") };
  const [, name = null, sign, rest = words] = /^([A-Za-z_]\w*)\s*(:?=)(.*)$/s.exec(words) ?? [];
  if (name !== null && reserved.includes(name)) throw new ScriptError(app.t(text.reservedName, { name }));
  if (name !== null && sign === ":=") return { kind: "keep", name, parts: parseParts(app, rest) };
  const [octets = "", demanded, ...more] = rest.split("->");
  const expect = demanded?.trim().toUpperCase() ?? null;
  if (expect !== null && (more.length > 0 || !/^[0-9A-F?]{4}$/.test(expect))) {
    throw new ScriptError(app.t(text.badExpect));
  }
  const parts = parseParts(app, octets);
  if (parts.length === 0) throw new ScriptError(app.t(text.nothingToSend));
  return { kind: "send", parts, name, expect };
}

function parseParts(app: App, words: string): Part[] {
  const parts: Part[] = [];
  for (const [piece] of words.matchAll(/\$[^\s$]*|[^$]+/g)) {
    if (piece.startsWith("$")) parts.push(parseReference(app, piece));
    else if (piece.trim() !== "") parts.push(hex(piece.trim()));
  }
  return parts;
}

function parseReference({ t }: App, piece: string): Reference {
  const [whole, name, offset, count] = /^\$([A-Za-z_]\w*)(?:\[(\d+),(\d*)\])?$/.exec(piece) ?? [];
  if (whole === undefined || name === undefined) throw new ScriptError(t(text.badReference));
  return {
    name,
    offset: Number(offset ?? 0),
    count: count === undefined || count === "" ? null : Number(count),
  };
}

function hex(digits: string): Uint8Array {
  try {
    return parseHex(digits);
  } catch (error) {
    if (isTransportError(error)) throw new ScriptError(error.message, { cause: error });
    throw error;
  }
}

/**
 * The octets that parts stand for.
 *
 * @throws {ScriptError} for a name that is not known, or has fewer octets
 */
export function resolveParts(
  { t }: App,
  parts: readonly Part[],
  octetsOf: (name: string) => Uint8Array | undefined,
): Uint8Array {
  const found = parts.map((part) => {
    if (part instanceof Uint8Array) return part;
    const { name, offset, count } = part;
    const value = octetsOf(name);
    if (value === undefined) throw new ScriptError(t(text.unknownName, { name }));
    const end = count === null ? value.length : offset + count;
    if (offset > value.length || end > value.length) {
      throw new ScriptError(t(text.badSlice, { name, length: value.length, offset, count: count ?? "" }));
    }
    return value.subarray(offset, end);
  });
  return Uint8Array.from(found.flatMap((bytes) => [...bytes]));
}
