/** Which events a meter has: class, parameters, what is recorded with them, and how phases are judged. */
import type { Data } from "../../data/data.ts";
import { i32, numberOf, structure, u8, u16 } from "../objects/values.ts";
import type { Sample } from "../physics/sample.ts";

/** Rated values that thresholds follow. */
export interface Ratings {
  /** V. */
  readonly voltage: number;
  /** A, basic and largest. */
  readonly current: number;
  readonly maxCurrent: number;
}

/** How one phase is judged; parameters are those of the event's configuration, in its units. */
export interface PhaseJudge {
  readonly onset: (sample: Sample, phase: number, parameters: readonly number[]) => boolean;
  readonly recovery?: (sample: Sample, phase: number, parameters: readonly number[]) => boolean;
  /** Which parameter is the delay in seconds. */
  readonly delay: number;
}

/** One kind of event. */
export interface EventKind {
  readonly oi: number;
  /** 7: one record table with a source; 24: four record tables, the phases in 2 to 4. */
  readonly classId: 7 | 24;
  /** Columns of its own between report status and associated attributes. */
  readonly special?: number;
  readonly parameters?: (ratings: Ratings) => Data;
  readonly judge?: PhaseJudge;
}

/** Attribute octet with its feature: 1 at the beginning, 4 after the end. */
export const Feature = { begin: 1, after: 2, beforeEnd: 3, end: 4 } as const;

/** Forward and reverse active energy, total, at the beginning and after the end. */
export const PHASE_ASSOCIATED = [0x00102201, 0x00202201, 0x00108201, 0x00208201];
/** The same at the beginning alone. */
export const MOMENT_ASSOCIATED = [0x00102201, 0x00202201];

const tenthVolts = (volts: number) => u16(Math.round(10 * volts));
/** 10⁻⁴ A. */
const fineAmps = (amps: number) => i32(Math.round(10_000 * amps));
const amps = (sample: Sample, phase: number) => 10 * Math.abs(sample.current[phase]!);
const volts = (sample: Sample, phase: number) => sample.voltage[phase]!;
const power = (sample: Sample, phase: number) => sample.active[phase + 1]!;

const phaseEvents: readonly EventKind[] = [
  {
    oi: 0x3000,
    classId: 24,
    parameters: ({ voltage, current }) =>
      structure(tenthVolts(0.78 * voltage), tenthVolts(0.85 * voltage), fineAmps(0.005 * current), u8(60)),
    judge: {
      onset: (s, i, [limit = 0, , least = 0]) => volts(s, i) < limit && amps(s, i) > least,
      recovery: (s, i, [, limit = 0]) => volts(s, i) > limit,
      delay: 3,
    },
  },
  {
    oi: 0x3001,
    classId: 24,
    parameters: ({ voltage }) => structure(tenthVolts(0.78 * voltage), u8(60)),
    judge: { onset: (s, i, [limit = 0]) => volts(s, i) < limit, delay: 1 },
  },
  {
    oi: 0x3002,
    classId: 24,
    parameters: ({ voltage }) => structure(tenthVolts(1.2 * voltage), u8(60)),
    judge: { onset: (s, i, [limit = 0]) => volts(s, i) > limit, delay: 1 },
  },
  {
    oi: 0x3003,
    classId: 24,
    parameters: ({ voltage, current }) =>
      structure(tenthVolts(0.6 * voltage), fineAmps(0.005 * current), u8(60)),
    judge: {
      onset: (s, i, [limit = 0, least = 0]) => volts(s, i) < limit && amps(s, i) < least,
      delay: 2,
    },
  },
  {
    oi: 0x3005,
    classId: 24,
    parameters: ({ maxCurrent }) => structure(fineAmps(1.2 * maxCurrent), u8(60)),
    judge: { onset: (s, i, [limit = 0]) => amps(s, i) > limit, delay: 1 },
  },
  {
    oi: 0x3007,
    classId: 24,
    parameters: ({ voltage, current }) => structure(i32(Math.round(0.005 * 10 * voltage * current)), u8(60)),
    judge: { onset: (s, i, [limit = 0]) => power(s, i) < -limit, delay: 1 },
  },
  {
    oi: 0x3008,
    classId: 24,
    parameters: ({ voltage, maxCurrent }) =>
      structure(i32(Math.round(1.2 * 10 * voltage * maxCurrent)), u8(60)),
    judge: { onset: (s, i, [limit = 0]) => power(s, i) > limit, delay: 1 },
  },
];

const nothing = () => structure();

/** Events of the whole meter. */
export const MeterEvent = {
  powerDown: 0x3011,
  programmed: 0x3012,
  cleared: 0x3013,
  demandCleared: 0x3014,
  eventsCleared: 0x3015,
  clockSet: 0x3016,
  coverOpened: 0x301b,
  terminalCoverOpened: 0x301c,
  tripped: 0x301f,
  closed: 0x3020,
} as const;

const meterEvents: readonly EventKind[] = Object.values(MeterEvent).map((oi): EventKind => {
  const parameters = oi === MeterEvent.powerDown ? () => structure(u8(1)) : nothing;
  if (oi === MeterEvent.programmed) return { oi, classId: 7, parameters, special: 0x33020206 };
  if (oi === MeterEvent.eventsCleared) return { oi, classId: 7, parameters, special: 0x330c0206 };
  return { oi, classId: 7, parameters };
});

/** All kinds, those of phases first. */
export const EVENT_KINDS: readonly EventKind[] = [...phaseEvents, ...meterEvents];

/** The numbers of an event's configuration. */
export function parametersOf(data: Data): readonly number[] {
  return data.type === "structure" ? data.value.map(numberOf) : [];
}
