import type { Data } from "@meterwire/dlt698";
import { createClient, passwordSecurity } from "@meterwire/dlt698/client";
import { describe, expect, it } from "vitest";
import { memoryPair } from "../../dlt698/test/session/support/channel.ts";
import { VirtualClock } from "../../dlt698/test/session/support/clock.ts";
import { createSimulation, parseScript, type SimulationOptions } from "../src/index.ts";
import { HOUR, MINUTE, plain } from "./support.ts";

const UTC = 480 * MINUTE;
/** 2024-03-14 00:00 in China. */
const BEGIN = Date.UTC(2024, 2, 14) - UTC;
const ADDRESS = "202403140001";

async function setUp(options: SimulationOptions = {}) {
  const clock = new VirtualClock(BEGIN);
  const simulation = await createSimulation({ meters: [{ address: ADDRESS, seed: 3 }], clock, ...options });
  const [near, far] = memoryPair();
  simulation.attach(far);
  const client = createClient(near, { clock });
  const meter = client.meter(ADDRESS, { security: passwordSecurity("00000000") });
  const end = async () => {
    await simulation.close();
    await client.close();
  };
  return { clock, simulation, near, far, client, meter, end };
}

const time = (local: number): Data => {
  const date = new Date(local);
  return {
    type: "date_time_s",
    value: {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      hour: date.getUTCHours(),
      minute: date.getUTCMinutes(),
      second: date.getUTCSeconds(),
    },
  };
};
const LOCAL = BEGIN + UTC;

describe("a simulated meter, read through the protocol", () => {
  it("answers with what it measures now", async () => {
    const { clock, meter, simulation, end } = await setUp();
    await clock.advance(90 * MINUTE);
    const oads = [
      0x20000200, 0x20010200, 0x20040200, 0x200a0200, 0x00100400, 0x40000200, 0x40010200, 0x99990200,
    ];
    const results = await clock.until(meter.getList(oads));
    const { sample } = simulation.meters[0]!.meter;
    expect(results.slice(0, 4).map((result) => plain(result.data!))).toEqual([
      sample.voltage,
      sample.current,
      sample.active,
      sample.factor,
    ]);
    expect((plain(results[4]!.data!) as number[])[0]).toBeGreaterThan(0);
    expect(plain(results[5]!.data!)).toBe("2024-03-14 01:30:00");
    expect(results[6]!.data).toMatchObject({ value: Uint8Array.of(0x20, 0x24, 0x03, 0x14, 0x00, 0x01) });
    expect(results[7]!.dar.code).toBe(4);
    await end();
  });

  it("writes with the password alone", async () => {
    const { clock, meter, client, end } = await setUp();
    const password: Data = { type: "visible-string", value: "12345678" };
    expect((await clock.until(meter.set(0x40000200, time(LOCAL)))).dar.code).toBe(15);
    const wrong = client.meter(ADDRESS, { security: passwordSecurity("11111111") });
    await expect(clock.until(wrong.connect())).rejects.toMatchObject({ code: "association-refused" });
    await clock.until(meter.connect());
    expect((await clock.until(meter.get(0x44010200))).dar.code).toBe(3);
    expect((await clock.until(meter.set(0x44010200, password))).dar.code).toBe(0);
    expect((await clock.until(meter.set(0x41000200, { type: "unsigned", value: 7 }))).dar.code).toBe(0);
    expect((await clock.until(meter.set(0x41010200, { type: "unsigned", value: 2 }))).dar.code).toBe(8);
    expect((await clock.until(meter.set(0x41000200, { type: "long", value: 5 }))).dar.code).toBe(7);
    expect((await clock.until(meter.set(0x20000200, { type: "NULL", value: null }))).dar.code).toBe(3);
    await clock.until(meter.release());
    await expect(clock.until(meter.connect())).rejects.toMatchObject({ code: "association-refused" });
    const renewed = client.meter(ADDRESS, { security: passwordSecurity("12345678") });
    await clock.until(renewed.connect());
    await end();
  });

  it("answers to its new address after it has been set", async () => {
    const { clock, meter, client, end } = await setUp();
    await clock.until(meter.connect());
    const address: Data = { type: "octet-string", value: Uint8Array.of(0, 0, 0, 0, 0, 0x17) };
    expect((await clock.until(meter.set(0x40010200, address))).dar.code).toBe(0);
    await expect(clock.until(meter.get(0x40010200))).rejects.toMatchObject({ code: "timeout" });
    expect((await clock.until(client.meter("000000000017").get(0x40010200))).data).toEqual(address);
    await end();
  });

  it("sets its clock, also by broadcast, once a day and by no more than five minutes", async () => {
    const { clock, meter, client, end } = await setUp();
    await clock.advance(HOUR);
    await clock.until(meter.connect());
    expect((await clock.until(meter.set(0x40000200, time(LOCAL + 3 * HOUR)))).dar.code).toBe(0);
    expect(plain((await clock.until(meter.get(0x40000200))).data!)).toBe("2024-03-14 03:00:00");
    const records = await clock.until(
      meter.getRecord(0x30160200, { selector9: { n: 1 } }, [
        { oad: 0x20220200 },
        { oad: 0x201e0200 },
        { oad: 0x20200200 },
      ]),
    );
    expect(records.rows!.map((row) => row.map(plain))).toEqual([
      [1, "2024-03-14 01:00:00", "2024-03-14 03:00:00"],
    ]);
    await clock.until(client.broadcast().action(0x40007f00, time(LOCAL + 3 * HOUR + 6 * MINUTE)));
    await clock.advance(1000);
    expect(plain((await clock.until(meter.get(0x40000200))).data!)).toBe("2024-03-14 03:00:01");
    await clock.until(client.broadcast().action(0x40007f00, time(LOCAL + 3 * HOUR + MINUTE)));
    await clock.advance(1000);
    expect(plain((await clock.until(meter.get(0x40000200))).data!)).toBe("2024-03-14 03:01:01");
    await clock.until(client.broadcast().action(0x40007f00, time(LOCAL + 3 * HOUR)));
    await clock.advance(1000);
    expect(plain((await clock.until(meter.get(0x40000200))).data!)).toBe("2024-03-14 03:01:02");
    await end();
  });

  it("trips, closes after its time, and keeps power", async () => {
    const { clock, meter, simulation, end } = await setUp();
    await clock.until(meter.connect());
    const relay: Data = { type: "OAD", value: 0xf2050201 };
    const trip = (delay: number, limit: number, closes: boolean): Data => ({
      type: "array",
      value: [
        {
          type: "structure",
          value: [
            relay,
            { type: "unsigned", value: delay },
            { type: "long-unsigned", value: limit },
            { type: "bool", value: closes },
          ],
        },
      ],
    });
    const states = async () =>
      (await clock.until(meter.getList([0x80000300, 0x80000400, 0x80000500]))).map((result) =>
        plain(result.data!),
      );
    expect((await clock.until(meter.action(0x80008100, trip(2, 10, true)))).dar.code).toBe(0);
    expect(await states()).toEqual(["00000000", "10000000", "10000000"]);
    await clock.advance(2 * MINUTE);
    expect(await states()).toEqual(["10000000", "00000000", "10000000"]);
    expect(simulation.meters[0]!.meter.sample.current).toEqual([0, 0, 0]);
    expect(simulation.meters[0]!.meter.sample.voltage[0]).toBeGreaterThan(2000);
    await clock.advance(10 * MINUTE);
    expect(await states()).toEqual(["00000000", "00000000", "00000000"]);
    const last = async (oad: number) => {
      const rcsd = [{ oad: 0x20220200 }, { oad: 0x201e0200 }];
      return (await clock.until(meter.getRecord(oad, { noSelection: null }, rcsd))).rows!.map((row) =>
        row.map(plain),
      );
    };
    expect(await last(0x301f0200)).toEqual([[1, "2024-03-14 00:02:00"]]);
    expect(await last(0x30200200)).toEqual([[1, "2024-03-14 00:12:00"]]);
    expect((await clock.until(meter.action(0x80017f00))).dar.code).toBe(0);
    expect((await clock.until(meter.action(0x80008100, trip(0, 0, false)))).dar.code).toBe(3);
    expect(plain((await clock.until(meter.get(0x80010200))).data!)).toBe(1);
    await end();
  });

  it("reports events that begin and end, and marks the record", async () => {
    const script = parseScript([{ at: "+10m", supply: { phase: "B", voltage: 0 }, for: "5m" }]);
    const meters = [{ address: ADDRESS, reports: ["3003"] }];
    const { clock, client, meter, end } = await setUp({ meters, script });
    const heard: unknown[] = [];
    client.on("report", (report) => {
      heard.push(report);
    });
    await clock.advance(20 * MINUTE);
    expect(heard).toHaveLength(2);
    expect(heard[0]).toMatchObject({ content: { kind: "records", results: [{ oad: 0x30030800 }] } });
    const rcsd = [{ oad: 0x201e0200 }, { oad: 0x20200200 }, { oad: 0x33000200 }];
    const records = await clock.until(meter.getRecord(0x30030800, { noSelection: null }, rcsd));
    expect(records.rows!.map((row) => row.map(plain))).toEqual([
      ["2024-03-14 00:10:00", "2024-03-14 00:15:00", [[0xf2010201, 15]]],
    ]);
    await end();
  });

  it("is the same, octet by octet, for the same seed", async () => {
    const run = async () => {
      const script = parseScript([{ at: "+30m", supply: { load: 3 } }]);
      const meters = [{ address: ADDRESS, seed: 42, faults: { late: 0.2, checksum: 0.1, busy: 0.1 } }];
      const { clock, far, meter, end } = await setUp({ meters, script });
      for (let i = 0; i < 20; i++) {
        await clock.advance(7 * MINUTE);
        await clock.until(meter.getList([0x20000200, 0x00100400, 0x10100200]).catch(() => null));
        await clock.until(meter.getRecord(0x50020200, { selector9: { n: 1 } }).catch(() => null));
      }
      await end();
      return far.written.map((octets) => Buffer.from(octets).toString("hex"));
    };
    const first = await run();
    expect(first.length).toBeGreaterThan(30);
    expect(await run()).toEqual(first);
  });
});
