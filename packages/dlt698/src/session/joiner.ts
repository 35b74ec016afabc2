/** Joins the fragments of several peers at once. */
import type { Fragment } from "../link/fragment.ts";
import { Reassembler, type ReassemblyResult } from "../link/fragment.ts";

const MOST_PEERS = 64;

interface Part {
  readonly reassembler: Reassembler;
  until: number;
}

/** One reassembler per key; one that has waited too long starts again. */
export class Joiner {
  private readonly parts = new Map<string, Part>();
  private readonly maxSize: number;
  private readonly timeout: number;

  /**
   * @param maxSize longest APDU in octets.
   * @param timeout wait for the next fragment in milliseconds.
   */
  constructor(maxSize: number, timeout: number) {
    this.maxSize = maxSize;
    this.timeout = timeout;
  }

  accept(key: string, fragment: Fragment, now: number): ReassemblyResult {
    let part = this.parts.get(key);
    if (part === undefined) {
      part = { reassembler: new Reassembler(this.maxSize), until: 0 };
      for (const oldest of this.parts.keys()) {
        if (this.parts.size < MOST_PEERS) break;
        this.parts.delete(oldest);
      }
      this.parts.set(key, part);
    }
    if (now > part.until) part.reassembler.reset();
    part.until = now + this.timeout;
    const result = part.reassembler.accept(fragment);
    if (part.reassembler.pending === 0) this.parts.delete(key);
    return result;
  }

  forget(key: string): void {
    this.parts.delete(key);
  }
}
