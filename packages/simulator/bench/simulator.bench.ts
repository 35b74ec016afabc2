// 500 virtual meters in one process behind one concentrator, polled by a master over real TCP: through the concentrator's
// proxy, and each by itself on a shared line and on connections of their own. Virtual meters run in this process too, so
// what is measured is both ends together.

import { connect, createServer as listen, type Socket } from "node:net";
import { createClient } from "@meterwire/dlt698/client";
import type { ByteChannel } from "@meterwire/dlt698/server";
import { createMeter } from "../src/dlt698/meter/create.ts";
import { createSimulation } from "../src/index.ts";
import { parseProfile } from "../src/model/profile/profile.ts";

interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio?: number;
  readonly against?: string;
  readonly bound?: string;
}

const METERS = 500;
const ROUNDS = 4;
const OADS = [0x00100200, 0x20000200, 0x20010200, 0x20040200];
const address = (i: number) => String(698_000_000_001 + i);
const tsaOf = (digits: string) =>
  Uint8Array.of(
    5,
    ...Array.from({ length: 6 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16)),
  );

/** A socket as a channel. */
function channelOf(socket: Socket): ByteChannel {
  const closed = new Promise<unknown>((resolve) => socket.once("close", resolve));
  socket.setNoDelay(true);
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        socket.write(bytes, (error) => (error ? reject(error) : resolve(undefined)));
      }),
    readable: socket as AsyncIterable<Uint8Array>,
    close: async () => {
      socket.destroy();
    },
    closed,
  };
}

/** A port on which every connection is given to `take`. */
async function serve(take: (channel: ByteChannel) => void) {
  const server = listen((socket) => take(channelOf(socket)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const dial = () =>
    new Promise<ByteChannel>((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => resolve(channelOf(socket)));
      socket.once("error", reject);
    });
  return { dial, close: () => server.close() };
}

const rank = (times: readonly number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))]!;

/** Times of single requests, and requests per second over all. */
async function timed(count: number, ask: (i: number) => Promise<boolean>, lanes: number) {
  const times: number[] = [];
  let next = 0;
  let failed = 0;
  const start = performance.now();
  const lane = async () => {
    for (let i = next++; i < count; i = next++) {
      const before = performance.now();
      if (!(await ask(i))) failed++;
      times.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  if (failed > 0) throw new Error(`${failed} of ${count} requests were not answered`);
  return { perSecond: (1000 * count) / (performance.now() - start), times };
}

function rows(name: string, { perSecond, times }: Awaited<ReturnType<typeof timed>>, bound: string): Row[] {
  return [
    { name, value: perSecond, unit: "meters/s", bound },
    { name: `${name}, p50`, value: rank(times, 0.5), unit: "ms" },
    { name: `${name}, p99`, value: rank(times, 0.99), unit: "ms" },
  ];
}

export async function run(): Promise<Row[]> {
  const before = memory();
  const meters = Array.from({ length: METERS }, (_, i) => ({ address: address(i), seed: i + 1 }));
  const concentrator = { address: "1", open: true };
  const simulation = await createSimulation({ meters, concentrator });
  const each = (memory() - before) / METERS;
  const port = await serve((channel) => simulation.attach(channel));

  const shared = createClient(await port.dial());
  const read = async (i: number) => {
    const results = await shared.meter(address(i % METERS)).getList(OADS);
    return results.every((result) => result.ok);
  };
  await timed(METERS, read, 1);
  const line = await timed(ROUNDS * METERS, read, 1);

  const front = shared.meter("1");
  const relay = async (i: number) => {
    const target = { tsa: tsaOf(address(i % METERS)), oads: OADS, timeout: 10_000 };
    const [answer] = await front.proxy.getList(60_000, [target]);
    return answer!.results.every((result) => result.ok);
  };
  await timed(METERS, relay, 1);
  const proxied = await timed(ROUNDS * METERS, relay, 1);

  const clients = await Promise.all(meters.map(async () => createClient(await port.dial())));
  const own = async (i: number) => {
    const results = await clients[i % METERS]!.meter(address(i % METERS)).getList(OADS);
    return results.every((result) => result.ok);
  };
  await timed(METERS, own, METERS);
  const parallel = await timed(ROUNDS * METERS, own, METERS);

  for (const client of [shared, ...clients]) await client.close();
  await simulation.close();
  port.close();
  return [
    ...rows("500 meters on one line, one after the other", line, "≥ 500"),
    ...rows("500 meters through the concentrator's proxy", proxied, "≥ 250"),
    ...rows("500 meters on 500 connections at once", parallel, "≥ 500"),
    { name: "memory of one meter", value: each / 1024, unit: "KiB" },
    dayOfOneMeter(),
  ];
}

function memory(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed;
}

/** How much faster than the world one meter can be. */
function dayOfOneMeter(): Row {
  const start = Date.UTC(2024, 2, 14);
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    const meter = createMeter(parseProfile({ seed: i }), "1", start);
    const before = performance.now();
    meter.advance(start + 86_400_000);
    times.push(performance.now() - before);
  }
  return { name: "a day of one meter (steps of 5 s)", value: rank(times, 0.5), unit: "ms", bound: "≤ 2000" };
}
