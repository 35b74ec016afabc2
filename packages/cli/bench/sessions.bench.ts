// Load: one process that holds 1,000 terminals, each logged in over a TCP connection of its own and sending heartbeats,
// and the master that polls them. Both ends share the process, so memory per session is that of both together.
import type { Data } from "@meterwire/dlt698";
import { createListener, type TerminalSession } from "@meterwire/dlt698/client";
import { createServer, dialIn, MemoryStore, type Terminal } from "@meterwire/dlt698/server";
import { connectTcp, listenTcp } from "@meterwire/transport/tcp";

interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly bound?: string;
}

const TERMINALS = 1000;
/** Requests in flight, one per terminal at most. */
const IN_FLIGHT = 64;
const WARM_UP_MS = 1500;
const MEASURE_MS = 6000;
const HEARTBEAT_S = 5;

/** The list of the article: name, energies, unit, high-precision energies, unit. */
const OADS = [0x00100100, 0x00100200, 0x00100300, 0x00100400, 0x00100500];

function store(): MemoryStore {
  const five = (value: () => Data): Data => ({ type: "array", value: Array.from({ length: 5 }, value) });
  return new MemoryStore()
    .define(0x00100100, { type: "octet-string", value: Uint8Array.of(0, 0x10) })
    .define(
      0x00100200,
      five(() => ({ type: "double-long-unsigned", value: 123_456 })),
    )
    .define(0x00100300, { type: "Scaler_Unit", value: { scaler: -2, unit: 33 } })
    .define(
      0x00100400,
      five(() => ({ type: "long64-unsigned", value: 12_345_678n })),
    )
    .define(0x00100500, { type: "Scaler_Unit", value: { scaler: -4, unit: 33 } });
}

function heap(): number {
  globalThis.gc?.();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
}

export async function run(): Promise<Row[]> {
  const socket = await listenTcp({ port: 0, maxConnections: TERMINALS + 1 });
  const before = heap();
  const residentBefore = process.memoryUsage.rss();
  const master = createListener(socket);
  let heartbeats = 0;
  master.on("heartbeat", () => heartbeats++);
  const allIn = new Promise<void>((resolve) => {
    master.on("login", () => {
      if (master.sessions.size === TERMINALS) resolve();
    });
  });
  const started = performance.now();
  const terminals: Terminal[] = [];
  for (let i = 0; i < TERMINALS; i++) {
    const server = createServer(store(), {
      address: String(100_000_000_000 + i),
      heartbeatPeriod: 1000 * HEARTBEAT_S,
    });
    terminals.push(dialIn(server, () => connectTcp({ port: socket.port })));
    // Not all at once: the listening socket's queue is short.
    if (i % 100 === 99) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await allIn;
  const loggedIn = performance.now() - started;
  const after = heap();
  const resident = process.memoryUsage.rss();

  const latencies: number[] = [];
  const sessions = [...master.sessions.values()];
  await poll(sessions, WARM_UP_MS, []);
  heartbeats = 0;
  const start = performance.now();
  const wrong = await poll(sessions, MEASURE_MS, latencies);
  const elapsed = performance.now() - start;
  if (wrong > 0) throw new Error(`${wrong} answers were wrong`);
  latencies.sort((a, b) => a - b);
  const quantile = (q: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(q * latencies.length))]!;
  const rows: Row[] = [
    { name: `${TERMINALS} TCP terminals logged in`, value: loggedIn, unit: "ms" },
    { name: "polled lists of 5 attributes", value: (1000 * latencies.length) / elapsed, unit: "requests/s" },
    { name: `latency p50, ${IN_FLIGHT} in flight`, value: quantile(0.5), unit: "ms" },
    { name: `latency p99, ${IN_FLIGHT} in flight`, value: quantile(0.99), unit: "ms" },
    { name: "heartbeats answered meanwhile", value: (1000 * heartbeats) / elapsed, unit: "/s" },
    {
      name: "heap per session, both ends",
      value: (after - before) / TERMINALS / 1024,
      unit: "KiB",
      bound: "≤ 64",
    },
    {
      name: "resident per session, both ends",
      value: (resident - residentBefore) / TERMINALS / 1024,
      unit: "KiB",
    },
  ];
  await Promise.all(terminals.map((terminal) => terminal.stop()));
  await master.close();
  await socket.close();
  return rows;
}

/** Polls round and round for so long; the count of wrong answers. */
async function poll(sessions: readonly TerminalSession[], ms: number, latencies: number[]): Promise<number> {
  const until = performance.now() + ms;
  let next = 0;
  let wrong = 0;
  const worker = async () => {
    while (performance.now() < until) {
      const { meter } = sessions[next++ % sessions.length]!;
      const start = performance.now();
      const results = await meter.getList(OADS);
      latencies.push(performance.now() - start);
      if (results.length !== OADS.length || results.some((result) => !result.ok)) wrong++;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  return wrong;
}
