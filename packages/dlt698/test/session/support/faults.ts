import { Random } from "@meterwire/base";
import type { Clock } from "../../../src/session/channel.ts";
import { MemoryEnd } from "./channel.ts";

export { Random };

/** Probabilities per write. */
export interface Faults {
  readonly drop: number;
  readonly corrupt: number;
  readonly duplicate: number;
  readonly split: number;
  readonly join: number;
  readonly delay: number;
  readonly echo: number;
  /** Longest extra delay in ms. */
  readonly maxDelay: number;
  /** Bits per second with 11 bits an octet; 0 for no pacing. */
  readonly baud: number;
}

/**
 * A bus: one client's end and the ends of its servers. What the client writes reaches every server,
 * what a server writes reaches the client, all of it through the faults.
 */
export class FaultBus {
  readonly client = new MemoryEnd();
  readonly servers: MemoryEnd[];
  /** How often each fault has struck. */
  readonly struck: Record<string, number> = {};
  private readonly clock: Clock;
  private readonly random: Random;
  private readonly faults: Faults;
  private readonly held = new Map<MemoryEnd, Uint8Array>();
  private readonly freeAt = new Map<MemoryEnd, number>();

  constructor(clock: Clock, random: Random, faults: Faults, servers: number) {
    this.clock = clock;
    this.random = random;
    this.faults = faults;
    this.servers = Array.from({ length: servers }, () => new MemoryEnd());
    this.wire(this.client, this.servers);
    for (const server of this.servers) this.wire(server, [this.client]);
  }

  private wire(from: MemoryEnd, to: readonly MemoryEnd[]): void {
    from.deliver = (bytes) => this.carry(from, to, bytes);
  }

  private hit(fault: keyof Faults): boolean {
    if (!this.random.chance(this.faults[fault])) return false;
    this.struck[fault] = (this.struck[fault] ?? 0) + 1;
    return true;
  }

  /** Octets on their way; resolves when they have left the sender. */
  private carry(from: MemoryEnd, to: readonly MemoryEnd[], bytes: Uint8Array): Promise<void> {
    const { clock, random, faults } = this;
    const octetTime = faults.baud === 0 ? 0 : 11_000 / faults.baud;
    const start = Math.max(clock.now(), this.freeAt.get(from) ?? 0);
    const end = start + bytes.length * octetTime;
    this.freeAt.set(from, end);
    const left = new Promise<void>((resolve) => {
      clock.setTimeout(resolve, end - clock.now());
    });
    const targets = this.hit("echo") ? [...to, from] : to;
    if (this.hit("drop")) return left;
    let octets = bytes;
    if (this.hit("corrupt")) {
      octets = bytes.slice();
      // One octet: a burst that short never gets past CRC-16.
      const at = random.below(octets.length);
      octets[at] = octets[at]! ^ (1 << random.below(8));
    }
    const late = this.hit("delay") ? random.below(faults.maxDelay) : 0;
    const join = this.hit("join");
    this.schedule(targets, octets, start + late, octetTime, join);
    if (this.hit("duplicate")) {
      const again = end + late + random.below(faults.maxDelay);
      this.schedule(targets, octets, again, octetTime, false);
    }
    return left;
  }

  /** Delivers in pieces, each when its last octet has arrived. */
  private schedule(
    to: readonly MemoryEnd[],
    octets: Uint8Array,
    start: number,
    octetTime: number,
    join: boolean,
  ): void {
    const { clock, random } = this;
    const cuts = this.hit("split")
      ? [...new Set(Array.from({ length: 1 + random.below(4) }, () => random.below(octets.length)))].sort(
          (a, b) => a - b,
        )
      : [];
    let from = 0;
    for (const cut of [...cuts.filter((at) => at > 0), octets.length]) {
      const piece = octets.subarray(from, cut);
      from = cut;
      const at = start + cut * octetTime;
      clock.setTimeout(
        () => {
          for (const end of to) this.arrive(end, piece, join);
        },
        Math.max(0, at - clock.now()),
      );
    }
  }

  private arrive(end: MemoryEnd, piece: Uint8Array, join: boolean): void {
    const held = this.held.get(end);
    if (join && held === undefined) {
      // Held back until more comes, or a little while.
      this.held.set(end, piece);
      this.clock.setTimeout(() => this.release(end), 40);
      return;
    }
    if (held === undefined) return end.push(piece);
    this.held.delete(end);
    const joined = new Uint8Array(held.length + piece.length);
    joined.set(held);
    joined.set(piece, held.length);
    end.push(joined);
  }

  private release(end: MemoryEnd): void {
    const held = this.held.get(end);
    if (held === undefined) return;
    this.held.delete(end);
    end.push(held);
  }
}
