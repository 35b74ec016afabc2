import { manualClock, memoryPair } from "../../../transport/src/mock.ts";
import { createClient, type MeterOptions } from "../../src/client.ts";
import { FrameStream } from "../../src/index.ts";
import { createServer, type MeterStore, type ServerOptions } from "../../src/server.ts";
import { frameOf, hexOf } from "../support.ts";

export const START = Date.UTC(2026, 10, 28, 7, 0);

/** A server on a line in memory, and octets that are sent to it. */
export function serverOf(store: MeterStore, options: ServerOptions = {}) {
  const [near, far] = memoryPair();
  const clock = manualClock(START);
  const server = createServer(store, { clock, preamble: 0, ...options });
  const session = server.attach(far);
  /** Sends octets; answers everything that comes back until nobody has anything to do, as hex. */
  const say = async (...octets: readonly Uint8Array[]): Promise<string[]> => {
    for (const each of octets) await near.write(each);
    await clock.advance(600);
    await new Promise((resolve) => setImmediate(resolve));
    return heard.splice(0, heard.length);
  };
  const heard: string[] = [];
  const stream = new FrameStream();
  void (async () => {
    for await (const chunk of near.readable) {
      stream.push(chunk);
      for (let found = stream.next(); found.kind !== "need-more-data"; found = stream.next()) {
        if (found.kind === "frame") heard.push(hexOf(found.octets));
      }
    }
  })();
  /** Sends a frame; answers control octet and plain data field in hex of what comes back, `null` for silence. */
  const ask = async (control: number, data: string, address?: string): Promise<string | null> => {
    const [first = null, ...more] = await say(frameOf(control, data.replaceAll(" ", ""), address));
    if (more.length > 0) throw new Error("several answers");
    return first === null ? null : plain(first);
  };
  return { server, session, clock, near, say, ask };
}

/** Control octet and plain data field of a frame. */
export function plain(hex: string): string {
  const octets = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const data = octets.subarray(10, -2).map((octet) => octet - 0x33);
  return `${hexOf(octets.subarray(8, 9))} ${hexOf(data)}`.trim();
}

/** A client of a server, both by one clock. */
export function pairOf(store: MeterStore, options: ServerOptions = {}, meter: MeterOptions = {}) {
  const [near, far] = memoryPair();
  const clock = manualClock(START);
  const server = createServer(store, { clock, ...options });
  server.attach(far);
  const client = createClient(near, { clock });
  return { server, client, clock, meter: client.meter(store.address, meter) };
}
