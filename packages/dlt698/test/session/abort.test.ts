import { describe, expect, it } from "vitest";
import { type ByteChannel, createListener } from "../../src/client.ts";
import { isDlt698Error } from "../../src/index.ts";
import { reading } from "../../src/reading.ts";
import { createServer, dialIn, MemoryStore } from "../../src/server.ts";
import { MemoryEnd, memoryPair } from "./support/channel.ts";
import { VirtualClock } from "./support/clock.ts";
import { ADDRESS, pair, Scripted, u32 } from "./support/setup.ts";

const OAD = 0x00100200;
const REPORT = { attributes: [{ oad: OAD, result: { data: u32(1) } }] };
const ABORTED = { name: "AbortError", code: "aborted", cause: "enough" };

/** A source of channels that gives none and never ends. */
async function* noChannels(): AsyncGenerator<ByteChannel> {
  await new Promise(() => {});
}

describe("an aborted signal rejects with an AbortError whose cause is its reason", () => {
  it.each<[string, (signal: AbortSignal) => Promise<unknown>]>([
    ["get", (signal) => new Scripted(() => []).meter.get(OAD, { signal })],
    [
      "a group call that waits",
      (signal) => {
        const { client, meter } = new Scripted(() => []);
        meter.get(OAD).catch(() => {});
        return client.broadcast().set(OAD, u32(1), { signal });
      },
    ],
    ["reading.read", (signal) => reading(new Scripted(() => []).meter).read(OAD, { signal })],
    ["reading.readList", (signal) => reading(new Scripted(() => []).meter).readList([OAD], { signal })],
    [
      "reading.records",
      (signal) => reading(new Scripted(() => []).meter).records(0x50040200, { last: 1, signal }),
    ],
    ["server.report", (signal) => pair().server.report(REPORT, { signal })],
    [
      "server.serve",
      (signal) => createServer(new MemoryStore(), { address: ADDRESS }).serve(noChannels(), { signal }),
    ],
    ["listener.finished", (signal) => createListener(noChannels(), { signal }).finished],
  ])("%s", async (_, start) => {
    const abort = new AbortController();
    const call = start(abort.signal);
    const outcome = expect(call).rejects.toMatchObject(ABORTED);
    await Promise.resolve();
    abort.abort("enough");
    await outcome;
    await expect(start(abort.signal)).rejects.toMatchObject(ABORTED);
  });

  it("also where a change may have happened: the code says so", async () => {
    const peer = new Scripted(() => []);
    const abort = new AbortController();
    const call = peer.meter.set(OAD, u32(1), { signal: abort.signal });
    await peer.clock.settle();
    abort.abort();
    const error = await call.catch((thrown) => thrown);
    expect(isDlt698Error(error, "outcome-unknown")).toBe(true);
    expect(error.name).toBe("AbortError");
    expect(error.cause.cause).toMatchObject({ name: "AbortError" });
  });
});

it("an aborted report is withdrawn, and the next one sent", async () => {
  const { clock, server, near, client } = pair();
  const abort = new AbortController();
  const first = server.report(REPORT, { signal: abort.signal });
  const second = server.report(REPORT);
  await clock.settle();
  abort.abort("enough");
  await expect(first).rejects.toMatchObject(ABORTED);
  client.on("report", () => {});
  await clock.until(second);
  expect(near.written).toHaveLength(1);
});

it("a signal stops a terminal", async () => {
  const abort = new AbortController();
  const server = createServer(new MemoryStore(), { address: ADDRESS, clock: new VirtualClock() });
  const dialled = () => dialIn(server, async () => new MemoryEnd(), { signal: abort.signal });
  const terminal = dialled();
  abort.abort();
  await terminal.stopped;
  expect(terminal.state).toBe("stopped");
  expect(dialled().state).toBe("stopped");
});

it("await using closes: client, server, listener, terminal", async () => {
  const { client, server } = pair();
  await client[Symbol.asyncDispose]();
  expect(await client.closed).toMatchObject({ code: "closed" });
  await server[Symbol.asyncDispose]();
  expect(server.sessions.size).toBe(0);
  const listener = createListener(noChannels());
  await listener[Symbol.asyncDispose]();
  const [, far] = memoryPair();
  const terminal = dialIn(server, async () => far);
  await terminal[Symbol.asyncDispose]();
  expect(terminal.state).toBe("stopped");
});
