import { Dlt698Error, type Dlt698ErrorCode } from "./error.ts";
import type { FormOf, Schema } from "./schema.ts";

/** A readable deviation from the canonical encoding, met while decoding. */
export interface Dlt698Warning {
  readonly code: Dlt698ErrorCode;
  readonly message: string;
  /** Octet in the bytes that were handed in. */
  readonly offset: number;
  /** Field, as written in the JSON form. */
  readonly path: string;
}

/** Tells of a deviation at an octet of the message, or refuses it. */
export type Deviate = (code: Dlt698ErrorCode, message: string, offset: number, path: string) => void;

/** Bounds that hostile or broken input cannot pass. */
export interface DecodeLimits {
  /** Nested arrays and structures of one message. */
  readonly maxDepth?: number;
}

/** Hears of every field while it is decoded; the explanation is built from it. */
export interface Tracer {
  enter(schema: Schema, key: string | number, offset: number): void;
  leave(offset: number, value: unknown): void;
}

/** Nested arrays and structures that are read, and written, unless a caller sets less. */
export const MAX_DEPTH = 64;

/** Thrown by the compiled decoders where octets are not canonical or not right; never leaves this package. */
export const REDO: unknown = /*#__PURE__*/ Object.freeze({ redo: true });

/**
 * A cursor over octets. The compiled decoders use the first five fields only; the interpreter, which judges everything
 * that is not canonical, also keeps the path, the pending forms and the warnings.
 */
export class Reader {
  b: Uint8Array;
  /** Next octet. */
  p: number;
  /** End, exclusive. */
  e: number;
  depth = 0;
  /** Data per record row, as announced by the RCSD read last. */
  columns = 0;
  /** Added to positions in errors: where `b` starts in the bytes that were handed in. */
  base = 0;
  maxDepth = MAX_DEPTH;
  strict = false;
  /** Someone hears of what can be read and should not be written: values are judged. */
  judge = false;
  /** Off in the compiled decoders: anything unusual then throws {@link REDO} and the interpreter takes over. */
  careful = false;
  tracer: Tracer | null = null;
  readonly path: (string | number)[] = [];
  readonly pending: { path: string; form: FormOf }[] = [];
  onWarning: ((warning: Dlt698Warning) => void) | null = null;

  constructor(bytes: Uint8Array = EMPTY, from = 0, to: number = bytes.length) {
    this.b = bytes;
    this.p = from;
    this.e = to;
  }

  /** Claims `n` octets and returns where they start. */
  take(n: number, what: string): number {
    const at = this.p;
    if (n > this.e - at) this.short(n, what);
    this.p = at + n;
    return at;
  }

  /** Never returns: `n` octets were needed and fewer are left. */
  short(n: number, what: string): never {
    const left = this.e - this.p;
    const message = `${what} needs ${n} octet${n === 1 ? "" : "s"}, ${left} left`;
    return this.fail("truncated", message, this.p, n - left);
  }

  /** Never returns: throws a {@link Dlt698Error} at the current path. */
  fail(code: Dlt698ErrorCode, message: string, at: number = this.p, lacking?: number): never {
    if (!this.careful) throw REDO;
    throw new Dlt698Error(code, message, { offset: at + this.base, path: formatPath(this.path), lacking });
  }

  /** A readable deviation: refused when strict, else warned of and, with a form, kept for the enclosing object. */
  deviate(code: Dlt698ErrorCode, message: string, at: number, form: FormOf | null): void {
    if (!this.careful) throw REDO;
    if (this.strict) this.fail(code, `${message} (strict)`, at);
    this.onWarning?.({ code, message, offset: at + this.base, path: formatPath(this.path) });
    if (form !== null) this.pending.push({ path: "", form });
  }
}

const EMPTY = /*#__PURE__*/ new Uint8Array(0);

/** `["results", 1, "data"]` as `results[1].data`. */
export function formatPath(path: readonly (string | number)[]): string {
  let text = "";
  for (const step of path) text = joinPath(text, step);
  return text;
}

function joinPath(head: string, step: string | number): string {
  if (typeof step === "number") return `${head}[${step}]`;
  return head === "" ? step : `${head}.${step}`;
}

/** Puts a step in front of a path: `results` before `[1].data` or before `data`. */
export function prefixPath(step: string | number, tail: string): string {
  const head = typeof step === "number" ? `[${step}]` : step;
  return tail === "" || tail.startsWith("[") ? head + tail : `${head}.${tail}`;
}
