/** Numbers that can be set: one table per end, from which types, defaults and checks follow. */

/** One number that can be set. */
export interface OptionInfo {
  /** Its unit; `number` for none. */
  readonly unit: "ms" | "octets" | "count" | "number" | "min";
  /** Smallest value. */
  readonly min: number;
  /** Largest value. */
  readonly max: number;
  /** Value where none is given. */
  readonly default: number;
  /** What it is, in English. */
  readonly en: string;
  /** What it is, in Chinese. */
  readonly zh: string;
}

/** The numbers of a table, each optional. */
export type Numbers<T> = { readonly [K in keyof T]?: number };
/** The numbers of a table, each with its value. */
export type Resolved<T> = { readonly [K in keyof T]: number };

/** A number that was refused. */
export interface BadNumber {
  /** Name of the option. */
  readonly name: string;
  /** The range. */
  readonly from: number;
  /** The end of the range. */
  readonly to: number;
  /** Its unit. */
  readonly unit: OptionInfo["unit"];
  /** What was given. */
  readonly got: string;
}

/**
 * Fills in the defaults and checks the ranges.
 *
 * @param refuse makes the error for a number that is none or out of range
 */
export function resolveNumbers<T extends Record<string, OptionInfo>>(
  table: T,
  given: Numbers<T> | undefined,
  refuse: (bad: BadNumber) => Error,
): Resolved<T> {
  const values: Record<string, number> = {};
  for (const [name, info] of Object.entries(table)) {
    const value = given?.[name] ?? info.default;
    if (!Number.isInteger(value) || value < info.min || value > info.max) {
      const { min: from, max: to, unit } = info;
      throw refuse({ name, from, to, unit, got: String(value) });
    }
    values[name] = value;
  }
  return values as Resolved<T>;
}
