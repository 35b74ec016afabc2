/** Writers of text: recordings, hex logs, CSV. */

import { formatHex } from "../../hex/format.ts";
import type { CaptureEvent, CaptureHeader } from "../../messages/base.ts";
import { COLUMNS, csvLine } from "../csv/columns.ts";
import { recordingHeader, recordingLine } from "../recording/write.ts";
import { ownLine } from "../text/own-line.ts";
import { captureTimeText } from "../time.ts";
import { utf8Octets } from "../utf8.ts";
import { type CaptureWriter, Losses } from "./writer.ts";

/** A writer of lines behind a head. */
function lineWriter(head: string, lineOf: (event: CaptureEvent, losses: Losses) => string): CaptureWriter {
  const losses = new Losses();
  let begin = head;
  const take = (): string => {
    const taken = begin;
    begin = "";
    return taken;
  };
  return {
    write: (event) => utf8Octets(take() + lineOf(event, losses)),
    end: () => utf8Octets(take()),
    get lost() {
      return { ...losses.counts };
    },
  };
}

/** Writes a recording with its header; all of a capture but the places it was read from. */
export function recordingWriter(header: CaptureHeader): CaptureWriter {
  return lineWriter(`${recordingHeader(header)}\n`, (event, losses) => {
    // As a note of what it says.
    if (event.kind === "damage") losses.add("event");
    if (event.kind === "note" && event.left !== undefined) losses.add("detail");
    return `${recordingLine(event)}\n`;
  });
}

/**
 * Writes a hex log: a line for each piece of octets, with time, direction and lane; the rest as lines that begin with `#`.
 *
 * @example
 * ```ts
 * const octets = Uint8Array.of(0x68, 0x17);
 * const event = { kind: "octets", time: 0, direction: "tx", lane: "1", at: null, octets } as const;
 * new TextDecoder().decode(hexLogWriter().write(event)); // "1970-01-01T00:00:00.000000Z TX [1] 68 17\n"
 * ```
 */
export function hexLogWriter(): CaptureWriter {
  return lineWriter("", (event, losses) => {
    if (event.kind !== "octets" || event.octets.length === 0) {
      losses.add("event");
      return `# ${event.kind} ${textOf(event).replace(/\s+/g, " ")}`.trimEnd().concat("\n");
    }
    if (event.apart) losses.add("apart");
    if (event.comment !== undefined) losses.add("comment");
    return `${ownLine(event)}\n`;
  });
}

/** How {@link csvWriter} writes. */
export interface CsvWriterOptions {
  /** Begin with a byte order mark, without which Excel takes the text for another encoding. Default false. */
  readonly bom?: boolean;
}

/** Writes CSV (RFC 4180) with the columns time, direction, lane, event, octets, text. */
export function csvWriter({ bom = false }: CsvWriterOptions = {}): CaptureWriter {
  return lineWriter(`${bom ? "\uFEFF" : ""}${csvLine(COLUMNS)}`, (event, losses) => {
    const { time, lane, kind } = event;
    const known = kind === "damage" ? "note" : kind;
    if (kind === "damage") losses.add("event");
    if (lane === "") losses.add("lane");
    if (hasDetail(event)) losses.add("detail");
    if (kind === "octets" && event.apart) losses.add("apart");
    if (kind === "octets" && event.comment === "") losses.add("comment");
    const direction = "direction" in event ? (event.direction ?? "") : "";
    const hex = "octets" in event && event.octets instanceof Uint8Array ? formatHex(event.octets) : "";
    return csvLine([
      time === null ? "" : captureTimeText(time),
      direction,
      lane ?? "",
      known,
      hex,
      textOf(event),
    ]);
  });
}

/** What an event says beside its octets. */
function textOf(event: CaptureEvent): string {
  switch (event.kind) {
    case "octets":
      return event.comment ?? "";
    case "open":
    case "close":
      return event.code ?? "";
    case "gap":
    case "drop":
      return event.reason;
    case "mark":
    case "note":
      return event.text;
    case "damage":
      return event.problem.message;
    case "apdu":
      return "";
  }
}

/** Whether an event has more to it than {@link textOf} says. */
function hasDetail(event: CaptureEvent): boolean {
  switch (event.kind) {
    case "open":
    case "close":
      return event.message !== null || event.code === "";
    case "gap":
    case "drop":
      return event.octets !== null;
    case "apdu":
      return event.hidden > 0;
    case "note":
    case "mark":
      return event.left !== undefined;
    default:
      return false;
  }
}
