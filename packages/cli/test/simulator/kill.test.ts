import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, createClient } from "@meterwire/dlt698/client";
import { connectTcp } from "@meterwire/transport/tcp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Running, start } from "../support/cli.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "meterwire-kill-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ADDRESS = "202403140001";
const RUNS = 15;

/** The n-th write: n as the digits of 4002. */
const digits = (n: number) =>
  Uint8Array.from(String(n).padStart(12, "0").match(/../g)!, (pair) => Number.parseInt(pair, 16));

async function begin(state: string): Promise<{ sim: Running; client: Client }> {
  const options = ["--state", state, "--address", ADDRESS, "--speed", "3600", "--start", "2024-03-14"];
  const sim = start(["sim", "meter", "--tcp", "127.0.0.1:0", ...options]);
  const [, port] = await sim.sees(/127\.0\.0\.1:(\d+)/);
  return { sim, client: createClient(await connectTcp({ host: "127.0.0.1", port: Number(port) })) };
}

/** What the meter says: the last write, how many were recorded, 10⁻⁴ kWh. */
async function look(client: Client): Promise<{ last: number; count: number; energy: bigint }> {
  const results = await client.meter(ADDRESS).getList([0x40020200, 0x30120700, 0x00100401]);
  const [number, present, energy] = results.map(({ data }) => data);
  const octets = number?.type === "octet-string" ? number.value : new Uint8Array(0);
  const last = Number([...octets].map((octet) => octet.toString(16).padStart(2, "0")).join(""));
  const [, counted] = (present as { value: { value: unknown }[] }).value[0]!.value as { value: unknown }[];
  const [count] = counted!.value as { value: number }[];
  return { last, count: count!.value, energy: energy?.value as bigint };
}

test("a meter that is killed at any moment keeps what it has acknowledged and invents nothing", async () => {
  const state = join(folder, "meter.state");
  let chance = 20240314;
  const next = (most: number) => {
    chance = (chance * 1103515245 + 12345) % 2147483648;
    return (chance >> 8) % most;
  };
  let [acknowledged, sent, writes] = [0, 0, 0];
  let energy = 0n;
  for (let run = 0; run <= RUNS; run++) {
    const { sim, client } = await begin(state);
    const now = await look(client);
    if (run > 0) {
      expect([acknowledged, sent]).toContain(now.last);
      // Each write counts one, and so does the one that was taken and not acknowledged.
      writes += now.last === acknowledged ? 0 : 1;
      expect(now.count).toBe(writes);
    }
    expect(now.energy >= energy).toBe(true);
    energy = now.energy;
    acknowledged = sent = run === 0 ? 0 : now.last;
    const meter = client.meter(ADDRESS);
    const enough = sent + 1 + next(30);
    const dead = new Promise<void>((resolve) => sim.child.once("close", () => resolve()));
    const kill = () => sim.child.kill("SIGKILL");
    for (;;) {
      const n = sent + 1;
      const writing = meter.set(0x40020200, { type: "octet-string", value: digits(n) }, { retries: 0 });
      sent = n;
      // Some time while this write goes on, or after it.
      if (n === enough) setTimeout(kill, next(4));
      const outcome = await Promise.race([writing.catch(() => null), dead]);
      if (outcome == null) break;
      expect(outcome.dar.code).toBe(0);
      // What has been read is not taken back either.
      const seen = await Promise.race([look(client).catch(() => null), dead]);
      if (seen != null) energy = seen.energy;
      acknowledged = n;
      writes++;
    }
    await sim;
    await client.close();
  }
  expect(writes).toBeGreaterThan(RUNS);
  expect(energy).toBeGreaterThan(0n);
});
