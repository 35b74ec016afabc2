/** Where and when something was seen, in words and as JSON. */
import {
  type CaptureDirection,
  type CapturePlace,
  type CaptureTime,
  captureTimeText,
} from "@meterwire/transport/capture";
import type { App } from "../app/app.ts";
import { trafficText as text } from "../i18n/traffic.ts";
import { timeOfDay } from "../render/clock.ts";

/** What items and events have in common. */
export interface Placed {
  readonly time: CaptureTime;
  readonly direction?: CaptureDirection | null;
  readonly lane: string | null;
  readonly at: CapturePlace | null;
}

/** The key `at` of the JSON contract. */
export function placeToJson(source: string, { at, time, direction = null, lane }: Placed) {
  const iso = time === null ? null : captureTimeText(time);
  return { source, ...(at ?? { line: null }), time: iso, direction, lane };
}

/** Line, packet or octet of a source, with its name unless it is standard input. */
export function placeText({ t }: Pick<App, "t">, source: string | null, at: CapturePlace | null): string {
  const name = source === null || source === "-" ? "" : source;
  if (at === null) return name;
  const [unit, number] = Object.entries(at)[0] as [keyof typeof UNITS, number];
  const place = t(UNITS[unit], { number });
  return name === "" ? place : t(text.inSource, { name, place });
}

const UNITS = { line: text.line, packet: text.packet, octet: text.octet } as const;

/** A year in microseconds: times of day without a date count from 1970. */
const YEAR = 31_536_000_000_000;

/** The time of day, of the meter's clock where the date is known. */
export function clockText(time: number): string {
  if (time >= YEAR) return timeOfDay(time / 1000);
  return new Date(time / 1000).toISOString().slice(11, 23);
}
