// Meters of DL/T 645 and of DL/T 698.45 on one pair of pseudo terminals joined by socat. Nothing is paced.
import { createClient as createClient645 } from "@meterwire/dlt645/client";
import { createClient } from "@meterwire/dlt698/client";
import { createSimulation, type MeterProfile } from "@meterwire/simulator";
import { shareLine } from "@meterwire/transport";
import { openSerial } from "@meterwire/transport/serial";
import { expect, it } from "vitest";
import { openPtyPair } from "../../../transport/test/support/pty.ts";

const READS = 500;
const FAULTS = { silence: 0.01, checksum: 0.01, late: 0.01, lateBy: 400 };
const METERS: readonly MeterProfile[] = [1, 2, 3, 4, 5, 6].map((n) => ({
  address: `00000000000${n}`,
  seed: n,
  forward: [100 * n, 10 * n, 20 * n, 30 * n],
  load: { kind: "steady", peak: 0, noise: 0 },
  faults: FAULTS,
}));

it("share a line with faults: no wrong value, nobody starves", async () => {
  const pair = await openPtyPair();
  await using simulation = await createSimulation({ meters: METERS, protocol: "both", tick: 0 });
  simulation.attach(await openSerial({ path: pair.b }));
  const line = shareLine(await openSerial({ path: pair.a }));
  const [lane645, lane698] = [line.lane(), line.lane()];
  const client645 = createClient645(lane645, { turn: lane645, retries: 9, answerTimeout: 300, byteGap: 100 });
  const client698 = createClient(lane698, { turn: lane698, retries: 9, responseTimeout: 300 });
  const done = new Array<number>(METERS.length).fill(0);
  let left = READS;
  const read = async (n: number): Promise<number[]> => {
    const address = `00000000000${n}`;
    if (n <= 3) return (await client645.meter(address).read(0x0001ff00)).values!.map(Number);
    const data = (await client698.meter(address).get(0x00100200)).data as {
      readonly value: readonly { readonly value: number }[];
    };
    return data.value.map(({ value }) => value / 100);
  };
  const work = async (n: number) => {
    for (; left > 0; done[n - 1]!++) {
      left--;
      expect(await read(n)).toEqual([60 * n, 10 * n, 20 * n, 30 * n, 0]);
    }
  };
  await Promise.all([1, 2, 3, 4, 5, 6].map(work));
  expect(done.reduce((sum, each) => sum + each, 0)).toBe(READS);
  expect(Math.max(...done) - Math.min(...done)).toBeLessThanOrEqual(6);
  await client645.close();
  await client698.close();
  await line.close();
  await pair.unplug();
}, 180_000);
