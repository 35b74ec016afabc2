import { expect, it } from "vitest";
import { createClient, createListener, meterVia, passwordSecurity, tsaOf } from "../../src/client.ts";
import { choiceOf, columnsOf, oadOf, oadText, reading, recordOad } from "../../src/reading.ts";
import { addressOfTsa, createClientRouter, createServer, dialIn, MemoryStore } from "../../src/server.ts";
import { ADDRESS, gives, pair, Scripted, u32 } from "./support/setup.ts";

const { meter, client, server } = pair();
const store = new MemoryStore();

/** The public calls; programs without types hand in anything. */
const calls: Record<string, (wrong: never) => unknown> = {
  createClient: (x) => createClient(x),
  "createClient options": (x) => createClient(pair().near, x ?? (null as never)),
  "client.meter": (x) => client.meter(x),
  "client.group": (x) => client.group(x),
  "client.on": (x) => client.on("report", x),
  createListener: (x) => createListener(x),
  passwordSecurity: (x) => passwordSecurity(x),
  tsaOf: (x) => tsaOf(x),
  "meterVia router": (x) => meterVia(x, "1"),
  "meterVia address": (x) => meterVia(meter, x),
  "meter.get": (x) => meter.get(x),
  "meter.getList": (x) => meter.getList(x),
  "meter.getList item": (x) => meter.getList([x]),
  "meter.getRecord": (x) => meter.getRecord(x, { selector9: { n: 1 } }),
  "meter.getRecord rsd": (x) => meter.getRecord(0x50040200, x),
  "meter.getRecordList": (x) => meter.getRecordList(x),
  "meter.getMd5": (x) => meter.getMd5(x),
  "meter.set": (x) => meter.set(x, u32(1)),
  "meter.set data": (x) => meter.set(0x40000200, x),
  "meter.setList": (x) => meter.setList(x),
  "meter.setList item": (x) => meter.setList([x]),
  "meter.setThenGet": (x) => meter.setThenGet(x),
  "meter.action": (x) => meter.action(x),
  "meter.action data": (x) => meter.action(0x00100100, x ?? (null as never)),
  "meter.actionList": (x) => meter.actionList(x),
  "meter.actionThenGet": (x) => meter.actionThenGet(x),
  "meter.connect": (x) => meter.connect(x ?? (null as never)),
  "meter.request": (x) => meter.request(x),
  "group.set": (x) => client.broadcast().set(x, u32(1)),
  "group.setList": (x) => client.broadcast().setList(x),
  "group.action": (x) => client.broadcast().action(x),
  "group.actionList": (x) => client.broadcast().actionList(x),
  "proxy.getList": (x) => meter.proxy.getList(1000, x),
  "proxy.getList target": (x) => meter.proxy.getList(1000, [x]),
  "proxy.getRecord": (x) => meter.proxy.getRecord(1000, x, 0x50040200, { selector9: { n: 1 } }),
  "proxy.setList": (x) => meter.proxy.setList(1000, x),
  "proxy.setThenGetList": (x) => meter.proxy.setThenGetList(1000, x),
  "proxy.actionList": (x) => meter.proxy.actionList(1000, x),
  "proxy.actionThenGetList": (x) => meter.proxy.actionThenGetList(1000, x),
  "proxy.transparent": (x) => meter.proxy.transparent(x),
  "createServer store": (x) => createServer(x, { address: ADDRESS }),
  "createServer options": (x) => createServer(store, x),
  "createServer address": (x) => createServer(store, { address: x }),
  "server.attach": (x) => server.attach(x),
  "server.serve": (x) => server.serve(x),
  "server.report": (x) => server.report(x),
  "dialIn server": (x) => dialIn(x, () => Promise.reject(new Error("no line"))),
  "dialIn connect": (x) => dialIn(server, x),
  createClientRouter: (x) => createClientRouter(x),
  addressOfTsa: (x) => addressOfTsa(x),
  reading: (x) => reading(x),
  "reading.read": (x) => reading(meter).read(x),
  "reading.readList": (x) => reading(meter).readList(x),
  "reading.records": (x) => reading(meter).records(x, { last: 1 }),
  "reading.records options": (x) => reading(meter).records("日冻结", x),
  oadOf: (x) => oadOf(x),
  oadText: (x) => oadText(x),
  recordOad: (x) => recordOad(x),
  choiceOf: (x) => choiceOf(0x50040200, x),
  columnsOf: (x) => columnsOf(x),
};

it.each(Object.keys(calls))("%s: a wrong type is a coded error", async (name) => {
  for (const wrong of [undefined, null, Number.NaN, true, Symbol("x"), new Date(0)]) {
    let error: unknown = "nothing";
    try {
      await calls[name]!(wrong as never);
    } catch (thrown) {
      error = thrown;
    }
    expect(error, `${name}(${String(wrong)})`).toMatchObject({ library: "dlt698", code: expect.any(String) });
  }
});

it("a descriptor is a number or its 8 hexadecimal digits", async () => {
  const peer = new Scripted((request) => [gives(request, u32(7))]);
  const get = (oad: number | string) => peer.clock.until(peer.meter.get(oad));
  expect(await get("00100200")).toMatchObject({ ok: true, oad: 0x00100200 });
  expect(await get(0x00100200)).toMatchObject({ ok: true, oad: 0x00100200 });
  await expect(peer.meter.get("电压")).rejects.toMatchObject({
    code: "bad-argument",
    params: { argument: "oad", expected: "oad", got: "string" },
  });
});
