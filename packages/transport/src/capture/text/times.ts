/** The time at the head of a log's line. */
import { type Civil, DAY, momentOf, zoneMinutes } from "../time.ts";

/** A time in a line. */
export interface FoundTime {
  /** Characters of the line: the first, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Microseconds since 1970. */
  readonly time: number;
}

/** How the times of a text are read. */
export interface TextTimes {
  /** Minutes east of UTC of times without a zone. */
  readonly zone: number;
  /**
   * The day (`2026-11-28`) of times without a date in front of any that has one; `null`: none, such times count from
   * 1970-01-01 in UTC.
   */
  readonly date: string | null;
}

/** Characters in which a line's time is looked for. */
const HEAD = 100;

const CALENDAR = String.raw`(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T_,]{0,3}|(\d{1,2})[-/](\d{1,2})[ T]`;
const CLOCK = String.raw`(\d{1,2})[:时](\d{2})[:分](\d{2})秒?(?:[.,](\d{1,9})|:(\d{3}|\d{6}))?`;
const ZONE = String.raw` ?(Z|[+-]\d{2}:?(?:00|15|30|45))(?![\w:-])`;
const WALL = new RegExp(String.raw`(?<![\w:.])(?:${CALENDAR})?${CLOCK}(?:${ZONE})?(?![\w:])`);
const EPOCH = /^[\s([{"]*(?:(\d{10})\.(\d{1,9})|(\d{13})|(\d{16}))(?=[\s)\]},:"])/;

/** The years 2000 to 2100 as seconds. */
const isRecent = (seconds: number): boolean => seconds >= 946_684_800 && seconds < 4_102_444_800;

/**
 * Reads the times of a text, line by line: those without a date are of the day of the last that had one, and go on to the
 * next day at midnight.
 */
export class TimeFinder {
  private readonly zone: number;
  /** Minutes east of UTC of times with neither date nor zone. */
  private undatedZone: number;
  private day: number;
  private last = 0;

  constructor({ zone, date }: TextTimes) {
    const civil = date === null ? null : /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
    this.day = civil === null ? 0 : Date.UTC(Number(civil[1]), Number(civil[2]) - 1, Number(civil[3])) * 1000;
    this.zone = zone;
    this.undatedZone = civil === null ? 0 : zone;
  }

  find(line: string): FoundTime | null {
    const head = line.length > HEAD ? line.slice(0, HEAD) : line;
    return this.wall(head) ?? this.epoch(head);
  }

  private wall(head: string): FoundTime | null {
    // Most lines of hex have neither, and are not searched.
    if (!head.includes(":") && !head.includes("时")) return null;
    const found = WALL.exec(head);
    if (found === null) return null;
    const [all, year, month, day, month2, day2, hour, minute, second, fraction, fraction2, zone] = found;
    const clock = [Number(hour), Number(minute), Number(second)] as const;
    const digits = fraction ?? fraction2 ?? "";
    const east = zone === undefined ? this.zone : zoneMinutes(zone);
    const dates: Civil | null =
      year !== undefined
        ? [Number(year), Number(month), Number(day), ...clock]
        : month2 !== undefined
          ? [this.year(), Number(month2), Number(day2), ...clock]
          : null;
    const time =
      dates === null
        ? this.undated(clock, digits, zone === undefined ? this.undatedZone : east)
        : this.dated(dates, digits, east);
    if (time === null) return null;
    return { from: found.index, to: found.index + all.length, time };
  }

  /** The year of dates without one: that of the day given, else 1970. */
  private year(): number {
    return new Date(this.day / 1000).getUTCFullYear();
  }

  private dated(civil: Civil, digits: string, zone: number): number | null {
    const time = momentOf(civil, digits, zone);
    if (time === null) return null;
    const [year, month, day] = civil;
    this.day = Date.UTC(year, month - 1, day) * 1000;
    this.last = time - this.day;
    this.undatedZone = zone;
    return time;
  }

  private undated(
    [hour, minute, second]: readonly [number, number, number],
    digits: string,
    zone: number,
  ): number | null {
    const clock = momentOf([1970, 1, 1, hour, minute, second], digits, zone);
    if (clock === null || hour > 23 || second > 59) return null;
    if (clock < this.last - DAY / 2) this.day += DAY;
    this.last = clock;
    return this.day + clock;
  }

  private epoch(head: string): FoundTime | null {
    const found = EPOCH.exec(head);
    if (found === null) return null;
    const [all, seconds, fraction = "", ms, us] = found;
    const time =
      seconds !== undefined
        ? Number(seconds) * 1_000_000 + Number(fraction.slice(0, 6).padEnd(6, "0"))
        : ms !== undefined
          ? Number(ms) * 1000
          : Number(us);
    return isRecent(time / 1_000_000) ? { from: 0, to: all.length, time } : null;
  }
}
