import type { OctetProblems } from "../messages/codec.ts";
import { codecProblem } from "./problem.ts";
import { formatPath, REDO } from "./reader.ts";
import type { FormOf, Forms } from "./schema.ts";

/**
 * Octets growing in a scratch buffer that is kept between messages; the result is copied out once.
 */
export class Writer {
  b: Uint8Array = new Uint8Array(4096);
  /** Next free octet. */
  p = 0;
  /** Data per record row, as announced by the RCSD written last. */
  columns = 0;
  depth = 0;
  /** Off in the compiled encoders: what they cannot write throws {@link REDO} and the interpreter takes over. */
  careful = false;
  readonly path: (string | number)[] = [];
  /** Forms of the object being written, the steps of `path` that lead to it, and how many of the forms were used. */
  forms: Forms | null = null;
  formsFrom = 0;
  formsUsed = 0;

  /** Makes room for `n` octets and returns where they start. */
  room(n: number): number {
    const at = this.p;
    const end = at + n;
    if (end > this.b.length) this.grow(end);
    this.p = end;
    return at;
  }

  private grow(end: number): void {
    const bigger = new Uint8Array(Math.max(end, 2 * this.b.length));
    bigger.set(this.b);
    this.b = bigger;
  }

  octet(value: number): void {
    const at = this.room(1);
    this.b[at] = value;
  }

  octets(values: Uint8Array): void {
    const n = values.length;
    const at = this.room(n);
    const b = this.b;
    if (n > 32) b.set(values, at);
    else for (let i = 0; i < n; i++) b[at + i] = values[i]!;
  }

  /** The octets so far, copied. */
  copy(): Uint8Array {
    return this.b.slice(0, this.p);
  }

  /** The form of the field at the current path, which then counts as used. */
  form(): FormOf | null {
    const form = this.forms?.[formatPath(this.path.slice(this.formsFrom))];
    if (form === undefined) return null;
    this.formsUsed++;
    return form;
  }

  /** Never returns: throws a {@link Dlt698Error} at the current path. */
  fail<C extends keyof OctetProblems>(code: C, params: OctetProblems[C]): never {
    if (!this.careful) throw REDO;
    throw codecProblem.error(code, params, { path: formatPath(this.path) });
  }
}
