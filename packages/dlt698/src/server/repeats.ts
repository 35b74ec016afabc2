/** Requests that come again within a short time: the line doubled them, or the answer was lost. */
import type { Apdu } from "../apdu/index.ts";
import { bytesToHex } from "../axdr/hex.ts";
import type { LinkHeader } from "../link/header.ts";
import { addressKey } from "../session/addresses.ts";

interface Known {
  until: number;
  /** `undefined` while it is being carried out; `null` when the request must be carried out again. */
  answer: Apdu | null | undefined;
}

const MOST_REMEMBERED = 256;
/** Characters of all keys together. */
const MOST_CHARACTERS = 1_048_576;

/** Remembers requests by their octets and sender. */
export class Repeats {
  private readonly window: number;
  private readonly seen = new Map<string, Known>();
  private characters = 0;

  /** @param window milliseconds after the answer; 0 remembers only while a request is carried out. */
  constructor(window: number) {
    this.window = window;
  }

  key(link: LinkHeader, octets: Uint8Array): string {
    return `${link.clientAddress}/${addressKey(link.address)} ${bytesToHex(octets)}`;
  }

  /** `new`: carry it out; `running`: it is being carried out; or the answer to send again. */
  check(key: string, now: number): "new" | "running" | Apdu {
    for (const [old, known] of this.seen) {
      // What is being carried out stays; there are not many of those (maxPending).
      if (known.answer === undefined) continue;
      const full = this.seen.size >= MOST_REMEMBERED || this.characters > MOST_CHARACTERS;
      if (known.until > now && !full) break;
      this.forget(old);
    }
    const known = this.seen.get(key);
    if (known !== undefined) {
      if (known.answer === undefined) return "running";
      if (known.until > now && known.answer !== null) return known.answer;
      this.forget(key);
    }
    this.remember(key, { until: Number.POSITIVE_INFINITY, answer: undefined });
    return "new";
  }

  /** It has been carried out. @param again whether it may be carried out again at once: reads are. */
  done(key: string, answer: Apdu | null, again: boolean, now: number): void {
    this.forget(key);
    if (again || this.window === 0 || answer === null) return;
    this.remember(key, { until: now + this.window, answer });
  }

  private remember(key: string, known: Known): void {
    this.seen.set(key, known);
    this.characters += key.length;
  }

  private forget(key: string): void {
    if (this.seen.delete(key)) this.characters -= key.length;
  }
}
