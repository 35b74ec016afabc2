import { describe, expect, test } from "vitest";
import { traceChannel } from "../src/index.ts";
import { manualClock, memoryPair, replay } from "../src/mock.ts";
import { errorOf, pattern, take, takeAll } from "./support/bytes.ts";
import { channelContract } from "./support/contract.ts";

channelContract(
  "trace over memory",
  async () => {
    const [inner, far] = memoryPair({ readLimit: 4096 });
    const near = traceChannel(inner, { sink: () => {} });
    return { near, far, vanish: () => far.vanish(), cleanup: () => near.close() };
  },
  { vanished: "reset", ends: true, flood: 64 * 1024 },
);

describe("traceChannel", () => {
  test("records both directions with their time, and the end once", async () => {
    const clock = manualClock(Date.UTC(2024, 4, 1, 8));
    const lines: string[] = [];
    const [inner, far] = memoryPair();
    const near = traceChannel(inner, { sink: (line) => lines.push(line), clock });
    await near.write(Uint8Array.of(0x68, 0x0f));
    await clock.advance(1500);
    await far.write(Uint8Array.of(0x16));
    expect(await take(near, 1)).toEqual(Uint8Array.of(0x16));
    far.vanish();
    await near.closed;
    await near.close();
    expect(lines).toEqual([
      '{"t":"2024-05-01T08:00:00.000Z","dir":"tx","hex":"680F"}',
      '{"t":"2024-05-01T08:00:01.500Z","dir":"rx","hex":"16"}',
      expect.stringMatching(
        /^{"t":"2024-05-01T08:00:01.500Z","event":"close","code":"reset","message":".*"}$/,
      ),
    ]);
  });

  test("records what nobody reads", async () => {
    const lines: string[] = [];
    const [inner, far] = memoryPair();
    const near = traceChannel(inner, { sink: (line) => lines.push(line) });
    await far.write(Uint8Array.of(1));
    await far.close();
    await near.closed;
    expect(lines.map((line) => JSON.parse(line).hex ?? JSON.parse(line).code)).toEqual(["01", "ended"]);
  });

  test("a sink that fails ends the channel, after everything received", async () => {
    const [inner, far] = memoryPair();
    let full = false;
    const sink = (): void => {
      if (full) throw new Error("disk full");
    };
    const near = traceChannel(inner, { sink, where: "session.jsonl" });
    await far.write(Uint8Array.of(1));
    expect(await take(near, 1)).toEqual(Uint8Array.of(1));
    full = true;
    await far.write(Uint8Array.of(2));
    expect(await takeAll(near)).toEqual(Uint8Array.of(2));
    const reason = await near.closed;
    expect(reason).toMatchObject({
      code: "trace-failed",
      error: { where: "session.jsonl", cause: new Error("disk full") },
    });
    expect((await far.closed).code).toBe("ended");
  });

  test("a sink that fails on a write rejects it, and nothing goes out unrecorded", async () => {
    const [inner, far] = memoryPair();
    const near = traceChannel(inner, {
      sink: () => {
        throw new Error("disk full");
      },
    });
    expect((await errorOf(near.write(Uint8Array.of(1)))).code).toBe("trace-failed");
    expect(await takeAll(far)).toEqual(new Uint8Array());
  });

  test("what it recorded can be replayed", async () => {
    const lines: string[] = [];
    const [inner, far] = memoryPair({ chunk: 3 });
    const near = traceChannel(inner, { sink: (line) => lines.push(line) });
    await near.write(pattern(20));
    await far.write(pattern(8));
    expect(await take(near, 8)).toEqual(pattern(8));
    await far.close();
    await near.closed;
    const again = replay(lines);
    for (const byte of pattern(20)) await again.write(Uint8Array.of(byte));
    expect(await takeAll(again)).toEqual(pattern(8));
    expect((await again.closed).code).toBe("ended");
    await again.done;
  });
});
