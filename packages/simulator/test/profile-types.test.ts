import { expect, expectTypeOf, it } from "vitest";
import {
  type ConcentratorProfile,
  type MeterProfile,
  parseProfile,
  type SimulationOptions,
} from "../src/index.ts";

it("profiles are typed: what the check refuses does not compile", () => {
  expectTypeOf<MeterProfile["address"]>().toEqualTypeOf<string | undefined>();
  expectTypeOf<MeterProfile["seed"]>().toEqualTypeOf<number | undefined>();
  expectTypeOf<ConcentratorProfile["open"]>().toEqualTypeOf<boolean | undefined>();
  expectTypeOf<NonNullable<SimulationOptions["meters"]>[number]>().toEqualTypeOf<MeterProfile>();
  const wrong: readonly MeterProfile[] = [
    // @ts-expect-error An address is text.
    { address: 5 },
    // @ts-expect-error Not a wiring.
    { wiring: "two-phase" },
    // @ts-expect-error Not a field.
    { colour: 1 },
    // @ts-expect-error A load has no such field.
    { load: { power: 5 } },
    // @ts-expect-error A period needs its tariff.
    { tariffs: { days: [[{ from: "00:00" }]] } },
    // @ts-expect-error A share is a number.
    { faults: { late: "0.1" } },
  ];
  for (const profile of wrong) expect(() => parseProfile(profile)).toThrow();
});

it("a profile with everything filled in is a profile", () => {
  expectTypeOf(parseProfile({})).toExtend<MeterProfile>();
});
