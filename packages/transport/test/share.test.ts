import { describe, expect, test } from "vitest";
import { isTransportError, shareLine } from "../src/index.ts";
import { manualClock, memoryPair } from "../src/mock.ts";
import { take } from "./support/bytes.ts";
import { channelContract } from "./support/contract.ts";

channelContract(
  "a lane of a shared line",
  async () => {
    const [inner, far] = memoryPair({ readLimit: 4096 });
    const line = shareLine(inner);
    const near = line.lane();
    return { near, far, vanish: () => far.vanish(), cleanup: () => line.close() };
  },
  { vanished: "reset", ends: true, flood: 64 * 1024 },
);

const octets = Uint8Array.of(0x68, 0x16);

describe("shareLine", () => {
  test("everything that arrives arrives on each lane, and each writes", async () => {
    const [inner, far] = memoryPair();
    await using line = shareLine(inner);
    const [one, two] = [line.lane(), line.lane()];
    await far.write(octets);
    expect(await take(one, 2)).toEqual(octets);
    expect(await take(two, 2)).toEqual(octets);
    await one.write(Uint8Array.of(1));
    await two.write(Uint8Array.of(2));
    expect(await take(far, 2)).toEqual(Uint8Array.of(1, 2));
  });

  test("a closed lane leaves the line to the others", async () => {
    const [inner, far] = memoryPair();
    await using line = shareLine(inner);
    const [one, two] = [line.lane(), line.lane()];
    await one.close();
    expect((await one.closed).code).toBe("closed");
    await far.write(octets);
    expect(await take(two, 2)).toEqual(octets);
  });

  test("a lane that is behind makes the line wait", async () => {
    const [inner, far] = memoryPair({ readLimit: 1024 });
    await using line = shareLine(inner);
    const [one, two] = [line.lane(), line.lane()];
    let sent = 0;
    void (async () => {
      for (; sent < 1000; sent++) await far.write(new Uint8Array(1024));
    })().catch(() => {});
    for await (const chunk of one.readable) {
      if (chunk.length > 0 && sent > 100) break;
    }
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent).toBeLessThan(600);
    await two.close();
  });

  test("one after the other, and no meter before another's turn", async () => {
    const [inner] = memoryPair();
    await using line = shareLine(inner);
    const [one, two] = [line.lane(), line.lane()];
    const order: string[] = [];
    let inside = 0;
    const call = async (name: string, enter: Promise<() => void>) => {
      const leave = await enter;
      expect(++inside).toBe(1);
      order.push(name);
      await Promise.resolve();
      inside--;
      leave();
      leave();
    };
    const calls = [];
    // The same address in both protocols is two meters.
    for (let i = 0; i < 4; i++) calls.push(call("a1", one.enter("1")));
    calls.push(call("a2", one.enter("2")), call("b1", two.enter("1")));
    expect(line.waiting).toBe(5);
    await Promise.all(calls);
    expect(order).toEqual(["a1", "a1", "a2", "b1", "a1", "a1"]);
    expect(line.waiting).toBe(0);
  });

  test("is quiet between two turns", async () => {
    const [inner] = memoryPair();
    const clock = manualClock();
    await using line = shareLine(inner, { gap: 20, clock });
    const lane = line.lane();
    (await lane.enter("1"))();
    let entered = false;
    const next = lane.enter("2").then((leave) => {
      entered = true;
      return leave;
    });
    await clock.advance(19);
    expect(entered).toBe(false);
    await clock.advance(1);
    (await next)();
  });

  test("who waits can give up, or is told that the line has ended", async () => {
    const [inner, far] = memoryPair();
    const line = shareLine(inner, { maxQueue: 2 });
    const lane = line.lane();
    await lane.enter("1");
    const giving = new AbortController();
    const given = lane.enter("2", giving.signal);
    const lost = lane.enter("3");
    await expect(lane.enter("4")).rejects.toMatchObject({ code: "queue-full", params: { waiting: 2 } });
    giving.abort(new Error("enough"));
    await expect(given).rejects.toMatchObject({ code: "aborted", name: "AbortError" });
    const ended = lost.catch((error: unknown) => error);
    await far.close();
    expect(isTransportError(await ended)).toBe(true);
    expect((await lane.closed).code).toBe("ended");
    await expect(lane.enter("1")).rejects.toMatchObject({ code: "not-open" });
    // A lane that comes too late has ended, too.
    expect((await line.lane().closed).code).toBe("ended");
    await line.close();
  });

  test("wrong arguments are refused", () => {
    const [inner] = memoryPair();
    for (const make of [
      () => shareLine(null as never),
      () => shareLine(inner, { maxQueue: 0 }),
      () => shareLine(inner, { gap: -1 }),
      () => shareLine(inner, { gap: Number.NaN }),
    ]) {
      expect(make).toThrow(expect.objectContaining({ code: "bad-option" }));
    }
  });
});
