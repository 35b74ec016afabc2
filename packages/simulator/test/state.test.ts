import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VirtualClock } from "../../dlt698/test/session/support/clock.ts";
import { createMeter } from "../src/dlt698/meter/create.ts";
import { changesOf, restore } from "../src/dlt698/meter/saved.ts";
import { createSimulation, MemoryState, type MeterProfile, savedProfiles } from "../src/index.ts";
import { parseProfile } from "../src/model/profile/profile.ts";
import { parseScript, stepsFor } from "../src/model/profile/script.ts";
import { DAY, HOUR, MINUTE, meterOf, START, shownAt } from "./support.ts";

const profile = { seed: 5, load: { kind: "solar" }, curve: { period: 5, depth: 30 }, faults: { drift: 300 } };
const script = [
  { at: "+20m", supply: { phase: "A", voltage: 270 }, for: "40m" },
  { at: "+50m", mains: false, for: "7m" },
  { at: "+95m", relay: "trip" },
  { at: "+2h", clockShift: -90 },
];

/** Everything that a meter holds, as text. */
function everything(meter: ReturnType<typeof meterOf>): string {
  const reads = meter.table.objects.map((oi) => meter.table.read((oi << 16) >>> 0, null));
  const plain = (_: string, value: unknown) => (typeof value === "bigint" ? `${value}n` : value);
  return JSON.stringify([reads, meter.demand.save(), meter.registers.save(), meter.pending], plain);
}

describe("the state of a meter", () => {
  it("goes on as if it had never stopped, wherever it stops", () => {
    const whole = meterOf(profile, script);
    whole.advance(START + 3 * HOUR);
    const expected = everything(whole);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3 * HOUR }), { maxLength: 5 }), (stops) => {
        const texts = new Map<string, string>();
        let meter = meterOf(profile, script);
        for (const stop of [...stops].sort((a, b) => a - b)) {
          meter.advance(START + stop);
          const changes = new Map<string, string | null>();
          meter.dirty = true;
          changesOf(meter, "", changes);
          for (const [key, text] of changes) {
            if (text === null) texts.delete(key);
            else texts.set(key, text);
          }
          meter = createMeter(parseProfile(profile), meter.address, START + 77);
          expect(restore(meter, texts)).toBe(true);
          meter.follow(stepsFor(parseScript(script), meter.address, START));
        }
        meter.advance(START + 3 * HOUR);
        expect(everything(meter)).toBe(expected);
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 15) },
    );
  });
});

describe("a simulation", () => {
  const meters = [
    { address: "1", seed: 1 },
    { address: "2", seed: 2, history: 1 },
  ];

  it("makes up for the time that it was away", async () => {
    const state = new MemoryState();
    const clock = new VirtualClock(START);
    const first = await createSimulation({ meters, state, clock, utcOffset: 0 });
    await clock.advance(10 * MINUTE + 1234);
    // No close: the process is gone.
    const later = new VirtualClock(START + 2 * DAY);
    const second = await createSimulation({ meters, state, clock: later, utcOffset: 0 });
    const other = await createSimulation({ meters, clock: new VirtualClock(START), utcOffset: 0 });
    for (const device of other.meters) device.meter.advance(START + 2 * DAY);
    expect(second.meters.map(({ meter }) => everything(meter))).toEqual(
      other.meters.map(({ meter }) => everything(meter)),
    );
    for (const each of [first, second, other]) await each.close();
  });

  it("passes faster when asked to, and goes on from where it was", async () => {
    const state = new MemoryState();
    const clock = new VirtualClock(START);
    const options = { meters, state, clock, utcOffset: 0, speed: 60, start: START };
    const first = await createSimulation(options);
    await clock.advance(HOUR);
    expect(first.world()).toBe(START + 60 * HOUR);
    await first.close();
    const second = await createSimulation(options);
    expect(second.world()).toBe(START + 60 * HOUR);
    await second.close();
  });

  it("refuses the state of another version", async () => {
    const state = new MemoryState();
    const options = { meters, state, clock: new VirtualClock(START), utcOffset: 0 };
    await (await createSimulation(options)).close();
    const kept = JSON.parse(state.texts.get("simulation")!) as object;
    for (const layout of [undefined, 1, 1000]) {
      state.texts.set("simulation", JSON.stringify({ ...kept, layout }));
      await expect(createSimulation(options)).rejects.toMatchObject({ code: "state-mismatch" });
    }
  });

  it("never shows an earlier time than it has shown, when it is killed between two stores", async () => {
    const state = new MemoryState();
    const clock = new VirtualClock(START);
    const options = { meters, state, utcOffset: 0, speed: 3600, start: START };
    const first = await createSimulation({ ...options, clock });
    await clock.advance(10_900);
    const shown = first.world();
    expect(shown).toBe(START + 10_900 * 3600);
    const energy = (simulation: typeof first) => {
      const [device] = simulation.meters;
      device!.bringUp();
      return (shownAt(device!.meter, 0x00100400) as number[])[0]!;
    };
    const before = energy(first);
    // No close: the process is gone.
    const second = await createSimulation({ ...options, clock: new VirtualClock(START + DAY) });
    expect(second.world()).toBeGreaterThanOrEqual(shown);
    expect(energy(second)).toBeGreaterThanOrEqual(before);
    for (const each of [first, second]) await each.close();
  });

  it("shows no time that a stuck store could not make good", async () => {
    const kept = new MemoryState();
    let stuck = false;
    const state = {
      load: () => kept.load(),
      commit: (changes: ReadonlyMap<string, string | null>) =>
        stuck ? new Promise<void>(() => {}) : kept.commit(changes),
    };
    const clock = new VirtualClock(START);
    const options = { meters, utcOffset: 0, speed: 60, start: START };
    const first = await createSimulation({ ...options, clock, state });
    await clock.advance(10_000);
    stuck = true;
    await clock.advance(HOUR);
    const second = await createSimulation({ ...options, clock: new VirtualClock(START), state: kept });
    expect(second.world()).toBeGreaterThanOrEqual(first.world());
    await second.close();
  });

  it.each([[[]], [[{ address: "000000000001" }]]])(
    "tells how far its beginning is, and comes out the same as without (in front: %j)",
    async ([concentrator]) => {
      const past = meters.map((meter) => ({ ...meter, history: 3, curve: { period: 5 } }));
      const options = { meters: past, utcOffset: 0, ...(concentrator && { concentrator }) };
      const shares: number[] = [];
      const state = new MemoryState();
      const told = await createSimulation({
        ...options,
        clock: new VirtualClock(START),
        state,
        progress: async (share) => void shares.push(share),
      });
      expect(shares.length).toBeGreaterThan(5);
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      expect(shares.at(-1)).toBe(1);
      const plain = await createSimulation({ ...options, clock: new VirtualClock(START) });
      expect(told.meters.map(({ meter }) => everything(meter))).toEqual(
        plain.meters.map(({ meter }) => everything(meter)),
      );
      const again = await createSimulation({ ...options, clock: new VirtualClock(START), state });
      expect(again.meters.map(({ meter }) => everything(meter))).toEqual(
        plain.meters.map(({ meter }) => everything(meter)),
      );
      for (const each of [told, plain, again]) await each.close();
    },
  );

  it("has begun nothing when its beginning was ended", async () => {
    const state = new MemoryState();
    const many = [{ history: 5, curve: { period: 1, depth: 10_000 } }, { history: 5 }];
    const clock = new VirtualClock(START);
    const ended = createSimulation({
      meters: many,
      clock,
      state,
      progress: (share) => {
        if (share > 0.6) throw new Error("enough");
      },
    });
    await expect(ended).rejects.toThrow("enough");
    expect(state.texts.size).toBeGreaterThan(5000);
    const other = await createSimulation({ meters: [{ seed: 3 }], clock, state });
    const [device] = other.meters;
    expect(shownAt(device!.meter, 0x50020200)).toEqual([]);
    expect([...state.texts.keys()].filter((key) => key.includes("/f/"))).toEqual([]);
    await other.close();
  });

  it("refuses the state of other meters", async () => {
    const state = new MemoryState();
    const clock = new VirtualClock(START);
    await (await createSimulation({ meters, state, clock })).close();
    const code = { code: "state-mismatch" };
    await expect(createSimulation({ meters: [meters[0]!], state, clock })).rejects.toMatchObject(code);
    const changed = [meters[0]!, { ...meters[1], seed: 9 }];
    await expect(createSimulation({ meters: changed, state, clock })).rejects.toMatchObject({
      ...code,
      path: "seed",
      message: expect.stringContaining("not 9"),
    });
    const load: MeterProfile = { ...meters[0], load: { kind: "shop", peak: 12_345 } };
    await expect(createSimulation({ meters: [load, meters[1]!], state, clock })).rejects.toMatchObject(code);
    await expect(createSimulation({ meters, concentrator: {}, state, clock })).rejects.toMatchObject({
      ...code,
      path: "concentrator",
    });
  });

  it("goes on with the meters and the concentrator of the state where none are given", async () => {
    const state = new MemoryState();
    const clock = new VirtualClock(START);
    expect(savedProfiles(state.texts)).toBeNull();
    const tariffs = { holidays: [{ date: "2024/10/1" }], restTable: 1 };
    const given = [
      ...meters,
      { address: "77", tariffs, maxCurrent: 80, demand: { period: 30 }, reports: ["3003"] },
    ];
    const concentrator = { address: "9", period: 30 };
    await (await createSimulation({ meters: given, concentrator, state, clock })).close();
    const second = await createSimulation({ state, clock });
    expect(second.concentrator?.address).toBe("9");
    expect(second.meters.map(({ meter }) => meter.profile)).toEqual(savedProfiles(state.texts)?.meters);
    expect(second.meters[2]?.address).toBe("77");
    await second.close();
    await expect(
      createSimulation({ meters: given, concentrator: { address: "9" }, state, clock }),
    ).rejects.toMatchObject({ code: "state-mismatch", path: "period" });
  });

  it("stores later what could not be stored", async () => {
    const kept = new MemoryState();
    let broken = false;
    const state = {
      load: () => kept.load(),
      commit: (changes: ReadonlyMap<string, string | null>) => {
        if (broken) throw new Error("no space left");
        kept.commit(changes);
      },
    };
    const errors: unknown[] = [];
    const clock = new VirtualClock(START);
    const options = { meters, state, clock, utcOffset: 0, onError: (error: unknown) => errors.push(error) };
    const first = await createSimulation(options);
    broken = true;
    await clock.advance(30 * MINUTE);
    expect(errors.length).toBeGreaterThan(0);
    broken = false;
    await clock.advance(MINUTE);
    const meter = everything(first.meters[0]!.meter);
    const second = await createSimulation({ ...options, clock: new VirtualClock(clock.now()) });
    expect(everything(second.meters[0]!.meter)).toBe(meter);
    for (const each of [first, second]) await each.close();
  });
});
