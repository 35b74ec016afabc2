import type { Apdu } from "../../../src/apdu/index.ts";
import { type Client, type ClientOptions, createClient, type Meter } from "../../../src/client.ts";
import type { Frame } from "../../../src/codec/codec.ts";
import { fullCodec } from "../../../src/codec/messages.ts";
import type { Data } from "../../../src/data/data.ts";
import type { LinkHeader } from "../../../src/link/header.ts";
import { createServer, MemoryStore, type Server, type ServerOptions } from "../../../src/server.ts";
import { singleAddress } from "../../../src/session/addresses.ts";
import { FrameReader } from "../../../src/session/frames.ts";
import { MemoryEnd, memoryPair } from "./channel.ts";
import { VirtualClock } from "./clock.ts";

export const ADDRESS = "201605190907";
export const codec = fullCodec();

export const u32 = (value: number): Data => ({ type: "double-long-unsigned", value });
export const u16 = (value: number): Data => ({ type: "long-unsigned", value });
export const octets = (length: number): Data => ({
  type: "octet-string",
  value: new Uint8Array(length).fill(7),
});

export interface Pair {
  readonly clock: VirtualClock;
  /** The client's end. */
  readonly near: MemoryEnd;
  /** The server's end. */
  readonly far: MemoryEnd;
  readonly store: MemoryStore;
  readonly server: Server;
  readonly client: Client;
  readonly meter: Meter;
}

/** A client and a server on a line in memory. */
export function pair(
  options: { client?: ClientOptions; server?: Partial<ServerOptions>; store?: MemoryStore } = {},
): Pair {
  const clock = new VirtualClock();
  const [near, far] = memoryPair();
  const store = options.store ?? new MemoryStore();
  const server = createServer(store, { address: ADDRESS, clock, ...options.server });
  server.attach(far);
  const client = createClient(near, { clock, ...options.client });
  return { clock, near, far, store, server, client, meter: client.meter(ADDRESS) };
}

/** The frames that were written on an end. */
export function framesOn(end: MemoryEnd): Frame<Apdu>[] {
  return end.written.map((bytes) => codec.decodeFrame(bytes));
}

/** A far end that answers as a function says. */
export class Scripted {
  readonly clock = new VirtualClock();
  readonly client: Client;
  readonly meter: Meter;
  readonly near = new MemoryEnd();
  /** Requests that came. */
  readonly requests: Apdu[] = [];
  /** Everything that came, fragments included. */
  readonly frames: Frame<Apdu>[] = [];

  constructor(
    answer: (request: Apdu, attempt: number) => readonly (Apdu | Uint8Array)[],
    options: ClientOptions = {},
  ) {
    const reader = new FrameReader(16_385, false);
    this.near.deliver = (bytes) => {
      for (const item of reader.push(bytes)) {
        if (item.kind === "noise") throw new Error("the client wrote noise");
        this.frames.push(codec.decodeFrame(bytes));
        if (item.kind !== "message") continue;
        const request = codec.decodeApdu(item.octets);
        this.requests.push(request);
        for (const each of answer(request, this.requests.length)) this.say(each);
      }
      return undefined;
    };
    this.client = createClient(this.near, { clock: this.clock, ...options });
    this.meter = this.client.meter(ADDRESS);
  }

  /** The header of what the far end says. */
  link(from: string = ADDRESS, prm = 1): LinkHeader {
    return {
      direction: 1,
      prm,
      function: 3,
      scrambled: false,
      address: singleAddress(from),
      clientAddress: 0,
    };
  }

  /** The far end says something. */
  say(message: Apdu | Uint8Array, from: string = ADDRESS, prm = 1): void {
    const link = this.link(from, prm);
    this.near.push(message instanceof Uint8Array ? message : codec.encodeFrame({ link, apdu: message }));
  }
}

const TAILS = { followReport: null, timeTag: null };

/** A plain answer to a GetRequestNormal. */
export function gives(request: Apdu, data: Data, piid?: number): Apdu {
  if (request.service !== "GetRequestNormal")
    throw new Error(`expected a GetRequestNormal, got ${request.service}`);
  const { oad } = request;
  return {
    service: "GetResponseNormal",
    piid: piid ?? request.piid,
    result: { oad, result: { data } },
    ...TAILS,
  };
}
