import { describe, expect, it } from "vitest";
import type { Faults } from "./support/faults.ts";
import { runMixed } from "./support/mixed.ts";

const BAD_LINE: Faults = {
  drop: 0.03,
  corrupt: 0.03,
  duplicate: 0.04,
  split: 0.4,
  join: 0.05,
  delay: 0.05,
  echo: 0.1,
  maxDelay: 3000,
  baud: 9600,
};

const OPERATIONS = Number(process.env.FAULT_RUNS ?? 4000);
const SEED = Number(process.env.FAULT_SEED ?? 698);

describe("a bus of three meters on a bad line", () => {
  it(`${OPERATIONS} mixed operations: no wrong value, no hang, nothing left behind, coded errors only`, async () => {
    const outcome = await runMixed(SEED, OPERATIONS, BAD_LINE);
    if (process.env.FAULT_RUNS) console.log(outcome);
    expect(outcome.wrong).toEqual([]);
    expect(outcome.left).toEqual({ timers: 0, waiting: 0, sessions: 0 });
    expect(outcome.good).toBeGreaterThan(OPERATIONS * 0.75);
    for (const fault of ["drop", "corrupt", "duplicate", "split", "join", "delay", "echo"])
      expect(outcome.struck[fault]).toBeGreaterThan(0);
  }, 900_000);

  it("the same seed gives the same run, another seed another", async () => {
    const first = await runMixed(1, 80, BAD_LINE);
    const again = await runMixed(1, 80, BAD_LINE);
    const other = await runMixed(2, 80, BAD_LINE);
    expect(again).toEqual(first);
    expect(other.digest).not.toBe(first.digest);
  });

  it("on a good line nothing fails", async () => {
    const good = { ...BAD_LINE, drop: 0, corrupt: 0, duplicate: 0, delay: 0, maxDelay: 1 };
    const outcome = await runMixed(3, 150, good);
    expect(outcome.wrong).toEqual([]);
    expect(
      Object.keys(outcome.codes).filter((code) => code !== "aborted" && code !== "outcome-unknown"),
    ).toEqual([]);
  });
});
