/** What one simulated meter is: the declaration that profiles are checked by and typed from. */
import { EVENT_KINDS } from "../meter/event-kinds.ts";
import {
  address,
  type Declared,
  fitted,
  flag,
  type InputOf,
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
import { type TariffProfile, type Tariffs, tariffsShape } from "./tariffs.ts";

const amount = number({ min: 0, max: 1_000_000 });
const phases = <T>(of: Declared<T>) => list(of, 1, 3);

const pointFields = object({
  /** Time from the beginning of the series in s, 0 to 10¹⁰; required but for the first point, which is at 0. */
  at: maybe(number({ min: 0, max: 1e10 })),
  /** Voltages of phases A, B, C in V, 0 to 1,000,000; one value stands for all. Default the rated voltage. */
  voltage: maybe(phases(amount)),
  /** Currents of phases A, B, C in A, 0 to 1,000,000; one value stands for all. Default 0. */
  current: maybe(phases(amount)),
  /** Angles by which the currents lag in degrees, -360 to 360; 90 to 270 feeds back. Takes precedence over `powerFactor`. */
  angle: maybe(phases(number({ min: -360, max: 360 }))),
  /** Power factors, -1 to 1: inductive, negative feeds back. */
  powerFactor: maybe(phases(number({ min: -1, max: 1 }))),
  /** Mains frequency in Hz, 0 to 655; default 50. */
  frequency: maybe(number({ min: 0, max: 655 })),
});
/** One point of a series: the supply from here to the next point. */
export interface SeriesPointProfile extends InputOf<typeof pointFields> {}

const points = fitted(
  list(pointFields as Declared<Of<typeof pointFields>, SeriesPointProfile>),
  (read, path) =>
    read.map(({ at, ...rest }, i) => ({
      ...rest,
      at: at ?? (i === 0 ? 0 : mismatch(`${path}[${i}].at`, { kind: "seconds" }, at)),
    })),
);
/** One point of a series with its time filled in; see {@link SeriesPointProfile}. */
export type SeriesPoint = Of<typeof points>[number];

const loadFields = object({
  /** What is connected; `series` takes the supply from `points` and is the default where there are some, else `home`. */
  kind: maybe(oneOf("home", "shop", "factory", "solar", "steady", "series")),
  /** Largest active power of what is connected in W, all phases together, 0 to 10⁸; default 4000. */
  peak: otherwise(number({ min: 0, max: 1e8 }), 4000),
  /** Power factor of what is connected, 0.05 to 1; default 0.95. */
  powerFactor: otherwise(number({ min: 0.05, max: 1 }), 0.95),
  /** Largest active power that a `solar` load feeds in, in W, 0 to 10⁸; default 6000. */
  solar: otherwise(number({ min: 0, max: 1e8 }), 6000),
  /** How much voltage, load and frequency waver, 0 to 10; 0 follows the curve exactly; default 1. */
  noise: otherwise(number({ min: 0, max: 10 }), 1),
  /** The supply over time, in the order of time; default none. */
  points: otherwise(points, []),
  /** Time in s after which the series begins again, 0 to 10¹⁰; 0 (default) holds its last point. */
  repeat: otherwise(number({ min: 0, max: 1e10 }), 0),
});
/** The load of a meter: a kind with its size, or a series of points. */
export interface LoadProfile extends InputOf<typeof loadFields> {}

const load = fitted(loadFields as Declared<Of<typeof loadFields>, LoadProfile>, ({ kind, ...rest }) => ({
  kind: kind ?? (rest.points.length > 0 ? "series" : "home"),
  ...rest,
}));
/** A load with every default filled in; see {@link LoadProfile}. */
export type Load = Of<typeof load>;

const demandFields = object({
  /** Window of the demand in min, 1 to 60, a multiple of `slip`; default the shortest of at least 15. */
  period: maybe(whole(1, 60)),
  /** Step by which the window moves in min, 1 to 60; default 1. */
  slip: otherwise(whole(1, 60), 1),
});
/** How demand is measured (DL/T 614). */
export interface DemandProfile extends InputOf<typeof demandFields> {}

const demand = fitted(
  demandFields as Declared<Of<typeof demandFields>, DemandProfile>,
  ({ period, slip }, path) => {
    // Without a period, the shortest of at least 15 minutes that the steps fill.
    const window = period ?? slip * Math.ceil(15 / slip);
    if (window % slip !== 0) mismatch(`${path}.slip`, { kind: "divisor", of: window }, slip);
    return { period: window, slip };
  },
);

const curveFields = object({
  /** Time between the records of the load curve in min, 1 to 1440; default 15. */
  period: otherwise(whole(1, 1440), 15),
  /** Records that are kept, 1 to 60,000; default 2976 (a month). */
  depth: otherwise(whole(1, 60_000), 2976),
});
/** The load curve (minute freeze, 5002). */
export interface CurveProfile extends InputOf<typeof curveFields> {}
const curve = curveFields as Declared<Of<typeof curveFields>, CurveProfile>;

const known = EVENT_KINDS.map(({ oi }) => oi.toString(16).toUpperCase());
const event: Declared<string> = (value, path) =>
  typeof value === "string" && known.includes(value.toUpperCase())
    ? value
    : mismatch(path, { kind: "event", known }, value);

const kilowattHours = list(number({ min: 0, max: 999_999 }), 1, 5);

const tariffs: Declared<Tariffs, TariffProfile> = tariffsShape;

const profileFields = object({
  /** Communication address, 1 to 32 digits; default 12 digits made from the seed. */
  address: maybe(address),
  /** Single-phase, or three-phase on three or four wires; default `four-wire`. */
  wiring: otherwise(oneOf("single-phase", "three-wire", "four-wire"), "four-wire"),
  /** Rated voltage in V, 1 to 6000: phase to neutral, on three wires phase to phase; default 220, three-wire 100. */
  ratedVoltage: maybe(number({ min: 1, max: 6000 })),
  /** Rated current in A, 0.1 to 1000; default 5. */
  ratedCurrent: otherwise(number({ min: 0.1, max: 1000 }), 5),
  /** Largest current in A, up to 6000 and at least the rated one; default 60, or the rated one if that is more. */
  maxCurrent: maybe(number({ min: 0.1, max: 6000 })),
  /** Meter constant in pulses per kWh and kvarh, 1 to 1,000,000; default 400. */
  constant: otherwise(whole(1, 1_000_000), 400),
  /** Seed of everything random, 0 to 4,294,967,295: the same seed gives the same run; default 1. */
  seed: otherwise(whole(0, 0xffff_ffff), 1),
  /** Time in s for which voltage, current and angle stay as they are: a divisor of 60; default 5. */
  step: otherwise(oneOf(1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60), 5),
  /** What is connected; default a home of 4 kW. */
  load: otherwise(load, load({}, "load")),
  /** Day tables and calendar of tariffs; default one day table of four tariffs. */
  tariffs: otherwise(tariffs, tariffs({}, "tariffs")),
  /** The demand window and its steps; default 15 min by 1 min. */
  demand: otherwise(demand, demand({}, "demand")),
  /** The load curve; default every 15 min for a month. */
  curve: otherwise(curve, curve({}, "curve")),
  /** Daily freezes that are kept, 1 to 1000; default 365. */
  dailyDepth: otherwise(whole(1, 1000), 365),
  /** Monthly freezes that are kept, 1 to 1000; default 24. */
  monthlyDepth: otherwise(whole(1, 1000), 24),
  /** Time in days that the meter has been running when the simulation begins, 0 to 400; default 0. */
  history: otherwise(number({ min: 0, max: 400 }), 0),
  /** Forward (import) active energy at the beginning in kWh, 0 to 999,999: total alone, or total and tariffs 1 to 4; default 0. */
  forward: otherwise(kilowattHours, [0]),
  /** Reverse (export) active energy at the beginning, likewise. */
  reverse: otherwise(kilowattHours, [0]),
  /** Password of the association that may write, 1 to 16 ASCII characters; default `00000000`. */
  password: otherwise(password, "00000000"),
  /** Who may write and act: clients with the password (default), or every client. */
  rights: otherwise(oneOf("password", "public"), "password"),
  /** Group addresses of the meter, 1 to 32 digits each; default none. */
  groups: otherwise(list(address), []),
  /** Events that are reported, by OI (`"3003"`); default none. */
  reports: otherwise(list(event), []),
  /** Records that every event keeps, 1 to 255; default 10. */
  eventDepth: otherwise(whole(1, 255), 10),
  /** Whether there is a relay inside; default true. */
  relay: otherwise(flag, true),
  /** What the meter does wrong; default nothing. */
  faults: someFaults,
});
/** A meter's profile as it is written: every field is optional. */
export interface MeterProfile extends InputOf<typeof profileFields> {}

/** The declaration of a profile. */
export const profileShape = fitted(
  profileFields as Declared<Of<typeof profileFields>, MeterProfile>,
  ({ maxCurrent, ...rest }, path) => {
    const { ratedCurrent } = rest;
    const largest = maxCurrent ?? Math.max(60, ratedCurrent);
    if (largest < ratedCurrent)
      mismatch(`${path}maxCurrent`, { kind: "rated-current", amperes: ratedCurrent }, largest);
    return { ...rest, maxCurrent: largest };
  },
);

/** A meter's profile with every default filled in; see {@link MeterProfile} for units and ranges. */
export interface Profile extends Of<typeof profileShape> {}

/**
 * Checks a profile and fills in what it leaves out.
 *
 * @param json a {@link MeterProfile} as plain JSON; `{}` is a three-phase meter of a home.
 * @throws SimulatorError `bad-profile` with the path of the field.
 * @example
 * ```ts
 * parseProfile({ wiring: "single-phase", load: { peak: 3000 } }).curve.period; // 15
 * ```
 */
export function parseProfile(json: unknown): Profile {
  return profileShape(json, "");
}

/** The rated voltage in V. */
export function ratedVoltage({ ratedVoltage, wiring }: Profile): number {
  return ratedVoltage ?? (wiring === "three-wire" ? 100 : 220);
}

/** Levels of passwords, 0 the highest. */
const LEVELS = 10;

/** The passwords of all levels when the meter leaves the factory: the profile's if it is six digits, else zeros. */
export function passwordsOf({ password }: Profile): string[] {
  return new Array<string>(LEVELS).fill(/^\d{6}$/.test(password) ? password : "000000");
}
