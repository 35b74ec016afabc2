/** Which request an answer belongs to. */
import type { CaptureTime, Dissector, MessageFields } from "../../messages/base.ts";
import { Kept } from "./kept.ts";

/** A message in its lane. */
export interface Spoken {
  readonly lane: string | null;
  readonly dissector: Dissector;
  readonly message: unknown;
  readonly fields: MessageFields;
  readonly octets: Uint8Array;
  readonly ended: CaptureTime;
}

/** What a decoded message takes in memory for each of its octets, about. */
const MEMORY_PER_OCTET = 16;
/** Requests with one key, to several meters or on lanes that are not told apart. */
const MOST_ALIKE = 8;

export class Pairs {
  private readonly asked = new Kept<readonly Spoken[]>({ entries: 1024, octets: 16_777_216 });

  /** The request that a message answers, which waits no longer; `null` for requests, and where none was seen. */
  match(spoken: Spoken): Spoken | null {
    const { lane, dissector, fields } = spoken;
    if (fields.pairKey === null || fields.role === "tell") return null;
    const key = `${dissector.protocol} ${fields.pairKey}\n${lane ?? ""}`;
    const waiting = this.asked.take(key) ?? [];
    if (fields.role === "ask") {
      const others = waiting.filter((each) => each.fields.address !== fields.address);
      this.keep(key, [spoken, ...others.slice(0, MOST_ALIKE - 1)]);
      return null;
    }
    const { answers } = dissector;
    const found = waiting.findIndex((each) => answers?.call(dissector, each.message, spoken.message) ?? true);
    this.keep(
      key,
      waiting.filter((_, index) => index !== found),
    );
    return waiting[found] ?? null;
  }

  private keep(key: string, waiting: readonly Spoken[]): void {
    if (waiting.length === 0) return;
    const octets = waiting.reduce((sum, each) => sum + each.octets.length, 0);
    this.asked.put(key, waiting, MEMORY_PER_OCTET * octets);
  }
}
