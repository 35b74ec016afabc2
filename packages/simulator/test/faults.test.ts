import { createClient } from "@meterwire/dlt698/client";
import { describe, expect, it } from "vitest";
import { memoryPair } from "../../dlt698/test/session/support/channel.ts";
import { VirtualClock } from "../../dlt698/test/session/support/clock.ts";
import { createSimulation, parseFaults, type SimulationOptions } from "../src/index.ts";
import { DAY, HOUR, plain, START } from "./support.ts";

const ADDRESS = "202403140001";

async function setUp(faults: string, options: SimulationOptions = {}) {
  const clock = new VirtualClock(START);
  const meters = [{ address: ADDRESS, faults: parseFaults(faults) }];
  const simulation = await createSimulation({ meters, clock, utcOffset: 0, ...options });
  const [near, far] = memoryPair();
  simulation.attach(far);
  const client = createClient(near, { clock, retries: 0, responseTimeout: 2000 });
  const noises: unknown[] = [];
  client.on("noise", (noise) => {
    noises.push(noise);
  });
  const end = async () => {
    await simulation.close();
    await client.close();
  };
  return { clock, simulation, client, meter: client.meter(ADDRESS), near, far, noises, end };
}

/** How 100 reads end, by the code of their failure. */
async function outcomes({
  clock,
  meter,
}: Awaited<ReturnType<typeof setUp>>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let i = 0; i < 100; i++) {
    const outcome = await clock.until(
      meter.get(0x20000200).then(
        (result) => `dar ${result.dar.code}`,
        (error: { code: string }) => error.code,
      ),
    );
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

describe("faults on request", () => {
  it.each([
    ["", { "dar 0": 100 }],
    ["silence=1", { timeout: 100 }],
    ["checksum=1", { timeout: 100 }],
    ["late=1:3000", { timeout: 100 }],
    ["late=1:500", { "dar 0": 100 }],
    ["busy=1", { "dar 2": 100 }],
    ["busy=1:1", { "dar 1": 100 }],
  ])("%j: always", async (faults, expected) => {
    const made = await setUp(faults);
    const counts = await outcomes(made);
    // A late answer meets the next request for the same, which takes it for its own.
    if (faults === "late=1:3000") expect(counts.timeout).toBeGreaterThan(0);
    else expect(counts).toEqual(expected);
    await made.end();
  });

  it("strike as often as asked for", async () => {
    const made = await setUp("silence=0.2,busy=0.3");
    const { timeout = 0, "dar 2": busy = 0, "dar 0": fine = 0 } = await outcomes(made);
    expect(timeout).toBeGreaterThan(8);
    expect(timeout).toBeLessThan(35);
    expect(busy).toBeGreaterThan(10);
    expect(timeout + busy + fine).toBe(100);
    await made.end();
  });

  it("damage the checksum and nothing else", async () => {
    const made = await setUp("checksum=1");
    await made.clock.until(made.meter.get(0x20000200).catch(() => null));
    const [frame] = made.far.written;
    expect([frame![0], frame!.at(-1)]).toEqual([0x68, 0x16]);
    expect(made.noises).toHaveLength(1);
    await made.end();
  });

  it("let the clock drift", async () => {
    const { clock, meter, end } = await setUp("drift=1000");
    await clock.advance(DAY);
    const shown = plain((await clock.until(meter.get(0x40000200))).data!);
    // A thousand millionths of a day are 86.4 s.
    expect(shown).toBe("2024-03-15 00:01:26");
    await end();
  });

  it("hold the registers still while power flows", async () => {
    const { clock, meter, end } = await setUp("frozen");
    const first = plain((await clock.until(meter.get(0x00100400))).data!);
    await clock.advance(HOUR);
    expect(plain((await clock.until(meter.get(0x00100400))).data!)).toEqual(first);
    expect((plain((await clock.until(meter.get(0x20040200))).data!) as number[])[0]).toBeGreaterThan(0);
    await end();
  });
});

describe("a line", () => {
  const two = { meters: [{ address: "000000000011" }, { address: "000000000012", groups: ["77"] }] };

  it("goes on after noise, halves of frames and frames for others", async () => {
    const { clock, near, client, end } = await setUp("", two);
    await near.write(Uint8Array.from({ length: 500 }, (_, i) => (i * 7919) & 0xff));
    await near.write(Uint8Array.of(0x68, 0x17, 0x00, 0x43));
    await clock.advance(5000);
    const [echo] = near.written;
    expect(echo).toHaveLength(500);
    await expect(clock.until(client.meter("000000000013").get(0x40010200))).rejects.toMatchObject({
      code: "timeout",
    });
    expect((await clock.until(client.meter("000000000012").get(0x40010200))).ok).toBe(true);
    await end();
  });

  it("hands wildcards, groups and broadcasts to those that are meant", async () => {
    const { clock, client, simulation, end } = await setUp("", {
      meters: two.meters.map((meter) => ({ ...meter, rights: "public" })),
    });
    const own = await clock.until(client.meter("AAAAAAAAAA12").get(0x40010200));
    expect(own.data).toMatchObject({ value: Uint8Array.of(0, 0, 0, 0, 0, 0x12) });
    const numbers = () => simulation.meters.map(({ meter }) => plain(meter.read(0x41030200)));
    const text = (value: string) => ({ type: "visible-string", value }) as const;
    await clock.until(client.group("77").set(0x41030200, text("group")));
    await clock.advance(100);
    expect(numbers()).toEqual(["".padEnd(32), "group"]);
    await clock.until(client.broadcast().set(0x41030200, text("all")));
    await clock.advance(100);
    expect(numbers()).toEqual(["all", "all"]);
    await end();
  });

  it("is deaf while the mains are gone", async () => {
    const { clock, client, simulation, end } = await setUp("");
    simulation.meters[0]!.meter.conditions.mains = false;
    simulation.meters[0]!.meter.resample();
    await expect(clock.until(client.meter(ADDRESS).get(0x40010200))).rejects.toMatchObject({
      code: "timeout",
    });
    simulation.meters[0]!.meter.conditions.mains = true;
    await clock.advance(10_000);
    expect((await clock.until(client.meter(ADDRESS).get(0x40010200))).ok).toBe(true);
    await end();
  });

  it("leaves nothing behind when it is closed", async () => {
    const { clock, client, meter, simulation } = await setUp("late=1:60000");
    const call = meter.get(0x20000200).catch(() => null);
    await clock.advance(100);
    await simulation.close();
    await client.close();
    await clock.until(call);
    expect(clock.pending).toBe(0);
  });
});
