/** What an event is: class, columns of its own, parameters, its condition. */
import type { Sample, Wiring } from "../physics/sample.ts";

/** Rated values that thresholds follow. */
export interface Ratings {
  /** V. */
  readonly voltage: number;
  /** A, basic and largest. */
  readonly current: number;
  readonly maxCurrent: number;
  readonly wiring: Wiring;
  /** Indexes of the elements that measure: on three wires there is none in the middle. */
  readonly elements: readonly number[];
}

/** What conditions are evaluated on. */
export interface Situation extends Ratings {
  readonly sample: Sample;
  /** Demand of the latest window by quantity, 10⁻⁴ kW. */
  readonly demand: readonly number[];
}

/** The condition of one part; parameters are those of the event's configuration, in its units. */
export interface Condition {
  readonly onset: (situation: Situation, part: number, parameters: readonly number[]) => boolean;
  /** Default: when the onset does not hold. */
  readonly recovery?: Condition["onset"];
  /** Which parameter is the delay in seconds. */
  readonly delay: number;
}

/** What has a record table of its own: the meter, each phase, each quadrant. */
export type Parts = "meter" | "phases" | "quadrants";

/** A number of an event's configuration, by what it is. */
export interface Parameter {
  /** 0.1 V, 10⁻⁴ A, 0.1 W, 10⁻⁴ kW of demand, a share in the event's own unit, seconds or a choice. */
  readonly of: "voltage" | "current" | "power" | "demand" | "share" | "delay" | "choice";
  readonly value: number;
}

/** One kind of event. */
export interface EventKind {
  readonly oi: number;
  /** 7: one record table; 24: four, for the total and the phases or for the quadrants. */
  readonly classId: 7 | 24;
  readonly parts: Parts;
  /** Whether records have a source; those of class 7 do. */
  readonly source?: boolean;
  /** Columns of its own between report status and associated attributes. */
  readonly special?: readonly number[];
  /** Attributes that records take along; default energies. */
  readonly associated?: readonly number[];
  readonly parameters?: (ratings: Ratings) => readonly Parameter[];
  readonly condition?: Condition;
  /** Wirings that have it; absent: all. */
  readonly wirings?: readonly Wiring[];
}

/** Attribute octet with its feature: 1 at the beginning, 4 after the end. */
export const Feature = { begin: 1, after: 2, beforeEnd: 3, end: 4 } as const;

/** Forward and reverse active energy, total, at the beginning and after the end. */
export const LASTING_ASSOCIATED = [0x00102201, 0x00202201, 0x00108201, 0x00208201];
/** The same at the beginning alone. */
export const MOMENT_ASSOCIATED = [0x00102201, 0x00202201];

/** The record table (0 to 3) of a part. */
export const tableOf = (parts: Parts, part: number): number => (parts === "phases" ? part + 1 : part);
