import { describe, expect, it } from "vitest";
import { type Samples, saidInBothLanguages } from "../../base/test/support/both-languages.ts";
import {
  createSimulation,
  formatHint,
  formatProblem,
  isSimulatorError,
  type ProfileExpectation,
  parseFaults,
  parseProfile,
  parseScript,
  SimulatorError,
  type SimulatorProblems,
  savedProfiles,
} from "../src/index.ts";
import { problem } from "../src/messages/error.ts";
import { zh } from "../src/messages-zh.ts";

/** Every kind of what was expected: a missing one is a type error. */
const expectations: {
  readonly [K in ProfileExpectation["kind"]]: readonly (ProfileExpectation & { readonly kind: K })[];
} = {
  integer: [{ kind: "integer", from: 0, to: 31 }],
  "one-of": [
    { kind: "one-of", values: ["trip", "close"] },
    { kind: "one-of", values: [1, 2, 3] },
  ],
  digits: [{ kind: "digits", from: 1, to: 32 }],
  number: [{ kind: "number", from: 0, to: 1 }],
  list: [
    { kind: "list", from: 1, to: null },
    { kind: "list", from: 1, to: 3 },
  ],
  object: [{ kind: "object", fields: ["seed", "load"] }],
  ascii: [{ kind: "ascii", from: 1, to: 16 }],
  later: [{ kind: "later", than: "08:00" }],
  "day-table": [
    { kind: "day-table", to: 1 },
    { kind: "day-table", to: 2 },
  ],
  divisor: [{ kind: "divisor", of: 15 }],
  event: [{ kind: "event", known: ["3003"] }],
  "rated-current": [{ kind: "rated-current", amperes: 5 }],
  "true-or-false": [{ kind: "true-or-false" }],
  "any-number": [{ kind: "any-number" }],
  "single-number": [{ kind: "single-number" }],
  text: [{ kind: "text" }],
  seconds: [{ kind: "seconds" }],
  duration: [{ kind: "duration" }],
  "time-of-day": [{ kind: "time-of-day" }],
  date: [{ kind: "date" }],
  "existing-date": [{ kind: "existing-date" }],
  moment: [{ kind: "moment" }],
};

const samples: Samples<SimulatorProblems> = {
  "bad-profile": [
    ...Object.values(expectations)
      .flat()
      .map((expected) => ({ reason: "value", expected, got: "7" }) as const),
    { reason: "value", expected: { kind: "moment" }, got: null },
    { reason: "unknown-field", name: "color", known: ["seed", "load"] },
    { reason: "same-address", address: "1" },
  ],
  "state-mismatch": [
    { reason: "version" },
    { reason: "meter-count", kept: 1, now: 2 },
    { reason: "concentrator", kept: true },
    { reason: "concentrator", kept: false },
    { reason: "profile", device: "meter", field: "ratedCurrent", kept: "5", now: "10", address: "7" },
    { reason: "profile", device: "concentrator", field: "period", kept: null, now: "10", address: "7" },
  ],
  "bad-argument": (["channel", "map", "object", "text"] as const).map((expected) => ({
    argument: "ratedCurrent",
    expected,
    got: "Null",
  })),
  aborted: [{}],
};

describe("every code", () => {
  saidInBothLanguages(samples, problem.error, zh, /ratedCurrent/g);
});

describe("a wrong type of argument is a coded error", () => {
  const calls: Record<string, (wrong: never) => unknown> = {
    createSimulation: (x) => createSimulation(x ?? (null as never)),
    "createSimulation meters": (x) => createSimulation({ meters: [x ?? (null as never)] }),
    "simulation.attach": async (x) => (await createSimulation({ tick: 0 })).attach(x),
    parseProfile: (x) => parseProfile(x),
    parseScript: (x) => parseScript(x),
    parseFaults: (x) => parseFaults(x),
    savedProfiles: (x) => savedProfiles(x),
  };
  it.each(Object.keys(calls))("%s", async (name) => {
    for (const wrong of [undefined, null, 5, true, Symbol("x"), new Date(0)]) {
      const error = await (async () => calls[name]!(wrong as never))().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ library: "simulator", code: expect.any(String) });
    }
  });
});

describe("SimulatorError", () => {
  const thrown = (work: () => unknown): unknown => {
    try {
      work();
    } catch (error) {
      return error;
    }
    throw new Error("nothing was thrown");
  };

  it("has code, parameters and path, and speaks both languages", () => {
    const error = thrown(() => parseProfile({ load: { peak: -1 } }));
    expect(error).toMatchObject({ name: "SimulatorError", code: "bad-profile", path: "load.peak" });
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      library: "simulator",
      message: "expected a number from 0 to 100000000, got -1",
    });
    expect(formatProblem(error, zh)).toBe("期望 0 到 100000000 的数，实际 -1");
  });

  it("says what to do about it", () => {
    const error = thrown(() => parseProfile({ colour: 1 }));
    expect((error as SimulatorError).hint).toMatch(/^there are address, wiring/);
    expect(formatHint(error, zh)).toMatch(/^可用：address、wiring/);
  });

  it("is recognised, and its parameters narrowed, by code", () => {
    const error = thrown(() => parseProfile({ colour: 1 }));
    expect(error).toBeInstanceOf(SimulatorError);
    expect(isSimulatorError(error, "bad-profile") && error.params.reason).toBe("unknown-field");
    expect(isSimulatorError(error, "state-mismatch")).toBe(false);
    for (const value of [null, undefined, 1, {}, new Error("odd")])
      expect(isSimulatorError(value)).toBe(false);
  });
});
