/** Plain JSON read by declarations: the type of a profile or script and its check are the same thing. */
import { Dlt698Error } from "../../axdr/error.ts";

/** Reads a value at a path; throws `bad-profile` saying what was expected. */
export type Declared<T> = (value: unknown, path: string) => T;
export type Of<D> = D extends Declared<infer T> ? T : never;

/** Refuses a value of a profile or script. */
export function misfit(path: string, expected: string, came: unknown): never {
  const shown = came === undefined ? "nothing" : (JSON.stringify(came) ?? String(came)).slice(0, 60);
  return refuse(path, `expected ${expected}, got ${shown}`);
}

function refuse(path: string, why: string): never {
  throw new Dlt698Error("bad-profile", `${path || "the profile"}: ${why}`, { path });
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
    return misfit(path, `a ${whole ? "whole " : ""}number from ${min} to ${max}`, value);
  };
}

export const whole = (min: number, max: number): Declared<number> => number({ min, max, whole: true });

export const flag: Declared<boolean> = (value, path) =>
  typeof value === "boolean" ? value : misfit(path, "true or false", value);

export function text(pattern: RegExp = /^[\s\S]*$/, expected = "text"): Declared<string> {
  return (value, path) =>
    typeof value === "string" && pattern.test(value) ? value : misfit(path, expected, value);
}

export function oneOf<const T extends string | number>(...values: readonly T[]): Declared<T> {
  return (value, path) =>
    values.includes(value as T) ? (value as T) : misfit(path, `one of ${values.join(", ")}`, value);
}

export function list<T>(of: Declared<T>, least = 0, most = Number.POSITIVE_INFINITY): Declared<T[]> {
  const count = most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} to ${most}`;
  return (value, path) => {
    if (!Array.isArray(value) || value.length < least || value.length > most)
      return misfit(path, `a list of ${count} values`, value);
    return value.map((item, i) => of(item, `${path}[${i}]`));
  };
}

/** What is not there gets this value. */
export function otherwise<T>(of: Declared<T>, value: T): Declared<T> {
  return (given, path) => (given === undefined ? value : of(given, path));
}

/** What was read, once more as a whole: members that follow from others, or do not go with them. */
export function fitted<T, U>(of: Declared<T>, fit: (read: T, path: string) => U): Declared<U> {
  return (value, path) => fit(of(value, path), path);
}

/** What need not be there. */
export function maybe<T>(of: Declared<T>): Declared<T | undefined> {
  return (given, path) => (given === undefined ? undefined : of(given, path));
}

type Fields = Readonly<Record<string, Declared<unknown>>>;
type Optional<F extends Fields> = { [K in keyof F]: undefined extends Of<F[K]> ? K : never }[keyof F];
type Shape<F extends Fields> = { readonly [K in Exclude<keyof F, Optional<F>>]: Of<F[K]> } & {
  readonly [K in Optional<F>]?: Exclude<Of<F[K]>, undefined>;
};

/** An object with these fields and no others. */
export function object<F extends Fields>(fields: F): Declared<Shape<F>> {
  return (value, path) => {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return misfit(path, `an object with ${Object.keys(fields).join(", ")}`, value);
    const unknown = Object.keys(value).find((key) => !(key in fields));
    if (unknown !== undefined) {
      return refuse(join(path, unknown), `no such field; there are ${Object.keys(fields).join(", ")}`);
    }
    const given = value as Record<string, unknown>;
    const read = Object.entries(fields).map(([key, of]) => [key, of(given[key], join(path, key))]);
    return Object.fromEntries(read.filter(([, each]) => each !== undefined)) as Shape<F>;
  };
}

const join = (path: string, key: string) => (path === "" ? key : `${path}.${key}`);
