import type { Data } from "@meterwire/dlt698";
import { createClient } from "@meterwire/dlt698/client";
import { describe, expect, it } from "vitest";
import { memoryPair } from "../../dlt698/test/session/support/channel.ts";
import { VirtualClock } from "../../dlt698/test/session/support/clock.ts";
import { NULL } from "../src/dlt698/objects/values.ts";
import { createSimulation, MemoryState, parseScript } from "../src/index.ts";
import { MINUTE, START, timeData } from "./support.ts";

const METER = "202403140001";
const FRONT = "000000000001";
const HARDWARE_FAILURE = 1;

/** A store whose disk is full when told to be. */
class Store extends MemoryState {
  full = false;

  override commit(changes: ReadonlyMap<string, string | null>): void {
    if (this.full) throw new Error("no space left");
    super.commit(changes);
  }
}

const octets = (...value: number[]): Data => ({ type: "octet-string", value: Uint8Array.from(value) });

/** What clients ask for: address, object, data; a method where `data` is of an action. */
const changes: readonly (readonly [to: string, kind: "set" | "action", oad: number, data: Data])[] = [
  [METER, "set", 0x40030200, octets(0, 0, 0, 0, 0, 7)],
  [METER, "set", 0x40010200, octets(0x20, 0x24, 0x03, 0x14, 0x00, 0x09)],
  [METER, "set", 0x40000200, timeData(START + 500 * MINUTE)],
  [METER, "set", 0x30000600, { type: "structure", value: [] }],
  [METER, "action", 0x43000300, NULL],
  [METER, "action", 0x43000500, NULL],
  [FRONT, "action", 0x60008600, NULL],
];

async function setUp(concentrator: boolean) {
  const clock = new VirtualClock(START);
  const state = new Store();
  const errors: unknown[] = [];
  const simulation = await createSimulation({
    meters: [{ address: METER, rights: "public", history: 0.1, step: 60, load: { kind: "home" } }],
    ...(concentrator ? { concentrator: { address: FRONT, rights: "public" } } : {}),
    script: parseScript([{ at: "+3m", supply: { phase: "A", voltage: 0 }, for: "4m" }]),
    state,
    clock,
    utcOffset: 0,
    onError: (error) => errors.push(error),
  });
  const [near, far] = memoryPair();
  simulation.attach(far);
  const client = createClient(near, { clock, utcOffset: 0 });
  const ask = async (asked: (typeof changes)[number]) => {
    const [to, kind, oad, data] = asked;
    const meter = client.meter(to);
    const dar = async () => (await (kind === "set" ? meter.set(oad, data) : meter.action(oad, data))).dar;
    return (await clock.until(dar())).code;
  };
  const end = async () => {
    await simulation.close();
    await client.close();
  };
  return { clock, state, errors, ask, end };
}

describe("a simulation whose state cannot be stored", () => {
  it.each([
    ["a meter", METER],
    ["a concentrator", FRONT],
  ])("takes back what it refuses: %s is as if nobody had asked", async (_, to) => {
    const asked = changes.filter(([address]) => address === to);
    const [one, other] = [await setUp(to === FRONT), await setUp(to === FRONT)];
    const taken: number[] = [];
    for (const each of [one, other]) {
      await each.clock.advance(4 * MINUTE + 1500);
      each.state.full = true;
      for (const change of each === one ? asked : []) taken.push(await each.ask(change));
      expect(each.errors.length).toBe(each === one ? 1 : 0);
    }
    // Some are refused for what they are; of all others the store is the reason.
    expect(new Set(taken)).toContain(HARDWARE_FAILURE);
    expect(taken).not.toContain(0);
    for (const each of [one, other]) {
      await each.clock.advance(5 * MINUTE);
      each.state.full = false;
      await each.clock.advance(5 * MINUTE);
      await each.end();
      expect(each.errors).toHaveLength(1);
    }
    expect([...one.state.texts].sort()).toEqual([...other.state.texts].sort());
  });

  it("takes what comes when there is room again", async () => {
    const { clock, state, errors, ask, end } = await setUp(false);
    const [change] = changes;
    for (const full of [true, false, true, false]) {
      state.full = full;
      expect(await ask(change!)).toBe(full ? HARDWARE_FAILURE : 0);
      await clock.advance(2 * MINUTE);
    }
    // Told once each time.
    expect(errors).toHaveLength(2);
    await end();
  });
});
