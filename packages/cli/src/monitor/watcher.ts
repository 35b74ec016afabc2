import {
  type Apdu,
  bitsOf,
  decodeApdu,
  decodeFrame,
  type Frame,
  FrameStream,
  type LinkHeader,
  PIID,
  type Profile,
  Reassembler,
  type StreamResult,
} from "@meterwire/dlt698";
import { answers, asks, type Message } from "@meterwire/dlt698/client";

/** Octets as a tap gives them. */
export interface Chunk {
  /** Milliseconds since 1970, or `null` where nobody knows. */
  readonly time: number | null;
  /** What the tap calls this way of the line. */
  readonly lane: string;
  /** Which of several connections at once; a request and its answer share it. Default the only one. */
  readonly connection?: string;
  readonly octets: Uint8Array;
}

/** What was seen on a line. */
export type Seen = Chunk &
  (
    | {
        readonly kind: "frame";
        readonly frame: Frame<Apdu>;
        /** What a last fragment completes. */
        readonly whole: Apdu | null;
        /** Milliseconds since the request that this answers; `null` where it answers none that was seen. */
        readonly after: number | null;
      }
    | { readonly kind: "bad"; readonly error: unknown }
    | { readonly kind: "noise" }
  );

/** What has been seen so far. */
export interface Tally {
  frames: number;
  bad: number;
  noise: number;
  requests: number;
  answers: number;
}

/** A request that waits for its answer. */
interface Asked extends Message {
  readonly time: number | null;
}

/** Octets of an APDU that is joined from fragments. */
const MOST = 1_048_576;
/** Peers whose fragments are joined at once, and requests that wait for their answers. */
const MOST_PEERS = 1024;
/** Requests of a client with one invoke number, to several meters. */
const MOST_ALIKE = 8;

/** Finds the messages in what taps hear, and the answers to requests. */
export class Watcher {
  readonly tally: Tally = { frames: 0, bad: 0, noise: 0, requests: 0, answers: 0 };
  private readonly tell: (seen: Seen) => void;
  private readonly profile: Profile;
  private readonly lanes = new Map<string, FrameStream>();
  private readonly parts = new Map<string, Reassembler>();
  private readonly asked = new Map<string, Asked[]>();

  constructor(profile: Profile, tell: (seen: Seen) => void) {
    this.profile = profile;
    this.tell = tell;
  }

  take(chunk: Chunk): void {
    const stream = this.stream(chunk.lane);
    stream.push(chunk.octets);
    const { octets: _, ...from } = chunk;
    this.drain(from, () => stream.next());
  }

  /** What has begun on a lane does not go on. */
  expire(lane: string, time: number | null): void {
    const stream = this.lanes.get(lane);
    if (stream !== undefined) this.drain({ lane, time }, () => stream.expire());
  }

  /** Nothing more comes on a lane. */
  close(lane: string, time: number | null): void {
    this.expire(lane, time);
    this.lanes.delete(lane);
  }

  /** Nothing more comes at all. */
  end(time: number | null = null): void {
    for (const lane of [...this.lanes.keys()]) this.close(lane, time);
  }

  /** Octets on a lane that wait for more. */
  pending(lane: string): number {
    return this.lanes.get(lane)?.pending ?? 0;
  }

  private stream(lane: string): FrameStream {
    const known = this.lanes.get(lane);
    if (known !== undefined) return known;
    const made = new FrameStream({ extended: this.profile === "extended" });
    this.lanes.set(lane, made);
    return made;
  }

  private drain(from: Omit<Chunk, "octets">, next: () => StreamResult): void {
    for (let found = next(); found.kind !== "need-more-data"; found = next()) {
      const seen = { ...from, octets: found.octets.slice() };
      if (found.kind === "frame") this.frame(seen);
      else if (found.kind === "bad-frame" || found.suspect !== null) {
        this.tally.bad++;
        this.tell({
          ...seen,
          kind: "bad",
          error: found.kind === "bad-frame" ? found.error : found.suspect,
        });
      } else {
        this.tally.noise += seen.octets.length;
        this.tell({ ...seen, kind: "noise" });
      }
    }
  }

  private frame(seen: Chunk): void {
    let frame: Frame<Apdu>;
    try {
      frame = decodeFrame(seen.octets, { profile: this.profile });
    } catch (error) {
      this.tally.bad++;
      return this.tell({ ...seen, kind: "bad", error });
    }
    this.tally.frames++;
    const whole = "fragment" in frame ? this.join(seen, frame.link, frame.fragment) : null;
    const apdu = "apdu" in frame ? frame.apdu : whole;
    const after = apdu === null ? null : this.pair(seen, frame.link, apdu);
    this.tell({ ...seen, kind: "frame", frame, whole, after });
  }

  private join(
    { connection = "" }: Chunk,
    link: LinkHeader,
    fragment: Extract<Frame<Apdu>, { fragment: unknown }>["fragment"],
  ): Apdu | null {
    const key = `${connection} ${link.direction}${link.prm}${link.address.sa}`;
    const part = this.parts.get(key) ?? new Reassembler(MOST);
    bounded(this.parts, key, part);
    const result = part.accept(fragment);
    if (result.kind !== "complete") return null;
    this.parts.delete(key);
    try {
      return decodeApdu(result.apdu, { profile: this.profile });
    } catch {
      return null;
    }
  }

  /** What a session would take for the answer, on its own connection; requests of a server are its reports. */
  private pair({ time, connection = "" }: Chunk, link: LinkHeader, apdu: Apdu): number | null {
    const invoke = "piid" in apdu ? bitsOf(apdu.piid, PIID.parts.invoke) : "";
    const key = `${connection} ${link.prm} ${link.clientAddress} ${invoke}`;
    const waiting = this.asked.get(key) ?? [];
    if (asks(link)) {
      this.tally.requests++;
      const others = waiting.filter((asked) => !isSame(asked.link.address, link.address));
      bounded(this.asked, key, [{ time, link, apdu }, ...others.slice(0, MOST_ALIKE - 1)]);
      return null;
    }
    const found = waiting.findIndex((asked) => answers(asked, { link, apdu }));
    if (found < 0) return null;
    const [asked] = waiting.splice(found, 1);
    this.tally.answers++;
    return asked!.time === null || time === null ? null : time - asked!.time;
  }
}

function isSame(a: LinkHeader["address"], b: LinkHeader["address"]): boolean {
  return a.sa === b.sa && a.logical === b.logical;
}

function bounded<V>(map: Map<string, V>, key: string, value: V): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > MOST_PEERS) map.delete(map.keys().next().value!);
}
