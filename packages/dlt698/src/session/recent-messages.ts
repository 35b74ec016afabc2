/** Messages that the line may double or the peer may repeat, with their outcome. */

/** One message. */
export interface RecentMessage<T> {
  octets: Uint8Array;
  /** Its outcome; `undefined` while it is being handled. */
  outcome: T | undefined;
  /** Milliseconds of the clock until which it counts once it has been handled. */
  until: number;
}

/** Octets of all messages together; beyond, the oldest that have been handled are forgotten. */
const MOST_OCTETS = 1_048_576;

const FORGOTTEN = /*#__PURE__*/ new Uint8Array(0);

/** Bounds the room that remembered messages take. */
export class RecentMessages<T> {
  private readonly kept = new Set<RecentMessage<T>>();
  private readonly most: number;
  private size = 0;

  constructor(most: number = MOST_OCTETS) {
    this.most = most;
  }

  /** Remembers a message that is going to be handled. */
  begin(octets: Uint8Array): RecentMessage<T> {
    const message: RecentMessage<T> = { octets, outcome: undefined, until: Number.POSITIVE_INFINITY };
    this.kept.add(message);
    this.size += octets.length;
    if (this.size > this.most) this.makeRoom();
    return message;
  }

  /** It has been handled. */
  settle(message: RecentMessage<T>, outcome: T, until: number): void {
    message.outcome = outcome;
    message.until = until;
  }

  /** It no longer counts. */
  forget(message: RecentMessage<T>): void {
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

/** Whether octets repeat the message. */
export function isRepetition(message: RecentMessage<unknown>, octets: Uint8Array, now: number): boolean {
  const known = message.octets;
  if (known.length !== octets.length || known.length === 0 || message.until <= now) return false;
  for (let i = 0; i < known.length; i++) if (known[i] !== octets[i]) return false;
  return true;
}
