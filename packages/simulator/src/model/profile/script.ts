/** Scripts: what happens at given times, so that a run can be repeated. */
import { dateFromText, meansNow } from "../../messages/base.ts";
import { localFromText } from "../meter/wall-clock.ts";
import type { Declared } from "./declare.ts";
import {
  address,
  flag,
  type InputOf,
  list,
  maybe,
  mismatch,
  number,
  type Of,
  object,
  oneOf,
} from "./declare.ts";
import { faultsShape } from "./faults.ts";

const orNothing =
  <T, I>(of: Declared<T, I>): Declared<T | null, I | null> =>
  (value, path) =>
    value === null ? null : of(value, path);

const supplyFields = object({
  /** Which phase; default all of them. */
  phase: maybe(oneOf("A", "B", "C")),
  /** Voltage in V, 0 to 6000; `null` returns to the profile. */
  voltage: maybe(orNothing(number({ min: 0, max: 6000 }))),
  /** Current in A, 0 to 6000; `null` returns to the profile. */
  current: maybe(orNothing(number({ min: 0, max: 6000 }))),
  /** Angle by which the current lags in degrees, -360 to 360; `null` returns to the profile. */
  angle: maybe(orNothing(number({ min: -360, max: 360 }))),
  /** Factor on the profile's currents, 0 to 1000. */
  load: maybe(number({ min: 0, max: 1000 })),
  /** Leads of B and C (on three wires A and C) exchanged; `null` returns to the profile. */
  swap: maybe(orNothing(oneOf("voltage", "current", "both"))),
  /** Mains frequency in Hz, 0 to 655; `null` returns to the profile. */
  frequency: maybe(orNothing(number({ min: 0, max: 655 }))),
});
/** A change of the supply. */
export interface SupplyChange extends InputOf<typeof supplyFields> {}
const supply = supplyFields as Declared<Of<typeof supplyFields>, SupplyChange>;

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Seconds of `90`, `"90s"`, `"15m"`, `"2h"`, `"1d"`, `"1h30m"`. */
const duration: Declared<number, number | string> = (value, path) => {
  if (typeof value === "number" && value >= 0) return value;
  const parts = typeof value === "string" ? [...value.matchAll(/(\d+(?:\.\d+)?)([smhd])/g)] : [];
  if (parts.length === 0 || parts.map(([part]) => part).join("") !== value)
    return mismatch(path, { kind: "duration" }, value);
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit!]!, 0);
};

/** When: seconds or `+15m` after the beginning, or a local time. */
type Moment = { readonly after: number } | { readonly local: number };

const moment: Declared<Moment, number | string> = (value, path) => {
  if (typeof value === "string" && meansNow(value)) return { after: 0 };
  if (typeof value === "string" && value.startsWith("+")) return { after: duration(value.slice(1), path) };
  if (typeof value === "string" && dateFromText("date_time_s", value) !== null) {
    const local = localFromText(value);
    return local === null ? mismatch(path, { kind: "existing-date" }, value) : { local };
  }
  if (typeof value === "number") return { after: duration(value, path) };
  return mismatch(path, { kind: "moment" }, value);
};

const entryFields = object({
  /** When: s after the beginning as a number, `"+15m"` after it, or a local time `"2024-01-20 16:27"`. */
  at: moment,
  /** Address of the meter; default all of them. */
  meter: maybe(address),
  /** What changes in the supply. */
  supply: maybe(supply),
  /** Whether there is mains voltage. */
  mains: maybe(flag),
  /** Time after which `supply` and `mains` return to the profile: s as a number, or `"90s"`, `"1h30m"`. */
  for: maybe(duration),
  /** Trips the relay, closes it, or presses its button. */
  relay: maybe(oneOf("trip", "close", "press")),
  /** Opens or closes the meter cover. */
  cover: maybe(oneOf("open", "close")),
  /** Opens or closes the terminal cover. */
  terminalCover: maybe(oneOf("open", "close")),
  /** Time by which the meter's clock goes wrong in s, -10⁹ to 10⁹; negative puts it back. */
  clockShift: maybe(number({ min: -1e9, max: 1e9 })),
  /** The faults of the meter from now on. */
  faults: maybe(faultsShape),
});
/** One entry of a script as it is written. */
export interface ScriptEntry extends InputOf<typeof entryFields> {}
const entry = entryFields as Declared<Of<typeof entryFields>, ScriptEntry>;
type Entry = Of<typeof entry>;

/** One thing that happens. `at` is local milliseconds of the world. */
export interface ScriptStep extends Omit<Entry, "at" | "for"> {
  readonly at: number;
}

/** A script that waits for the beginning of a simulation. */
export interface Script {
  /** The entries, checked. */
  readonly entries: readonly Entry[];
}

/**
 * Checks a script.
 *
 * @param json a list of {@link ScriptEntry} as plain JSON.
 * @throws SimulatorError `bad-profile` with the path of the field.
 * @example
 * ```ts
 * parseScript([{ at: "+10m", supply: { phase: "A", voltage: 0 }, for: "5m" }]).entries.length; // 1
 * ```
 */
export function parseScript(json: unknown): Script {
  return { entries: list(entry)(json, "script") };
}

/** The steps of a script for one meter in the order of their times. */
export function stepsFor(script: Script, address: string, begin: number): ScriptStep[] {
  const steps: ScriptStep[] = [];
  for (const each of script.entries) {
    const { at: when, for: lasting, ...what } = each;
    if (each.meter !== undefined && each.meter !== address) continue;
    const at = "local" in when ? when.local : begin + Math.round(1000 * when.after);
    steps.push({ at, ...what });
    if (lasting !== undefined) steps.push({ at: at + Math.round(1000 * lasting), ...undone(what) });
  }
  return steps
    .map((step, i) => ({ step, i }))
    .sort((a, b) => a.step.at - b.step.at || a.i - b.i)
    .map(({ step }) => step);
}

/** What takes a step back. */
function undone({ supply: change, mains }: Omit<Entry, "at" | "for">): Omit<ScriptStep, "at"> {
  const back: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(change ?? {})) {
    back[key] = key === "phase" ? value : key === "load" ? 1 : null;
  }
  return {
    ...(change === undefined ? {} : { supply: back as NonNullable<ScriptStep["supply"]> }),
    ...(mains === undefined ? {} : { mains: !mains }),
  };
}
