/** Answers to requests that may be repeated: the line doubled them, or their answer was lost. */
import type { Apdu } from "../apdu/index.ts";
import type { ServerAddress } from "../link/address.ts";
import { addressKey } from "../session/addresses.ts";
import { isRepetition, type RecentMessage, RecentMessages } from "../session/recent-messages.ts";

/** A request as received. */
export interface ReceivedRequest {
  readonly clientAddress: number;
  readonly to: ServerAddress;
  readonly apdu: Apdu;
  readonly octets: Uint8Array;
}

/** A request that is being executed, or has been. */
interface Request extends RecentMessage<Apdu> {
  readonly kind: Kind;
  readonly to: string;
  /** Which of its client's requests it is. */
  readonly serial: number;
  /** Milliseconds until which it is not late by its own time tag; 0 without one. */
  readonly timely: number;
}

/** A token of {@link ResponseCache.take}, for {@link ResponseCache.done}. */
export type CacheEntry = Request;

/** Reads may be executed as often as they are received; associations are kept apart from changes of the meter. */
type Kind = "read" | "association" | "change";

interface Peer {
  serial: number;
  latest: Request[];
}

/** Invoke numbers recur after 64 requests: one that many back is another request with the same octets. */
const HALF_ROUND = 32;

/**
 * Distinguishes a repetition from a new request with the same octets. A changing request is a repetition only if its client
 * sent no other change in between; otherwise the same octets are a new request: set A, set B, set A. With a time
 * tag the octets themselves say when they were sent, and count as a repetition until they are late.
 */
export class ResponseCache {
  private readonly window: number;
  private readonly timely: (apdu: Apdu) => number;
  private readonly memory = new RecentMessages<Apdu>();
  private readonly peers = new Map<number, Peer>();

  /**
   * @param window milliseconds after the answer; 0 remembers only while a request is being executed.
   * @param timely milliseconds until a request is late by its own time tag; 0 for one without.
   */
  constructor(window: number, timely: (apdu: Apdu) => number) {
    this.window = window;
    this.timely = timely;
  }

  /** `running`: it is being executed; an APDU: the answer to send again; else the token of a new one. */
  take(
    { clientAddress, to, apdu, octets }: ReceivedRequest,
    now: number,
  ): "running" | Apdu | { readonly entry: CacheEntry } {
    const peer = this.peer(clientAddress);
    const key = addressKey(to);
    const kind = kindOf(apdu);
    for (const known of peer.latest) {
      if (known.kind !== kind || known.to !== key || !isRepetition(known, octets, now)) continue;
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
    const entry: CacheEntry = Object.assign(this.memory.begin(octets), { kind, to: key, serial, timely });
    peer.latest.push(entry);
    return { entry };
  }

  /** It has been executed, or (`null`) has not and may be repeated. */
  done(entry: CacheEntry, answer: Apdu | null, now: number): void {
    if (entry.kind === "read" || this.window === 0 || answer === null) return this.memory.forget(entry);
    this.memory.settle(entry, answer, Math.max(now + this.window, entry.timely));
  }

  /** The association of a client has ended from this side: a CONNECT is a new one. */
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
