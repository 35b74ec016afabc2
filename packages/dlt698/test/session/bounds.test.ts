/** Exchanges come to an end, whatever the other end does. */
import { describe, expect, it } from "vitest";
import type { Apdu } from "../../src/apdu/index.ts";
import type { ClientOptions } from "../../src/client.ts";
import type { Fragment } from "../../src/link/fragment.ts";
import type { LinkHeader } from "../../src/link/header.ts";
import { MemoryStore, type ServerOptions } from "../../src/server.ts";
import { singleAddress } from "../../src/session/addresses.ts";
import { ADDRESS, codec, framesOn, octets, pair, Scripted, u32 } from "./support/setup.ts";

const OAD = 0x40010200;
const TAILS = { followReport: null, timeTag: null };
const part = (kind: Fragment["kind"], sequence: number, length = 0): Fragment => ({
  kind,
  sequence: sequence & 0xfff,
  octets: new Uint8Array(length),
});

describe("a client's read ends", () => {
  const endless = (values: number) => (request: Apdu) => [
    {
      service: "GetResponseNext",
      piid: (request as { piid: number }).piid,
      lastBlock: false,
      blockNumber: request.service === "GetRequestNext" ? (request.blockNumber + 1) & 0xffff : 0,
      result: { normal: values === 0 ? [] : [{ oad: OAD, result: { data: octets(values) } }] },
      ...TAILS,
    } as Apdu,
  ];

  it.each([
    ["empty blocks", 0, {}, /more than 10000 blocks \(maxBlocks\)/],
    ["empty blocks, few allowed", 0, { maxBlocks: 3 }, /more than 3 blocks/],
    ["full blocks", 500, { maxAnswer: 100_000 }, /exceeds 100000 octets \(maxAnswer\)/],
  ])("at endless %s", async (_, values, options: ClientOptions, message) => {
    const peer = new Scripted(endless(values), options);
    const call = peer.clock.until(peer.meter.get(OAD));
    await expect(call).rejects.toMatchObject({ code: "too-long", message });
    expect(peer.clock.pending).toBe(0);
  });

  it("takes as many blocks as are allowed", async () => {
    const peer = new Scripted(
      (request) => {
        const [block] = endless(0)(request);
        const last = request.service === "GetRequestNext" && request.blockNumber === 1;
        return [{ ...block, lastBlock: last } as Apdu];
      },
      { maxBlocks: 3 },
    );
    await expect(peer.clock.until(peer.meter.get(OAD))).rejects.toMatchObject({ code: "bad-answer" });
    expect(peer.requests.filter(({ service }) => service === "GetRequestNext").length % 2).toBe(0);
  });

  it("at blocks that each come just in time", async () => {
    const peer: Scripted = new Scripted(
      (request) => {
        peer.clock.setTimeout(() => peer.say(endless(10)(request)[0]!), 4900);
        return [];
      },
      { callTimeout: 200_000 },
    );
    const begun = peer.clock.now();
    const call = peer.clock.until(peer.meter.get(OAD));
    await expect(call).rejects.toMatchObject({ code: "timeout" });
    expect(peer.clock.now() - begun).toBe(200_000);
  });

  it.each<[string, (i: number) => Fragment, ClientOptions, string, RegExp]>([
    ["empty fragments", (i) => part("middle", i), { maxFragments: 50 }, "too-long", /maxFragments/],
    ["full fragments", (i) => part("middle", i, 100), { maxApdu: 1000 }, "too-long", /exceeds 1000 octets/],
    ["repetitions of one", () => part("middle", 1, 5), {}, "timeout", /no complete answer in 120000 ms/],
    ["the same number anew", (i) => part("middle", 1, i % 9), {}, "timeout", /expected fragment 2, got 1/],
    ["first ones", (i) => part("first", 0, i % 9), {}, "timeout", /no complete answer in 120000 ms/],
    ["numbers out of order", (i) => part("middle", 3 * i), {}, "timeout", /fragments discarded/],
  ])("at endless %s", async (_, next, options, code, message) => {
    let count = 0;
    const peer: Scripted = new Scripted(() => {
      if (count > 0) return [];
      const say = () => {
        const fragment = count === 0 ? part("first", 0) : next(count);
        peer.say(codec.encodeFrame({ link: peer.link(), fragment }));
        if (++count < 2000) peer.clock.setTimeout(say, 100);
      };
      say();
      return [];
    }, options);
    const call = peer.clock.until(peer.meter.get(OAD, { retries: 0 }));
    await expect(call).rejects.toMatchObject({ code, message });
  });
});

const linkOf = (clientAddress: number): LinkHeader => ({
  direction: 0,
  prm: 1,
  function: 3,
  scrambled: false,
  address: singleAddress(ADDRESS),
  clientAddress,
});

/** A server with what raw clients say to it. */
function raw(store: MemoryStore, server: Partial<ServerOptions> = {}) {
  const { clock, near, far } = pair({ store, server });
  return {
    clock,
    say: async (clientAddress: number, said: Apdu | Fragment) => {
      const what = "service" in said ? { apdu: said } : { fragment: said };
      await near.write(codec.encodeFrame({ link: linkOf(clientAddress), ...what }));
      await clock.settle();
    },
    /** What a client was answered. */
    heard: (clientAddress: number) =>
      framesOn(far).filter((frame) => frame.link.clientAddress === clientAddress),
  };
}

const read = (oad: number, piid = 1): Apdu => ({ service: "GetRequestNormal", piid, oad, timeTag: null });
const LONG = 0x40020200;
const SLOW = 0x80008000;

describe("a server's exchange ends, and others go on meanwhile", () => {
  const store = () => new MemoryStore().define(OAD, u32(3)).define(LONG, octets(3000));

  it("when a client does not confirm the fragments of its answer", async () => {
    const { clock, say, heard } = raw(store(), { longAnswers: "fragments", maxFrame: 200 });
    await say(1, read(LONG));
    expect(heard(1)).toMatchObject([{ fragment: { kind: "first" } }]);
    await say(2, read(OAD));
    expect(heard(2)).toMatchObject([{ apdu: { service: "GetResponseNormal" } }]);
    await say(3, read(LONG));
    expect(heard(3)).toMatchObject([{ fragment: { kind: "first" } }]);
    await clock.advance(60_000);
    expect(heard(1)).toHaveLength(3);
    expect(clock.pending).toBe(0);
  });

  it("when a client confirms them ever so slowly", async () => {
    const options = { longAnswers: "fragments", maxFrame: 100, exchangeTimeout: 20_000 } as const;
    const { clock, say, heard } = raw(store(), options);
    await say(1, read(LONG));
    for (let sequence = 0; sequence < 20; sequence++) {
      await clock.advance(2900);
      await say(1, part("confirm", sequence));
    }
    expect(heard(1).length).toBeLessThan(9);
    expect(clock.pending).toBe(0);
  });

  it.each<[string, (i: number) => Fragment, Partial<ServerOptions>]>([
    ["empty", (i) => part("middle", i), { maxFragments: 100 }],
    ["full", (i) => part("middle", i, 100), { maxApdu: 2000 }],
    ["slow", (i) => part("middle", i, 1), { exchangeTimeout: 10_000 }],
  ])("when the fragments of a request have no end: %s ones", async (_, next, options) => {
    const { clock, say, heard } = raw(store(), options);
    await say(1, part("first", 0));
    let confirmed = 0;
    for (let i = 1; i < 400; i++) {
      await clock.advance(100);
      await say(1, next(i));
      confirmed = Math.max(confirmed, heard(1).length);
    }
    expect(confirmed).toBeLessThan(120);
    await say(2, read(OAD));
    expect(heard(2)).toHaveLength(1);
  });

  it("when a block is asked for over and over", async () => {
    const { clock, say, heard } = raw(
      store().define(LONG, { type: "array", value: Array(900).fill(u32(1)) }),
      {
        transferLimit: 60_000,
      },
    );
    await say(1, read(LONG));
    for (let i = 0; i < 20; i++) {
      await clock.advance(5000);
      await say(1, { service: "GetRequestNext", piid: 1, blockNumber: 1, timeTag: null });
    }
    expect(heard(1).at(11)).toMatchObject({ apdu: { lastBlock: false } });
    expect(heard(1).at(-1)).toMatchObject({ apdu: { lastBlock: true, result: { dar: 11 } } });
  });

  it("when a client fills the queue with what takes long", async () => {
    const hung = store().defineMethod(SLOW, () => new Promise<number>(() => {}));
    const { say, heard } = raw(hung, { maxPending: 4 });
    for (let piid = 0; piid < 9; piid++)
      await say(1, {
        service: "ActionRequestNormal",
        piid,
        omd: SLOW,
        data: { type: "NULL", value: null },
        timeTag: null,
      });
    await say(2, read(OAD));
    expect(heard(2)).toHaveLength(1);
    expect(heard(1)).toHaveLength(0);
  });

  it("when nobody confirms the fragments of a report in time", async () => {
    const { clock, server, far } = pair({ server: { maxFrame: 100, exchangeTimeout: 10_000 } });
    // In place of the client, one that confirms each fragment late.
    far.deliver = () => undefined;
    const report = server.report({ attributes: [{ oad: OAD, result: { data: octets(3000) } }] });
    const outcome = report.then(
      () => "confirmed",
      (error) => error.code,
    );
    const link: LinkHeader = { ...linkOf(0), prm: 0 };
    for (let sequence = 0; sequence < 40; sequence++) {
      await clock.advance(2900);
      far.push(codec.encodeFrame({ link, fragment: part("confirm", sequence) }));
      await clock.settle();
    }
    expect(await outcome).toBe("timeout");
  });
});

describe("fragments of a request at a server", () => {
  const SET = 0x40030200;
  const apduOf = (fill: number): Uint8Array =>
    codec.encodeApdu({
      service: "SetRequestNormal",
      piid: 1,
      oad: SET,
      data: { type: "octet-string", value: new Uint8Array(40).fill(fill) },
      timeTag: null,
    });
  const cut = (apdu: Uint8Array): Fragment[] => [
    { kind: "first", sequence: 0, octets: apdu.slice(0, 20) },
    { kind: "middle", sequence: 1, octets: apdu.slice(20, 40) },
    { kind: "last", sequence: 2, octets: apdu.slice(40) },
  ];
  const registered = () => new MemoryStore().define(SET, octets(1), { set: "public" });
  const registerOf = async ({ say, heard }: ReturnType<typeof raw>) => {
    await say(9, read(SET));
    return heard(9).at(-1);
  };
  const holds = (fill: number) => ({
    apdu: { result: { result: { data: { value: new Uint8Array(40).fill(fill) } } } },
  });

  it("a new first one takes the place of an unfinished request", async () => {
    const peer = raw(registered());
    const [first, middle] = cut(apduOf(1));
    await peer.say(1, first!);
    await peer.say(1, middle!);
    for (const fragment of cut(apduOf(2))) await peer.say(1, fragment);
    expect(peer.heard(1).at(-1)).toMatchObject({ apdu: { service: "SetResponseNormal", dar: 0 } });
    expect(await registerOf(peer)).toMatchObject(holds(2));
  });

  it("a repetition is confirmed and kept once; one with other content is none", async () => {
    const peer = raw(registered());
    const [first, middle, last] = cut(apduOf(1));
    for (const fragment of [first!, first!, middle!, middle!, last!]) await peer.say(1, fragment);
    expect(peer.heard(1)).toHaveLength(5);
    expect(await registerOf(peer)).toMatchObject(holds(1));
    const [, other] = cut(apduOf(2));
    for (const fragment of [first!, middle!, other!, last!]) await peer.say(1, fragment);
    // Two confirmations; then the request is given up.
    expect(peer.heard(1)).toHaveLength(7);
    expect(await registerOf(peer)).toMatchObject(holds(1));
  });
});
