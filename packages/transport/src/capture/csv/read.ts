import { parseHex } from "../../hex/parse.ts";
import type { CaptureDirection, CaptureEvent, CaptureEventBase } from "../../messages/base.ts";
import { clipped } from "../../messages/base.ts";
import { problem } from "../../messages/problem.ts";
import type { RecordingFault } from "../../messages/problems.ts";
import type { CaptureReader } from "../reader.ts";
import { torn } from "../recording/read.ts";
import { type TextLine, TextLines } from "../text/encoding.ts";
import { parseCaptureTime } from "../time.ts";
import { beginsCsv, COLUMNS } from "./columns.ts";

/** Octets of a line, and characters of a row of several. */
const LONGEST = 16_777_216;

/** Reads a capture in the CSV that `csvWriter` writes, with or without a byte order mark. */
export function readCsv(): CaptureReader {
  return new CsvReader();
}

class CsvReader implements CaptureReader {
  readonly header = null;
  private readonly lines = new TextLines(LONGEST);
  private begun = false;
  /** Lines of a row in which a quotation mark is open. */
  private rows: string[] = [];
  private size = 0;
  private open = false;
  private first = 0;

  push(chunk: Uint8Array): CaptureEvent[] {
    return this.lines.push(chunk).flatMap((line) => this.line(line, false));
  }

  end(): CaptureEvent[] {
    const events = this.lines.end().flatMap((line) => this.line(line, true));
    if (!this.begun) throw problem.error("not-a-capture", { kind: "csv", version: null });
    if (this.rows.length > 0) events.push(this.damage(null, this.rows.join("\n")));
    return events;
  }

  private line({ text, number }: TextLine, last: boolean): CaptureEvent[] {
    if (!this.begun) {
      if (text.trim() === "") return [];
      if (!beginsCsv(text)) throw problem.error("not-a-capture", { kind: "csv", version: null });
      this.begun = true;
      return [];
    }
    if (this.rows.length === 0) {
      if (text.trim() === "") return [];
      this.first = number;
    }
    this.rows.push(text);
    this.size += text.length;
    // A quotation mark within a field is doubled: an odd number of them goes on in the next line.
    if (count(text) % 2 === 1) this.open = !this.open;
    if (this.open && this.size < LONGEST) return [];
    const row = this.rows.join("\n");
    this.rows = [];
    this.size = 0;
    const event = this.open ? this.damage(null, row) : this.row(row, last);
    this.open = false;
    return [event];
  }

  private row(row: string, last: boolean): CaptureEvent {
    const fields = fieldsOf(row);
    // Octets that no comma follows may not be all.
    if (last && fields.length < COLUMNS.length) return this.damage(null, row);
    const [t = "", direction = "", lane = "", kind = "", hex = "", text = ""] = fields;
    const time = t === "" ? null : parseCaptureTime(t);
    if (t !== "" && time === null)
      return this.damage({ kind: "bad-field", field: "t", got: JSON.stringify(t) }, row);
    if (direction !== "" && direction !== "tx" && direction !== "rx") {
      return this.damage({ kind: "bad-field", field: "dir", got: JSON.stringify(direction) }, row);
    }
    let octets: Uint8Array;
    try {
      octets = parseHex(hex);
    } catch {
      return this.damage({ kind: "bad-hex" }, row);
    }
    const at = { line: this.first };
    const base = { time, lane: lane === "" ? null : lane, at };
    return eventOf(kind, base, direction === "" ? null : direction, octets, text);
  }

  /** @param fault `null`: it was not written to its end. */
  private damage(fault: RecordingFault | null, text: string): CaptureEvent {
    const at = { line: this.first };
    const found = problem.data("bad-recording", { ...at, fault: fault ?? torn(text) });
    return { kind: "damage", time: null, lane: null, at, problem: found, text: clipped(text) };
  }
}

function eventOf(
  kind: string,
  base: CaptureEventBase,
  direction: CaptureDirection | null,
  octets: Uint8Array,
  text: string,
): CaptureEvent {
  switch (kind) {
    case "apdu":
      return { kind, ...base, direction, octets, hidden: 0 };
    case "open":
    case "close":
      return { kind, ...base, code: text === "" ? null : text, message: null };
    case "gap":
    case "drop":
      return { kind, ...base, direction, octets: null, reason: text };
    case "mark":
    case "note":
      return { kind, ...base, text };
    default:
      return { kind: "octets", ...base, direction, octets, ...(text === "" ? {} : { comment: text }) };
  }
}

const count = (text: string): number => text.split('"').length - 1;

/** The fields of a row. */
function fieldsOf(row: string): string[] {
  const fields: string[] = [];
  let at = 0;
  while (at <= row.length) {
    if (row[at] === '"') {
      let end = at + 1;
      while (end < row.length && (row[end] !== '"' || row[end + 1] === '"')) end += row[end] === '"' ? 2 : 1;
      fields.push(row.slice(at + 1, end).replaceAll('""', '"'));
      const comma = row.indexOf(",", end);
      at = comma < 0 ? row.length + 1 : comma + 1;
    } else {
      const comma = row.indexOf(",", at);
      const end = comma < 0 ? row.length : comma;
      fields.push(row.slice(at, end));
      at = end + 1;
    }
  }
  return fields;
}
