import { parseHex } from "../../hex/parse.ts";
import {
  type CaptureDirection,
  type CaptureEvent,
  type CaptureEventBase,
  type CaptureHeader,
  clipped,
} from "../../messages/base.ts";
import { argument, problem } from "../../messages/problem.ts";
import type { RecordingFault } from "../../messages/problems.ts";
import type { CaptureReader } from "../reader.ts";
import { type TextLine, TextLines } from "../text/encoding.ts";
import { parseCaptureTime } from "../time.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Whether the first line of a file is that of a recording: its header, or a line of a trace without one.
 *
 * @param whole the line's end is there too; else whether it may become such a line.
 */
export function beginsRecording(line: string, whole: boolean): boolean {
  argument.check("line", "text", line);
  const text = line.trim();
  if (!whole) return BEGINNINGS.some((each) => text.startsWith(each) || each.startsWith(text));
  const fields = parsed(text);
  // What a killed run left of its first line, and others have gone on behind.
  if (fields === null) return BEGINNINGS.some((each) => text.startsWith(each));
  return fields.meterwire === "capture" || isTraceLine(fields);
}

/** Whether a line is the header of a recording. */
export const isHeader = (line: string): boolean => parsed(line.trim())?.meterwire === "capture";

const BEGINNINGS = ['{"meterwire":"capture"', '{"t":'];

function parsed(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : null;
  } catch {
    return null;
  }
}

function isTraceLine({ t, dir, hex, event }: Fields): boolean {
  if (t === undefined) return false;
  return (
    typeof event === "string" ||
    ((dir === "tx" || dir === "rx" || dir === undefined) && typeof hex === "string")
  );
}

/**
 * Reads a recording: JSON lines, the first of which is its header. Traces without a header, as `traceChannel` writes
 * them, are read as well. Lines that cannot be read are events of kind `damage`, a last one that was not written to its
 * end too.
 *
 * @example
 * ```ts
 * const reader = readRecording();
 * const line = '{"t":"2026-11-28T10:15:00.123456Z","dir":"tx","hex":"6817"}\n';
 * const [event] = reader.push(new TextEncoder().encode(line));
 * event?.time; // 1795860900123456
 * ```
 */
export function readRecording(): CaptureReader {
  return new RecordingReader();
}

/** Octets of a line: one chunk of a line takes twice its octets. */
const LONGEST = 16_777_216;

class RecordingReader implements CaptureReader {
  header: CaptureHeader | null = null;
  private readonly lines = new TextLines(LONGEST);
  private first = true;

  push(chunk: Uint8Array): CaptureEvent[] {
    return this.lines.push(chunk).flatMap((line) => this.line(line, false));
  }

  end(): CaptureEvent[] {
    return this.lines.end().flatMap((line) => this.line(line, true));
  }

  private line(line: TextLine, last: boolean): CaptureEvent[] {
    const text = line.text.trim();
    if (text === "") return [];
    const fields = parsed(text);
    if (this.first) {
      const torn = last && fields === null && beginsRecording(text, false);
      if (!torn && !beginsRecording(text, true)) {
        throw problem.error("not-a-capture", { kind: "recording", version: null });
      }
      this.first = false;
    }
    if (fields?.meterwire === "capture") return this.head(fields);
    const at = { line: line.number };
    try {
      if (fields === null)
        throw last || text.startsWith("{") ? torn(text) : ({ kind: "not-json" } satisfies RecordingFault);
      return [eventOf(fields, text, at)];
    } catch (fault) {
      if (fault instanceof Error) throw fault;
      const found = problem.data("bad-recording", { ...at, fault: fault as RecordingFault });
      return [{ kind: "damage", time: null, lane: null, at, problem: found, text: clipped(text) }];
    }
  }

  /** A file that was continued may have several: the first counts. */
  private head({ version, began, source, tool }: Fields): CaptureEvent[] {
    if (version !== 1) throw problem.error("not-a-capture", { kind: "recording", version: String(version) });
    this.header ??= {
      version,
      began: typeof began === "string" ? parseCaptureTime(began) : null,
      source: typeof source === "object" && source !== null ? (source as Fields) : {},
      tool: typeof tool === "string" ? tool : null,
    };
    return [];
  }
}

/** What is there of a line that was not written to its end; of CSV too. */
export const torn = (text: string): RecordingFault => ({
  kind: "torn",
  octets: /(?<=hex":"|octets,)\w*|$/.exec(text)![0].length >> 1,
});

/** The event that a line of a recording holds. @throws a {@link RecordingFault} */
export function eventOf(fields: Fields, text: string, at: { readonly line: number }): CaptureEvent {
  const { event, lane } = fields;
  const base: CaptureEventBase = { time: timeOf(fields.t), lane: typeof lane === "string" ? lane : null, at };
  const string = (value: unknown): string | null => (typeof value === "string" ? value : null);
  switch (event) {
    case undefined: {
      const { apart, comment } = fields;
      return {
        kind: "octets",
        ...base,
        direction: directionOf(fields.dir),
        octets: octetsOf(fields.hex),
        ...(apart === true ? { apart } : {}),
        ...(typeof comment === "string" ? { comment } : {}),
      };
    }
    case "apdu": {
      const { dir, hex, hidden } = fields;
      return {
        kind: event,
        ...base,
        direction: directionOf(dir),
        octets: octetsOf(hex),
        hidden: typeof hidden === "number" ? hidden : 0,
      };
    }
    case "open":
    case "close":
      return { kind: event, ...base, code: string(fields.code), message: string(fields.message) };
    case "gap":
    case "drop": {
      const { dir, octets, reason } = fields;
      const count = typeof octets === "number" ? octets : null;
      return {
        kind: event,
        ...base,
        direction: directionOf(dir),
        octets: count,
        reason: string(reason) ?? "",
      };
    }
    case "mark":
    case "note":
      return { kind: event, ...base, text: string(fields.text) ?? "" };
    default:
      // Of a later version: kept as it stands.
      return { kind: "note", ...base, text };
  }
}

/** Numbers are milliseconds, as traces had them. */
function timeOf(t: unknown): number | null {
  if (t === null || t === undefined) return null;
  const time =
    typeof t === "string" ? parseCaptureTime(t) : typeof t === "number" ? Math.trunc(t * 1000) : null;
  if (time === null || !Number.isSafeInteger(time)) throw fieldFault("t", t);
  return time;
}

function directionOf(dir: unknown): CaptureDirection | null {
  if (dir === undefined || dir === null) return null;
  if (dir !== "tx" && dir !== "rx") throw fieldFault("dir", dir);
  return dir;
}

function octetsOf(hex: unknown): Uint8Array {
  if (typeof hex !== "string") throw fieldFault("hex", hex);
  try {
    return parseHex(hex);
  } catch {
    throw { kind: "bad-hex" } satisfies RecordingFault;
  }
}

const fieldFault = (field: "t" | "dir" | "hex", value: unknown): RecordingFault => ({
  kind: "bad-field",
  field,
  got: JSON.stringify(value) ?? "undefined",
});
