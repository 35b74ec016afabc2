/** What the terms of a filter look at. */
import type { MessageValue } from "../../messages/base.ts";
import type { FoundMessage, FrameItem, TrafficItem } from "../engine/items.ts";
import { DAY, parseCaptureTime } from "../time.ts";

/** Whether an item is meant. */
export type Test = (item: TrafficItem) => boolean;

/** The test of a term's value; `null` for a value that cannot be. */
type Term = (value: string) => Test | null;

/** What a value of a field must be; `text` may be any. */
export type Expected = "text" | "number" | "direction" | "time" | "duration";

/** A field of the filter language. */
export interface Field {
  readonly expected: Expected;
  readonly test: Term;
  /** For a value behind `!`, where that is not the opposite of {@link test}. */
  readonly not?: Term;
}

/** A pattern in which `*` stands for any characters and `?` for one, of either case, as a whole. */
export function wildcard(pattern: string): (text: string) => boolean {
  const wanted = pattern.toLowerCase();
  // Without backtracking over more than the last star: linear in both.
  return (given) => {
    const text = given.toLowerCase();
    let [p, t, star, mark] = [0, 0, -1, 0];
    while (t < text.length) {
      if (wanted[p] === "*") {
        star = p++;
        mark = t;
      } else if (wanted[p] === "?" || wanted[p] === text[t]) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++mark;
      } else return false;
    }
    while (wanted[p] === "*") p++;
    return p === wanted.length;
  };
}

/** A message, and those that it carries. */
const messages = (item: FoundMessage): FoundMessage[] => [item, ...item.inner.flatMap(messages)];

const ofMessage =
  (is: (message: FoundMessage) => boolean): Test =>
  (item) =>
    item.kind === "frame" && messages(item).some(is);

/** Any of the alternatives of a value, which commas part. */
const anyOf = (value: string): ((text: string) => boolean) => {
  const patterns = value.split(",").map(wildcard);
  return (text) => patterns.some((fits) => fits(text));
};

/** Identifiers may be given without what follows: `oad:0010` is `oad:0010*`. */
const identifier: Term = (value) => {
  const fits = anyOf(
    value
      .split(",")
      .map((each) => (/[*?]/.test(each) || each.length >= 8 ? each : `${each}*`))
      .join(","),
  );
  return ofMessage(({ fields }) => fields.keys.some(fits));
};

const placed = (item: TrafficItem) => (item.kind === "event" ? item.event : item);

const TIME_OF_DAY = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?$/;

/** A time of day in China, or a moment with its zone. */
function clock(value: string, is: (time: number, limit: number) => boolean): Test | null {
  const found = TIME_OF_DAY.exec(value);
  if (found !== null) {
    const [hour, minute, second] = [found[1], found[2], found[3] ?? 0].map(Number) as [
      number,
      number,
      number,
    ];
    if (hour > 23 || minute > 59 || second > 59) return null;
    const limit = ((hour * 60 + minute) * 60 + second) * 1_000_000 + Number((found[4] ?? "").padEnd(6, "0"));
    return (item) => {
      const { time } = placed(item);
      if (time === null) return false;
      // A time without a date counts from 1970 as it stands.
      const local = time < DAY * 365 ? time : time + EAST;
      return is(local % DAY, limit);
    };
  }
  const moment = parseCaptureTime(value);
  if (moment === null) return null;
  return (item) => {
    const { time } = placed(item);
    return time !== null && is(time, moment);
  };
}

/** UTC+8 in microseconds. */
const EAST = 8 * 3_600_000_000;

const DURATION = /^(\d+(?:\.\d+)?)(us|ms|s|m)?$/;
const UNITS = { us: 1, ms: 1000, s: 1_000_000, m: 60_000_000 } as const;

/** Microseconds of `500ms`, `2s`, or a bare number of ms. */
function duration(value: string): number | null {
  const found = DURATION.exec(value);
  return found === null ? null : Number(found[1]) * UNITS[(found[2] ?? "ms") as keyof typeof UNITS];
}

const slow =
  (is: (after: number, limit: number) => boolean): Term =>
  (value) => {
    const limit = duration(value);
    return limit === null
      ? null
      : (item) => item.kind === "frame" && item.after !== null && is(item.after, limit);
  };

function direction(value: string): Test | null {
  const wanted = value.toLowerCase();
  if (wanted !== "tx" && wanted !== "rx") return null;
  return (item) => {
    const seen = placed(item);
    if ("direction" in seen && seen.direction !== null) return seen.direction === wanted;
    // On one wire the message says which way it goes.
    return item.kind === "frame" && (item.fields.direction === "down" ? "tx" : "rx") === wanted;
  };
}

/** @param among whether a result must be one of those given, or another. */
const result =
  (among: boolean): Term =>
  (value) => {
    if (!/^\d+(?:,\d+)*$/.test(value)) return null;
    const given = new Set(value.split(",").map(Number));
    return ofMessage(({ fields }) => fields.dar.some((dar) => given.has(dar) === among));
  };

const words = ({ key, name, text }: MessageValue): string[] => [key, name.zh, name.en, text.zh, text.en];

const textsOf = (item: FrameItem): string[] =>
  messages(item).flatMap(({ summary, fields }) => [summary.zh, summary.en, ...fields.values.flatMap(words)]);

function text(value: string): Test {
  const wanted = value.toLowerCase();
  const has = (each: string): boolean => each.toLowerCase().includes(wanted);
  return (item) => {
    if (item.kind === "frame") return textsOf(item).some(has);
    if (item.kind === "event") return "text" in item.event && has(item.event.text ?? "");
    return false;
  };
}

/** The fields that stand before a colon. */
export const fields: Readonly<Record<string, Field>> = {
  address: {
    expected: "text",
    test: (value) => {
      const fits = anyOf(value);
      return ofMessage((message) => message.fields.address !== null && fits(message.fields.address));
    },
  },
  oad: { expected: "text", test: identifier },
  di: { expected: "text", test: identifier },
  service: {
    expected: "text",
    test: (value) => {
      const fits = anyOf(value);
      return ofMessage((message) => fits(message.fields.service));
    },
  },
  protocol: {
    expected: "text",
    test: (value) => {
      const fits = anyOf(value);
      return (item) => "protocol" in item && fits(item.protocol);
    },
  },
  lane: {
    expected: "text",
    test: (value) => {
      const fits = anyOf(value);
      return (item) => fits(placed(item).lane ?? "");
    },
  },
  dar: { expected: "number", test: result(true), not: result(false) },
  dir: { expected: "direction", test: direction },
  text: { expected: "text", test: text },
  after: { expected: "time", test: (value) => clock(value, (time, limit) => time >= limit) },
  before: { expected: "time", test: (value) => clock(value, (time, limit) => time < limit) },
};

/** The field before `>` and `<`. */
export const comparisons: Readonly<Record<string, Readonly<Record<">" | "<", Field>>>> = {
  slow: {
    ">": { expected: "duration", test: slow((after, limit) => after > limit) },
    "<": { expected: "duration", test: slow((after, limit) => after < limit) },
  },
};

/** Words that stand alone. */
export const flags: Readonly<Record<string, Test>> = {
  bad: (item) => item.kind === "damaged" || (item.kind === "event" && item.event.kind === "damage"),
  noise: (item) => item.kind === "between",
  fragment: (item) => item.kind === "fragment" || (item.kind === "frame" && item.fragments > 1),
};
