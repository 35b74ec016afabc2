/** What one simulated meter is: the declaration that profiles are checked by and typed from. */
import { EVENT_KINDS } from "../meter/event-kinds.ts";
import {
  address,
  type Declared,
  fitted,
  flag,
  list,
  maybe,
  mismatch,
  number,
  type Of,
  object,
  oneOf,
  otherwise,
  password,
  whole,
} from "./declare.ts";
import { someFaults } from "./faults.ts";
import { tariffsShape } from "./tariffs.ts";

const amount = number({ min: 0, max: 1_000_000 });
const phases = <T>(of: (value: unknown, path: string) => T) => list(of, 1, 3);

/** One point of a series: what the supply is from here to the next one. Phases A, B, C. */
const point = object({
  /** Seconds from the beginning of the series; only the first point need not say. */
  at: maybe(number({ min: 0, max: 1e10 })),
  /** V. */
  voltage: maybe(phases(amount)),
  /** A. */
  current: maybe(phases(amount)),
  /** Degrees by which the current lags; 90 to 270 feeds back. Goes before `powerFactor`. */
  angle: maybe(phases(number({ min: -360, max: 360 }))),
  /** Inductive; negative feeds back. */
  powerFactor: maybe(phases(number({ min: -1, max: 1 }))),
  /** Hz. */
  frequency: maybe(number({ min: 0, max: 655 })),
});

const points = fitted(list(point), (read, path) =>
  read.map(({ at, ...rest }, i) => ({
    ...rest,
    at: at ?? (i === 0 ? 0 : mismatch(`${path}[${i}].at`, { kind: "seconds" }, at)),
  })),
);
export type SeriesPoint = Of<typeof points>[number];

const load = fitted(
  object({
    /** What is connected; `series` takes the supply from `points` and is the default where there are some. */
    kind: maybe(oneOf("home", "shop", "factory", "solar", "steady", "series")),
    /** Largest active power of what is connected, in W, all phases together. */
    peak: otherwise(number({ min: 0, max: 1e8 }), 4000),
    powerFactor: otherwise(number({ min: 0.05, max: 1 }), 0.95),
    /** Largest active power that a `solar` load feeds in, in W. */
    solar: otherwise(number({ min: 0, max: 1e8 }), 6000),
    /** How much voltage, load and frequency waver; 0 makes a load that follows its curve exactly. */
    noise: otherwise(number({ min: 0, max: 10 }), 1),
    points: otherwise(points, []),
    /** Seconds after which the series begins again; 0 holds its last point. */
    repeat: otherwise(number({ min: 0, max: 1e10 }), 0),
  }),
  ({ kind, ...rest }) => ({ kind: kind ?? (rest.points.length > 0 ? "series" : "home"), ...rest }),
);
export type Load = Of<typeof load>;

const demand = fitted(
  object({ period: maybe(whole(1, 60)), slip: otherwise(whole(1, 60), 1) }),
  ({ period, slip }, path) => {
    // Without a period, the shortest of at least 15 minutes that the steps fill.
    const window = period ?? slip * Math.ceil(15 / slip);
    if (window % slip !== 0) mismatch(`${path}.slip`, { kind: "divisor", of: window }, slip);
    return { period: window, slip };
  },
);

const curve = object({
  /** Minutes between the records of the load curve. */
  period: otherwise(whole(1, 1440), 15),
  /** Records that are kept. */
  depth: otherwise(whole(1, 60_000), 2976),
});

const known = EVENT_KINDS.map(({ oi }) => oi.toString(16).toUpperCase());
const event: Declared<string> = (value, path) =>
  typeof value === "string" && known.includes(value.toUpperCase())
    ? value
    : mismatch(path, { kind: "event", known }, value);

const kilowattHours = list(number({ min: 0, max: 999_999 }), 1, 5);

/** The declaration of a profile. */
export const profileShape = fitted(
  object({
    /** Communication address, 1 to 32 digits; default 12 digits made from the seed. */
    address: maybe(address),
    wiring: otherwise(oneOf("single-phase", "three-wire", "four-wire"), "four-wire"),
    /** V: between phase and neutral, on three wires between phases; default 220, three-wire 100. */
    ratedVoltage: maybe(number({ min: 1, max: 6000 })),
    /** A. */
    ratedCurrent: otherwise(number({ min: 0.1, max: 1000 }), 5),
    /** A; at least the rated one; default 60, or the rated one if that is more. */
    maxCurrent: maybe(number({ min: 0.1, max: 6000 })),
    /** Pulses per kWh and kvarh. */
    constant: otherwise(whole(1, 1_000_000), 400),
    seed: otherwise(whole(0, 0xffff_ffff), 1),
    /** Seconds for which voltage, current and angle stay as they are. */
    step: otherwise(oneOf(1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60), 5),
    load: otherwise(load, load({}, "load")),
    tariffs: otherwise(tariffsShape, tariffsShape({}, "tariffs")),
    /** Minutes of the demand window and of its steps. */
    demand: otherwise(demand, demand({}, "demand")),
    curve: otherwise(curve, curve({}, "curve")),
    /** Records of daily and monthly freezes that are kept. */
    dailyDepth: otherwise(whole(1, 1000), 365),
    monthlyDepth: otherwise(whole(1, 1000), 24),
    /** Days that the meter has been running when the simulation begins. */
    history: otherwise(number({ min: 0, max: 400 }), 0),
    /** kWh at the beginning: total alone, or total and tariffs 1 to 4. */
    forward: otherwise(kilowattHours, [0]),
    reverse: otherwise(kilowattHours, [0]),
    /** What an association must prove to write. */
    password: otherwise(password, "00000000"),
    /** Who may write and act: those with the password, or every client. */
    rights: otherwise(oneOf("password", "public"), "password"),
    /** Group addresses. */
    groups: otherwise(list(address), []),
    /** Events that are reported, by OI (`"3003"`). */
    reports: otherwise(list(event), []),
    /** Records that every event keeps. */
    eventDepth: otherwise(whole(1, 255), 10),
    /** Whether there is a relay inside. */
    relay: otherwise(flag, true),
    faults: someFaults,
  }),
  ({ maxCurrent, ...rest }, path) => {
    const { ratedCurrent } = rest;
    const largest = maxCurrent ?? Math.max(60, ratedCurrent);
    if (largest < ratedCurrent)
      mismatch(`${path}maxCurrent`, { kind: "rated-current", amperes: ratedCurrent }, largest);
    return { ...rest, maxCurrent: largest };
  },
);

/** A profile with every default filled in. */
export type Profile = Of<typeof profileShape>;
/** A profile as it is written: everything is optional. */
export type ProfileInput = { readonly [K in keyof Profile]?: unknown };

/**
 * Checks a profile and fills in what it leaves out.
 *
 * @param json plain JSON; `{}` is a three-phase meter of a home.
 * @throws SimulatorError `bad-profile` with the path of the field.
 * @example
 * ```ts
 * parseProfile({ wiring: "single-phase", load: { peak: 3000 } }).curve.period; // 15
 * ```
 */
export function parseProfile(json: unknown): Profile {
  return profileShape(json, "");
}

/** V. */
export function ratedVoltage({ ratedVoltage, wiring }: Profile): number {
  return ratedVoltage ?? (wiring === "three-wire" ? 100 : 220);
}
