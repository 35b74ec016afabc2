import { describe, expect, it } from "vitest";
import { createClient } from "../../src/client.ts";
import { createServer, MemoryStore } from "../../src/server.ts";
import { memoryPair } from "./support/channel.ts";
import { VirtualClock } from "./support/clock.ts";

const ENERGY = 0x00100200;
const VOLTAGE = 0x20000200;

function setUp() {
  const clock = new VirtualClock();
  const [near, far] = memoryPair();
  const store = new MemoryStore()
    .define(VOLTAGE, {
      type: "array",
      value: [2200, 2210, 2220].map((value) => ({ type: "long-unsigned", value })),
    })
    .define(ENERGY, { type: "double-long-unsigned", value: 123456 });
  const server = createServer(store, { address: "201605190907", clock });
  server.attach(far);
  const client = createClient(near, { clock });
  return { clock, near, far, store, server, client, meter: client.meter("201605190907") };
}

describe("client and server", () => {
  it("reads an attribute", async () => {
    const { clock, meter } = setUp();
    const result = await clock.until(meter.get(ENERGY));
    expect(result).toMatchObject({ ok: true, oad: ENERGY, data: { value: 123456 }, dar: { code: 0 } });
  });

  it("reads a list in order, with the DAR named", async () => {
    const { clock, meter } = setUp();
    const results = await clock.until(meter.getList([VOLTAGE, 0x99990200, ENERGY, 0x20000202]));
    expect(results.map((result) => result.dar.code)).toEqual([0, 4, 0, 0]);
    expect(results[1]).toMatchObject({ ok: false, dar: { nameEn: "Object undefined" } });
    expect(results[3]).toMatchObject({ data: { type: "long-unsigned", value: 2210 } });
  });

  it("tries a read again and gives up with a code", async () => {
    const { clock, near, client } = setUp();
    const call = client.meter("999999999999").get(ENERGY);
    await expect(clock.until(call)).rejects.toMatchObject({ code: "timeout" });
    expect(near.written).toHaveLength(3);
    expect(clock.pending).toBe(0);
  });

  it("finds the one meter on a point-to-point line by the wildcard", async () => {
    const { clock, client } = setUp();
    expect(await clock.until(client.meter("AAAAAAAAAAAA").get(ENERGY))).toMatchObject({ ok: true });
  });

  it("never repeats a SET and says that the outcome is unknown", async () => {
    const { clock, near, client } = setUp();
    const call = client.meter("999999999999").set(ENERGY, { type: "NULL", value: null });
    await expect(clock.until(call)).rejects.toMatchObject({
      code: "outcome-unknown",
      cause: { code: "timeout" },
    });
    expect(near.written).toHaveLength(1);
  });

  it("rejects what waits when the channel ends", async () => {
    const { clock, far, meter, client } = setUp();
    const calls = [meter.get(ENERGY, { responseTimeout: 1000 }), meter.get(VOLTAGE)];
    await far.close();
    const outcomes = await clock.until(Promise.allSettled(calls));
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { code: "closed" } });
    await expect(client.closed).resolves.toMatchObject({ code: "closed" });
    await expect(meter.get(ENERGY)).rejects.toMatchObject({ code: "closed" });
    expect(clock.pending).toBe(0);
  });
});
