import type { CaptureEvent, CaptureHeader } from "../messages/base.ts";

/** Reads a capture as its octets arrive, cut anywhere; what it keeps between two chunks is bounded. */
export interface CaptureReader {
  /** What is known of the recording as a whole, once it has been read; `null` where the source says nothing. */
  readonly header: CaptureHeader | null;
  /**
   * Takes the next octets of the source, and gives the events that are complete. How they are cut changes nothing. What
   * cannot be read is an event of kind `damage`.
   *
   * @throws {TransportError} `not-a-capture` for a source of another kind
   */
  push(chunk: Uint8Array): CaptureEvent[];
  /** The source has ended: what was still waited on. @throws the same */
  end(): CaptureEvent[];
}

/** All events of a source that is at hand as a whole. */
export function readWhole(reader: CaptureReader, octets: Uint8Array): CaptureEvent[] {
  const events = reader.push(octets);
  for (const event of reader.end()) events.push(event);
  return events;
}

/** The events of a source that arrives in chunks, such as a file's stream. */
export async function* readEach(
  reader: CaptureReader,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<CaptureEvent, void, void> {
  for await (const chunk of chunks) yield* reader.push(chunk);
  yield* reader.end();
}
