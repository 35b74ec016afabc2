/** Dates and times as text: `2016-01-20 00:00:00`, with `*` for what is unspecified (FF, FFFF). */

type Part = number | null;
type Parts = Readonly<Record<string, Part>>;

const pad = (part: Part | undefined, width: number) =>
  part === null || part === undefined ? "*".repeat(width) : String(part).padStart(width, "0");

const day = (v: Parts) => `${pad(v.year, 4)}-${pad(v.month, 2)}-${pad(v.day, 2)}`;
const clock = (v: Parts) => `${pad(v.hour, 2)}:${pad(v.minute, 2)}:${pad(v.second, 2)}`;
const weekday = (v: Parts) => `(${pad(v.weekday, 1)})`;

export type DateType = "date_time" | "date" | "time" | "date_time_s";

/** The weekday of date_time and date is in brackets, as in the standard: 0 is Sunday. */
export function dateText(type: DateType, value: Parts): string {
  switch (type) {
    case "date_time":
      return `${day(value)}${weekday(value)} ${clock(value)}.${pad(value.milliseconds, 3)}`;
    case "date":
      return `${day(value)}${weekday(value)}`;
    case "time":
      return clock(value);
    case "date_time_s":
      return `${day(value)} ${clock(value)}`;
  }
}

// As people type dates: 2016-05-19, 2016/5/19, 2016.5.19, 2016年5月19日; 8:05, 08:05:00, 8时5分0秒.
function makeForms(): Readonly<Record<DateType, readonly [RegExp, readonly string[], string]>> {
  const DAY = String.raw`(\d{1,5}|\*+)[-/.年](\d{1,3}|\*+)[-/.月](\d{1,3}|\*+)日?`;
  const WEEKDAY = String.raw`(?:\((\d{1,3}|\*)\))?`;
  const CLOCK = String.raw`(\d{1,3}|\*+)[:时](\d{1,3}|\*+)(?:[:分](\d{1,3}|\*+)秒?|分)?`;
  const BETWEEN = `(?:[ T]+|(?<=日))`;
  const MILLISECONDS = String.raw`(?:\.(\d{1,5}|\*+))?`;
  return {
    date_time: [
      new RegExp(`^${DAY}${WEEKDAY}(?:${BETWEEN}${CLOCK}${MILLISECONDS})?$`),
      ["year", "month", "day", "weekday", "hour", "minute", "second", "milliseconds"],
      "2016-05-19(4) 08:05:00.164",
    ],
    date: [new RegExp(`^${DAY}${WEEKDAY}$`), ["year", "month", "day", "weekday"], "2016-05-19(4)"],
    time: [new RegExp(`^${CLOCK}$`), ["hour", "minute", "second"], "08:05:00"],
    date_time_s: [
      new RegExp(`^${DAY}(?:${BETWEEN}${CLOCK})?$`),
      ["year", "month", "day", "hour", "minute", "second"],
      "2016-05-19 08:05:00",
    ],
  };
}

/** Marked pure: a package that uses no dates leaves them out. */
const FORMS = /*#__PURE__*/ makeForms();

/** An example of the text form, for messages. */
export const dateExample = (type: DateType): string => FORMS[type][2];

/** The names of the parts of a type, in their order. */
export const dateParts = (type: DateType): readonly string[] => FORMS[type][1];

/** Largest value of a part that is not "unspecified". */
export const partLimit = (name: string): number =>
  name === "year" || name === "milliseconds" ? 0xfffe : 0xfe;

function weekdayOf(parts: Record<string, Part>): Part {
  const { year, month, day: date } = parts;
  if (year == null || month == null || date == null) return null;
  return new Date(Date.UTC(year, month - 1, date)).getUTCDay();
}

/**
 * The parts behind a text, `null` if it is none: seconds, milliseconds and a whole time of day left out are 0, the
 * weekday follows from the date.
 */
export function dateFromText(type: DateType, text: string): Record<string, Part> | null {
  const [pattern, names] = FORMS[type];
  const match = pattern.exec(text.trim());
  if (!match) return null;
  const parts: Record<string, Part> = {};
  names.forEach((name, i) => {
    const found = match[i + 1];
    parts[name] = found === undefined ? 0 : found.startsWith("*") ? null : Number(found);
  });
  const given = match[names.indexOf("weekday") + 1];
  if (names.includes("weekday") && given === undefined) parts.weekday = weekdayOf(parts);
  for (const [name, part] of Object.entries(parts)) if (part !== null && part > partLimit(name)) return null;
  return parts;
}

const NOW = /^(?:now|现在|当前时间)$/i;

/** Whether a text means the present moment. */
export const meansNow = (text: string): boolean => NOW.test(text.trim());
