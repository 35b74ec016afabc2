import { type CaptureEvent, type CaptureReader, createTraffic, type TrafficItem } from "../../src/capture.ts";
import { testDissector } from "./frames.ts";

/** The events of a source that is cut into pieces of some octets. */
export function inPieces(reader: CaptureReader, octets: Uint8Array, size: number): CaptureEvent[] {
  const events: CaptureEvent[] = [];
  for (let at = 0; at < octets.length; at += size) {
    // A copy that is spoiled: a reader keeps nothing of it.
    const piece = new Uint8Array(octets.subarray(at, at + size));
    events.push(...reader.push(piece));
    piece.fill(0xee);
  }
  events.push(...reader.end());
  return events;
}

/** What is found in events. */
export function trafficOf(events: readonly CaptureEvent[]): TrafficItem[] {
  const engine = createTraffic({ dissectors: [testDissector] });
  return [...events.flatMap((event) => engine.push(event)), ...engine.end()];
}

/** Items of one kind. */
export const only = <K extends TrafficItem["kind"]>(
  items: readonly TrafficItem[],
  kind: K,
): Extract<TrafficItem, { kind: K }>[] =>
  items.filter((item): item is Extract<TrafficItem, { kind: K }> => item.kind === kind);

export const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
