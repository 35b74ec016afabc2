/** What scripts do to the supply: values that replace the profile's until they are undone. */
import type { Supply, Swap } from "./sample.ts";

/** `null` leaves it to the profile. By phase A, B, C. */
export interface Conditions {
  /** V. */
  readonly voltage: (number | null)[];
  /** A. */
  readonly current: (number | null)[];
  /** Degrees. */
  readonly angle: (number | null)[];
  /** Factor on the profile's currents. */
  load: number;
  /** Hz. */
  frequency: number | null;
  /** Leads in each other's places. */
  swap: Swap | null;
  /** The mains are there. */
  mains: boolean;
}

export function plainConditions(): Conditions {
  return {
    voltage: [null, null, null],
    current: [null, null, null],
    angle: [null, null, null],
    load: 1,
    frequency: null,
    swap: null,
    mains: true,
  };
}

/**
 * The supply under conditions. An open relay leaves voltage and takes the load away, and so does a voltage that a script
 * takes away; a current that the script gives flows all the same, as where only the meter's voltage circuit is open.
 */
export function applied(supply: Supply, conditions: Conditions, closed: boolean): Supply {
  if (closed && isPlain(conditions)) return supply;
  const { voltage, current, angle, load, frequency, mains } = conditions;
  const each = (list: readonly number[], value: (given: number, i: number) => number) =>
    list.map((given, i) => (mains ? value(given, i) : 0));
  const volts = each(supply.voltage, (given, i) => scaled(voltage[i], 10) ?? given);
  const dead = (i: number) => volts[i] === 0 && supply.voltage[i]! > 0;
  return {
    voltage: volts,
    current: each(supply.current, (given, i) =>
      closed ? (scaled(current[i], 1000) ?? (dead(i) ? 0 : Math.round(given * load))) : 0,
    ),
    angle: supply.angle.map((given, i) => {
      const degrees = scaled(angle[i], 10);
      return degrees === null ? given : ((degrees % 3600) + 3600) % 3600;
    }),
    frequency: mains ? (scaled(frequency, 100) ?? supply.frequency) : 0,
  };
}

/** No value of the profile is replaced. */
function isPlain({ voltage, current, angle, load, frequency, mains }: Conditions): boolean {
  if (!mains || load !== 1 || frequency !== null) return false;
  for (let i = 0; i < 3; i++)
    if (voltage[i] !== null || current[i] !== null || angle[i] !== null) return false;
  return true;
}

function scaled(value: number | null | undefined, by: number): number | null {
  return value === null || value === undefined ? null : Math.round(value * by);
}
