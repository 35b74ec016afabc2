import { type CaptureDirection, type CaptureEvent, clipped } from "../../messages/base.ts";
import { argument } from "../../messages/problem.ts";
import type { CaptureReader } from "../reader.ts";
import { type DumpState, dumpLine } from "./dump.ts";
import { type TextLine, TextLines } from "./encoding.ts";
import { ownEvent } from "./own-line.ts";
import { type HexRun, halfWidth, hexRuns } from "./runs.ts";
import { speakerIn, withoutSpeaker } from "./speakers.ts";
import { type FoundTime, TimeFinder } from "./times.ts";

/** How {@link readText} reads. */
export interface TextReaderOptions {
  /** Minutes east of UTC of times that name no zone; default 480, China's. */
  readonly zone?: number;
  /**
   * The day (`2026-11-28`) of times without a date in front of any that has one. Default none: they count from 1970-01-01
   * in UTC.
   */
  readonly date?: string | null;
}

/** Octets in a row that are data wherever they stand, and those that are where a line holds nothing else. */
const DATA = 8;
const PLAIN = 4;

/** What a line says besides its octets. */
interface Speech {
  readonly time: number | null;
  readonly direction: CaptureDirection | null;
}

const SILENT: Speech = { time: null, direction: null };

/** What holds for plain lines behind. */
const held = (speech: Speech): Speech =>
  speech.time === null && speech.direction === null ? SILENT : speech;

/** Octets of a text that are remembered to know them again where an article explains them piece by piece. */
const QUOTED = 8192;

/**
 * Reads any text that has octets in it: logs, articles, source code, dumps. Each line that holds hex gives `octets` with its line
 * number, and its time and direction where it names them; every other line a `note`. A line's direction and time hold
 * for the lines of plain hex behind it (`socat -x`). Nothing is dropped: a note says which octets were not taken.
 *
 * - A line with time or direction is a log's: its octets continue those of the same direction.
 * - Lines of hex alone, and dumps with offsets, continue the line before.
 * - Octets elsewhere in a text count from 8 in a row on, and stand apart; what repeats a part of octets further up
 *   explains them, and is not taken again.
 *
 * Encodings are found out: UTF-8, UTF-16, GBK.
 *
 * @example
 * ```ts
 * const reader = readText();
 * const [event] = reader.push(new TextEncoder().encode("09:12:44.123 TX: 68 17 00 43\n"));
 * event?.kind; // "octets"
 * ```
 */
export function readText(options: TextReaderOptions = {}): CaptureReader {
  argument.check("options", "object", options);
  return new TextReader(options);
}

class TextReader implements CaptureReader {
  readonly header = null;
  private readonly lines = new TextLines();
  private readonly times: TimeFinder;
  /** What the line before said, where it holds for plain lines behind it. */
  private context: Speech = SILENT;
  /** Octets of the line before were taken: a plain one goes on. */
  private open = false;
  private dump: DumpState | null = null;
  private readonly known = new Quotes();

  constructor({ zone = 480, date = null }: TextReaderOptions) {
    this.times = new TimeFinder({ zone, date });
  }

  push(chunk: Uint8Array): CaptureEvent[] {
    return this.read(this.lines.push(chunk));
  }

  end(): CaptureEvent[] {
    return this.read(this.lines.end());
  }

  private read(lines: readonly TextLine[]): CaptureEvent[] {
    const events: CaptureEvent[] = [];
    for (const line of lines) this.line(line, events);
    return events;
  }

  private line(line: TextLine, events: CaptureEvent[]): void {
    const text = halfWidth(line.text);
    // Between the lines of a frame too.
    if (text.trim() === "") return;
    if (this.dumped(line, text, events)) return;
    const own = ownEvent(line.text, line.number);
    if (own !== null) {
      events.push(own);
      this.context = SILENT;
      this.open = false;
      return;
    }
    const found = this.times.find(text);
    const runs =
      found === null ? hexRuns(text) : [...hexRuns(text, 0, found.from), ...hexRuns(text, found.to)];
    const speech = this.speech(text, found, runs);
    const bare = isBare(text, found, runs);
    const logged = speech.time !== null || speech.direction !== null;
    if (bare && !logged) this.plain(line, runs, events);
    else if (logged && bare) this.spoken(line, speech, runs, [], events);
    else if (logged && speech.direction !== null) this.logged(line, text, speech, runs, events);
    else this.labelled(line, speech, runs, events);
  }

  /** Time and direction of a line; direction is what stands in front of its octets. */
  private speech(text: string, found: FoundTime | null, runs: readonly HexRun[]): Speech {
    const until = runs.find(({ octets }) => octets.length >= DATA)?.from ?? runs[0]?.from ?? text.length;
    const head = text.slice(0, Math.min(until, 512));
    const words =
      found !== null && found.to <= head.length
        ? `${head.slice(0, found.from)} ${head.slice(found.to)}`
        : head;
    return { time: found?.time ?? null, direction: speakerIn(words) };
  }

  /** Hex alone: goes on with the line before, in what that said. */
  private plain(line: TextLine, runs: readonly HexRun[], events: CaptureEvent[]): void {
    const many = runs.some(({ octets }) => octets.length >= PLAIN);
    if (runs.length === 0 || !(this.open || this.context !== SILENT || many)) {
      if (runs.length > 0) return this.note(line, SILENT, runs, "short", events);
      // A line of dashes or brackets ends nothing that is said.
      if (!this.open) this.note(line, SILENT, [], "short", events);
      return;
    }
    const apart = !this.open && this.context === SILENT;
    if (apart && runs.every(({ octets }) => this.known.has(octets))) {
      return this.note(line, SILENT, runs, "repeated", events);
    }
    this.take(line, this.context, runs, apart, events);
  }

  /** A log's line that holds nothing but time, direction and octets, or none of these. */
  private spoken(
    line: TextLine,
    speech: Speech,
    runs: readonly HexRun[],
    left: readonly HexRun[],
    events: CaptureEvent[],
  ): void {
    this.context = held(speech);
    if (runs.length === 0) return this.note(line, speech, left, "short", events);
    this.take(line, speech, runs, false, events);
    if (left.length > 0) this.note(line, speech, left, "short", events);
    this.open = true;
  }

  /** A log's line with other words: short octets count at its end alone, behind a sign. */
  private logged(
    line: TextLine,
    text: string,
    speech: Speech,
    runs: readonly HexRun[],
    events: CaptureEvent[],
  ): void {
    const isData = ({ octets, from, to }: HexRun): boolean =>
      octets.length >= DATA ||
      (/^[\s.;"'\])}]*$/.test(text.slice(to)) &&
        /[:\])>=\-<→←⬅➡]\s*$/.test(text.slice(Math.max(0, from - 8), from)));
    this.spoken(
      line,
      speech,
      runs.filter(isData),
      runs.filter((run) => !isData(run)),
      events,
    );
  }

  /** Octets among words: they stand apart, and those that explain others are not taken. */
  private labelled(line: TextLine, speech: Speech, runs: readonly HexRun[], events: CaptureEvent[]): void {
    const long = runs.filter(({ octets }) => octets.length >= DATA);
    const fresh = long.filter(({ octets }) => !this.known.has(octets));
    const { length } = long;
    if (fresh.length > 0) this.take(line, speech, fresh, speech.time === null, events);
    const why = fresh.length < length ? "repeated" : "short";
    const left = runs.filter((run) => !fresh.includes(run));
    if (fresh.length === 0 || left.length > 0) this.note(line, speech, left, why, events);
    this.context = fresh.length > 0 ? SILENT : held(speech);
    this.open = fresh.length > 0;
  }

  private dumped(line: TextLine, text: string, events: CaptureEvent[]): boolean {
    const { dump } = this;
    if (dump !== null && text.trim() === "*") {
      this.dump = { ...dump, starred: true };
      return true;
    }
    const found = dumpLine(text, dump);
    if (found === null) {
      this.dump = null;
      return false;
    }
    const { offset, octets } = found;
    const same = dump?.starred ? offset - dump.expected : 0;
    const at = { line: line.number };
    const first = offset === 0 && octets.length > 0;
    const apart = first && this.context === SILENT;
    const lane = null;
    if (same > 0) {
      const repeated = Uint8Array.from({ length: same }, (_, i) => dump!.last[i % dump!.last.length]!);
      events.push({ kind: "octets", ...this.context, lane, at, octets: repeated });
    }
    if (octets.length > 0) {
      events.push({ kind: "octets", ...this.context, lane, at, octets, ...(apart ? { apart } : {}) });
      this.known.add(octets, !first);
    }
    this.dump =
      octets.length === 0 ? null : { expected: offset + octets.length, starred: false, last: octets };
    this.open = false;
    return true;
  }

  private take(
    line: TextLine,
    { time, direction }: Speech,
    runs: readonly HexRun[],
    apart: boolean,
    events: CaptureEvent[],
  ): void {
    const at = { line: line.number };
    for (const { octets } of runs) {
      events.push({ kind: "octets", time, direction, lane: null, at, octets, ...(apart ? { apart } : {}) });
      this.known.add(octets, this.open);
    }
    this.open = true;
  }

  private note(
    line: TextLine,
    { time, direction }: Speech,
    left: readonly HexRun[],
    why: "short" | "repeated",
    events: CaptureEvent[],
  ): void {
    const octets = left.reduce((sum, run) => sum + run.octets.length, 0);
    const text = clipped(line.text.trim());
    const at = { line: line.number };
    events.push({
      kind: "note",
      time,
      lane: null,
      at,
      text,
      ...(octets > 0 ? { left: { octets, why } } : {}),
    });
    this.context = held({ time, direction });
    this.open = false;
  }
}

/** Whether a line has nothing to read but time, direction and octets. */
function isBare(text: string, found: FoundTime | null, runs: readonly HexRun[]): boolean {
  let rest = "";
  let at = 0;
  const parts = [...runs, ...(found === null ? [] : [found])].sort((a, b) => a.from - b.from);
  for (const { from, to } of parts) {
    rest += `${text.slice(at, from)} `;
    if (rest.length > 256) return false;
    at = to;
  }
  rest += text.slice(at);
  return rest.length <= 512 && !/[\p{L}\p{N}]/u.test(withoutSpeaker(rest));
}

/** The octets taken last, to know their parts again. */
class Quotes {
  private readonly kept: string[] = [];
  private size = 0;

  /** @param goesOn they continue the ones before. */
  add(octets: Uint8Array, goesOn: boolean): void {
    if (octets.length > QUOTED) return;
    const text = latin(octets);
    const last = this.kept.length - 1;
    if (goesOn && last >= 0) this.kept[last] += text;
    else this.kept.push(text);
    this.size += text.length;
    while (this.size > QUOTED) this.size -= this.kept.shift()!.length;
  }

  /** Whether octets are a part, and not the whole, of others. */
  has(octets: Uint8Array): boolean {
    if (octets.length > QUOTED) return false;
    const text = latin(octets);
    return this.kept.some((each) => each.length > text.length && each.includes(text));
  }
}

function latin(octets: Uint8Array): string {
  let text = "";
  for (const octet of octets) text += String.fromCharCode(octet);
  return text;
}
