// Sessions over real lines: a TCP connection and a pair of pseudo terminals joined by socat. Nothing is paced.
import type { Data } from "@meterwire/dlt698";
import {
  type AbortSignalLike,
  type ByteChannel,
  createClient,
  createListener,
} from "@meterwire/dlt698/client";
import { createServer, dialIn, MemoryStore, type Server } from "@meterwire/dlt698/server";
import { openSerial } from "@meterwire/transport/serial";
import { connectTcp, listenTcp } from "@meterwire/transport/tcp";
import { describe, expect, expectTypeOf, it } from "vitest";
import { openPtyPair } from "../../../transport/test/support/pty.ts";

const ADDRESS = "201605190907";
const SMALL = 0x00100200;
const ARRAY = 0x00100400;
const REGISTER = 0x40000200;
const BLOB = 0x40010200;
const METHOD = 0x80007f00;
const RECORDS = 0x50040200;

const u32 = (value: number): Data => ({ type: "double-long-unsigned", value });
const array: Data = { type: "array", value: Array.from({ length: 400 }, (_, i) => u32(i)) };

function meterServer(preamble: number): Server {
  const store = new MemoryStore()
    .define(SMALL, u32(7))
    .define(ARRAY, array)
    .define(REGISTER, u32(0), { set: "public" })
    .define(BLOB, { type: "octet-string", value: new Uint8Array(1) }, { set: "public" })
    .defineMethod(METHOD, (data) => ({ dar: 0, data }))
    .defineRecords(RECORDS, {
      columns: [{ oad: SMALL }],
      rows: Array.from({ length: 100 }, (_, i) => ({ values: new Map([[SMALL, u32(i)]]) })),
    });
  return createServer(store, {
    address: ADDRESS,
    preamble,
    maxFrame: 200,
    answerApdu: 500,
    longAnswers: "both",
  });
}

/** 500 operations, each with its right answer; the count of those that gave it. */
async function operations(near: ByteChannel, server: Server, preamble: number): Promise<number> {
  const client = createClient(near, { preamble, maxFrame: 200, responseTimeout: 10_000 });
  let reports = 0;
  client.on("report", () => reports++);
  const meter = client.meter(ADDRESS);
  let good = 0;
  for (let i = 0; i < 500; i++) {
    const blob: Data = {
      type: "octet-string",
      value: Uint8Array.from({ length: 600 }, (_, k) => (k * i) & 255),
    };
    switch (i % 8) {
      case 0:
        expect((await meter.get(SMALL)).data).toEqual(u32(7));
        break;
      case 1:
        expect((await meter.get(ARRAY)).data).toEqual(array);
        break;
      case 2:
        expect(await meter.getList([SMALL, ARRAY, 0x77770200])).toMatchObject([
          { ok: true },
          { data: array },
          { ok: false },
        ]);
        break;
      case 3:
        expect((await meter.set(REGISTER, u32(i))).ok).toBe(true);
        expect((await meter.get(REGISTER)).data).toEqual(u32(i));
        break;
      case 4:
        expect((await meter.action(METHOD, u32(i))).data).toEqual(u32(i));
        break;
      case 5:
        expect((await meter.set(BLOB, blob)).ok).toBe(true);
        expect((await meter.get(BLOB)).data).toEqual(blob);
        break;
      case 6:
        expect(
          (await meter.getRecord(RECORDS, { selector10: { n: 60, meters: { allUserAddresses: null } } }))
            .rows,
        ).toHaveLength(60);
        break;
      default:
        await server.report({ attributes: [{ oad: SMALL, result: { data: u32(i) } }] });
    }
    good++;
  }
  expect(reports).toBe(500 >> 3);
  await client.close();
  return good;
}

describe("500 operations", () => {
  it("over TCP", async () => {
    const socket = await listenTcp({ port: 0 });
    const server = meterServer(0);
    void server.serve(socket);
    const channel = await connectTcp({ port: socket.port });
    expect(await operations(channel, server, 0)).toBe(500);
    await server.close();
    await socket.close();
    expect(server.sessions.size).toBe(0);
  });

  it("over a pair of serial ports", async () => {
    const pair = await openPtyPair();
    const server = meterServer(4);
    const far = await openSerial({ path: pair.b, parity: "none" });
    server.attach(far);
    const near = await openSerial({ path: pair.a, parity: "none" });
    expect(await operations(near, server, 4)).toBe(500);
    await server.close();
    await pair.unplug();
  });

  it("a port that is unplugged ends what waits with a code", async () => {
    const pair = await openPtyPair();
    const near = await openSerial({ path: pair.a, parity: "none" });
    const client = createClient(near, { preamble: 4 });
    const call = client.meter(ADDRESS).get(SMALL);
    const outcome = expect(call).rejects.toMatchObject({ code: "closed" });
    await pair.unplug();
    await outcome;
    await client.closed;
  });
});

describe("terminals that dial in over TCP", () => {
  it("log in, are read, and log out", async () => {
    const socket = await listenTcp({ port: 0 });
    const master = createListener(socket);
    const ready = new Promise<void>((resolve) => {
      master.on("login", () => {
        if (master.sessions.size === 20) resolve();
      });
    });
    const terminals = Array.from({ length: 20 }, (_, i) => {
      const store = new MemoryStore().define(SMALL, u32(i));
      const server = createServer(store, { address: String(100 + i) });
      return dialIn(server, () => connectTcp({ port: socket.port }));
    });
    await ready;
    const results = await Promise.all([...master.sessions.values()].map(({ meter }) => meter.get(SMALL)));
    expect(results.map((result) => Number(result.data?.value)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i),
    );
    await Promise.all(terminals.map((terminal) => terminal.stop()));
    await master.close();
    await socket.close();
    expect(master.sessions.size).toBe(0);
  });
});

it("the transports' channels are what sessions ask for", () => {
  expectTypeOf<Awaited<ReturnType<typeof connectTcp>>>().toExtend<ByteChannel>();
  expectTypeOf<Awaited<ReturnType<typeof openSerial>>>().toExtend<ByteChannel>();
  expectTypeOf<AbortSignal>().toExtend<AbortSignalLike>();
});
