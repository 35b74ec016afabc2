/** One direction of a TCP connection, put together again. */

/** Octets of a connection in their order, or a hole in them. */
export type Delivered =
  | {
      readonly kind: "octets";
      readonly octets: Uint8Array;
      readonly packet: number;
      readonly time: number | null;
    }
  | { readonly kind: "gap"; readonly octets: number };

/** What was captured of a direction. */
interface Part {
  readonly seq: number;
  readonly octets: Uint8Array;
  readonly packet: number;
  readonly time: number | null;
}

/** Octets that wait for what was sent before them. */
const MOST_WAITING = 1_048_576;

/** What a segment takes in memory, about: many short ones are not kept without bound either. */
const sizeOf = ({ octets }: Part): number => octets.length + 64;

/** Difference of two sequence numbers, which count modulo 2^32. */
const distance = (a: number, b: number): number => (a - b) | 0;

export class Flow {
  /** Sequence number of the next octet; `null` before the first. */
  private next: number | null = null;
  /** What came too early, in the order of the stream. */
  private waiting: Part[] = [];
  private size = 0;
  private fin: number | null = null;

  /** Whether everything up to the sender's FIN has been delivered. */
  get finished(): boolean {
    return this.fin !== null && this.next !== null && distance(this.next, this.fin) >= 0;
  }

  /** The connection begins: its first octet has this number. */
  begin(seq: number): void {
    this.next = seq;
  }

  /** Whether a SYN with this number begins the connection that is known. */
  began(seq: number): boolean {
    return this.next === null || distance(this.next, seq) === 0;
  }

  finish(seq: number): void {
    this.next ??= seq;
    this.fin = seq;
  }

  /** @param missing octets behind them that were sent and not recorded. */
  push(part: Part, missing: number, delivered: Delivered[]): void {
    this.next ??= part.seq;
    if (distance(part.seq, this.next) > 0) this.wait(part);
    else this.deliver(part, delivered);
    this.flush(delivered);
    if (missing > 0) this.skip((part.seq + part.octets.length + missing) >>> 0, delivered);
    while (this.size > MOST_WAITING) this.skip(this.waiting[0]!.seq, delivered);
  }

  /** The other side has everything in front of a number: what is missing there will not be seen any more. */
  acknowledge(ack: number, delivered: Delivered[]): void {
    while (this.waiting.length > 0 && distance(ack, this.waiting[0]!.seq) > 0) {
      this.skip(this.waiting[0]!.seq, delivered);
    }
  }

  /** Nothing more comes. */
  end(delivered: Delivered[]): void {
    while (this.waiting.length > 0) this.skip(this.waiting[0]!.seq, delivered);
    if (this.fin !== null) this.skip(this.fin, delivered);
  }

  private wait(part: Part): void {
    const { waiting } = this;
    let [low, high] = [0, waiting.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (distance(waiting[middle]!.seq, part.seq) > 0) high = middle;
      else low = middle + 1;
    }
    const before = waiting[low - 1];
    // Sent again.
    if (before !== undefined && before.seq === part.seq && before.octets.length >= part.octets.length) return;
    waiting.splice(low, 0, part);
    this.size += sizeOf(part);
  }

  /** Delivers what of a part is new. */
  private deliver({ seq, octets, packet, time }: Part, delivered: Delivered[]): void {
    const old = distance(this.next!, seq);
    if (old >= octets.length) return;
    delivered.push({ kind: "octets", octets: octets.slice(old), packet, time });
    this.next = (seq + octets.length) >>> 0;
  }

  private flush(delivered: Delivered[]): void {
    let count = 0;
    for (; count < this.waiting.length; count++) {
      const part = this.waiting[count]!;
      if (distance(part.seq, this.next!) > 0) break;
      this.size -= sizeOf(part);
      this.deliver(part, delivered);
    }
    if (count > 0) this.waiting.splice(0, count);
  }

  /** Goes on at a number: what lies before it and is not there is missing. */
  private skip(seq: number, delivered: Delivered[]): void {
    const missing = this.next === null ? 0 : distance(seq, this.next);
    if (missing > 0) {
      delivered.push({ kind: "gap", octets: missing });
      this.next = seq;
    }
    this.flush(delivered);
  }
}
