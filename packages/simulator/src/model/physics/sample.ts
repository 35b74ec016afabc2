/** What a meter measures at one moment, all in the integers that the objects hold, so that everything agrees. */

/** How the meter is wired: one element, two (three phases, three wires) or three (three phases, four wires). */
export type Wiring = "single-phase" | "three-wire" | "four-wire";

/** The supply and the load on phases A, B, C; a single-phase meter has only the first. */
export interface Supply {
  /** 0.1 V; on three wires Uab, 0, Ucb. */
  readonly voltage: readonly number[];
  /** Magnitude in mA. */
  readonly current: readonly number[];
  /** By how much the current lags its phase voltage, 0.1°, 0 to 3599; 900 to 2700 feeds energy back. */
  readonly angle: readonly number[];
  /** 0.01 Hz. */
  readonly frequency: number;
}

/** Total first where there are four; phases A, B, C. */
export interface Sample {
  /** 0.1 V. */
  readonly voltage: readonly number[];
  /** mA, negative when energy is fed back. */
  readonly current: readonly number[];
  /** mA. */
  readonly neutral: number;
  /** 0.1° of each voltage behind that of phase A. */
  readonly voltageAngle: readonly number[];
  /** 0.1° of each current behind its element's voltage. */
  readonly angle: readonly number[];
  /** 0.1 W; the total is the sum of the phases. */
  readonly active: readonly number[];
  /** 0.1 var; the total is the sum of the phases. */
  readonly reactive: readonly number[];
  /** 0.1 VA, not signed: the root of the squares of both. */
  readonly apparent: readonly number[];
  /** 0.001, signed like the active power; 1000 without a load. */
  readonly factor: readonly number[];
  /** Hz. */
  readonly frequency: number;
}

let cosines: Float64Array | undefined;

/** The cosine of tenths of a degree. */
function cosine(tenths: number): number {
  cosines ??= Float64Array.from({ length: 3600 }, (_, i) => Math.cos((i * Math.PI) / 1800));
  return cosines[((tenths % 3600) + 3600) % 3600]!;
}

/** How far an element's angle lies from that of its phase: on three wires U is between lines. */
const SHIFTS: Readonly<Record<Wiring, readonly number[]>> = {
  "single-phase": [0],
  "three-wire": [300, 0, -300],
  "four-wire": [0, 0, 0],
};

const VOLTAGE_ANGLES: Readonly<Record<Wiring, readonly number[]>> = {
  "single-phase": [0],
  // Uab leads Ua by 30° and Ucb lags it by 30°; angles count from Uab.
  "three-wire": [0, 0, 3000],
  "four-wire": [0, 1200, 2400],
};

/** Which two places change when leads are swapped. */
const SWAPPED: Readonly<Record<Wiring, readonly [number, number] | null>> = {
  "single-phase": null,
  "three-wire": [0, 2],
  "four-wire": [1, 2],
};

/** Which leads are in each other's places: those of B and C, on three wires those of A and C. */
export type Swap = "voltage" | "current" | "both";

/** Indexes of the elements that measure. */
export const elementsOf = (wiring: Wiring): readonly number[] =>
  wiring === "three-wire" ? [0, 2] : SHIFTS[wiring].map((_, i) => i);

/** The number of phases that the arrays of a wiring have. */
export const phasesOf = (wiring: Wiring): number => SHIFTS[wiring].length;

/** `dx · dy` in 0.1 units: 0.1 V times mA is 0.1 mW. */
function product(voltage: number, current: number, share: number): number {
  const value = Math.round((voltage * current * share) / 1000);
  return value === 0 ? 0 : value;
}

function factorOf(active: number, apparent: number): number {
  if (apparent === 0) return 1000;
  return Math.max(-1000, Math.min(1000, Math.round((1000 * active) / apparent)));
}

/** What reaches the elements, with each one's angles. */
interface Wired {
  readonly voltage: readonly number[];
  readonly current: readonly number[];
  readonly angle: readonly number[];
  readonly voltageAngle: readonly number[];
}

function wired(supply: Supply, wiring: Wiring, swap: Swap | null): Wired {
  const there = (list: readonly number[]) => (wiring === "three-wire" ? [list[0]!, 0, list[2]!] : list);
  const voltage = there(supply.voltage);
  const current = there(supply.current);
  const shifts = SHIFTS[wiring];
  const angle: number[] = [];
  for (let i = 0; i < shifts.length; i++) angle.push((supply.angle[i]! + shifts[i]! + 3600) % 3600);
  const voltageAngle = VOLTAGE_ANGLES[wiring];
  const pair = SWAPPED[wiring];
  if (swap === null || pair === null) return { voltage, current, angle, voltageAngle };
  const exchanged = (list: readonly number[], really: boolean) =>
    list.map((value, i) => (really && pair.includes(i) ? list[pair[0] + pair[1] - i]! : value));
  const volts = swap !== "current";
  const amps = swap !== "voltage";
  const behind = exchanged(voltageAngle, volts);
  const lags = exchanged(
    angle.map((value, i) => value + voltageAngle[i]!),
    amps,
  );
  return {
    voltage: exchanged(voltage, volts),
    current: exchanged(current, amps),
    angle: lags.map((lag, i) => (lag - behind[i]! + 7200) % 3600),
    voltageAngle: behind.map((value) => (value - behind[0]! + 3600) % 3600),
  };
}

/** Measures a supply. */
export function measure(supply: Supply, wiring: Wiring, swap: Swap | null = null): Sample {
  const { voltage, current: amount, angle, voltageAngle } = wired(supply, wiring, swap);
  const active = [0];
  const reactive = [0];
  const current: number[] = [];
  const lags: number[] = [];
  for (let i = 0; i < amount.length; i++) {
    const at = angle[i]!;
    const p = product(voltage[i]!, amount[i]!, cosine(at));
    const q = product(voltage[i]!, amount[i]!, cosine(at - 900));
    active.push(p);
    reactive.push(q);
    active[0]! += p;
    reactive[0]! += q;
    current.push(p < 0 ? -amount[i]! : amount[i]!);
    lags.push(amount[i] === 0 ? 0 : at);
  }
  const apparent: number[] = [];
  const factor: number[] = [];
  for (let i = 0; i < active.length; i++) {
    apparent.push(Math.round(Math.hypot(active[i]!, reactive[i]!)));
    factor.push(factorOf(active[i]!, apparent[i]!));
  }
  return {
    voltage,
    current,
    neutral: neutralCurrent(supply.current, supply.angle, wiring),
    voltageAngle,
    angle: lags,
    active,
    reactive,
    apparent,
    factor,
    frequency: supply.frequency,
  };
}

/** The currents' sum as vectors; all of it on a single phase, none on three wires. */
function neutralCurrent(current: readonly number[], angle: readonly number[], wiring: Wiring): number {
  if (wiring === "single-phase") return current[0]!;
  if (wiring === "three-wire") return 0;
  let real = 0;
  let imaginary = 0;
  for (let i = 0; i < current.length; i++) {
    const at = angle[i]! + 1200 * i;
    real += current[i]! * cosine(at);
    imaginary += current[i]! * cosine(at - 900);
  }
  return Math.round(Math.hypot(real, imaginary));
}
