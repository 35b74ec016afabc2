/** The supply as a pure function of the world's time: series from files, or loads that a seed makes. */

import { DAY, HOUR } from "../meter/wall-clock.ts";
import type { Load, Profile, SeriesPoint } from "../profile/profile.ts";
import { ratedVoltage } from "../profile/profile.ts";
import { hash32, noise } from "./random.ts";
import { phasesOf, type Supply } from "./sample.ts";

/** Gives the supply that holds from a moment on. */
export interface Source {
  /** @param at local milliseconds of the world. @param begin those of the simulation's beginning. */
  supply(at: number, begin: number): Supply;
}

/** The source that a profile describes. */
export function sourceOf(profile: Profile): Source {
  return profile.load.kind === "series" ? new Series(profile) : new Generated(profile);
}

const tenths = (degrees: number) => ((Math.round(degrees * 10) % 3600) + 3600) % 3600;

/** Degrees of an inductive load with this power factor. */
const lag = (factor: number) => (Math.acos(factor) * 180) / Math.PI;

class Series implements Source {
  private readonly rows: readonly (Supply & { readonly at: number })[];
  private readonly repeat: number;
  private last = 0;

  constructor(profile: Profile) {
    const volts = ratedVoltage(profile);
    const count = phasesOf(profile.wiring);
    const middle = profile.wiring === "three-wire" ? 1 : -1;
    const points = [...profile.load.points].sort((a, b) => a.at - b.at);
    const made = points.map((point) => ({ at: 1000 * point.at, ...supplyOf(point, count, volts, middle) }));
    this.rows = made.length > 0 ? made : [{ at: 0, ...supplyOf({ at: 0 }, count, volts, middle) }];
    this.repeat = 1000 * profile.load.repeat;
  }

  supply(at: number, begin: number): Supply {
    const passed = Math.max(0, at - begin);
    const time = this.repeat > 0 ? passed % this.repeat : passed;
    const { rows } = this;
    if (rows[this.last]!.at > time) this.last = 0;
    while (this.last + 1 < rows.length && rows[this.last + 1]!.at <= time) this.last++;
    return rows[this.last]!;
  }
}

/** @param middle the phase that is 0 on three wires, or -1. */
function supplyOf(point: SeriesPoint, count: number, volts: number, middle: number): Supply {
  const each = (value: (i: number) => number) =>
    Array.from({ length: count }, (_, i) => (i === middle ? 0 : value(i)));
  const of = (list: readonly number[] | undefined, i: number, without: number) =>
    list?.[i] ?? list?.[0] ?? without;
  return {
    voltage: each((i) => Math.round(10 * of(point.voltage, i, volts))),
    current: each((i) => Math.round(1000 * of(point.current, i, 0))),
    angle: each((i) => tenths(point.angle ? of(point.angle, i, 0) : lag(of(point.powerFactor, i, 1)))),
    frequency: Math.round(100 * (point.frequency ?? 50)),
  };
}

/** Share of the peak by hour of the day, workday then day off. */
const SHAPES: Readonly<Record<string, readonly [readonly number[], readonly number[]]>> = {
  home: [
    [20, 16, 14, 13, 13, 16, 30, 45, 35, 22, 20, 26, 38, 28, 22, 22, 28, 48, 78, 95, 100, 88, 58, 34],
    [24, 18, 15, 14, 13, 15, 22, 36, 48, 52, 50, 58, 66, 52, 42, 40, 44, 58, 80, 94, 98, 86, 62, 38],
  ],
  shop: [
    [8, 8, 8, 8, 8, 8, 10, 20, 55, 80, 92, 96, 94, 92, 94, 96, 98, 100, 98, 92, 80, 45, 15, 9],
    [8, 8, 8, 8, 8, 8, 9, 15, 45, 82, 96, 100, 100, 98, 100, 100, 100, 100, 98, 94, 86, 55, 18, 9],
  ],
  factory: [
    [35, 34, 34, 34, 36, 42, 58, 80, 95, 100, 100, 96, 72, 90, 98, 100, 98, 92, 74, 62, 56, 50, 44, 38],
    [22, 21, 21, 21, 21, 22, 24, 28, 32, 34, 34, 32, 30, 31, 33, 33, 32, 30, 28, 26, 25, 24, 23, 22],
  ],
  steady: [Array.from({ length: 24 }, () => 100), Array.from({ length: 24 }, () => 100)],
};

/** Minutes over which a load wavers slowly. */
const SLOW = 7 * 60_000;

class Generated implements Source {
  private readonly load: Load;
  private readonly seed: number;
  private readonly step: number;
  private readonly count: number;
  private readonly middle: number;
  private readonly volts: number;
  private readonly shares: readonly number[];
  private readonly limit: number;
  /** Values between which slow noise moves, by channel, from this multiple of {@link SLOW} on. */
  private readonly ends: (readonly [number, number] | undefined)[] = [];
  private from = Number.NaN;

  constructor(profile: Profile) {
    this.load = profile.load;
    this.seed = profile.seed;
    this.step = 1000 * profile.step;
    this.count = phasesOf(profile.wiring);
    this.middle = profile.wiring === "three-wire" ? 1 : -1;
    this.volts = ratedVoltage(profile);
    this.limit = 1000 * profile.maxCurrent;
    const weights = Array.from({ length: this.count }, (_, i) =>
      i === this.middle ? 0 : 1 + 0.25 * noise(this.seed, 90, i) * Math.min(1, this.load.noise),
    );
    const sum = weights.reduce((a, b) => a + b, 0);
    this.shares = weights.map((weight) => weight / sum);
  }

  supply(at: number): Supply {
    const { noise: waver } = this.load;
    const index = Math.floor(at / this.step);
    const swing = (channel: number) => waver * noise(this.seed, channel, index);
    const slow = (channel: number) => waver * this.smooth(channel, at);
    const watts = this.load.peak * this.shape(at);
    const sun = this.load.kind === "solar" ? this.load.solar * this.sun(at) : 0;
    const voltage: number[] = [];
    const current: number[] = [];
    const angle: number[] = [];
    for (let i = 0; i < this.count; i++) {
      if (i === this.middle) {
        voltage.push(0);
        current.push(0);
        angle.push(0);
        continue;
      }
      const used = Math.max(0, watts * this.shares[i]! * (1 + 0.25 * slow(10 + i) + 0.05 * swing(20 + i)));
      const fed = sun / (this.count - (this.middle < 0 ? 0 : 1));
      const factor = Math.min(1, Math.max(0.05, this.load.powerFactor + 0.02 * slow(30 + i)));
      const reactive = used * Math.tan(Math.acos(factor));
      const active = used - fed;
      const share = (active * this.count) / Math.max(1000, this.load.peak);
      const volts =
        this.volts * (1 - 0.012 * share + 0.012 * slow(40) + 0.004 * slow(41 + i) + 0.0015 * swing(50 + i));
      const amps = Math.min(this.limit, (1000 * Math.hypot(active, reactive)) / volts);
      voltage.push(Math.round(10 * volts));
      current.push(Math.round(amps));
      angle.push(tenths((Math.atan2(reactive, active) * 180) / Math.PI));
    }
    return { voltage, current, angle, frequency: Math.round(5000 + 2 * slow(60) + swing(61)) };
  }

  /** Share of the peak at a time of day, the hours joined by straight lines. */
  private shape(at: number): number {
    // 1970-01-01 was a Thursday.
    const weekday = (((Math.floor(at / DAY) + 4) % 7) + 7) % 7;
    const [work, rest] = SHAPES[this.load.kind === "solar" ? "home" : this.load.kind]!;
    const hours = weekday === 0 || weekday === 6 ? rest : work;
    const hour = (((at % DAY) + DAY) % DAY) / HOUR;
    const from = Math.floor(hour);
    return (hours[from]! + (hours[(from + 1) % 24]! - hours[from]!) * (hour - from)) / 100;
  }

  /** Share of the sun's best, by the time of day; some days are cloudy. */
  private sun(at: number): number {
    const hour = (((at % DAY) + DAY) % DAY) / HOUR;
    const height = Math.sin(((hour - 6) / 12) * Math.PI);
    const clouds =
      this.load.noise === 0 ? 1 : 0.4 + (0.6 * hash32(this.seed, 80, Math.floor(at / DAY))) / 2 ** 32;
    return Math.max(0, height) * clouds * (1 + 0.1 * this.load.noise * this.smooth(81, at));
  }

  /** Noise that moves from one value to the next in some minutes. */
  private smooth(channel: number, at: number): number {
    const place = at / SLOW;
    const from = Math.floor(place);
    if (from !== this.from) {
      this.from = from;
      this.ends.length = 0;
    }
    let ends = this.ends[channel];
    if (ends === undefined) {
      ends = [noise(this.seed, channel, from), noise(this.seed, channel, from + 1)];
      this.ends[channel] = ends;
    }
    return ends[0] + (ends[1] - ends[0]) * (place - from);
  }
}
