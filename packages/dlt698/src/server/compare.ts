/** The order of Data values and the grids of intervals, for row selection. */

import type { Data } from "../data/data.ts";
import type { DateTimeS, TI } from "../data/types.ts";
import { argument } from "../messages/argument.ts";
import { addInterval, msOf } from "../session/time.ts";

type Key = number | bigint | string | null;

/** What a value sorts by within its kind: numbers, moments, texts. */
function sortKey(data: Data, utcOffset: number): readonly [kind: string, key: Key] {
  switch (data.type) {
    case "integer":
    case "long":
    case "double-long":
    case "unsigned":
    case "long-unsigned":
    case "double-long-unsigned":
    case "enum":
    case "long64":
    case "long64-unsigned":
      return ["number", data.value];
    case "float32":
    case "float64":
      return ["number", typeof data.value === "number" ? data.value : null];
    case "bool":
      return ["bool", data.value ? 1 : 0];
    case "date_time":
    case "date_time_s":
      return ["moment", msOf(data.value as DateTimeS, utcOffset)];
    case "date": {
      const { year, month, day } = data.value;
      return [
        "date",
        year === null || month === null || day === null ? null : (year * 100 + month) * 100 + day,
      ];
    }
    case "time": {
      const { hour, minute, second } = data.value;
      return [
        "time",
        hour === null || minute === null || second === null ? null : (hour * 60 + minute) * 60 + second,
      ];
    }
    case "octet-string":
    case "TSA":
    case "MAC":
    case "RN":
      return ["octets", String.fromCharCode(...data.value)];
    case "visible-string":
    case "UTF8-string":
      return ["text", typeof data.value === "string" ? data.value : null];
    case "bit-string":
      return ["bits", data.value];
    case "OI":
    case "OAD":
    case "OMD":
      return ["descriptor", data.value];
    case "NULL":
      return ["NULL", 0];
    default:
      return [data.type, JSON.stringify(data.value, plain)];
  }
}

function plain(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  return value instanceof Uint8Array ? [...value] : value;
}

/**
 * Negative, 0 or positive as `a` comes before, with or after `b`; `null` when they cannot be compared: other kinds, NaN,
 * moments with unspecified parts.
 */
export function compareData(a: Data, b: Data, utcOffset: number): number | null {
  const [kindA, keyA] = sortKey(a, utcOffset);
  const [kindB, keyB] = sortKey(b, utcOffset);
  if (kindA !== kindB || keyA === null || keyB === null) return null;
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0;
}

/** Whether `at` is `from` plus a whole number of intervals; an interval of 0 is no grid. */
export function isOnGrid(from: number, at: number, ti: TI, utcOffset: number): boolean {
  argument.check("from", "number", from);
  argument.check("at", "number", at);
  argument.check("ti", "object", ti);
  if (ti.interval === 0) return true;
  if (ti.unit < 4) return (at - from) % addInterval(0, ti) === 0;
  const span = (ti.unit === 4 ? 1 : 12) * ti.interval;
  const months = (ms: number) => {
    const date = new Date(ms + utcOffset * 60_000);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  };
  const steps = (months(at) - months(from)) / span;
  return Number.isInteger(steps) && steps >= 0 && addInterval(from, ti, steps, utcOffset) === at;
}

/** The test of a selector's interval, counted from `start`: a TI for moments, a number for numbers, NULL for none. */
export function stepsOf(start: Data, interval: Data, utcOffset: number): (value: Data) => boolean {
  if (interval.type === "TI") {
    const [, from] = sortKey(start, utcOffset);
    return (value) => {
      const [kind, at] = sortKey(value, utcOffset);
      if (kind !== "moment" || typeof at !== "number" || typeof from !== "number") return false;
      return isOnGrid(from, at, interval.value, utcOffset);
    };
  }
  const [kind, step] = sortKey(interval, utcOffset);
  const [, from] = sortKey(start, utcOffset);
  if (kind !== "number" || step === null || Number(step) === 0) return () => true;
  return (value) => {
    const [, at] = sortKey(value, utcOffset);
    return (Number(at) - Number(from)) % Number(step) === 0;
  };
}
