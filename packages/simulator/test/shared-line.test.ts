import { createClient as createClient645 } from "@meterwire/dlt645/client";
import { createClient } from "@meterwire/dlt698/client";
import { expect, it } from "vitest";
import { shareLine } from "../../transport/src/index.ts";
import { manualClock, memoryPair } from "../../transport/src/mock.ts";
import { createSimulation, type MeterProfile } from "../src/index.ts";
import { plain, START } from "./support.ts";

const READS = 500;
const METERS: readonly MeterProfile[] = [1, 2, 3, 4, 5, 6].map((n) => ({
  address: `00000000000${n}`,
  seed: n,
  forward: [100 * n, 10 * n, 20 * n, 30 * n],
  load: { kind: "steady", peak: 0, noise: 0 },
  faults: { silence: 0.05, checksum: 0.05, late: 0.05, lateBy: 2500 },
}));

it("three meters of each protocol share a line with faults: no wrong value, nobody starves", async () => {
  const clock = manualClock(START);
  const simulation = await createSimulation({
    meters: METERS,
    protocol: "both",
    clock,
    utcOffset: 0,
    tick: 0,
  });
  const [near, far] = memoryPair({ chunk: 7 });
  simulation.attach(far);
  const line = shareLine(near, { clock, gap: 5 });
  const lane645 = line.lane();
  const lane698 = line.lane();
  const client645 = createClient645(lane645, { clock, turn: lane645, retries: 5, answerTimeout: 1000 });
  const client698 = createClient(lane698, { clock, turn: lane698, retries: 5, responseTimeout: 1000 });
  const done = new Array<number>(METERS.length).fill(0);
  let left = READS;
  const failed: unknown[] = [];

  /** What each read must be: 645 in kWh, 698 in 0.01 kWh. */
  const read645 = async (n: number) => {
    const { values } = await client645.meter(`00000000000${n}`).read(0x0001ff00);
    return values!.map(Number);
  };
  const read698 = async (n: number) => {
    const { data } = await client698.meter(`00000000000${n}`).get(0x00100200);
    return (plain(data!) as number[]).map((value) => value / 100);
  };
  const work = async (n: number) => {
    const read = n <= 3 ? read645 : read698;
    while (left > 0) {
      left--;
      try {
        expect(await read(n)).toEqual([60 * n, 10 * n, 20 * n, 30 * n, 0]);
        done[n - 1]!++;
      } catch (error) {
        failed.push(error);
      }
    }
  };
  let open = true;
  const all = Promise.all([1, 2, 3, 4, 5, 6].map(work)).finally(() => {
    open = false;
  });
  for (let i = 0; open && i < 100_000; i++) await clock.advance(50);
  await all;
  // Six tries fail by chance one time in 10^5.
  expect(failed).toEqual([]);
  expect(done.reduce((sum, each) => sum + each, 0)).toBe(READS);
  expect(Math.max(...done) - Math.min(...done)).toBeLessThanOrEqual(6);
  await client645.close();
  await client698.close();
  await line.close();
  await simulation.close();
});
