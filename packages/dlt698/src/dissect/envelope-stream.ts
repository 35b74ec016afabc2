/** Finds the frames of local communication modules in a stream; what is none of them is noise. */
import type { FoundOctets, OctetStream } from "../messages/base.ts";
import { announcedLength, envelopeLength, START } from "./envelope-layout.ts";

const NEED_MORE: FoundOctets = { kind: "need-more-data" };

export class EnvelopeStream implements OctetStream {
  private waiting: Uint8Array = new Uint8Array(0);

  get pending(): number {
    return this.waiting.length;
  }

  push(chunk: Uint8Array): void {
    const all = new Uint8Array(this.waiting.length + chunk.length);
    all.set(this.waiting);
    all.set(chunk, this.waiting.length);
    this.waiting = all;
  }

  next(): FoundOctets {
    return this.find(false);
  }

  expire(): FoundOctets {
    return this.find(true);
  }

  private find(ended: boolean): FoundOctets {
    const { waiting } = this;
    if (waiting.length === 0) return NEED_MORE;
    let at = waiting.indexOf(START);
    for (; at >= 0; at = waiting.indexOf(START, at + 1)) {
      const length = envelopeLength(waiting, at);
      if (length > 0) {
        if (at > 0) return this.noise(at);
        this.waiting = waiting.slice(length);
        return { kind: "frame", octets: waiting.subarray(0, length), preamble: 0 };
      }
      const headed = at + 3 <= waiting.length;
      const open = !headed || at + announcedLength(waiting, at) > waiting.length;
      if (!ended && open) return at > 0 ? this.noise(at) : NEED_MORE;
    }
    return this.noise(waiting.length);
  }

  private noise(count: number): FoundOctets {
    const octets = this.waiting.subarray(0, count);
    this.waiting = this.waiting.slice(count);
    return { kind: "discarded-noise", octets, suspect: null };
  }
}
