import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createClient, meterVia, tsaOf } from "../../src/client.ts";
import { dataSchema } from "../../src/data/data.ts";
import { encodeValue } from "../../src/schema/engine.ts";
import { md5 } from "../../src/server/md5.ts";
import { addressOfTsa, createClientRouter, createServer, MemoryStore } from "../../src/server.ts";
import { dateTimeS } from "../../src/session/time.ts";
import { memoryPair } from "./support/channel.ts";
import { ADDRESS, codec, framesOn, octets, pair, u16, u32 } from "./support/setup.ts";

const REGISTER = 0x40000200;
const METHOD = 0x80007f00;

function meterStore(start = 1): MemoryStore {
  const store = new MemoryStore()
    .define(REGISTER, u32(start), { set: "public" })
    .define(0x40010200, octets(6))
    .define(0x40020200, u32(5), { set: "never" })
    .define(0x40030200, u32(5), { set: "password", get: "password" })
    .define(0x40040200, { type: "structure", value: [u32(1), u16(2)] }, { set: "public" })
    .defineMethod(METHOD, (data) => ({ dar: 0, data }))
    .defineMethod(0x80008000, () => 0)
    .defineMethod(0x80008100, () => {
      throw new Error("the relay is stuck");
    });
  return store;
}

describe("SET", () => {
  it("writes, and names the DAR of what it cannot", async () => {
    const { clock, meter, store } = pair({ store: meterStore() });
    expect(await clock.until(meter.set(REGISTER, u32(42)))).toMatchObject({ ok: true });
    expect(store.peek(REGISTER)).toEqual(u32(42));
    const results = await clock.until(
      meter.setList([
        { oad: REGISTER, data: u16(1) },
        { oad: 0x40020200, data: u32(1) },
        { oad: 0x40030200, data: u32(1) },
        { oad: 0x40000300, data: u32(1) },
        { oad: 0x77770200, data: u32(1) },
        { oad: 0x40040202, data: u16(9) },
        { oad: 0x40040203, data: u16(9) },
      ]),
    );
    expect(results.map((result) => result.dar.code)).toEqual([7, 3, 15, 6, 4, 0, 8]);
    expect(store.peek(0x40040200)).toEqual({ type: "structure", value: [u32(1), u16(9)] });
  });

  it("writes, waits on the clock and reads back", async () => {
    const { clock, meter } = pair({ store: meterStore() });
    const before = clock.now();
    const [result] = await clock.until(
      meter.setThenGet([{ oad: REGISTER, data: u32(8), readOad: REGISTER, delay: 3 }]),
    );
    expect(result).toMatchObject({ ok: true, read: { ok: true, data: u32(8) } });
    expect(clock.now() - before).toBe(3000);
  });
});

describe("ACTION", () => {
  it("distinguishes return data, none and NULL; a method that throws is a hardware failure", async () => {
    const { clock, meter } = pair({ store: meterStore() });
    const nothing = { type: "NULL", value: null } as const;
    expect(await clock.until(meter.action(METHOD, u32(3)))).toMatchObject({ ok: true, data: u32(3) });
    expect(await clock.until(meter.action(0x80008000))).toMatchObject({ ok: true, data: null });
    const results = await clock.until(
      meter.actionList([
        { omd: METHOD, data: nothing },
        { omd: 0x80008100, data: nothing },
        { omd: 0x80000100, data: nothing },
      ]),
    );
    expect(results.map(({ dar, data }) => [dar.code, data])).toEqual([
      [0, nothing],
      [1, null],
      [6, null],
    ]);
  });

  it("invokes, waits and reads", async () => {
    const { clock, meter } = pair({ store: meterStore() });
    const before = clock.now();
    const items = [1, 2].map((delay) => ({ omd: METHOD, data: u32(delay), readOad: REGISTER, delay }));
    const results = await clock.until(meter.actionThenGet(items));
    expect(results.map(({ data, read }) => [data, read.data])).toEqual([
      [u32(1), u32(1)],
      [u32(2), u32(1)],
    ]);
    expect(clock.now() - before).toBe(3000);
  });
});

describe("MD5", () => {
  it("is that of the encoded value", async () => {
    const { clock, meter } = pair({ store: meterStore() });
    const expected = createHash("md5")
      .update(encodeValue(dataSchema(), octets(6)))
      .digest();
    const result = await clock.until(meter.getMd5(0x40010200));
    expect(result.md5).toEqual(new Uint8Array(expected));
    expect(await clock.until(meter.getMd5(0x77770200))).toMatchObject({ ok: false, dar: { code: 4 } });
  });

  it("agrees with the platform's for every length around the block size", () => {
    for (let n = 0; n < 200; n++) {
      const message = Uint8Array.from({ length: n }, (_, i) => (i * 31 + n) & 255);
      expect(md5(message)).toEqual(new Uint8Array(createHash("md5").update(message).digest()));
    }
  });
});

describe("CONNECT and RELEASE", () => {
  it("agree on sizes that requests then keep to", async () => {
    const { clock, near, meter } = pair({
      store: meterStore().define(0x40050200, octets(1), { set: "public" }),
    });
    const info = await clock.until(
      meter.connect({ sendFrameMax: 128, receiveFrameMax: 200, timeout: 100_000 }),
    );
    expect(info).toMatchObject({ sendFrameMax: 128, receiveFrameMax: 200, apduMax: 1024, timeout: 100_000 });
    expect(await clock.until(meter.set(0x40050200, octets(300)))).toMatchObject({ ok: true });
    expect(Math.max(...near.written.slice(1).map((frame) => frame.length))).toBeLessThanOrEqual(128);
    await clock.until(meter.release());
    expect(meter.association).toBeNull();
  });

  it("an idle association ends with a notification", async () => {
    const { clock, client, meter } = pair({ store: meterStore() });
    const released: unknown[] = [];
    client.on("release", (release) => released.push(release.apdu));
    const start = clock.now();
    await clock.until(meter.connect({ timeout: 30_000 }));
    await clock.advance(20_000);
    await clock.until(meter.get(REGISTER));
    await clock.advance(29_000);
    expect(released).toHaveLength(0);
    await clock.advance(2000);
    expect(released).toMatchObject([
      {
        service: "ReleaseNotification",
        establishedTime: dateTimeS(start),
        currentTime: dateTimeS(start + 50_000),
      },
    ]);
    expect(meter.association).toBeNull();
  });

  it("a mechanism that the server does not know is refused with its result", async () => {
    const { clock, client } = pair();
    const security = {
      beginAssociation: () => ({ password: "12345678" }),
      protect: () => null,
      unprotect: () => new Uint8Array(0),
      reset: () => {},
    };
    const call = client.meter(ADDRESS, { security }).connect();
    await expect(clock.until(call)).rejects.toMatchObject({ code: "association-refused" });
  });
});

describe("what the server does not know", () => {
  it("is answered with ERROR-Response 2, what it cannot decode with 1", async () => {
    const { clock, near, far } = pair();
    const link = { direction: 0, prm: 1, function: 3, scrambled: false, clientAddress: 7 };
    const address = { type: 0, sa: ADDRESS, logical: 0, extended: false };
    const request = codec.encodeFrame({
      link: { ...link, address },
      apdu: { service: "GetRequestNormal", piid: 0x2a, oad: REGISTER, timeTag: null },
    });
    const { fcs16 } = await import("../../src/link/fcs.ts");
    const altered = (at: number, value: number) => {
      const bytes = request.slice();
      bytes[at] = value;
      const fcs = fcs16(bytes, 1, bytes.length - 3);
      bytes[bytes.length - 3] = fcs & 255;
      bytes[bytes.length - 2] = fcs >> 8;
      return bytes;
    };
    // Octets of the APDU start at 14.
    await near.write(altered(14, 0x31));
    await near.write(altered(15, 0x09));
    await near.write(altered(request.length - 4, 0x05));
    await clock.settle();
    expect(framesOn(far).map((frame) => "apdu" in frame && frame.apdu)).toMatchObject([
      { service: "ErrorResponse", type: 2, piid: 0x2a },
      { service: "ErrorResponse", type: 2, piid: 0x2a },
      { service: "ErrorResponse", type: 1, piid: 0x2a },
    ]);
  });

  it("reaches the caller as an error", async () => {
    const { clock, meter } = pair();
    const answer = meter.request({ service: "ReleaseRequest" });
    await expect(clock.until(answer)).resolves.toMatchObject({ service: "ReleaseResponse" });
    const odd = clock.until(meter.get(REGISTER, { permittedDelay: { unit: 9, interval: 1 } }));
    await expect(odd).resolves.toMatchObject({ ok: false });
  });
});

describe("a time tag", () => {
  it("refuses what comes late with DAR 32 and is repeated in the answer", async () => {
    const { clock, meter, far, near } = pair({ store: meterStore() });
    const permittedDelay = { unit: 0, interval: 10 };
    expect(await clock.until(meter.get(REGISTER, { permittedDelay }))).toMatchObject({ ok: true });
    const [frame] = near.written;
    clock.step();
    await clock.advance(12_000);
    await near.write(frame!);
    await clock.settle();
    const answers = framesOn(far).map((each) => ("apdu" in each ? each.apdu : null));
    expect(answers).toMatchObject([
      { result: { result: { data: u32(1) } }, timeTag: { permittedDelay } },
      { result: { result: { dar: 32 } }, timeTag: { permittedDelay } },
    ]);
  });
});

describe("group and broadcast", () => {
  it("are obeyed in silence, also by the wrong ones not at all", async () => {
    const { clock, client, store, far } = pair({ store: meterStore(), server: { groups: ["0001"] } });
    await clock.until(client.group("0001").set(REGISTER, u32(7)));
    await clock.settle();
    expect(store.peek(REGISTER)).toEqual(u32(7));
    await clock.until(client.group("0002").set(REGISTER, u32(8)));
    await clock.until(client.broadcast().actionList([{ omd: METHOD, data: u32(1) }]));
    await clock.settle();
    expect(store.peek(REGISTER)).toEqual(u32(7));
    await clock.until(client.broadcast().set(REGISTER, u32(9)));
    await clock.settle();
    expect(store.peek(REGISTER)).toEqual(u32(9));
    expect(far.written).toHaveLength(0);
    expect(clock.pending).toBe(0);
  });

  it("cannot be read", () => {
    const { client } = pair();
    const address = { type: 3, sa: "AA", logical: 0, extended: false };
    expect(() => client.meter(address)).toThrow("a group or broadcast address is not answered");
  });

  it("take no fragments", async () => {
    const { clock, client } = pair();
    const call = client.broadcast().set(REGISTER, octets(3000));
    await expect(clock.until(call)).rejects.toMatchObject({ code: "too-long" });
  });
});

describe("the wildcard", () => {
  it("is answered with the server's own address", async () => {
    const { clock, client, far } = pair({ store: meterStore() });
    for (const pattern of ["AAAAAAAAAAAA", "AA", "2016AAAAAAA7"]) {
      expect(await clock.until(client.meter(pattern).get(REGISTER))).toMatchObject({ ok: true });
    }
    for (const frame of framesOn(far)) expect(frame.link.address).toMatchObject({ type: 0, sa: ADDRESS });
    const other = client.meter("3016AAAAAAAA").get(REGISTER, { retries: 0 });
    await expect(clock.until(other)).rejects.toMatchObject({ code: "timeout" });
  });
});

describe("PROXY", () => {
  const METERS = ["000000000011", "000000000012"];

  /** A concentrator in front of two meters on a bus of their own. */
  function concentrator() {
    const { clock, store } = pair();
    const inner = METERS.map((address, i) => {
      const [near, far] = memoryPair();
      const own = meterStore(100 + i).defineRecords(0x50040200, {
        columns: [{ oad: REGISTER }],
        rows: [{ values: new Map([[REGISTER, u32(i)]]) }],
      });
      createServer(own, { address, clock }).attach(far);
      return { store: own, meter: createClient(near, { clock }).meter(address) };
    });
    const router = {
      ...createClientRouter((tsa) => inner[METERS.indexOf(addressOfTsa(tsa))]?.meter),
      transparent: async ({ command }: { command: Uint8Array }) =>
        command[0] === 0 ? { dar: 16 } : command.map((octet) => octet ^ 255),
    };
    const [near, far] = memoryPair();
    createServer(store, { address: ADDRESS, clock, router }).attach(far);
    const front = createClient(near, { clock }).meter(ADDRESS);
    return { clock, inner, front, proxy: front.proxy };
  }
  const tsas = [...METERS, "999999999999"].map(tsaOf);
  const targets = <T>(items: T[]) => tsas.map((tsa) => ({ tsa, timeout: 10_000, items }));

  it("reads lists and records; unknown meters are DAR 6", async () => {
    const { clock, proxy } = concentrator();
    const oads = [REGISTER, 0x77770200];
    const lists = await clock.until(
      proxy.getList(
        60_000,
        tsas.map((tsa) => ({ tsa, timeout: 10_000, oads })),
      ),
    );
    expect(
      lists.map(({ results }) => results.map((result) => result.data?.value ?? result.dar.code)),
    ).toEqual([
      [100, 4],
      [101, 4],
      [6, 6],
    ]);
    const records = await clock.until(proxy.getRecord(60_000, tsas[1]!, 0x50040200, { selector9: { n: 1 } }));
    expect(records.results[0]).toMatchObject({ ok: true, rows: [[u32(1)]] });
  });

  it("writes and invokes, with and without reading afterwards", async () => {
    const { clock, proxy, inner } = concentrator();
    const set = { oad: REGISTER, data: u32(55) };
    const sets = await clock.until(proxy.setList(60_000, targets([set])));
    expect(sets.map(({ results }) => results[0]!.dar.code)).toEqual([0, 0, 6]);
    expect(inner.map(({ store }) => store.peek(REGISTER))).toEqual([u32(55), u32(55)]);
    const thenGets = await clock.until(
      proxy.setThenGetList(60_000, targets([{ ...set, data: u32(56), readOad: REGISTER, delay: 2 }])),
    );
    expect(thenGets.map(({ results }) => results[0]!.read.data)).toEqual([u32(56), u32(56), null]);
    const act = { omd: METHOD, data: u32(9) };
    const actions = await clock.until(proxy.actionList(60_000, targets([act])));
    expect(actions.map(({ results }) => results[0]!.data)).toEqual([u32(9), u32(9), null]);
    const actionGets = await clock.until(
      proxy.actionThenGetList(60_000, targets([{ ...act, readOad: REGISTER, delay: 1 }])),
    );
    expect(actionGets.map(({ results }) => results[0]!.read.data)).toEqual([u32(56), u32(56), null]);
  });

  it("is as if the meter were on the line itself", async () => {
    const { clock, front, inner } = concentrator();
    const [meter, , unknown] = [...METERS, "999999999999"].map((each) =>
      meterVia(front, each, { timeout: 10_000 }),
    );
    const ask = <T>(call: Promise<T>) => clock.until(call);
    expect(await ask(meter!.get(REGISTER))).toEqual(await ask(inner[0]!.meter.get(REGISTER)));
    expect(await ask(meter!.getList([0x77770200, REGISTER]))).toMatchObject([
      { ok: false, dar: { code: 4 } },
      { ok: true, data: u32(100) },
    ]);
    const newest = { selector9: { n: 1 } };
    expect(await ask(meter!.getRecord(0x50040200, newest))).toMatchObject({ ok: true, rows: [[u32(0)]] });
    expect(await ask(meter!.set(REGISTER, u32(7)))).toMatchObject({ ok: true });
    expect(inner[0]!.store.peek(REGISTER)).toEqual(u32(7));
    const thenGet = { oad: REGISTER, data: u32(8), readOad: REGISTER, delay: 1 };
    expect(await ask(meter!.setThenGet([thenGet]))).toMatchObject([{ ok: true, read: { data: u32(8) } }]);
    expect(await ask(meter!.action(METHOD, u32(9)))).toMatchObject({ ok: true, data: u32(9) });
    const actThenGet = { omd: METHOD, data: u32(9), readOad: REGISTER, delay: 1 };
    expect(await ask(meter!.actionThenGet([actThenGet]))).toMatchObject([{ ok: true, data: u32(9) }]);
    expect(await ask(unknown!.get(REGISTER))).toMatchObject({ ok: false, dar: { code: 6 } });
    expect(await ask(unknown!.set(REGISTER, u32(1)))).toMatchObject({ ok: false, dar: { code: 6 } });
    expect(() => meterVia(front, "12x4")).toThrow(/1 to 32 digits/);
  });

  it("sends octets out of a port", async () => {
    const { clock, proxy } = concentrator();
    const comdcb = { baudRate: 6, parity: 2, dataBits: 8, stopBits: 1, flowControl: 0 };
    const port = { port: 0xf2010201, comdcb, frameTimeout: 5000, octetTimeout: 100 };
    const good = await clock.until(proxy.transparent({ ...port, command: Uint8Array.of(1, 2) }));
    expect(good).toMatchObject({ ok: true, octets: Uint8Array.of(254, 253) });
    const bad = await clock.until(proxy.transparent({ ...port, command: Uint8Array.of(0) }));
    expect(bad).toMatchObject({ ok: false, dar: { code: 16 } });
  });

  it("a meter that does not answer in its time is DAR 33, the others are not held up", async () => {
    const { clock, proxy, inner } = concentrator();
    inner[0]!.store.define(REGISTER, () => new Promise(() => {}));
    const before = clock.now();
    const lists = await clock.until(
      proxy.getList(
        60_000,
        tsas.slice(0, 2).map((tsa) => ({ tsa, timeout: 10_000, oads: [REGISTER] })),
      ),
    );
    expect(lists.map(({ results }) => results[0]!.dar.code)).toEqual([33, 0]);
    expect(clock.now() - before).toBe(10_000);
  });

  it("without a router is refused", async () => {
    const { clock, meter } = pair();
    const [list] = await clock.until(
      meter.proxy.getList(5000, [{ tsa: tsas[0]!, timeout: 1000, oads: [REGISTER] }]),
    );
    expect(list!.results[0]!.dar.code).toBe(3);
  });
});
