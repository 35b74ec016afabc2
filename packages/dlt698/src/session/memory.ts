/** Messages that may come again because the line doubled them or their answer was lost, and what became of them. */

/** One message. */
export interface Remembered<T> {
  octets: Uint8Array;
  /** What became of it; `undefined` while it is being handled. */
  outcome: T | undefined;
  /** Milliseconds of the clock until which it counts once it has been handled. */
  until: number;
}

/** Octets of all messages together; beyond, the oldest that have been handled are forgotten. */
const MOST_OCTETS = 1_048_576;

const FORGOTTEN = /*#__PURE__*/ new Uint8Array(0);

/** Bounds the room that remembered messages take. */
export class Memory<T> {
  private readonly kept = new Set<Remembered<T>>();
  private readonly most: number;
  private size = 0;

  constructor(most: number = MOST_OCTETS) {
    this.most = most;
  }

  /** Remembers a message that is going to be handled. */
  begin(octets: Uint8Array): Remembered<T> {
    const message: Remembered<T> = { octets, outcome: undefined, until: Number.POSITIVE_INFINITY };
    this.kept.add(message);
    this.size += octets.length;
    if (this.size > this.most) this.makeRoom();
    return message;
  }

  /** It has been handled. */
  settle(message: Remembered<T>, outcome: T, until: number): void {
    message.outcome = outcome;
    message.until = until;
  }

  /** It counts no more. */
  forget(message: Remembered<T>): void {
    if (!this.kept.delete(message)) return;
    this.size -= message.octets.length;
    message.octets = FORGOTTEN;
  }

  private makeRoom(): void {
    for (const message of this.kept) {
      if (this.size <= this.most) return;
      // What is being handled stays; there are not many of those.
      if (message.outcome !== undefined) this.forget(message);
    }
  }
}

/** Whether octets are the message again. */
export function isAgain(message: Remembered<unknown>, octets: Uint8Array, now: number): boolean {
  const known = message.octets;
  if (known.length !== octets.length || known.length === 0 || message.until <= now) return false;
  for (let i = 0; i < known.length; i++) if (known[i] !== octets[i]) return false;
  return true;
}
