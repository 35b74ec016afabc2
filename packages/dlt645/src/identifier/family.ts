/** Identifiers by families: the octets that vary, and the rule that makes names and formats of them. */

import type { Items } from "../field/schema.ts";

/** Whether an identifier can be read, written. */
export type Access = "R" | "RW" | "W";

/** Who added it to the standard: `ext` fee control, `csg` and `sgcc` the grids, `vendor` makers; `""` the standard itself. */
export type Scope = "" | "ext" | "csg" | "sgcc" | "vendor";

/** What a rule says of one identifier. What is left out: format unknown, no unit, `R`, the standard, no sign. */
export interface Row {
  /** The standard's name. */
  readonly zh: string;
  /** The same in English. */
  readonly en: string;
  /** The standard's notation; absent where layouts differ. */
  readonly format?: string | undefined;
  /** Symbol, or several with commas; absent for none. */
  readonly unit?: string | undefined;
  /** Whether it can be read, written; absent: `R`. */
  readonly access?: Access | undefined;
  /** Who added it to the standard; absent: the standard itself. */
  readonly scope?: Scope | undefined;
  /** Whether the highest bit of numbers is their sign. */
  readonly signed?: boolean | undefined;
  /** How data are read that no notation describes. */
  readonly items?: Items | undefined;
}

/** Values of one octet of an identifier. */
export type OctetValues = readonly number[];

/** A family: DI3, DI2, DI1 and DI0, each with its values, and the rule; `null` for what the family leaves out. */
export interface Family {
  /** Its name, such as `energy`. */
  readonly name: string;
  /** The values of DI3, DI2, DI1 and DI0 that belong to it. */
  readonly di: readonly [OctetValues, OctetValues, OctetValues, OctetValues];
  /** The row of an identifier; `null` where there is none. */
  readonly rule: (d3: number, d2: number, d1: number, d0: number) => Row | null;
}

/** The block of all values of an octet. */
export const FF = 0xff;

/** OctetValues from one to another, and others behind them. */
/* @__NO_SIDE_EFFECTS__ */
export function range(from: number, to: number, ...others: number[]): OctetValues {
  return [...Array.from({ length: to - from + 1 }, (_, i) => from + i), ...others];
}

const listOf = (octets: number | OctetValues): OctetValues =>
  typeof octets === "number" ? [octets] : octets;

/* @__NO_SIDE_EFFECTS__ */
export function family(name: string, di: readonly (number | OctetValues)[], rule: Family["rule"]): Family {
  const [d3, d2, d1, d0] = di.map(listOf) as [OctetValues, OctetValues, OctetValues, OctetValues];
  return { name, di: [d3, d2, d1, d0], rule };
}

/** A family whose names no rule makes: lines of `DI zh|en|format|unit|access|scope|signed`, of what differs from the default. */
/* @__NO_SIDE_EFFECTS__ */
export function table(name: string, text: string): readonly Family[] {
  return text
    .trim()
    .split("\n")
    .map((line) => {
      const [head, en, format, unit, access, scope, signed] = line.split("|") as [
        string,
        string,
        ...string[],
      ];
      const di = head.slice(0, 8);
      const octets = [0, 2, 4, 6].map((at) => Number.parseInt(di.slice(at, at + 2), 16));
      const row: Row = {
        ...{ zh: head.slice(9), en, unit: unit ?? "" },
        ...{ format: format || undefined, access: (access || "R") as Access },
        ...{ scope: (scope ?? "") as Scope, signed: signed === "S" },
      };
      return family(name, octets, () => row);
    });
}

// --- words that many rules need

export const PHASES = ["", "A相", "B相", "C相"] as const;
export const PHASES_EN = ["", "phase A ", "phase B ", "phase C "] as const;

/** `(当前)`, `(上2结算日)`. */
export const settlementZh = (n: number): string => (n === 0 ? "(当前)" : `(上${n}结算日)`);
export const settlementEn = (n: number): string => (n === 0 ? "current" : `settlement day -${n}`);

/** Kinds of energies and demands, in the order of their numbers. */
export const KINDS = [
  ["组合有功", "combined active"],
  ["正向有功", "forward active"],
  ["反向有功", "reverse active"],
  ["组合无功1", "combined reactive 1"],
  ["组合无功2", "combined reactive 2"],
  ["第一象限无功", "quadrant 1 reactive"],
  ["第二象限无功", "quadrant 2 reactive"],
  ["第三象限无功", "quadrant 3 reactive"],
  ["第四象限无功", "quadrant 4 reactive"],
  ["正向视在", "forward apparent"],
  ["反向视在", "reverse apparent"],
] as const;

/** Active, reactive or apparent: 0, 1 or 2. */
export const powerOf = (kind: number): 0 | 1 | 2 => (kind < 3 ? 0 : kind < 9 ? 1 : 2);
export const ENERGY_UNITS = ["kWh", "kvarh", "kVAh"] as const;
export const POWER_UNITS = ["kW", "kvar", "kVA"] as const;

/** Combined energies may be negative. */
export const isSigned = (kind: number): boolean => kind === 0 || kind === 3 || kind === 4;

export const ENERGY = "XXXXXX.XX";
export const POWER = "XX.XXXX";
export const DEMAND = "XX.XXXX,YYMMDDhhmm";
export const TIME = "YYMMDDhhmmss";
export const COUNT = "XXXXXX";
