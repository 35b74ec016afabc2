import { argumentTypesEn, type Catalogue, counted, listed, quoted } from "./base.ts";
import type { ProfileExpectation, SimulatorProblems, Written } from "./simulator.ts";

const WORDS = {
  "true-or-false": "true or false",
  "any-number": "a number",
  "single-number": "one number",
  text: "text",
  seconds: "seconds from the beginning",
  duration: "seconds, or a duration such as 90s, 15m or 1h30m",
  "time-of-day": "a time such as 08:30",
  date: "a date such as 2024-10-01",
  "existing-date": "a date and time that exist",
  moment: "a time: seconds or +15m from the beginning, or 2024-01-01T08:00:00",
} as const;

type Fixed = { readonly kind: keyof typeof WORDS };
const isFixed = (expected: ProfileExpectation): expected is Fixed => expected.kind in WORDS;

function expectation(expected: ProfileExpectation): string {
  if (isFixed(expected)) return WORDS[expected.kind];
  switch (expected.kind) {
    case "integer":
      return `a whole number from ${expected.from} to ${expected.to}`;
    case "one-of":
      return listed(expected.values, "en");
    case "digits":
      return `${expected.from} to ${counted(expected.to, "digit")}`;
    case "number":
      return `a number from ${expected.from} to ${expected.to}`;
    case "list": {
      const { from, to } = expected;
      return `a list of ${to === null ? `at least ${counted(from, "value")}` : `${from} to ${counted(to, "value")}`}`;
    }
    case "object":
      return `an object with ${expected.fields.join(", ")}`;
    case "ascii":
      return `${expected.from} to ${counted(expected.to, "ASCII character")}`;
    case "later":
      return `a time after ${expected.than}, where the period before it begins`;
    case "day-table":
      return `an existing day table (1${expected.to === 1 ? "" : ` to ${expected.to}`})`;
    case "divisor":
      return `a divisor of the demand period of ${counted(expected.of, "minute")}`;
    case "event":
      return `an event of a meter (${expected.known.join(", ")})`;
    case "rated-current":
      return `at least the rated current of ${expected.amperes} A`;
  }
}

const got = (value: Written): string => value ?? "nothing";

export const simulatorEn: Catalogue<SimulatorProblems> = {
  library: "simulator",
  lang: "en",
  entries: {
    "bad-profile": {
      text: (params) => {
        switch (params.reason) {
          case "value":
            return `expected ${expectation(params.expected)}, got ${got(params.got)}`;
          case "unknown-field":
            return `no such field: ${quoted(params.name, "en")}`;
          case "same-address":
            return `two devices have the address ${params.address}`;
        }
      },
      hint: (params) => {
        if (params.reason === "unknown-field") return `there are ${params.known.join(", ")}`;
        return params.reason === "value" ? null : "give each device an address of its own";
      },
    },
    "state-mismatch": {
      text: (params) => {
        switch (params.reason) {
          case "version":
            return "the state was made by another version of the simulator";
          case "meter-count":
            return `the state holds ${counted(params.kept, "meter")}, not ${params.now}`;
          case "profile":
            return `the state of ${params.device} ${params.address} was made with ${params.field} ${got(params.kept)}, not ${got(params.now)}`;
          case "concentrator":
            return `the state was made ${params.kept ? "with" : "without"} a concentrator`;
        }
      },
      hint: ({ reason }) =>
        reason === "version"
          ? "begin with an empty state"
          : "use what the state was made with, or begin with an empty state",
    },
    "bad-argument": ({ argument, expected, got: kind }) =>
      `${argument}: expected ${argumentTypesEn[expected]}, got ${kind}`,
    aborted: () => "the beginning of the simulation was aborted",
  },
};
