import { createClient as createClient645 } from "@meterwire/dlt645/client";
import { createClient } from "@meterwire/dlt698/client";
import { describe, expect, it } from "vitest";
import { manualClock, memoryPair } from "../../transport/src/mock.ts";
import {
  createSimulation,
  isSimulatorError,
  MemoryState,
  type MeterProfile,
  type SimulationOptions,
} from "../src/index.ts";
import { HOUR, plain, START } from "./support.ts";

const ADDRESS = "202403140001";

/** A line with a client of each protocol. Nothing waits for anything but turns of the event loop. */
async function lineOf(options: SimulationOptions = {}) {
  const clock = manualClock(START);
  const meters: readonly MeterProfile[] = options.meters ?? [
    { address: ADDRESS, seed: 7, step: 60, forward: [10, 20, 30, 40], history: 40 },
  ];
  const simulation = await createSimulation({
    ...{ protocol: "both", clock, utcOffset: 0, tick: 0 },
    ...options,
    meters,
  });
  const end645 = memoryPair();
  const end698 = memoryPair();
  // Each on a line of its own: turns on a common one are another test's business.
  simulation.attach(end645[1]);
  simulation.attach(end698[1]);
  const client645 = createClient645(end645[0], { clock, utcOffset: 0 });
  const client698 = createClient(end698[0], { clock });
  return {
    ...{ simulation, clock, client645, client698 },
    near: end645[0],
    meter645: client645.meter(ADDRESS),
    meter698: client698.meter(ADDRESS),
    async end() {
      await client645.close();
      await client698.close();
      await simulation.close();
    },
  };
}

const numbers = (value: unknown): number[] =>
  (Array.isArray(value) ? value : [value]).map((each) => Number(typeof each === "object" ? NaN : each));

describe("one meter in both protocols", () => {
  it("shows the same numbers", async () => {
    const { meter645, meter698, clock, end } = await lineOf();
    const get = async (oad: number): Promise<number[]> => {
      const data = (await meter698.get(oad)).data as { type: string; value: unknown };
      const list = (data.type === "array" ? data.value : [data]) as readonly { readonly value: number }[];
      return list.map(({ value }) => Number(value));
    };
    const read = async (di: number) => numbers((await meter645.read(di)).values);
    const same = async (di: number, oad: number, places: number, from = 0) => {
      const there = (await get(oad)).slice(from).map((value) => value / 10 ** places);
      expect(await read(di), di.toString(16)).toEqual(there);
    };
    for (const passed of [0, 61_000, 3 * HOUR]) {
      await clock.advance(passed);
      // Energies by kind, all tariffs: 00 kind FF 00, objects 00x0.
      for (const kind of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
        await same((kind << 16) | 0xff00, (kind << 20) | 0x0200, 2);
      }
      await same(0x0201ff00, 0x20000200, 1);
      await same(0x0202ff00, 0x20010200, 3);
      await same(0x0203ff00, 0x20040200, 4);
      await same(0x0204ff00, 0x20050200, 4);
      await same(0x0205ff00, 0x20060200, 4);
      await same(0x0206ff00, 0x200a0200, 3);
      await same(0x02800002, 0x200f0200, 2);
      await same(0x02800003, 0x20070201, 4);
      await same(0x02800007, 0x20100200, 1);
      await same(0x00150000, 0x00110200, 2);
    }
    await end();
  });

  it("has blocks, tariffs and days", async () => {
    const { meter645, end } = await lineOf();
    const [total, ...tariffs] = (await meter645.read(0x0001ff00)).values!;
    expect(tariffs).toHaveLength(4);
    expect((await meter645.read(0x00010000)).values).toEqual([total]);
    expect((await meter645.read(0x00010300)).values).toEqual([tariffs[2]]);
    // The settlement day was on 1 March, 13 days ago.
    expect((await meter645.read(0x00fe0001)).values).toEqual(["2403010000"]);
    const days = (await meter645.read(0x000100ff)).values!;
    expect([days.length, days[0], days[3]]).toEqual([13, total, null]);
    expect((await meter645.read(0x00010001)).values).toEqual([days[1]]);
    expect(Number(days[1])).toBeLessThan(Number(total));
    // Combined active is forward and reverse.
    expect((await meter645.read(0x00000001)).values).toEqual([days[1]]);
    const demands = (await meter645.read(0x0101ff00)).values as string[][];
    expect(demands).toHaveLength(5);
    expect((await meter645.read(0x01010000)).values).toEqual(demands[0]);
    for (const di of [0x00010500, 0x00010003, 0x000b0000, 0x00900100, 0x020a0101, 0x03010000, 0x07000001]) {
      expect((await meter645.read(di)).err, di.toString(16)).toEqual(["no-data"]);
    }
    await end();
  });

  it("has freezes and load records of its history", async () => {
    const { meter645, simulation, end } = await lineOf();
    const daily = await meter645.freezes(0x05060101, { from: "2024-03-10 00:00" });
    expect(daily.map(({ time }) => time)).toEqual([
      "2403140000",
      "2403130000",
      "2403120000",
      "2403110000",
      "2403100000",
    ]);
    const latest = simulation.meters[0]!.meter.freezes.get(0x5004)!.nth(1)!.values.get(0x00100200)!;
    expect(numbers(daily[0]!.values)).toEqual((plain(latest) as number[]).map((value) => value / 100));
    expect((await meter645.read(0x05060901)).values).toHaveLength(5);
    expect((await meter645.read(0x05040101)).values).toHaveLength(1);
    const load = await meter645.loadRecords(0x06000001, { from: "2024-03-13 12:00", blocks: 8 });
    const blocks = load.values as unknown as [string, ...string[][]][];
    expect(blocks.map(([time]) => time)).toEqual([
      ...["2403131200", "2403131215", "2403131230", "2403131245"],
      ...["2403131300", "2403131315", "2403131330", "2403131345"],
    ]);
    expect(blocks[0]!.slice(1).map(({ length }) => length)).toEqual([7, 8, 4, 4, 0, 0]);
    const [[last] = []] = (await meter645.loadRecords(0x06010000, { latest: true })).values as string[][];
    expect(last).toBe("2403140000");
    expect((await meter645.loadRecords(0x06050000)).err).toEqual(["no-data"]);
    // None from then on: the identifier alone.
    expect((await meter645.loadRecords(0x06000001, { from: "2024-03-15 00:00" })).values).toEqual([]);
    await end();
  });

  it("is written in one protocol and read in the other", async () => {
    const { meter645, meter698, client645, simulation, clock, end } = await lineOf({
      meters: [{ address: ADDRESS, rights: "public" }],
    });
    const write = async (di: number, values: readonly string[]) => (await meter645.write(di, values)).err;
    expect(await write(0x0400010c, ["24031405123456"])).toEqual([]);
    expect(simulation.meters[0]!.meter.time).toBe(Date.UTC(2024, 2, 14, 12, 34, 56));
    expect((await meter645.read(0x04000102)).values).toEqual(["123456"]);
    expect((await meter645.read(0x04000101)).values).toEqual(["24031404"]);
    expect(await write(0x04000103, ["30"])).toEqual([]);
    expect((await meter698.get(0x41000200)).data).toMatchObject({ value: 30 });
    expect(await write(0x04000103, ["61"])).toEqual(["other"]);
    expect(await write(0x04000409, ["500"])).toEqual(["unauthorised"]);
    expect(await write(0x04000902, ["00"])).toEqual(["no-data"]);
    const seasons = ["010101", "060101"];
    expect(await write(0x04010000, seasons)).toEqual([]);
    expect((await meter645.read(0x04010000)).values).toEqual(seasons);
    const day = (await meter645.read(0x04010001)).values!;
    expect(day[0]).toBe("000004");
    expect(await write(0x04010001, ["000001", "120002", "120002"])).toEqual([]);
    expect((await meter645.read(0x04010001)).values).toEqual(["000001", "120002"]);
    expect(await write(0x04000106, ["2501010000"])).toEqual([]);
    expect((await meter645.read(0x04000106)).values).toEqual(["2501010000"]);
    expect(await write(0x04000601, ["0A"])).toEqual([]);
    expect((await meter698.get(0x41120200)).data).toMatchObject({ value: "01010000" });
    expect(await write(0x04000b01, ["0512"])).toEqual([]);
    expect((await meter645.read(0x04000b01)).values).toEqual(["0512"]);
    for (const di of [0x04000401, 0x04000402, 0x04000404, 0x0400040b, 0x04000204, 0x04000801]) {
      expect((await meter645.read(di)).ok, di.toString(16)).toBe(true);
    }
    // The clock by broadcast: once a day, five minutes at most.
    await client645.broadcastTime(Date.UTC(2024, 2, 14, 12, 36));
    await clock.advance(10);
    expect((await meter645.read(0x04000102)).values).toEqual(["123600"]);
    await client645.broadcastTime(Date.UTC(2024, 2, 14, 12, 30));
    await clock.advance(10);
    expect((await meter645.read(0x04000102)).values).toEqual(["123600"]);
    await end();
  });

  it("trips, keeps power, clears and freezes", async () => {
    const { meter645, meter698, end, simulation } = await lineOf({
      meters: [{ address: ADDRESS, forward: [100] }],
    });
    const relay = async () =>
      Number.parseInt(String((await meter645.read(0x04000503)).values![0]), 16) & 0x10;
    expect((await meter645.control("trip")).ok).toBe(true);
    expect(await relay()).toBe(0x10);
    expect((await meter698.get(0x80000300)).data).toMatchObject({ value: "10000000" });
    expect((await meter645.control("close")).ok).toBe(true);
    expect(await relay()).toBe(0);
    expect((await meter645.control("keep-power")).ok).toBe(true);
    expect((await meter645.control("trip")).err).toEqual(["other"]);
    expect((await meter645.control("end-keep-power")).ok).toBe(true);
    // A command that has expired.
    expect((await meter645.control("trip", { deadlineMinutes: -1 })).err).toEqual(["other"]);
    expect((await meter645.freeze()).ok).toBe(true);
    expect((await meter645.read(0x05010101)).values![0]).toBe("100.00");
    expect((await meter645.freeze("99010000")).err).toEqual(["other"]);
    expect((await meter645.clear("demand")).ok).toBe(true);
    expect((await meter645.clear("meter", { level: "03" })).err).toEqual(["unauthorised"]);
    expect((await meter645.clear("meter")).ok).toBe(true);
    expect(simulation.meters[0]!.meter.registers.of(0).total).toBe(0);
    await end();
  });

  it("has passwords, an address and faults of its own, and keeps them", async () => {
    const state = new MemoryState();
    const first = await lineOf({ state, meters: [{ address: ADDRESS, password: "112233" }] });
    expect((await first.meter645.write(0x04000103, ["30"])).err).toEqual(["unauthorised"]);
    const change = {
      function: "ChangePasswordRequest",
      ...{ di: 0x04000c03, oldLevel: "02", oldPassword: "112233", newLevel: "02", newPassword: "445566" },
    };
    expect((await first.meter645.request(change as never)).command.function).toBe("ChangePasswordAnswer");
    expect((await first.meter645.write(0x04000103, ["30"], { password: "445566" })).ok).toBe(true);
    await first.end();
    const again = await lineOf({ state, meters: [{ address: ADDRESS, password: "112233" }] });
    expect((await again.meter645.write(0x04000103, ["15"], { password: "445566" })).ok).toBe(true);
    const set = { function: "WriteDataRequest", di: 0x04000401, values: ["000000000077"] };
    const authority = { level: "02", password: "445566", operator: "00000000" };
    expect((await again.meter645.request({ ...set, ...authority } as never)).command.function).toBe(
      "WriteDataAnswer",
    );
    expect((await again.client645.meter("000000000077").read(0x04000401)).values).toEqual(["000000000077"]);
    await again.end();
    const busy = await lineOf({ meters: [{ address: ADDRESS, faults: { busy: 1 } }] });
    expect((await busy.meter645.read(0x00010000)).err).toEqual(["other"]);
    await busy.end();
  });

  it("what cannot be stored has not happened", async () => {
    const state = new MemoryState();
    const line = await lineOf({ state, meters: [{ address: ADDRESS }], onError: () => {} });
    const commit = state.commit.bind(state);
    state.commit = () => {
      throw new Error("disk full");
    };
    expect((await line.meter645.control("trip")).err).toEqual(["other"]);
    state.commit = commit;
    expect((await line.meter645.read(0x04000503)).values).toEqual(["0000"]);
    await line.end();
  });
});

describe("what is spoken", () => {
  const answers = async (call: Promise<unknown>, clock: ReturnType<typeof manualClock>): Promise<boolean> => {
    const answered = call.then(
      () => true,
      () => false,
    );
    await clock.advance(20_000);
    return answered;
  };

  it.each([
    ["698", false, true],
    ["645", true, false],
    ["both", true, true],
  ] as const)("%s", async (protocol, in645, in698) => {
    const { meter645, meter698, clock, end } = await lineOf({ protocol, meters: [{ address: ADDRESS }] });
    expect(await answers(meter645.read(0x00010000, { retries: 0 }), clock)).toBe(in645);
    expect(await answers(meter698.get(0x00100200, { retries: 0 }), clock)).toBe(in698);
    await end();
  });

  it("takes addresses of up to 12 digits alone", async () => {
    const meters = [{ address: "1234567890123" }];
    await expect(createSimulation({ meters, protocol: "both" })).rejects.toMatchObject({
      code: "bad-profile",
    });
    const refused = createSimulation({ protocol: "376" as never }).catch(isSimulatorError);
    expect(await refused).toBe(true);
    await (await createSimulation({ meters })).close();
  });
});
