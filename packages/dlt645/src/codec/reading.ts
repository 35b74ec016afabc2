import type { Case, Layouts } from "../command/command.ts";
import {
  fits,
  type IdentifierFormats,
  type Layout,
  type RawCommand,
  type Reading,
  type Tracer,
} from "../field/schema.ts";
import type { Edition } from "../link/edition.ts";
import type { CodecProblems } from "../messages/codec.ts";
import { type Dlt645Error, type Dlt645Problem, problem } from "../messages/error.ts";
import type { DecodeOptions } from "./options.ts";

/** What the fields of one frame are read with. */
export class FrameReading implements Reading {
  edition: Edition = "2007";
  tracer: Tracer | null = null;
  /** Where the data field begins in the octets that were handed in. */
  base = 0;
  readonly identifiers: IdentifierFormats | null;
  private strict = false;
  private warnings: Dlt645Problem[] | null = null;

  constructor(identifiers: IdentifierFormats | null) {
    this.identifiers = identifiers;
  }

  begin(base: number, options: DecodeOptions | undefined): void {
    this.base = base;
    this.tracer = options?.tracer ?? null;
    this.strict = options?.strict === true;
    this.warnings = options?.onWarning === undefined ? null : [];
  }

  deviate<C extends keyof CodecProblems>(code: C, params: CodecProblems[C], at: number, path: string): void {
    const place = { offset: this.base + at, path };
    if (this.strict) throw problem.error(code, params, place);
    this.warnings?.push(problem.data(code, params, place));
  }

  /** What is to be reported, in the order of the octets. */
  takeWarnings(): readonly Dlt645Problem[] {
    const found = this.warnings ?? [];
    this.warnings = null;
    return found.sort((a, b) => a.offset! - b.offset!);
  }
}

/** The layout that a data field has. */
export function caseOf(cases: Layouts, data: Uint8Array, length: number): Case | undefined {
  for (let i = 0; i < cases.length; i++) {
    const each = cases[i]!;
    if (fits(each.layout, length) && (each.when === undefined || each.when(data, length))) return each;
  }
  return undefined;
}

/** Reads the fields of a layout that fits. */
export function readFields(
  { fields, least }: Layout,
  data: Uint8Array,
  length: number,
  command: RawCommand,
  reading: Reading,
): void {
  const { tracer } = reading;
  let at = 0;
  for (let i = 0; i < fields.length; i++) {
    const part = fields[i]!;
    const key = part[0];
    const field = part[1];
    const to = at + (field.size < 0 ? length - least : field.size);
    if (tracer !== null) tracer.field(key, field, at, to);
    field.read(data, at, to, key, command, reading);
    at = to;
  }
}

/** The error for a length that no layout has: at the first field that does not fit, of the layout that comes nearest. */
export function lengthError(cases: Layouts, data: Uint8Array, length: number, base: number): Dlt645Error {
  // Conditions look at octets in front; where those are missing, they say nothing.
  const fit = cases.filter(
    ({ when, deviation }) => deviation === undefined && (when === undefined || when(data, length)),
  );
  const of = fit.length > 0 ? fit : cases;
  const within = of.filter(({ layout }) => layout.least <= length);
  const nearest = within.reduce(
    (best: Case | undefined, each) => (best && best.layout.least >= each.layout.least ? best : each),
    undefined,
  );
  let at = 0;
  for (const [field, { size }] of (nearest ?? of[0]!).layout.fields) {
    const needed = Math.max(size, 0);
    if (at + needed > length) {
      const params = { field, needed, left: length - at };
      return problem.error("bad-length", params, { offset: base + at, path: `command.${field}` });
    }
    at += needed;
  }
  const params = { field: null, needed: 0, left: length - at };
  return problem.error("bad-length", params, { offset: base + at, path: "command" });
}
