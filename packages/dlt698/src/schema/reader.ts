import type { OctetProblems } from "../messages/codec.ts";
import type { ProblemOf } from "../messages/error.ts";
import { codecProblem } from "./problem.ts";
import type { FormOf, Schema } from "./schema.ts";

/**
 * A readable deviation from the canonical encoding, met while decoding. Strict decoding throws the same as an error.
 */
export type Dlt698Warning = ProblemOf<OctetProblems>;

/** Warns of a deviation at an octet of the message, or refuses it. */
export type Deviate = <C extends keyof OctetProblems>(
  code: C,
  params: OctetProblems[C],
  offset: number,
  path: string,
) => void;

/** Refuses deviations when strict, else tells of them. */
export function deviator(options: DecodeOptions | undefined): Deviate {
  return (code, params, offset, path) => {
    if (options?.strict) throw codecProblem.error(code, params, { offset, path });
    options?.onWarning?.(codecProblem.data(code, params, { offset, path }) as Dlt698Warning);
  };
}

/** Whether deviations matter to the caller: they are told, or refused. */
export function isHeard(options: DecodeOptions | undefined): boolean {
  return options?.strict === true || options?.onWarning !== undefined;
}

/** Bounds that hostile or broken input cannot pass. */
export interface DecodeLimits {
  /** Nested arrays and structures of one message. */
  readonly maxDepth?: number;
}

/** How to decode. */
export interface DecodeOptions extends DecodeLimits {
  /** Refuse readable deviations (over-long lengths, reserved bits, a preamble …) instead of keeping them. Default false. */
  readonly strict?: boolean;
  /** Receives every deviation that was kept. */
  readonly onWarning?: (warning: Dlt698Warning) => void;
  /** Hears of every field; decoding is then interpreted. */
  readonly tracer?: Tracer;
}

/** Hears of every field while it is decoded; the explanation is built from it. */
export interface Tracer {
  enter(schema: Schema, key: string | number, offset: number): void;
  leave(offset: number, value: unknown): void;
}

/** Nested arrays and structures that are read, and written, unless a caller sets less. */
export const MAX_DEPTH = 64;

/** What a reader holds that reads nothing. */
export const EMPTY = /*#__PURE__*/ new Uint8Array(0);

/** Thrown by the compiled decoders where octets are not canonical or not right; never leaves this package. */
export const REDO: unknown = /*#__PURE__*/ Symbol("redo");

/**
 * A cursor over octets. The compiled decoders use the first five fields only; the interpreter, which judges everything
 * that is not canonical, also keeps the path, the pending forms and the warnings.
 */
export class Reader {
  b: Uint8Array = EMPTY;
  /** Next octet. */
  p = 0;
  /** End, exclusive. */
  e = 0;
  depth = 0;
  /** Data per record row, as announced by the RCSD read last. */
  columns = 0;
  /** Added to positions in errors: where `b` starts in the bytes that were handed in. */
  base = 0;
  maxDepth = MAX_DEPTH;
  /** Someone hears of what can be read and should not be written: values are judged. */
  judge = false;
  /** Off in the compiled decoders: anything unusual then throws {@link REDO} and the interpreter takes over. */
  careful = false;
  tracer: Tracer | null = null;
  readonly path: (string | number)[] = [];
  /** Forms that the nearest enclosing object has yet to take, with their whole paths. */
  readonly pending: { readonly path: readonly (string | number)[]; readonly form: FormOf }[] = [];
  private tell: Deviate | null = null;

  /** Begins with octets; the next value is the first at `from`. */
  begin(b: Uint8Array, from: number, to: number, options: DecodeOptions | undefined): void {
    this.b = b;
    this.p = from;
    this.e = to;
    this.depth = 0;
    this.maxDepth = options?.maxDepth ?? MAX_DEPTH;
    this.judge = isHeard(options);
  }

  /** Judges what is not canonical from now on. */
  care(base: number, options: DecodeOptions | undefined): void {
    this.careful = true;
    this.base = base;
    this.tell = deviator(options);
    this.tracer = options?.tracer ?? null;
  }

  /** Claims `n` octets and returns where they start. */
  take(n: number, what: string): number {
    const at = this.p;
    if (n > this.e - at) this.short(n, what);
    this.p = at + n;
    return at;
  }

  /** Never returns: octets were needed and fewer are left; `of`: what a presence flag or CHOICE is of. */
  short(needed: number, what: string, of: string | null = null): never {
    return this.fail("truncated", { what, of, needed, left: this.e - this.p });
  }

  /** Never returns: throws a {@link Dlt698Error} at the current path. */
  fail<C extends keyof OctetProblems>(code: C, params: OctetProblems[C], at: number = this.p): never {
    if (!this.careful) throw REDO;
    throw codecProblem.error(code, params, { offset: at + this.base, path: formatPath(this.path) });
  }

  /** A readable deviation: refused when strict, else warned of and, with a form, kept for the enclosing object. */
  deviate<C extends keyof OctetProblems>(
    code: C,
    params: OctetProblems[C],
    at: number,
    form: FormOf | null,
  ): void {
    if (!this.careful) throw REDO;
    this.tell!(code, params, at + this.base, formatPath(this.path));
    if (form !== null) this.pending.push({ path: [...this.path], form });
  }
}

/** `["results", 1, "data"]` as `results[1].data`. */
export function formatPath(path: readonly (string | number)[]): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else text += text === "" ? step : `.${step}`;
  }
  return text;
}
