import { type Data, fullCodec } from "@meterwire/dlt698";
import { createClient, passwordSecurity } from "@meterwire/dlt698/client";
import { build, dateTimeS } from "@meterwire/dlt698/objects";
import { AddressType, type MS } from "@meterwire/dlt698/schema";
import { describe, expect, it } from "vitest";
import { memoryPair } from "../../dlt698/test/session/support/channel.ts";
import { VirtualClock } from "../../dlt698/test/session/support/clock.ts";
import {
  createSimulation,
  MemoryState,
  type MeterProfile,
  parseScript,
  type SimulationOptions,
} from "../src/index.ts";
import { DAY, HOUR, MINUTE, plain, START } from "./support.ts";

const codec = fullCodec();
const FRONT = "000000000001";
const STORAGE = 0x60420200;
const ADDRESS = 0x202a0200;
const ENERGY = 0x00100200;
const RECORDS = 0x60120300;
const DAILY = { road: { oad: 0x50040200, columns: [0x20210200, ENERGY] } };

const addresses = [1, 2, 3, 4].map((n) => `20240314000${n}`);
const meters = addresses.map(
  (address, i): MeterProfile => ({ address, seed: i + 1, step: 60, load: { kind: "factory" } }),
);
const tsa = (address: string) =>
  Uint8Array.of(
    5,
    ...Array.from({ length: 6 }, (_, i) => Number.parseInt(address.slice(2 * i, 2 * i + 2), 16)),
  );
const everybody: MS = { allUserAddresses: null };

async function setUp(options: SimulationOptions = {}, clock = new VirtualClock(START)) {
  const concentrator = { address: FRONT };
  const simulation = await createSimulation({ meters, concentrator, clock, utcOffset: 0, ...options });
  const [near, far] = memoryPair();
  simulation.attach(far);
  const client = createClient(near, { clock, utcOffset: 0 });
  const front = client.meter(FRONT, { security: passwordSecurity("00000000") });
  const end = async () => {
    await simulation.close();
    await client.close();
  };
  return { clock, simulation, client, front, end };
}

const digits = (value: unknown) =>
  [...(value as Uint8Array).subarray(1)].map((octet) => octet.toString(16).padStart(2, "0")).join("");

describe("a concentrator", () => {
  it("reads its meters by task: present values and the daily freeze, by every selector", async () => {
    const { clock, simulation, front, end } = await setUp();
    const atSix: unknown[] = [];
    await clock.advance(6 * HOUR - 1000);
    for (const { meter } of simulation.meters) {
      meter.advance(START + 6 * HOUR);
      atSix.push(plain(meter.read(ENERGY)));
    }
    await clock.advance(20 * HOUR);
    const columns = [{ oad: STORAGE }, { oad: ADDRESS }, { oad: ENERGY }];
    const at = { acquisitionStorage: dateTimeS(START + 6 * HOUR, 0), meters: everybody };
    const six = await clock.until(front.getRecord(RECORDS, { selector5: at }, columns));
    expect(six.rows!.map((row) => [plain(row[0]!), digits(row[1]!.value)])).toEqual(
      addresses.map((address) => ["2024-03-14 06:00:00", address]),
    );
    // The meters are read one after the other, a fifth of a second each.
    const first = six.rows![0]![2]!;
    expect(plain(first)).toEqual(atSix[0]);

    const daily = await clock.until(
      front.getRecord(RECORDS, { selector10: { n: 1, meters: everybody } }, [{ oad: ADDRESS }, DAILY]),
    );
    expect(daily.rows!.map((row) => digits(row[0]!.value)).sort()).toEqual(addresses);
    const [frozen] = plain(
      daily.rows!.find((row) => digits(row[0]!.value) === addresses[1])![1]!,
    ) as unknown[][];
    const own = simulation.meters[1]!.meter.freezes.get(0x5004)!.nth(1)!;
    expect(frozen).toEqual([plain(own.values.get(0x20210200)!), plain(own.values.get(ENERGY)!)]);
    expect(frozen![0]).toBe("2024-03-15 00:00:00");

    const span = {
      acquisitionStorageFrom: dateTimeS(START + 7 * HOUR, 0),
      acquisitionStorageTo: dateTimeS(START + 9 * HOUR, 0),
    };
    const hourly = { ...span, interval: { unit: 2, interval: 1 } };
    const count = async (meters: MS) =>
      (await clock.until(front.getRecord(RECORDS, { selector7: { ...hourly, meters } }, columns))).rows!
        .length;
    expect(await count(everybody)).toBe(8);
    expect(await count({ userAddresses: [tsa(addresses[2]!)] })).toBe(2);
    expect(await count({ configurationNumbers: [1, 4] })).toBe(4);
    expect(await count({ userTypes: [2] })).toBe(8);
    expect(await count({ userTypes: [9] })).toBe(0);
    const start = { acquisitionStart: dateTimeS(START + 8 * HOUR, 0), meters: everybody };
    expect((await clock.until(front.getRecord(RECORDS, { selector4: start }, columns))).rows).toHaveLength(4);
    await end();
  });

  it("says how its tasks and its meters are", async () => {
    const script = parseScript([{ at: "+10m", meter: addresses[3], mains: false }]);
    const { clock, front, end } = await setUp({ script });
    await clock.advance(20 * MINUTE);
    const [tasks, states] = await clock.until(front.getList([0x60340200, 0x60320200]));
    const [curve] = plain(tasks!.data!) as unknown[][];
    expect(curve!.slice(0, 2)).toEqual([1, 2]);
    expect(curve![2]).toBe("2024-03-14 00:15:00");
    expect(curve!.slice(4)).toEqual([4, 3, 4, 3]);
    const failures = (plain(states!.data!) as unknown[][]).map((state) => state[5]);
    expect(failures).toEqual([0, 0, 0, 1]);
    await end();
  });

  it("relays to each meter, with its password where it changes one", async () => {
    const { clock, front, simulation, end } = await setUp();
    const targets = addresses.map((address) => ({
      tsa: tsa(address),
      oads: [0x40010200, 0x20000200],
      timeout: 10_000,
    }));
    const answers = await clock.until(front.proxy.getList(60_000, targets));
    expect(answers.map(({ results }) => results.map((result) => result.dar.code))).toEqual(
      addresses.map(() => [0, 0]),
    );
    const number: Data = { type: "octet-string", value: Uint8Array.of(1, 2, 3, 4, 5, 6) };
    const items = [{ oad: 0x40020200, data: number }];
    const write = () =>
      clock.until(front.proxy.setList(60_000, [{ tsa: tsa(addresses[1]!), timeout: 10_000, items }]));
    expect((await write())[0]!.results[0]!.dar.code).toBe(15);
    expect(simulation.meters[1]!.meter.read(0x40020200)).not.toEqual(number);
    await clock.until(front.connect());
    expect((await write())[0]!.results[0]!.dar.code).toBe(0);
    expect(simulation.meters[1]!.meter.read(0x40020200)).toEqual(number);
    const unknown = [{ tsa: tsa("999999999999"), oads: [0x40010200], timeout: 10_000 }];
    expect((await clock.until(front.proxy.getList(60_000, unknown)))[0]!.results[0]!.dar.code).toBe(6);
    await end();
  });

  it("passes octets on to the meters' line, and the first frame back", async () => {
    const { clock, front, end } = await setUp();
    const asking = (address: string) =>
      codec.encodeFrame({
        link: {
          direction: 0,
          prm: 1,
          function: 3,
          scrambled: false,
          address: { type: AddressType.single, sa: address, logical: 0, extended: false },
          clientAddress: 0,
        },
        apdu: { service: "GetRequestNormal", piid: 1, oad: 0x40010200, timeTag: null },
      });
    const comdcb = { baudRate: 6, parity: 2, dataBits: 8, stopBits: 1, flowControl: 0 };
    const port = { port: 0xf2010201, comdcb, frameTimeout: 2000, octetTimeout: 100 };
    const send = (command: Uint8Array, to = port) =>
      clock.until(front.proxy.transparent({ ...to, command }, { responseTimeout: 5000 }));
    expect(await send(asking(addresses[2]!))).toMatchObject({ ok: false, dar: { code: 15 } });
    await clock.until(front.connect());
    const answer = await send(asking(addresses[2]!));
    const frame = codec.decodeFrame(answer.octets!);
    expect(frame.link.address.sa).toBe(addresses[2]);
    expect(frame).toMatchObject({ apdu: { service: "GetResponseNormal", piid: 1 } });
    const before = clock.now();
    expect(await send(asking("999999999999"))).toMatchObject({ ok: false, dar: { code: 33 } });
    expect(clock.now() - before).toBe(2000);
    expect(await send(Uint8Array.of(0x68, 1, 2, 3))).toMatchObject({ ok: false, dar: { code: 33 } });
    expect(await send(asking(addresses[2]!), { ...port, port: 0xf2010202 })).toMatchObject({
      ok: false,
      dar: { code: 4 },
    });
    await end();
  });

  it("takes archive, schemes and tasks from the master", async () => {
    const { clock, front, end } = await setUp({ concentrator: { address: FRONT, prepared: false } });
    await clock.until(front.connect({ timeout: 100_000_000 }));
    const entry = (number: number, address: string) => ({
      configurationNumber: number,
      basicInformation: {
        communicationAddress: { type: "TSA", value: tsa(address) },
        baudRate: 6,
        protocolType: 3,
        port: "F2010201",
        communicationPassword: "3030303030303030",
        numberOfTariffs: 4,
        userType: number,
        wiringType: 3,
        ratedVoltage: 220,
        ratedCurrent: 5,
      },
      extendedInformation: {
        collectorAddress: { type: "TSA", value: Uint8Array.of(0, 0) },
        assetNumber: "",
        pt: 1,
        ct: 1,
      },
      annexInformation: [],
    });
    const batch = build({ omd: "60008000" }, [entry(1, addresses[0]!), entry(7, addresses[1]!)]);
    expect((await clock.until(front.action(0x60008000, batch))).dar.code).toBe(0);
    const ti = (unit: number, interval: number) => ({ type: "TI", value: { unit, interval } });
    const csd = (oad: number) => ({ type: "CSD", value: { oad } });
    const scheme = build({ omd: "60147F00" }, [
      [5, 10, [0, null], [csd(0x20040200)], { type: "MS", value: { configurationNumbers: [7] } }, 1],
    ]);
    expect((await clock.until(front.action(0x60147f00, scheme))).dar.code).toBe(0);
    const always = [0, [[0, 0, 24, 0]]];
    const task = build({ omd: "60127F00" }, [
      [9, ti(1, 5), 1, 5, "2024-03-14 00:00:00", "2024-03-14 01:00:00", ti(0, 0), 1, 1, 0, 0, always],
    ]);
    expect((await clock.until(front.action(0x60127f00, task))).dar.code).toBe(0);
    expect((await clock.until(front.action(0x60127f00, { type: "NULL", value: null }))).dar.code).not.toBe(4);
    const [members, count] = await clock.until(front.getList([0x60000200, 0x60000300]));
    expect((plain(members!.data!) as unknown[][]).map(([number]) => number)).toEqual([1, 7]);
    expect(plain(count!.data!)).toBe(2);
    await clock.advance(2 * HOUR);
    const records = await clock.until(
      front.getRecord(RECORDS, { noSelection: null }, [
        { oad: STORAGE },
        { oad: ADDRESS },
        { oad: 0x20040200 },
      ]),
    );
    // Ten are kept; the task ended at one o'clock.
    expect(records.rows).toHaveLength(10);
    expect(plain(records.rows!.at(-1)![0]!)).toBe("2024-03-14 01:00:00");
    expect(new Set(records.rows!.map((row) => digits(row[1]!.value)))).toEqual(new Set([addresses[1]]));
    await clock.until(front.connect());
    expect((await clock.until(front.action(0x60008300, { type: "long-unsigned", value: 7 }))).dar.code).toBe(
      0,
    );
    expect((await clock.until(front.action(0x60008300, { type: "long-unsigned", value: 7 }))).dar.code).toBe(
      8,
    );
    expect(plain((await clock.until(front.get(0x60000300))).data!)).toBe(1);
    await end();
  });

  it("reads the load curve by its time marks, each once", async () => {
    const { clock, simulation, front, end } = await setUp({
      meters: meters.map((meter) => ({ ...meter, curve: { period: 5 } })),
      concentrator: { address: FRONT, rights: "public" },
    });
    const curve = { road: { oad: 0x50020200, columns: [0x20210200, 0x20000200] } };
    const scheme = build({ omd: "60147F00" }, [
      [
        3,
        500,
        [3, { type: "TI", value: { unit: 1, interval: 15 } }],
        [{ type: "CSD", value: curve }],
        { type: "MS", value: everybody },
        6,
      ],
    ]);
    await clock.until(front.action(0x60147f00, scheme));
    const ti = (unit: number, interval: number) => ({ type: "TI", value: { unit, interval } });
    const task = build({ omd: "60127F00" }, [
      [20, ti(2, 1), 1, 3, "2024-03-14 00:00:00", "2099-01-01 00:00:00", ti(1, 2), 1, 1, 0, 0, [0, []]],
    ]);
    expect((await clock.until(front.action(0x60127f00, task))).dar.code).toBe(0);
    await clock.advance(3 * HOUR + 10 * MINUTE);
    const set: MS = { userAddresses: [tsa(addresses[0]!)] };
    const whole = {
      acquisitionStorageFrom: dateTimeS(START, 0),
      acquisitionStorageTo: dateTimeS(START + DAY, 0),
      interval: ti(0, 0).value,
      meters: set,
    };
    const found = await clock.until(
      front.getRecord(RECORDS, { selector7: whole }, [{ oad: STORAGE }, curve]),
    );
    const expected = Array.from({ length: 12 }, (_, i) => START + (i + 1) * 15 * MINUTE).map((at) => {
      const row = simulation.meters[0]!.meter.freezes.get(0x5002)!.at(at)!;
      return [row.values.get(0x20210200)!, [[row.values.get(0x20210200)!, row.values.get(0x20000200)!]]].map(
        (value) => (Array.isArray(value) ? value.map((each) => each.map(plain)) : plain(value)),
      );
    });
    expect(found.rows!.map((row) => row.map(plain))).toEqual(expected);
    await end();
  });

  it("passes events of its meters on, and keeps them", async () => {
    const script = parseScript([
      { at: "+10m", meter: addresses[2], supply: { phase: "A", voltage: 280 }, for: "5m" },
    ]);
    const reports = ["3002"];
    const { clock, client, front, simulation, end } = await setUp({
      meters: meters.map((meter) => ({ ...meter, reports })),
      script,
    });
    const heard: { results: { columns: unknown; rows: Data[][] }[] }[] = [];
    client.on("report", ({ content }) => {
      heard.push(content as unknown as (typeof heard)[0]);
    });
    await clock.until(front.get(0x40000200));
    await clock.advance(30 * MINUTE);
    expect(heard).toHaveLength(2);
    const [row] = heard[1]!.results[0]!.rows;
    expect(digits(row![3]!.value)).toBe(addresses[2]);
    const [, begin, over] = (plain(row![4]!) as unknown[][])[0]!;
    expect([begin, over]).toEqual(["2024-03-14 00:10:00", "2024-03-14 00:15:00"]);
    const kept = await clock.until(
      front.getRecord(RECORDS, { noSelection: null }, [
        { oad: ADDRESS },
        { road: { oad: 0x30020700, columns: [0x201e0200] } },
      ]),
    );
    expect(kept.rows).toHaveLength(2);
    expect(simulation.meters[2]!.meter.events.get(0x3002)!.find(1, 1)!.status.get(0xf2010201)).toBe(15);
    await end();
  });

  it("goes on with its tasks after it was killed, and makes up for what it missed", async () => {
    const state = new MemoryState();
    const first = await setUp({ state });
    await first.clock.advance(2 * HOUR + 7 * MINUTE);
    const later = new VirtualClock(START + 5 * HOUR);
    const second = await setUp({ state }, later);
    const third = await setUp({}, new VirtualClock(START));
    await third.clock.advance(5 * HOUR);
    const all = async ({ clock, front }: typeof first) =>
      (
        await clock.until(
          front.getRecord(RECORDS, { noSelection: null }, [
            { oad: STORAGE },
            { oad: ADDRESS },
            { oad: ENERGY },
          ]),
        )
      ).rows;
    expect(await all(second)).toEqual(await all(third));
    for (const each of [first, second, third]) await each.end();
  });
});
