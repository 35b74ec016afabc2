import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSimulation, isSimulatorError, parseFaults, parseProfile, parseScript } from "../src/index.ts";
import { DAY, HOUR, meterOf, START, shownAt } from "./support.ts";

function thrown(run: () => unknown): unknown {
  try {
    run();
    return "taken";
  } catch (error) {
    return error;
  }
}

/** What refuses a value, as code and path. */
function refusal(run: () => unknown): unknown {
  const error = thrown(run);
  return isSimulatorError(error) ? [error.code, error.path] : error;
}

describe("profiles", () => {
  it("have defaults for everything", () => {
    const profile = parseProfile({});
    expect(profile).toMatchObject({ wiring: "four-wire", seed: 1, step: 5, load: { kind: "home" } });
    expect(parseProfile(JSON.parse(JSON.stringify(profile)))).toEqual(profile);
  });

  it.each([
    [null, ""],
    [[], ""],
    [{ color: "red" }, "color"],
    [{ wiring: "two" }, "wiring"],
    [{ seed: -1 }, "seed"],
    [{ seed: 1.5 }, "seed"],
    [{ step: 7 }, "step"],
    [{ address: "12AB" }, "address"],
    [{ load: { kind: "boat" } }, "load.kind"],
    [{ load: { points: [{ at: 0 }, { at: "x" }] } }, "load.points[1].at"],
    [{ load: { points: [{ at: 0, voltage: [1, 2, 3, 4] }] } }, "load.points[0].voltage"],
    [{ tariffs: { days: [[{ from: "25:00", tariff: 1 }]], zones: [] } }, "tariffs.days[0][0].from"],
    [{ tariffs: { days: [[{ from: "00:00", tariff: 5 }]], zones: [] } }, "tariffs.days[0][0].tariff"],
    [{ reports: ["4000"] }, "reports[0]"],
    [{ reports: ["3003", "3050"] }, "reports[1]"],
    [{ password: "" }, "password"],
    [{ faults: { silence: 2 } }, "faults.silence"],
    [{ ratedCurrent: 10, maxCurrent: 5 }, "maxCurrent"],
    [{ load: { points: [{ at: 0 }, { voltage: [220] }] } }, "load.points[1].at"],
    [{ tariffs: { zones: [{ month: 1, table: 2 }] } }, "tariffs.zones[0].table"],
    [{ tariffs: { days: [[{ tariff: 1 }]], restTable: 2 } }, "tariffs.restTable"],
    [{ tariffs: { holidays: [{ date: "2024-10-01", table: 3 }] } }, "tariffs.holidays[0].table"],
    [{ tariffs: { days: [[{ from: "08:00", tariff: 1 }, { tariff: 2 }]] } }, "tariffs.days[0][1].from"],
    [{ tariffs: { seasons: [] } }, "tariffs.seasons"],
    [{ history: 1000 }, "history"],
  ])("%j is refused", (json, path) => {
    expect(refusal(() => parseProfile(json))).toEqual(["bad-profile", path]);
  });

  it("fill in what fits to what is given", () => {
    const day = (tariff: number) => [{ tariff }];
    const { tariffs } = parseProfile({ tariffs: { days: [day(1), day(4)], restDays: [0] } });
    expect(tariffs).toEqual({
      days: [[{ from: "00:00", tariff: 1 }], [{ from: "00:00", tariff: 4 }]],
      zones: [{ month: 1, day: 1, table: 1 }],
      restTable: 2,
      restDays: [0],
      holidays: [],
    });
    const two = parseProfile({ tariffs: { days: [day(1), day(2)], restTable: 2 } }).tariffs;
    expect(two.restDays).toEqual([0, 6]);
    const zones = parseProfile({ tariffs: { zones: [{ month: 5 }] } }).tariffs.zones;
    expect(zones).toEqual([{ month: 5, day: 1, table: 1 }]);
    const holidays = parseProfile({ tariffs: { holidays: [{ date: "2024-10-01" }] } }).tariffs.holidays;
    expect(holidays).toEqual([{ date: "2024-10-01", table: 1 }]);
    expect(parseProfile({ demand: { period: 30 } }).demand).toEqual({ period: 30, slip: 1 });
    expect(parseProfile({ demand: { slip: 30 } }).demand).toEqual({ period: 30, slip: 30 });
    expect(parseProfile({ load: { points: [{ current: [1] }] } }).load).toMatchObject({
      kind: "series",
      points: [{ at: 0, current: [1] }],
    });
    expect(parseProfile({ ratedCurrent: 100 }).maxCurrent).toBe(100);
  });

  it("name the fields that there are, and the tables", () => {
    expect(thrown(() => parseProfile({ load: { power: 5 } }))).toMatchObject({
      message: 'no such field: "power"',
      hint: expect.stringMatching(/^there are kind, peak, .*repeat$/),
    });
    expect(thrown(() => parseProfile({ tariffs: { zones: [{ month: 3, table: 2 }] } }))).toMatchObject({
      path: "tariffs.zones[0].table",
      message: "expected an existing day table (1), got 2",
    });
  });

  it("with one address twice are refused", async () => {
    const twice = createSimulation({ meters: [{ address: "1" }, { address: "1" }], tick: 0 });
    await expect(twice).rejects.toMatchObject({ code: "bad-profile", path: "address" });
  });

  it("refuse a demand window that its steps do not fill", () => {
    expect(refusal(() => meterOf({ demand: { period: 15, slip: 4 } }))).toEqual([
      "bad-profile",
      "demand.slip",
    ]);
  });
});

describe("scripts and faults", () => {
  it.each([
    [{}, "script"],
    [[{}], "script[0].at"],
    [[{ at: "soon" }], "script[0].at"],
    [[{ at: "+5x" }], "script[0].at"],
    [[{ at: "2024-13-01T00:00:00" }], "script[0].at"],
    [[{ at: 0, supply: { phase: "D" } }], "script[0].supply.phase"],
    [[{ at: 0 }, { at: 1, relay: "shut" }], "script[1].relay"],
    [[{ at: 0, explode: true }], "script[0].explode"],
    [[{ at: 0, constructor: true }], "script[0].constructor"],
  ])("%j is refused", (json, path) => {
    expect(refusal(() => parseScript(json))).toEqual(["bad-profile", path]);
  });

  it.each([
    ["silence=2", "faults.silence"],
    ["noise=0.1", "faults.noise"],
    ["late=x", "late"],
    ["silence=0.1:5", "silence"],
    ["frozen=1", "faults.frozen"],
    ["toString", "faults.toString"],
    ["toString=0.5:5", "toString"],
    ["__proto__=1", "faults.__proto__"],
  ])("%s is refused", (text, path) => {
    expect(refusal(() => parseFaults(text))).toEqual(["bad-profile", path]);
  });
});

describe("generated loads", () => {
  it("differ by seed, and repeat with it", () => {
    const day = (seed: number) => {
      const meter = meterOf({ seed, step: 60 });
      meter.advance(START + DAY);
      return shownAt(meter, 0x00100400);
    };
    expect(day(1)).toEqual(day(1));
    expect(day(1)).not.toEqual(day(2));
  });

  it("of a house with the sun on its roof feed back at noon alone", () => {
    const meter = meterOf({ seed: 2, load: { kind: "solar", peak: 2000, solar: 8000 } });
    meter.advance(START + 5 * HOUR);
    expect(shownAt(meter, 0x00200400)).toEqual([0, 0, 0, 0, 0]);
    meter.advance(START + 12 * HOUR);
    expect((shownAt(meter, 0x20040200) as number[])[0]).toBeLessThan(0);
    expect((shownAt(meter, 0x200a0200) as number[])[0]).toBeLessThan(0);
    expect((shownAt(meter, 0x00200400) as number[])[0]).toBeGreaterThan(0);
  });
});

const time = fc.integer({ min: 0, max: 6 * 3600 });
const action = fc.oneof(
  fc.record({
    supply: fc.record(
      {
        phase: fc.constantFrom("A", "B", "C"),
        voltage: fc.constantFrom(0, 100, 150, 220, 300, null),
        current: fc.constantFrom(0, 1, 5, 100, null),
        angle: fc.constantFrom(0, 90, 180, 270, null),
        load: fc.constantFrom(0, 1, 5),
      },
      { requiredKeys: [] },
    ),
    for: fc.integer({ min: 0, max: 3600 }),
  }),
  fc.record({ mains: fc.boolean() }),
  fc.record({ relay: fc.constantFrom("trip", "close", "press") }),
  fc.record({ clockShift: fc.integer({ min: -100_000, max: 100_000 }) }),
  fc.record({
    faults: fc.record({ drift: fc.integer({ min: -50_000, max: 50_000 }), frozen: fc.boolean() }),
  }),
  fc.record({ cover: fc.constantFrom("open", "close") }),
);

describe("whatever happens to a meter", () => {
  it("time goes on, registers never go back, and the tariffs add up to the total", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(time, action), { maxLength: 12 }),
        fc.constantFrom("single-phase", "three-wire", "four-wire"),
        (steps, wiring) => {
          const script = steps.map(([at, what]) => ({ at, ...what }));
          const meter = meterOf({ wiring, step: 60, load: { kind: "solar" } }, script, START + 22 * HOUR);
          let before = meter.registers.elements.flat().map((register) => register.total);
          for (let hour = 1; hour <= 7; hour++) {
            meter.advance(START + (22 + hour) * HOUR);
            const after = meter.registers.elements.flat().map((register) => register.total);
            expect(after.every((total, i) => total >= before[i]!)).toBe(true);
            before = after;
            for (const register of meter.registers.elements[0]!)
              expect(register.total).toBe(register.tariffs.reduce((a, b) => a + b, 0));
          }
          for (const table of meter.freezes.values()) expect(table.value.type).toBe("array");
        },
      ),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 40) },
    );
  });
});
