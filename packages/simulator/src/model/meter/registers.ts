/** Energy registers: power integrated over time in whole numbers, nothing rounded away. */
import type { Sample } from "../physics/sample.ts";

/** The quantities that are counted. */
export const Quantity = {
  forward: 0,
  reverse: 1,
  quadrant1: 2,
  quadrant2: 3,
  quadrant3: 4,
  quadrant4: 5,
  forwardApparent: 6,
  reverseApparent: 7,
} as const;
export const QUANTITIES = 8;
export const TARIFFS = 4;

/** 10⁻⁴ kWh in 0.1 W · ms: what a register counts by. */
export const UNIT = 3_600_000;

/** The quadrant (0 to 3) of a power. */
export function quadrantOf(active: number, reactive: number): number {
  if (reactive >= 0) return active >= 0 ? 0 : 1;
  return active < 0 ? 2 : 3;
}

/** Tells each of the quantities that a power adds to, and how much. */
export function flows(sample: Sample, element: number, add: (quantity: number, power: number) => void): void {
  const active = sample.active[element]!;
  const reactive = sample.reactive[element]!;
  if (active !== 0) add(active > 0 ? Quantity.forward : Quantity.reverse, Math.abs(active));
  if (reactive !== 0) add(Quantity.quadrant1 + quadrantOf(active, reactive), Math.abs(reactive));
  const apparent = sample.apparent[element]!;
  if (apparent !== 0) add(active >= 0 ? Quantity.forwardApparent : Quantity.reverseApparent, apparent);
}

/**
 * One register. It counts whole units of 10⁻⁴ kWh as they fill up, each for the tariff that is in force then: the total
 * is always the integral rounded down, and the tariffs always add up to it.
 */
export class Register {
  total = 0;
  readonly tariffs: number[] = [0, 0, 0, 0];
  /** What has not filled a unit yet, 0.1 W · ms. */
  rest = 0;

  /** @param amount 0.1 W · ms, at least 0. @param tariff 1 to 4. */
  add(amount: number, tariff: number): void {
    const sum = this.rest + amount;
    const units = Math.floor(sum / UNIT);
    this.rest = sum - units * UNIT;
    if (units === 0) return;
    this.total += units;
    this.tariffs[tariff - 1]! += units;
  }

  /** Total and tariffs, 10⁻⁴ kWh. */
  get values(): readonly number[] {
    return [this.total, ...this.tariffs];
  }

  /** Begins at kWh: the total alone (it goes to tariff 3) or total and tariffs; the tariffs decide. */
  begin(kilowattHours: readonly number[]): void {
    const units = kilowattHours.map((value) => Math.round(10_000 * value));
    const [total = 0, ...tariffs] = units;
    if (tariffs.length === 0) this.tariffs[2] = total;
    else for (let i = 0; i < TARIFFS; i++) this.tariffs[i] = tariffs[i] ?? 0;
    this.total = this.tariffs.reduce((a, b) => a + b, 0);
  }

  clear(): void {
    this.total = 0;
    this.tariffs.fill(0);
    this.rest = 0;
  }
}

/** All registers of a meter: each quantity in total and for the phases. */
export class Registers {
  /** By element (0 the total, then the phases) and quantity. */
  readonly elements: readonly (readonly Register[])[];

  constructor(phases: number) {
    const row = () => Array.from({ length: QUANTITIES }, () => new Register());
    this.elements = Array.from({ length: phases + 1 }, row);
  }

  of(quantity: number, element = 0): Register {
    return this.elements[element]![quantity]!;
  }

  clear(): void {
    for (const row of this.elements) for (const register of row) register.clear();
  }

  save(): number[][] {
    return this.elements.flatMap((row) => row.map((one) => [one.rest, ...one.tariffs]));
  }

  load(saved: readonly (readonly number[])[]): void {
    let at = 0;
    for (const row of this.elements) {
      for (const register of row) {
        const [rest = 0, ...tariffs] = saved[at++] ?? [];
        register.rest = rest;
        for (let i = 0; i < TARIFFS; i++) register.tariffs[i] = tariffs[i] ?? 0;
        register.total = register.tariffs.reduce((a, b) => a + b, 0);
      }
    }
  }
}
