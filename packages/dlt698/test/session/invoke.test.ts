import { describe, expect, it } from "vitest";
import { createClient } from "../../src/client.ts";
import { systemClock } from "../../src/session/channel.ts";
import { invokeNumbers } from "../../src/session/invoke.ts";
import { memoryPair } from "./support/channel.ts";
import { VirtualClock } from "./support/clock.ts";
import { ADDRESS, framesOn } from "./support/setup.ts";

describe("invoke numbers", () => {
  it("begin where chance says and go round after 63", () => {
    const next = invokeNumbers(systemClock, () => 61.5 / 64);
    expect([next(), next(), next()]).toEqual([62, 63, 0]);
    const seen = new Set(Array.from({ length: 64 }, next));
    expect(seen.size).toBe(64);
  });

  it("of one run after another differ, and can be repeated in a world of its own", () => {
    const first = (now: number) => invokeNumbers(new VirtualClock(now))();
    expect(first(1000)).toBe(first(1000));
    expect(first(1000)).not.toBe(first(1001));
    expect(new Set(Array.from({ length: 200 }, () => invokeNumbers(systemClock)())).size).toBeGreaterThan(10);
  });

  it("of a client are those of its option", async () => {
    const [near] = memoryPair();
    const clock = new VirtualClock();
    const client = createClient(near, { clock, random: () => 41 / 64 });
    const call = client.meter(ADDRESS).get(0x40010200, { retries: 0 });
    await expect(clock.until(call)).rejects.toMatchObject({ code: "timeout" });
    expect(framesOn(near)).toMatchObject([{ apdu: { piid: 42 } }]);
  });
});
