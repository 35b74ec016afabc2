/** Requests that come again: the line doubled them, or their answer was lost. */
import type { Apdu } from "../apdu/index.ts";
import type { ServerAddress } from "../link/address.ts";
import { addressKey } from "../session/addresses.ts";
import { isAgain, Memory, type Remembered } from "../session/memory.ts";

/** A request as it came. */
export interface Came {
  readonly clientAddress: number;
  readonly to: ServerAddress;
  readonly apdu: Apdu;
  readonly octets: Uint8Array;
}

/** A request that is carried out, or has been. */
interface Request extends Remembered<Apdu> {
  readonly kind: Kind;
  readonly to: string;
  /** Which of its client's requests it is. */
  readonly serial: number;
  /** Milliseconds until which it is not late by its own time tag; 0 without one. */
  readonly timely: number;
}

/** A token of {@link Repeats.take}, for {@link Repeats.done}. */
export type Taken = Request;

/** Reads may be carried out as often as they come; associations are judged apart from what changes the meter. */
type Kind = "read" | "association" | "change";

interface Peer {
  serial: number;
  latest: Request[];
}

/** Invoke numbers come round after 64 requests: one that many back is another request with the same octets. */
const HALF_ROUND = 32;

/**
 * Tells a repetition from a request that merely looks the same. What changes the meter is a repetition only if nothing
 * else that does came from its client in between, for then the same octets are a new wish: set A, set B, set A. With a time
 * tag the octets themselves say when they were sent, and count as a repetition until they are late.
 */
export class Repeats {
  private readonly window: number;
  private readonly timely: (apdu: Apdu) => number;
  private readonly memory = new Memory<Apdu>();
  private readonly peers = new Map<number, Peer>();

  /**
   * @param window milliseconds after the answer; 0 remembers only while a request is carried out.
   * @param timely milliseconds until a request is late by its own time tag; 0 for one without.
   */
  constructor(window: number, timely: (apdu: Apdu) => number) {
    this.window = window;
    this.timely = timely;
  }

  /** `running`: it is being carried out; an APDU: the answer to send again; else the token of a new one. */
  take({ clientAddress, to, apdu, octets }: Came, now: number): "running" | Apdu | { readonly taken: Taken } {
    const peer = this.peer(clientAddress);
    const key = addressKey(to);
    const kind = kindOf(apdu);
    for (const known of peer.latest) {
      if (known.kind !== kind || known.to !== key || !isAgain(known, octets, now)) continue;
      if (known.outcome === undefined) return "running";
      if (peer.serial - known.serial < HALF_ROUND) return known.outcome;
    }
    const serial = ++peer.serial;
    peer.latest = peer.latest.filter((known) => {
      const stays = remains(known, kind) && serial - known.serial < HALF_ROUND && known.until > now;
      if (!stays) this.memory.forget(known);
      return stays;
    });
    const left = kind === "change" ? this.timely(apdu) : 0;
    const timely = left > 0 ? now + left : 0;
    const taken: Taken = Object.assign(this.memory.begin(octets), { kind, to: key, serial, timely });
    peer.latest.push(taken);
    return { taken };
  }

  /** It has been carried out, or (`null`) has not and may come again. */
  done(taken: Taken, answer: Apdu | null, now: number): void {
    if (taken.kind === "read" || this.window === 0 || answer === null) return this.memory.forget(taken);
    this.memory.settle(taken, answer, Math.max(now + this.window, taken.timely));
  }

  /** The association of a client has ended without its doing: a CONNECT is a new one. */
  dropped(clientAddress: number): void {
    for (const known of this.peers.get(clientAddress)?.latest ?? [])
      if (known.kind === "association") this.memory.forget(known);
  }

  private peer(clientAddress: number): Peer {
    const known = this.peers.get(clientAddress);
    if (known !== undefined) return known;
    const made: Peer = { serial: 0, latest: [] };
    this.peers.set(clientAddress, made);
    return made;
  }
}

/** Whether what is known may still be repeated after a new request of a kind. */
function remains(known: Request, kind: Kind): boolean {
  switch (kind) {
    case "read":
      return known.kind !== "read";
    case "association":
      return known.kind !== "association" && known.timely > 0;
    case "change":
      return known.kind === "association" || known.timely > 0;
  }
}

function kindOf({ service }: Apdu): Kind {
  if (service.startsWith("GetRequest") || service.startsWith("ProxyGet")) return "read";
  return service === "ConnectRequest" || service === "ReleaseRequest" ? "association" : "change";
}
