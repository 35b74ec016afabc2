// The mixed operations of the session tests, through the same faults, over real lines and in real time: TCP, and a
// pair of pseudo terminals joined by socat.
import type { ByteChannel } from "@meterwire/dlt698/client";
import { openSerial } from "@meterwire/transport/serial";
import { connectTcp, listenTcp } from "@meterwire/transport/tcp";
import { expect, it } from "vitest";
import type { Faults } from "../../../dlt698/test/session/support/faults.ts";
import { runMixed, type World } from "../../../dlt698/test/session/support/mixed.ts";
import { openPtyPair } from "../../../transport/test/support/pty.ts";

const FAULTS: Faults = {
  drop: 0.01,
  corrupt: 0.01,
  duplicate: 0.02,
  split: 0.2,
  join: 0.02,
  delay: 0.02,
  echo: 0.05,
  maxDelay: 100,
  baud: 0,
};
const OPERATIONS = Number(process.env.FAULT_RUNS ?? 150);

/** Real time, and the server behind a real line. */
function world(near: ByteChannel, far: ByteChannel): World {
  const timers = new Set<unknown>();
  return {
    clock: {
      now: () => Date.now(),
      setTimeout(callback, ms) {
        const timer = setTimeout(() => {
          timers.delete(timer);
          callback();
        }, ms);
        timers.add(timer);
        return timer;
      },
      clearTimeout(timer) {
        timers.delete(timer);
        clearTimeout(timer as NodeJS.Timeout | undefined);
      },
    },
    until: (promise) => promise,
    quiet: () => new Promise((resolve) => setTimeout(resolve, 500)),
    timers: () => timers.size,
    extend(end) {
      void pump(end, near);
      void pump(near, end);
      return far;
    },
    patience: 120,
  };
}

async function pump(from: ByteChannel, to: ByteChannel): Promise<void> {
  for await (const chunk of from.readable) await to.write(chunk).catch(() => {});
}

async function check(near: ByteChannel, far: ByteChannel): Promise<void> {
  const outcome = await runMixed(698, OPERATIONS, FAULTS, world(near, far), 1);
  expect(outcome.wrong).toEqual([]);
  expect(outcome.left).toEqual({ timers: 0, waiting: 0, sessions: 0 });
  expect(outcome.good).toBeGreaterThan(OPERATIONS * 0.8);
  for (const fault of ["drop", "corrupt", "duplicate", "split"])
    expect(outcome.struck[fault]).toBeGreaterThan(0);
}

it(`${OPERATIONS} operations over TCP, through faults`, async () => {
  const socket = await listenTcp({ port: 0 });
  const near = await connectTcp({ port: socket.port });
  const { value: far } = await socket[Symbol.asyncIterator]().next();
  await check(near, far);
  await near.close();
  await socket.close();
});

it(`${OPERATIONS} operations over a pair of serial ports, through faults`, async () => {
  const pair = await openPtyPair();
  const near = await openSerial({ path: pair.a, parity: "none" });
  const far = await openSerial({ path: pair.b, parity: "none" });
  await check(near, far);
  await near.close();
  await pair.unplug();
});
