import type { Data, Dlt698Error } from "@meterwire/dlt698";
import { createClient, passwordSecurity } from "@meterwire/dlt698/client";
import { dateTimeS } from "@meterwire/dlt698/objects";
import { dialIn } from "@meterwire/dlt698/server";
import { describe, expect, it } from "vitest";
import { MemoryEnd, memoryPair } from "../../dlt698/test/session/support/channel.ts";
import { VirtualClock } from "../../dlt698/test/session/support/clock.ts";
import { codec, framesOn } from "../../dlt698/test/session/support/setup.ts";
import { array, enumeration, NULL, oadOf, u8, u16 } from "../src/dlt698/objects/values.ts";
import { createSimulation, type MeterProfile } from "../src/index.ts";
import { DAY, HOUR, MINUTE, meterOf, run, START, shownAt, write } from "./support.ts";

const ADDRESS = "202403140001";
const CONCENTRATOR = "000000000001";
const RESET = 0x43000100;

describe("a device that is reset", () => {
  it.each([
    ["a meter", {}, ADDRESS],
    ["a concentrator", { concentrator: { address: CONCENTRATOR } }, CONCENTRATOR],
  ])("forgets the associations of %s and answers again", async (_, front, address) => {
    const clock = new VirtualClock(START);
    const simulation = await createSimulation({
      meters: [{ address: ADDRESS }],
      clock,
      utcOffset: 0,
      ...front,
    });
    const [near, far] = memoryPair();
    simulation.attach(far);
    const client = createClient(near, { clock });
    const meter = client.meter(address, { security: passwordSecurity("00000000") });
    await clock.until(meter.connect());
    const level = async () => (await clock.until(meter.get(0x44000500))).data!.value;
    expect(await level()).toBe(1);
    expect((await clock.until(meter.action(RESET, NULL))).dar.code).toBe(0);
    await clock.advance(2000);
    expect(await level()).toBe(0);
    // A request of the former association is refused now.
    expect((await clock.until(meter.action(RESET, NULL))).dar.code).toBe(15);
    await simulation.close();
    await client.close();
  });

  it("logs in again when it had dialled", async () => {
    const clock = new VirtualClock(START);
    const profile: MeterProfile = { address: ADDRESS, rights: "public" };
    const simulation = await createSimulation({ meters: [profile], clock, utcOffset: 0 });
    const clients: ReturnType<typeof createClient>[] = [];
    const states: string[] = [];
    const terminal = dialIn(
      simulation.meters[0]!.server,
      async () => {
        const [near, far] = memoryPair();
        clients.push(createClient(near, { clock }));
        return far;
      },
      { onState: (state) => states.push(state) },
    );
    await clock.advance(1000);
    expect(states.at(-1)).toBe("online");
    const reset = clients[0]!.meter(ADDRESS).action(RESET, NULL);
    expect((await clock.until(reset)).dar.code).toBe(0);
    await clock.advance(MINUTE);
    expect(states.slice(-4)).toEqual(["resting", "dialing", "joining", "online"]);
    expect(clients).toHaveLength(2);
    await terminal.stop();
    await simulation.close();
    for (const client of clients) await client.close();
  });

  it("logs in under its new address when it has another", async () => {
    const clock = new VirtualClock(START);
    const profile: MeterProfile = { address: ADDRESS, rights: "public" };
    const simulation = await createSimulation({ meters: [profile], clock, utcOffset: 0 });
    const device = simulation.meters[0]!;
    const clients: ReturnType<typeof createClient>[] = [];
    const terminal = dialIn(
      () => device.server,
      async () => {
        const [near, far] = memoryPair();
        clients.push(createClient(near, { clock }));
        return far;
      },
    );
    await clock.advance(1000);
    const address = {
      type: "octet-string",
      value: Uint8Array.of(0x98, 0x76, 0x54, 0x32, 0x10, 0x12),
    } as const;
    const set = clients[0]!.meter(ADDRESS).set(0x40010200, address);
    expect((await clock.until(set)).ok).toBe(true);
    await clock.advance(MINUTE);
    expect(clients).toHaveLength(2);
    expect(terminal.state).toBe("online");
    const read = await clock.until(clients[1]!.meter("987654321012").get(0x40010200));
    expect(read.data).toEqual(address);
    await terminal.stop();
    await simulation.close();
    for (const client of clients) await client.close();
  });

  it.each([
    ["a meter", {}],
    ["a concentrator", { concentrator: { address: CONCENTRATOR } }],
  ])("says its own time in logins, heartbeats and release notifications of %s", async (_, front) => {
    const clock = new VirtualClock();
    const simulation = await createSimulation({
      meters: [{ address: ADDRESS }],
      clock,
      start: START,
      speed: 60,
      utcOffset: 0,
      server: { heartbeatPeriod: 120_000 },
      ...front,
    });
    const { server } = simulation.concentrator ?? simulation.meters[0]!;
    const [near, far] = memoryPair();
    const client = createClient(near, { clock, utcOffset: 0 });
    const offsets: (number | null)[] = [];
    const terminal = dialIn(server, async () => far, { onLink: (_, offset) => offsets.push(offset) });
    await clock.advance(0);
    await clock.until(client.meter(server.address).connect({ timeout: 90_000 }));
    await clock.advance(125_000);
    const told = framesOn(far).flatMap((frame) => ("apdu" in frame ? [frame.apdu] : []));
    const at = (minutes: number) => dateTimeS(START + minutes * MINUTE, 0);
    expect(told).toMatchObject([
      { service: "LinkRequest", type: 0, requestTime: at(0) },
      { service: "ConnectResponse" },
      { service: "ReleaseNotification", establishedTime: at(0), currentTime: at(90) },
      { service: "LinkRequest", type: 1, requestTime: at(120) },
    ]);
    // How far the master is ahead of the meter, not of the host's clock.
    expect(offsets).toEqual([clock.now() - 125_000 - START, clock.now() - 5000 - START - 120 * MINUTE]);
    await terminal.stop();
    await simulation.close();
    await client.close();
  });

  it("keeps what it has measured and begins a new demand window", () => {
    const meter = meterOf({ load: { kind: "steady", noise: 0 } });
    const other = meterOf({ load: { kind: "steady", noise: 0 } });
    meter.advance(START + HOUR);
    expect(shownAt(meter, 0x20170200)).toBeGreaterThan(0);
    const [energy, maximum] = [shownAt(meter, 0x00100400), shownAt(meter, 0x10100200)];
    expect(run(meter, RESET)).toBe(0);
    expect(shownAt(meter, 0x20170200)).toBe(0);
    expect([shownAt(meter, 0x00100400), shownAt(meter, 0x10100200)]).toEqual([energy, maximum]);
    meter.advance(START + HOUR + 14 * MINUTE);
    expect(shownAt(meter, 0x20170200)).toBe(0);
    meter.advance(START + DAY);
    other.advance(START + DAY);
    expect(shownAt(meter, 0x20170200)).toBe(shownAt(other, 0x20170200));
    expect(shownAt(meter, 0x00100400)).toEqual(shownAt(other, 0x00100400));
  });

  it("refuses methods that the tables do not describe", () => {
    const meter = meterOf();
    expect(run(meter, 0x43000200)).toBe(6);
    expect(run(meter, 0x43007f00)).toBe(6);
  });
});

describe("a far end that asks and does not read", () => {
  const meters = Array.from({ length: 40 }, (_, i) => ({ address: String(202403140001 + i) }));
  const request = (address: string) =>
    codec.encodeFrame({
      link: {
        ...{ direction: 0, prm: 1, function: 3, scrambled: false, clientAddress: 1 },
        address: { type: 0, sa: address, logical: 0, extended: false },
      },
      apdu: { service: "GetRequestNormalList", piid: 0, oads: Array(20).fill(0x20000200), timeTag: null },
    });

  it("is not served on; of its answers no more than 1 MiB are kept, of all meters together", async () => {
    const clock = new VirtualClock(START);
    const simulation = await createSimulation({ meters, clock, utcOffset: 0 });
    const far = new MemoryEnd();
    let kept = 0;
    far.deliver = (bytes) => {
      kept += bytes.length;
      return new Promise(() => {});
    };
    const line = simulation.attach(far);
    let reason: Dlt698Error | null = null;
    void line.closed.then((why) => {
      reason = why;
    });
    for (let round = 0; round < 1000 && reason === null; round++) {
      for (const { address } of meters) far.push(request(address));
      await clock.settle();
    }
    expect(reason).toMatchObject({ code: "unread" });
    expect(kept).toBeGreaterThan(1_000_000);
    expect(kept).toBeLessThanOrEqual(1_048_576);
    await simulation.close();
  });

  it("answers that faults delay count until they are sent", async () => {
    const clock = new VirtualClock(START);
    const faults = { late: 1, lateBy: 3_600_000 };
    const late = meters.map((meter) => ({ ...meter, faults }));
    const simulation = await createSimulation({ meters: late, clock, utcOffset: 0 });
    const far = new MemoryEnd();
    const line = simulation.attach(far);
    let reason: Dlt698Error | null = null;
    void line.closed.then((why) => {
      reason = why;
    });
    for (let round = 0; round < 1000 && reason === null; round++) {
      for (const { address } of meters) far.push(request(address));
      await clock.settle();
    }
    expect(reason).toMatchObject({ code: "unread" });
    await simulation.close();
  });

  it("is served on while it reads, however much it asks", async () => {
    const clock = new VirtualClock(START);
    const simulation = await createSimulation({ meters, clock, utcOffset: 0 });
    const far = new MemoryEnd();
    let taken = 0;
    far.deliver = (bytes) => {
      taken += bytes.length;
      return undefined;
    };
    simulation.attach(far);
    while (taken < 2_000_000) {
      for (const { address } of meters) far.push(request(address));
      await clock.settle();
    }
    expect(far.isClosed).toBe(false);
    await simulation.close();
  });
});

describe("factory parameters", () => {
  const changed = () => {
    const meter = meterOf();
    const limits: Data = { type: "structure", value: [u16(2300), u8(5)] };
    expect(write(meter, 0x41000200, u8(30))).toBe(0);
    expect(write(meter, 0x40020200, { type: "octet-string", value: Uint8Array.of(1) })).toBe(0);
    expect(write(meter, 0x30020500, limits)).toBe(0);
    expect(write(meter, 0x30020b00, enumeration(3))).toBe(0);
    expect(run(meter, 0x50040800)).toBe(0);
    meter.advance(START + HOUR);
    return meter;
  };

  it("come back, but for those that are listed", () => {
    const meter = changed();
    const plain = meterOf();
    const energy = shownAt(meter, 0x00100400);
    expect(run(meter, 0x43000400, array([oadOf(0x40020200)]))).toBe(0);
    for (const oad of [0x41000200, 0x30020500, 0x30020b00, 0x50040300])
      expect(shownAt(meter, oad)).toEqual(shownAt(plain, oad));
    expect(shownAt(meter, 0x40020200)).toEqual(Uint8Array.of(1));
    expect(shownAt(meter, 0x00100400)).toEqual(energy);
    const [programmed] = shownAt(meter, 0x30120200) as unknown[][];
    expect(programmed![5]).toEqual([0x41000200, 0x30020500, 0x30020b00, 0x50040300]);
  });

  it("stay where a whole object is listed", () => {
    const meter = changed();
    expect(run(meter, 0x43000400, array([oadOf(0x41000000), oadOf(0x30020000), oadOf(0x50040000)]))).toBe(0);
    expect(shownAt(meter, 0x41000200)).toBe(30);
    expect(shownAt(meter, 0x30020b00)).toBe(3);
    expect(shownAt(meter, 0x50040300)).toEqual([]);
    expect(shownAt(meter, 0x40020200)).toEqual(shownAt(meterOf(), 0x40020200));
  });
});

it("an aborted beginning rejects with an AbortError", async () => {
  const abort = new AbortController();
  const begin = createSimulation({
    meters: [{ history: 30 }],
    clock: new VirtualClock(START),
    signal: abort.signal,
    progress: () => abort.abort("enough"),
  });
  await expect(begin).rejects.toMatchObject({ name: "AbortError", code: "aborted", cause: "enough" });
});

it("await using closes a simulation", async () => {
  const simulation = await createSimulation({ clock: new VirtualClock(START) });
  const line = simulation.attach(new MemoryEnd());
  await simulation[Symbol.asyncDispose]();
  expect(await line.closed).toMatchObject({ code: "closed" });
});
