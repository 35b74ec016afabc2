import { describe, expect, it } from "vitest";
import type { Apdu } from "../../src/apdu/index.ts";
import type { Report } from "../../src/client.ts";
import { MemoryStore } from "../../src/server.ts";
import { ADDRESS, codec, framesOn, octets, pair, Scripted, u32 } from "./support/setup.ts";

const OAD = 0x30000200;
const TAILS = { followReport: null, timeTag: null };
const attributes = [{ oad: OAD, result: { data: u32(7) } }];
const records = [{ oad: 0x50040200, rcsd: [{ oad: OAD }], result: { rows: [[u32(1)], [u32(2)]] } }];

function collect(client: { on(event: "report", handler: (report: Report) => unknown): unknown }): Report[] {
  const found: Report[] = [];
  client.on("report", (report) => found.push(report));
  return found;
}

describe("reports", () => {
  it("of every kind are delivered and confirmed", async () => {
    const { clock, client, server } = pair();
    const reports = collect(client);
    await clock.until(server.report({ attributes }));
    await clock.until(server.report({ records }));
    await clock.until(server.report({ port: 0xf2010201, octets: [Uint8Array.of(1, 2)] }));
    expect(reports.map(({ content }) => content)).toMatchObject([
      { kind: "attributes", results: [{ ok: true, data: u32(7) }] },
      { kind: "records", results: [{ ok: true, rows: [[u32(1)], [u32(2)]] }] },
      { kind: "octets", port: 0xf2010201, octets: [Uint8Array.of(1, 2)] },
    ]);
    expect(clock.pending).toBe(0);
  });

  it("longer than a frame go in fragments", async () => {
    const { clock, client, server } = pair({ server: { maxFrame: 100 } });
    const reports = collect(client);
    await clock.until(server.report({ attributes: [{ oad: OAD, result: { data: octets(700) } }] }));
    expect(reports).toHaveLength(1);
  });

  it("are confirmed only when the handler has accepted them", async () => {
    const { clock, client, server, near } = pair({ server: { reportTimeout: 1000 } });
    let refusals = 2;
    client.on("report", async () => {
      await Promise.resolve();
      if (refusals-- > 0) throw new Error("the database is away");
    });
    await clock.until(server.report({ attributes }));
    expect(refusals).toBe(-1);
    expect(framesOn(near)).toHaveLength(1);
  });

  it("that nobody takes are told again and given up", async () => {
    const { clock, server, far, near } = pair({ server: { reportTimeout: 1000, reportRepeats: 2 } });
    await expect(clock.until(server.report({ attributes }))).rejects.toMatchObject({ code: "timeout" });
    expect(far.written).toHaveLength(3);
    expect(near.written).toHaveLength(0);
    expect(clock.pending).toBe(0);
  });

  it("that come twice are confirmed twice and delivered once", async () => {
    const { clock, client, server, far, near } = pair();
    const reports = collect(client);
    await clock.until(server.report({ attributes }));
    near.push(far.written[0]!);
    await clock.settle();
    expect(framesOn(near)).toHaveLength(2);
    expect(reports).toHaveLength(1);
    await clock.advance(120_001);
    near.push(far.written[0]!);
    await clock.settle();
    expect(reports).toHaveLength(2);
  });

  it("with the content of earlier ones are delivered when the invoke number has come round", async () => {
    const { clock, client, server } = pair();
    const reports = collect(client);
    for (let i = 0; i < 129; i++) {
      const result = { data: u32(i % 64 === 0 ? 1 : 0) };
      await clock.until(server.report({ attributes: [{ oad: OAD, result }] }));
    }
    expect(reports).toHaveLength(129);
  });

  it("with the octets of an earlier one are delivered after another one", async () => {
    const { clock, client, server, far, near } = pair();
    const reports = collect(client);
    await clock.until(server.report({ attributes }));
    await clock.until(server.report({ records }));
    near.push(far.written[0]!);
    await clock.settle();
    expect(reports.map(({ content }) => content.kind)).toEqual(["attributes", "records", "attributes"]);
    expect(framesOn(near)).toHaveLength(3);
  });

  it("of one server do not make those of another look new", async () => {
    const peer = new Scripted(() => []);
    const reports = collect(peer.client);
    const report: Apdu = { service: "ReportNotificationList", piid: 3, results: attributes, ...TAILS };
    for (const from of ["1", "2", "1", "2"]) {
      peer.say(report, from, 0);
      await peer.clock.settle();
    }
    expect(reports.map(({ address }) => address.sa)).toEqual(["1", "2"]);
    expect(peer.requests).toHaveLength(4);
  });

  it("while the handler is at work a repetition is neither delivered nor confirmed", async () => {
    const { clock, client, server, near } = pair({ server: { reportTimeout: 1000 } });
    let delivered = 0;
    client.on("report", () => {
      delivered++;
      return new Promise<void>((resolve) => clock.setTimeout(resolve, 1500));
    });
    await clock.until(server.report({ attributes }));
    expect(delivered).toBe(1);
    expect(framesOn(near)).toHaveLength(1);
  });

  it("beyond maxReports are not confirmed, and delivered when they come again", async () => {
    const peer = new Scripted(() => [], { maxReports: 3 });
    const { clock, client } = peer;
    const strays: string[] = [];
    client.on("stray", ({ problem }) => strays.push(problem.message));
    const delivered: string[] = [];
    client.on("report", ({ address }) => {
      delivered.push(address.sa);
      return new Promise<void>((resolve) => clock.setTimeout(resolve, 60_000));
    });
    const report: Apdu = { service: "ReportNotificationList", piid: 3, results: attributes, ...TAILS };
    const meters = ["1", "2", "3", "4", "5"];
    const reportAll = async () => {
      for (const from of meters) peer.say(report, from, 0);
      await clock.settle();
    };
    await reportAll();
    await reportAll();
    expect(delivered).toEqual(["1", "2", "3"]);
    expect(strays).toEqual(
      Array(4).fill("3 reports are being handled already (maxReports); this one is not confirmed"),
    );
    await clock.advance(60_000);
    expect(peer.requests).toHaveLength(3);
    // The three are confirmed again and not delivered again.
    await reportAll();
    expect(delivered).toEqual(meters);
    await clock.advance(60_000);
    expect(peer.requests).toHaveLength(8);
  });

  it("one at a time, in their order", async () => {
    const { clock, client, server } = pair();
    const reports = collect(client);
    const [session] = server.sessions;
    await clock.until(
      Promise.all(
        [1, 2, 3].map((n) => session!.report({ attributes: [{ oad: OAD, result: { data: u32(n) } }] })),
      ),
    );
    expect(reports.map(({ content }) => "results" in content && content.results[0])).toMatchObject(
      [1, 2, 3].map((n) => ({ data: u32(n) })),
    );
  });

  it("do not disturb a request in flight", async () => {
    const { clock, client, meter, server } = pair({ store: new MemoryStore().define(OAD, u32(3)) });
    const reports = collect(client);
    const [result] = await clock.until(Promise.all([meter.get(OAD), server.report({ attributes })]));
    expect(result).toMatchObject({ data: u32(3) });
    expect(reports).toHaveLength(1);
  });

  it("ride on answers without a confirmation", async () => {
    const { clock, client, meter, near } = pair({
      store: new MemoryStore().define(OAD, u32(3)),
      server: { followReport: () => ({ normal: attributes }), acd: () => true },
    });
    const reports = collect(client);
    const pending: unknown[] = [];
    client.on("pending", (event) => pending.push(event));
    await clock.until(meter.get(OAD));
    expect(reports).toMatchObject([{ follow: true, content: { kind: "attributes" } }]);
    expect(pending).toHaveLength(1);
    expect(near.written).toHaveLength(1);
  });

  it("the confirmation repeats PIID, time tag and the OADs in their order", async () => {
    const peer = new Scripted(() => []);
    collect(peer.client);
    const timeTag = {
      sendTime: { year: 2024, month: 1, day: 1, hour: 0, minute: 0, second: 0 },
      permittedDelay: { unit: 0, interval: 10 },
    };
    const results = [0x20000200, OAD, 0x20010200].map((oad) => ({ oad, result: { dar: 4 } }));
    const report: Apdu = {
      service: "ReportNotificationList",
      piid: 0x42,
      results,
      followReport: null,
      timeTag,
    };
    peer.say(report, "201605190907", 0);
    await peer.clock.settle();
    expect(peer.requests).toEqual([
      { service: "ReportResponseList", piid: 2, oads: [0x20000200, OAD, 0x20010200], timeTag },
    ]);
    expect(peer.frames[0]).toMatchObject({ link: { direction: 0, prm: 0, function: 3 } });
  });

  it("the client may refuse with ERROR-Response", async () => {
    const { clock, server, far } = pair();
    const call = server.report({ attributes });
    await clock.settle();
    const [told] = framesOn(far);
    const piid = "apdu" in told! ? (told.apdu as { piid: number }).piid : 0;
    const link = { ...told!.link, direction: 0 };
    far.push(
      codec.encodeFrame({ link, apdu: { service: "ErrorResponseClient", piid, type: 2, timeTag: null } }),
    );
    await expect(clock.until(call)).rejects.toMatchObject({ code: "error-response" });
  });

  it("a release notification ends the association and is an event", async () => {
    const peer = new Scripted(() => []);
    const released: string[] = [];
    peer.client.on("release", ({ address }) => released.push(address.sa));
    const time = { year: 2024, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
    peer.say(
      { service: "ReleaseNotification", piid: 0, establishedTime: time, currentTime: time, ...TAILS },
      "201605190907",
      0,
    );
    await peer.clock.settle();
    expect(released).toEqual(["201605190907"]);
    expect(peer.requests).toEqual([]);
  });
});

describe("a request that comes twice", () => {
  const REGISTER = 0x40000200;
  function counting() {
    let sets = 0;
    const store = new MemoryStore().define(REGISTER, u32(0), {
      set: "public",
      check: () => {
        sets++;
        return 0;
      },
    });
    return { store, count: () => sets };
  }

  it("is carried out once within the window, and answered twice", async () => {
    const { store, count } = counting();
    const { clock, meter, near, far } = pair({ store, server: { repeatWindow: 2000 } });
    await clock.until(meter.set(REGISTER, u32(1)));
    far.push(near.written[0]!);
    await clock.settle();
    expect(count()).toBe(1);
    expect(far.written).toHaveLength(2);
    expect(far.written[0]).toEqual(far.written[1]);
    await clock.advance(2001);
    far.push(near.written[0]!);
    await clock.settle();
    expect(count()).toBe(2);
  });

  it("after another change is a new one, and carried out", async () => {
    const { store, count } = counting();
    const { clock, meter, near, far } = pair({ store });
    await clock.until(meter.set(REGISTER, u32(1)));
    await clock.until(meter.set(REGISTER, u32(2)));
    far.push(near.written[0]!);
    await clock.settle();
    expect(count()).toBe(3);
    expect(await clock.until(meter.get(REGISTER))).toMatchObject({ data: u32(1) });
    far.push(near.written[0]!);
    await clock.settle();
    expect(count()).toBe(3);
  });

  it("behind another change that waits is a new one too", async () => {
    const { clock, meter, near, far, store } = pair();
    const done: number[] = [];
    store.defineMethod(0x80008000, async (data) => {
      await new Promise<void>((resolve) => clock.setTimeout(resolve, 1000));
      done.push(Number(data.value));
      return 0;
    });
    const first = meter.action(0x80008000, u32(1));
    await clock.settle();
    const [octets] = near.written;
    const frame = codec.decodeFrame(octets!);
    if (!("apdu" in frame) || frame.apdu.service !== "ActionRequestNormal") throw new Error("no action");
    far.push(codec.encodeFrame({ ...frame, apdu: { ...frame.apdu, piid: 0, data: u32(2) } }));
    far.push(octets!);
    await clock.until(first);
    await clock.advance(10_000);
    expect(done).toEqual([1, 2, 1]);
  });

  it("after another association is a new one; after a read it is not", async () => {
    const { store, count } = counting();
    const { clock, meter, near, far } = pair({ store });
    await clock.until(meter.set(REGISTER, u32(1)));
    await clock.until(meter.get(REGISTER));
    far.push(near.written[0]!);
    await clock.settle();
    expect(count()).toBe(1);
    await clock.until(meter.connect());
    far.push(near.written[0]!);
    await clock.settle();
    expect(count()).toBe(2);
  });

  it("after as many reads as let the invoke number come round is a new one", async () => {
    const { store, count } = counting();
    const { clock, meter } = pair({ store });
    await clock.until(meter.set(REGISTER, u32(1)));
    for (let i = 0; i < 63; i++) await clock.until(meter.get(REGISTER));
    await clock.until(meter.set(REGISTER, u32(1)));
    expect(count()).toBe(2);
  });

  it("of another client is another request", async () => {
    const { store, count } = counting();
    const { clock, meter, near, far } = pair({ store });
    await clock.until(meter.set(REGISTER, u32(1)));
    const frame = codec.decodeFrame(near.written[0]!);
    far.push(codec.encodeFrame({ ...frame, link: { ...frame.link, clientAddress: 7 } }));
    await clock.settle();
    expect(count()).toBe(2);
    // The change of client 7 does not make a repetition of client 0 a new request.
    far.push(near.written[0]!);
    await clock.settle();
    expect(count()).toBe(2);
  });

  it("with the same length and other content is another request", async () => {
    const { store, count } = counting();
    const { clock, meter, near, far } = pair({ store });
    await clock.until(meter.set(REGISTER, u32(1)));
    const frame = codec.decodeFrame(near.written[0]!);
    if (!("apdu" in frame)) throw new Error("no request");
    far.push(codec.encodeFrame({ ...frame, apdu: { ...frame.apdu, data: u32(2) } as Apdu }));
    await clock.settle();
    expect(count()).toBe(2);
  });

  it("of a CONNECT does not begin another association, also after a change", async () => {
    const { store } = counting();
    let connects = 0;
    const security = { acceptAssociation: () => ({ result: connects++ < 0 ? 1 : 0 }) };
    const { clock, meter, near, far } = pair({ store, server: { security } });
    await clock.until(meter.connect());
    await clock.until(meter.set(REGISTER, u32(1)));
    far.push(near.written[0]!);
    await clock.settle();
    expect(connects).toBe(1);
    expect(framesOn(far)).toHaveLength(3);
  });

  it("with a time tag is one until that makes it late, whatever came between; then it is refused", async () => {
    const { store, count } = counting();
    const { clock, client, near, far } = pair({ store, client: { call: { timeTag: true } } });
    const meter = client.meter(ADDRESS);
    await clock.until(meter.set(REGISTER, u32(1)));
    await clock.until(meter.set(REGISTER, u32(2)));
    await clock.advance(4000);
    far.push(near.written[0]!);
    await clock.settle();
    expect(count()).toBe(2);
    await clock.advance(3000);
    far.push(near.written[0]!);
    await clock.settle();
    expect(count()).toBe(2);
    expect(framesOn(far).at(-1)).toMatchObject({ apdu: { dar: 32 } });
    expect(await clock.until(meter.get(REGISTER, { timeTag: false }))).toMatchObject({ data: u32(2) });
  });

  it("is always carried out when the window is 0", async () => {
    const { store, count } = counting();
    const { clock, meter, near, far } = pair({ store, server: { repeatWindow: 0 } });
    await clock.until(meter.set(REGISTER, u32(1)));
    far.push(near.written[0]!);
    await clock.settle();
    expect(count()).toBe(2);
  });

  it("while it is being carried out is not carried out beside itself", async () => {
    let runs = 0;
    const { clock, meter, near, far, store } = pair();
    store.defineMethod(0x80008000, async () => {
      runs++;
      await new Promise<void>((resolve) => clock.setTimeout(resolve, 1000));
      return 0;
    });
    const call = meter.action(0x80008000);
    await clock.settle();
    far.push(near.written[0]!);
    await clock.until(call);
    expect(runs).toBe(1);
    expect(far.written).toHaveLength(1);
  });
});
