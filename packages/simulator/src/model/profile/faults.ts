/** What a simulated meter does wrong on request. */
import { argument } from "../../messages/error.ts";
import {
  type Declared,
  flag,
  type InputOf,
  maybe,
  mismatch,
  number,
  type Of,
  object,
  otherwise,
  whole,
} from "./declare.ts";

const share = number({ min: 0, max: 1 });

const faultFields = object({
  /** Share of requests that are not answered, 0 to 1 (they are executed all the same); default 0. */
  silence: otherwise(share, 0),
  /** Share of answers whose frame check sequence is wrong, 0 to 1; default 0. */
  checksum: otherwise(share, 0),
  /** Share of answers that are late, 0 to 1; default 0. */
  late: otherwise(share, 0),
  /** How late, in ms, 1 to 3,600,000; default 8000. */
  lateBy: otherwise(whole(1, 3_600_000), 8000),
  /** Share of reads, writes and actions that are refused with a DAR, 0 to 1; default 0. */
  busy: otherwise(share, 0),
  /** That DAR, 1 to 255; default 2 (temporary failure). */
  busyDar: otherwise(whole(1, 255), 2),
  /** Drift of the clock in millionths, -100,000 to 100,000; positive gains; default 0. */
  drift: otherwise(number({ min: -100_000, max: 100_000 }), 0),
  /** Whether the energy registers stop, whatever flows; default false. */
  frozen: otherwise(maybe(flag), false),
});
/** Faults as they are written; shares are chances from 0 to 1. */
export interface FaultProfile extends InputOf<typeof faultFields> {}
/** Faults with every default filled in; see {@link FaultProfile} for units and ranges. */
export interface Faults extends Of<typeof faultFields> {}

/** The declaration of faults. */
export const faultsShape: Declared<Faults, FaultProfile> = faultFields;

/** A meter without faults. */
export const noFaults: Faults = /* @__PURE__ */ faultsShape({}, "faults");

/** What the second number of a fault sets. */
const companions: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["late", "lateBy"],
  ["busy", "busyDar"],
]);

/**
 * Faults as they are written on a command line: `silence=0.05,late=0.1:3000,busy=0.2:2,drift=200,frozen`.
 *
 * @throws SimulatorError `bad-profile` naming the fault.
 * @example
 * ```ts
 * parseFaults("checksum=0.1,frozen").frozen; // true
 * ```
 */
export function parseFaults(text: string): Faults {
  argument.check("text", "text", text);
  const given = new Map<string, unknown>();
  for (const part of text.split(",").filter((each) => each.trim() !== "")) {
    const [name = "", value] = part.trim().split("=");
    const [first, second] = (value ?? "").split(":");
    given.set(name, value === undefined ? true : numeric(first!, name));
    if (second === undefined) continue;
    const companion = companions.get(name);
    if (companion === undefined) mismatch(name, { kind: "single-number" }, value);
    given.set(companion, numeric(second, name));
  }
  return faultsShape(Object.fromEntries(given), "faults");
}

function numeric(text: string, name: string): number {
  const value = Number(text);
  return text.trim() === "" || Number.isNaN(value) ? mismatch(name, { kind: "any-number" }, text) : value;
}

export const someFaults: Declared<Faults, FaultProfile | undefined> = otherwise(faultsShape, noFaults);
