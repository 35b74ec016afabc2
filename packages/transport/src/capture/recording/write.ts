import { formatHex } from "../../hex/format.ts";
import type { CaptureEvent, CaptureHeader } from "../../messages/base.ts";
import { captureTimeText } from "../time.ts";

const timeText = (time: number | null): string | null => (time === null ? null : captureTimeText(time));

/** The first line of a recording, without a newline at its end. */
export function recordingHeader(header: CaptureHeader): string {
  const { version, began, source, tool } = header;
  return JSON.stringify({ meterwire: "capture", version, began: timeText(began), source, tool });
}

/**
 * The line of an event in a recording, without a newline at its end. A recording is continued by further lines; where
 * it ends within one, begin with a newline. An event of kind `damage` is written as a note of what it says.
 *
 * @example
 * ```ts
 * const octets = Uint8Array.of(0x68, 0x17);
 * const event = { kind: "octets", time: 1_000_000, direction: "tx", lane: null, at: null, octets } as const;
 * JSON.parse(recordingLine(event)); // { t: "1970-01-01T00:00:01.000000Z", dir: "tx", hex: "6817" }
 * ```
 */
export function recordingLine(event: CaptureEvent): string {
  const t = timeText(event.time);
  const lane = event.lane ?? undefined;
  switch (event.kind) {
    case "octets": {
      const { direction, octets, apart, comment } = event;
      return JSON.stringify({ t, dir: direction ?? undefined, hex: formatHex(octets), lane, apart, comment });
    }
    case "apdu": {
      const { kind, direction, octets, hidden } = event;
      const dir = direction ?? undefined;
      return JSON.stringify({ t, event: kind, dir, hex: formatHex(octets), hidden, lane });
    }
    case "open":
    case "close": {
      const { kind, code, message } = event;
      return JSON.stringify({ t, event: kind, code, message, lane });
    }
    case "gap":
    case "drop": {
      const { kind, direction, octets, reason } = event;
      return JSON.stringify({ t, event: kind, dir: direction ?? undefined, octets, reason, lane });
    }
    case "mark":
    case "note":
      return JSON.stringify({ t, event: event.kind, text: event.text, lane });
    case "damage":
      return JSON.stringify({ t, event: "note", text: event.problem.message, lane });
  }
}
