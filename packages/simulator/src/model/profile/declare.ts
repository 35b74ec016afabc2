/** Plain JSON read by declarations: what may be written, what is read from it and its check are the same thing. */
import { written } from "../../messages/base.ts";
import { problem } from "../../messages/error.ts";
import type { ProfileExpectation } from "../../messages/simulator.ts";

/** Reads a value at a path; throws `bad-profile` saying what was expected. */
export interface Declared<T, I = T> {
  (value: unknown, path: string): T;
  /** Carries the type of what may be written, which an optional member of that type would lose; there is no such value. */
  readonly input?: { of(written: I): void };
}
/** What a declaration reads: defaults filled in. */
export type Of<D> = D extends (value: unknown, path: string) => infer T ? T : never;
/** What may be written for it. */
export type InputOf<D> = D extends { readonly input?: { of(written: infer I): void } } ? I : never;

/** Refuses a value of a profile or script. */
export function mismatch(path: string, expected: ProfileExpectation, value: unknown): never {
  const params = { reason: "value", expected, got: written(value) } as const;
  throw problem.error("bad-profile", params, { path });
}

export interface Range {
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
}

export function number({ min, max, whole = false }: Range): Declared<number> {
  return (value, path) => {
    const fits = typeof value === "number" && value >= min && value <= max;
    if (fits && (!whole || Number.isInteger(value))) return value;
    return mismatch(path, { kind: whole ? "integer" : "number", from: min, to: max }, value);
  };
}

export const whole = (min: number, max: number): Declared<number> => number({ min, max, whole: true });

export const flag: Declared<boolean> = (value, path) =>
  typeof value === "boolean" ? value : mismatch(path, { kind: "true-or-false" }, value);

export function text(
  pattern: RegExp = /^[\s\S]*$/,
  expected: ProfileExpectation = { kind: "text" },
): Declared<string> {
  return (value, path) =>
    typeof value === "string" && pattern.test(value) ? value : mismatch(path, expected, value);
}

/** A communication address. */
export const address: Declared<string> = text(/^\d{1,32}$/, { kind: "digits", from: 1, to: 32 });

/** What an association proves itself with. */
export const password: Declared<string> = text(/^[\x20-\x7e]{1,16}$/, { kind: "ascii", from: 1, to: 16 });

export function oneOf<const T extends string | number>(...values: readonly T[]): Declared<T> {
  return (value, path) =>
    values.includes(value as T) ? (value as T) : mismatch(path, { kind: "one-of", values }, value);
}

export function list<T, I>(
  of: Declared<T, I>,
  least = 0,
  most = Number.POSITIVE_INFINITY,
): Declared<T[], readonly I[]> {
  const to = most === Number.POSITIVE_INFINITY ? null : most;
  return (value, path) => {
    if (!Array.isArray(value) || value.length < least || value.length > most)
      return mismatch(path, { kind: "list", from: least, to }, value);
    return value.map((item, i) => of(item, `${path}[${i}]`));
  };
}

/** What is not there gets this value. */
export function otherwise<T, I>(of: Declared<T, I>, value: T): Declared<T, I | undefined> {
  return (given, path) => (given === undefined ? value : of(given, path));
}

/** What was read, once more as a whole: members that follow from others, or do not go with them. */
export function fitted<T, I, U>(of: Declared<T, I>, fit: (read: T, path: string) => U): Declared<U, I> {
  return (value, path) => fit(of(value, path), path);
}

/** What need not be there. */
export function maybe<T, I>(of: Declared<T, I>): Declared<T | undefined, I | undefined> {
  return (given, path) => (given === undefined ? undefined : of(given, path));
}

type Fields = Readonly<Record<string, Declared<unknown, unknown>>>;
// Mapped over the keys of the declaration, so that the fields keep its comments.
type Shape<F extends Fields> = {
  readonly [K in keyof F as undefined extends Of<F[K]> ? never : K]: Of<F[K]>;
} & { readonly [K in keyof F as undefined extends Of<F[K]> ? K : never]?: Exclude<Of<F[K]>, undefined> };
type Input<F extends Fields> = {
  readonly [K in keyof F as undefined extends InputOf<F[K]> ? never : K]: InputOf<F[K]>;
} & { readonly [K in keyof F as undefined extends InputOf<F[K]> ? K : never]?: InputOf<F[K]> };

/** An object with these fields and no others. */
export function object<F extends Fields>(fields: F): Declared<Shape<F>, Input<F>> {
  const known = Object.keys(fields);
  return (value, path) => {
    if (
      typeof value !== "object" ||
      Object.prototype.toString.call(value) !== "[object Object]" ||
      value === null
    )
      return mismatch(path, { kind: "object", fields: known }, value);
    const name = Object.keys(value).find((key) => !Object.hasOwn(fields, key));
    if (name !== undefined) {
      const params = { reason: "unknown-field", name, known } as const;
      throw problem.error("bad-profile", params, { path: join(path, name) });
    }
    const given = value as Record<string, unknown>;
    const read = Object.entries(fields).map(([key, of]) => [key, of(given[key], join(path, key))]);
    return Object.fromEntries(read.filter(([, each]) => each !== undefined)) as Shape<F>;
  };
}

const join = (path: string, key: string) => (path === "" ? key : `${path}.${key}`);
