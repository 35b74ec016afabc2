/** Joins the fragments of several peers at once. */
import type { Fragment } from "../link/fragment.ts";
import { discarded, Reassembler, type ReassemblyResult } from "../link/fragment.ts";

const MOST_PEERS = 64;

interface Part {
  readonly reassembler: Reassembler;
  /** Until when the next fragment may come, and until when the last. */
  until: number;
  end: number;
}

/** Bounds of an APDU in fragments. */
export interface ReassemblyLimits {
  /** Longest APDU in octets. */
  readonly maxApdu: number;
  readonly maxFragments: number;
  /** Wait for the next fragment in milliseconds. */
  readonly fragmentTimeout: number;
  /** From the first fragment to the last in milliseconds. */
  readonly exchangeTimeout: number;
}

/** One reassembler per key; one that has waited too long starts again. */
export class PeerReassembler {
  private readonly parts = new Map<string, Part>();
  private readonly limits: ReassemblyLimits;

  constructor(limits: ReassemblyLimits) {
    this.limits = limits;
  }

  accept(key: string, fragment: Fragment, now: number): ReassemblyResult {
    const { fragmentTimeout, exchangeTimeout } = this.limits;
    const part = this.parts.get(key) ?? this.begin(key);
    const { reassembler } = part;
    if (now > part.until) reassembler.reset();
    if (!reassembler.open || fragment.kind === "first") part.end = now + exchangeTimeout;
    if (now > part.end) {
      this.parts.delete(key);
      return discarded("overdue", { waitedMs: exchangeTimeout }, reassembler.pending);
    }
    part.until = now + fragmentTimeout;
    const result = reassembler.accept(fragment);
    if (!reassembler.open) this.parts.delete(key);
    return result;
  }

  forget(key: string): void {
    this.parts.delete(key);
  }

  private begin(key: string): Part {
    const { maxApdu, maxFragments } = this.limits;
    const part: Part = { reassembler: new Reassembler(maxApdu, maxFragments), until: 0, end: 0 };
    for (const oldest of this.parts.keys()) {
      if (this.parts.size < MOST_PEERS) break;
      this.parts.delete(oldest);
    }
    this.parts.set(key, part);
    return part;
  }
}
