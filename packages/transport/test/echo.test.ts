import { describe, expect, test } from "vitest";
import { type ByteChannel, type EchoEvent, type EchoOptions, echoCancelling } from "../src/index.ts";
import { manualClock, memoryPair } from "../src/mock.ts";
import { pattern, take, takeAll } from "./support/bytes.ts";
import { channelContract } from "./support/contract.ts";
import { fc } from "./support/fuzz.ts";

channelContract(
  "echo cancelling over a line without echo",
  async () => {
    const [inner, far] = memoryPair({ readLimit: 4096 });
    const near = echoCancelling(inner, { clock: manualClock() });
    return { near, far, vanish: () => far.vanish(), cleanup: () => near.close() };
  },
  { vanished: "reset", ends: true, flood: 64 * 1024 },
);

const request = Uint8Array.of(0xfe, 0xfe, 0x68, 0x17, 0x00, 0x43, 0x16);

function head(options: EchoOptions = {}) {
  const [inner, far] = memoryPair();
  const clock = manualClock();
  const events: EchoEvent[] = [];
  const near = echoCancelling(inner, { clock, onEcho: (event) => events.push(event), ...options });
  return { near, far, clock, events };
}

/** Sends `chunks` from the far end, ends the line, and gives all that is delivered. */
async function deliver(near: ByteChannel, far: ByteChannel, ...chunks: Uint8Array[]): Promise<Uint8Array> {
  for (const chunk of chunks) await far.write(chunk);
  await far.close();
  return takeAll(near);
}

describe("echoCancelling", () => {
  test("takes the echo out and delivers the answer, whatever the chunks", async () => {
    const answer = pattern(12);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 30 }), async (sizes) => {
        const [inner, far] = memoryPair({ chunk: () => sizes.shift() ?? 100 });
        const near = echoCancelling(inner, { clock: manualClock() });
        await near.write(request);
        await near.write(request);
        expect(await deliver(near, far, Uint8Array.of(...request, ...request, ...answer))).toEqual(answer);
      }),
    );
  });

  test("an absent echo costs nothing, even when the answer begins as the request did", async () => {
    const { near, far, events } = head();
    await near.write(request);
    const answer = Uint8Array.of(0xfe, 0xfe, 0x68, 0x18, 0x00, 0xc3, 0x16);
    expect(await deliver(near, far, answer)).toEqual(answer);
    expect(events).toEqual([{ kind: "mismatch", bytes: 3 }]);
  });

  test("a damaged echo is delivered whole, and the answer after it", async () => {
    const { near, far, events } = head();
    await near.write(request);
    const damaged = Uint8Array.from(request);
    damaged[4] = 0xff;
    expect(await deliver(near, far, damaged, request)).toEqual(Uint8Array.of(...damaged, ...request));
    expect(events).toEqual([{ kind: "mismatch", bytes: 4 }]);
  });

  test("a part of an echo is held until the time-out, then delivered", async () => {
    const { near, far, clock, events } = head({ timeout: 300 });
    await near.write(request);
    await far.write(request.subarray(0, 3));
    await clock.advance(299);
    expect(events).toEqual([]);
    await clock.advance(1);
    expect(await take(near, 3)).toEqual(request.subarray(0, 3));
    expect(events).toEqual([{ kind: "missing", bytes: 3 }]);
    await far.write(request);
    expect(await take(near, request.length)).toEqual(request);
    expect(clock.pending).toBe(0);
  });

  test("what is held when the line ends is delivered", async () => {
    const { near, far, events } = head();
    await near.write(request);
    expect(await deliver(near, far, request.subarray(0, 5))).toEqual(request.subarray(0, 5));
    expect(events).toEqual([{ kind: "missing", bytes: 5 }]);
  });

  test("stray bytes before the echo are delivered and do not end the wait, if allowed", async () => {
    const { near, far, events } = head({ noise: 2 });
    await near.write(request);
    expect(await deliver(near, far, Uint8Array.of(0x00, 0xfe, ...request, 0x99))).toEqual(
      Uint8Array.of(0, 0xfe, 0x99),
    );
    expect(events).toEqual([{ kind: "dropped", bytes: request.length }]);
  });

  test("more stray bytes than allowed end the wait", async () => {
    const { near, far, events } = head({ noise: 1 });
    await near.write(request);
    const all = Uint8Array.of(1, 2, ...request);
    expect(await deliver(near, far, all)).toEqual(all);
    expect(events).toEqual([{ kind: "mismatch", bytes: 0 }]);
  });

  test("an echo that comes before the write has settled is known", async () => {
    const [inner, far] = memoryPair({ readLimit: 1 });
    const near = echoCancelling(inner, { clock: manualClock() });
    const written = near.write(request);
    await far.write(request);
    await take(far, request.length);
    await written;
    expect(await deliver(near, far, Uint8Array.of(5))).toEqual(Uint8Array.of(5));
  });

  test("no byte is lost or reordered: only whole echoes are missing from what came", async () => {
    const few = fc.uint8Array({ min: 0, max: 2, maxLength: 4 });
    const steps = fc.array(
      fc.oneof(
        few.map((write) => ({ write })),
        few.map((come) => ({ come })),
      ),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 0, max: 3 }), async (plan, noise) => {
        const { near, far, events } = head({ noise });
        const came: number[] = [];
        for (const step of plan) {
          if ("write" in step) await near.write(step.write);
          else {
            came.push(...step.come);
            await far.write(step.come);
            await Promise.resolve();
          }
        }
        const delivered = await deliver(near, far);
        const dropped = events
          .filter((event) => event.kind === "dropped")
          .reduce((sum, event) => sum + event.bytes, 0);
        expect(delivered.length + dropped).toBe(came.length);
        let at = 0;
        for (const byte of came) if (byte === delivered[at]) at++;
        expect(at).toBe(delivered.length);
      }),
    );
  });
});
