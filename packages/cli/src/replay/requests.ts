import { createHash } from "node:crypto";
import type { FrameItem } from "@meterwire/transport/capture";
import { type Match, sameness } from "./match.ts";

/** Where in a recording something is asked. */
interface Places {
  readonly exchanges: number[];
  /** The next one that has not been played. */
  next: number;
}

/** The requests of a recording, found by what they say; each of those that say the same is given once, in their order. */
export class Requests {
  private readonly match: Match;
  private readonly places = new Map<string, Places>();

  constructor(match: Match) {
    this.match = match;
  }

  note(request: FrameItem, exchange: number): void {
    const key = this.keyOf(request);
    const known = this.places.get(key);
    if (known === undefined) this.places.set(key, { exchanges: [exchange], next: 0 });
    else known.exchanges.push(exchange);
  }

  /** The exchange that a request is played by; `null` for one that the recording does not have (any more). */
  take(request: FrameItem, again: boolean): number | null {
    const places = this.places.get(this.keyOf(request));
    if (places === undefined) return null;
    if (again && places.next === places.exchanges.length) places.next = 0;
    return places.exchanges[places.next++] ?? null;
  }

  private keyOf(request: FrameItem): string {
    return createHash("sha256").update(sameness(request, this.match)).digest("base64");
  }
}
