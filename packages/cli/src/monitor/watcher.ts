import {
  type Apdu,
  decodeApdu,
  decodeFrame,
  type FragmentFrame,
  type Frame,
  FrameStream,
  type LinkHeader,
  type Profile,
  type StreamResult,
} from "@meterwire/dlt698";
import { isRequest, isResponseTo, type Message } from "@meterwire/dlt698/client";
import { bitsOf } from "@meterwire/dlt698/schema";
import { PIID } from "@meterwire/dlt698/services";
import { Fragments } from "./fragments.ts";
import { Kept } from "./kept.ts";

/** Octets as a tap gives them. */
export interface Chunk {
  /** Milliseconds since 1970, or `null` where it is unknown. */
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
    /** A frame, or (without octets) fragments that make no message. */
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
  /** Octets on the line. */
  readonly size: number;
}

/** What a decoded message takes in memory for each of its octets, about. */
const MEMORY_PER_OCTET = 16;
/** Requests of a client with one invoke number, to several meters. */
const MOST_ALIKE = 8;

/** Finds the messages in what taps readChannel, and the answers to requests. */
export class Watcher {
  readonly tally: Tally = { frames: 0, bad: 0, noise: 0, requests: 0, answers: 0 };
  private readonly report: (seen: Seen) => void;
  private readonly profile: Profile;
  private readonly lanes = new Map<string, FrameStream>();
  private readonly fragments: Fragments;
  /** Where the latest octets came from. */
  private latest: Omit<Chunk, "octets"> = { time: null, lane: "" };
  private readonly asked = new Kept<Asked[]>();

  constructor(profile: Profile, report: (seen: Seen) => void) {
    this.profile = profile;
    this.report = report;
    this.fragments = new Fragments((error) => this.unjoined(error));
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

  /** A lane has ended. */
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
        this.report({
          ...seen,
          kind: "bad",
          error: found.kind === "bad-frame" ? found.error : found.suspect,
        });
      } else {
        this.tally.noise += seen.octets.length;
        this.report({ ...seen, kind: "noise" });
      }
    }
  }

  private frame(seen: Chunk): void {
    const { octets: _, ...from } = seen;
    this.latest = from;
    let frame: Frame<Apdu>;
    try {
      frame = decodeFrame(seen.octets, { profile: this.profile });
    } catch (error) {
      this.tally.bad++;
      return this.report({ ...seen, kind: "bad", error });
    }
    this.tally.frames++;
    const joined = "fragment" in frame ? this.join(seen, frame) : null;
    const whole = joined === null ? null : this.decode(joined);
    const apdu = "apdu" in frame ? frame.apdu : whole;
    const size = (joined ?? seen.octets).length;
    const after = apdu === null ? null : this.pair(seen, { link: frame.link, apdu, size });
    this.report({ ...seen, kind: "frame", frame, whole, after });
  }

  /** The octets of the APDU that a fragment completes, or `null`. */
  private join({ connection = "" }: Chunk, { link, fragment }: FragmentFrame): Uint8Array | null {
    const { sa } = link.address;
    return this.fragments.accept(`${connection} ${link.direction}${link.prm}${sa}`, sa, fragment);
  }

  private decode(apdu: Uint8Array): Apdu | null {
    try {
      return decodeApdu(apdu, { profile: this.profile });
    } catch (error) {
      this.unjoined(error);
      return null;
    }
  }

  /** Fragments make no message. */
  private unjoined(error: unknown): void {
    this.tally.bad++;
    this.report({ ...this.latest, octets: new Uint8Array(0), kind: "bad", error });
  }

  /** What a session would take for the answer, on its own connection; requests of a server are its reports. */
  private pair({ time, connection = "" }: Chunk, message: Omit<Asked, "time">): number | null {
    const { link, apdu } = message;
    const invoke = "piid" in apdu ? bitsOf(apdu.piid, PIID.parts.invoke) : "";
    const key = `${connection} ${link.prm} ${link.clientAddress} ${invoke}`;
    const waiting = this.asked.get(key) ?? [];
    if (isRequest(link)) {
      this.tally.requests++;
      const others = waiting.filter((asked) => !isSame(asked.link.address, link.address));
      const alike = [{ ...message, time }, ...others.slice(0, MOST_ALIKE - 1)];
      const total = alike.reduce((sum, asked) => sum + asked.size, 0);
      this.asked.put(key, alike, MEMORY_PER_OCTET * total);
      return null;
    }
    const found = waiting.findIndex((asked) => isResponseTo(asked, message));
    if (found < 0) return null;
    const [asked] = waiting.splice(found, 1);
    this.tally.answers++;
    return asked!.time === null || time === null ? null : time - asked!.time;
  }
}

function isSame(a: LinkHeader["address"], b: LinkHeader["address"]): boolean {
  return a.sa === b.sa && a.logical === b.logical;
}
