import { describe, expect, it } from "vitest";
import type { Apdu } from "../../src/apdu/index.ts";
import { createClient } from "../../src/client.ts";
import { createServer, MemoryStore } from "../../src/server.ts";
import { memoryPair } from "./support/channel.ts";
import { VirtualClock } from "./support/clock.ts";
import { codec, framesOn, gives, octets, pair, Scripted, u32 } from "./support/setup.ts";

const OAD = 0x00100200;

describe("answers find their caller", () => {
  it("foreign, late and doubled ones reach nobody", async () => {
    const peer = new Scripted((request) => [
      gives(request, u32(1), 63),
      { ...gives(request, u32(2)), result: { oad: 0x77770200, result: { data: u32(2) } } } as Apdu,
      gives(request, u32(3)),
      gives(request, u32(4)),
    ]);
    const strays: unknown[] = [];
    peer.client.on("stray", ({ problem }) => strays.push(problem.params));
    expect(await peer.clock.until(peer.meter.get(OAD))).toMatchObject({ data: u32(3) });
    expect(strays).toHaveLength(3);
  });

  it("another meter's answer is not taken, though the PIID fits", async () => {
    const peer = new Scripted(() => []);
    const call = peer.meter.get(OAD, { retries: 0 });
    await peer.clock.settle();
    peer.say(gives(peer.requests[0]!, u32(1)), "999999999999");
    await expect(peer.clock.until(call)).rejects.toMatchObject({ code: "timeout" });
  });

  it("a time-out says what came instead of an answer", async () => {
    const damaged = (request: Apdu) => {
      const frame = codec.encodeFrame({ link: peer.link(), apdu: gives(request, u32(1)) });
      frame[frame.length - 3]! ^= 0x5a;
      return frame;
    };
    const peer = new Scripted((request) => [
      Uint8Array.of(0x00, 0x80, 0x15),
      damaged(request),
      gives(request, u32(1), 63),
    ]);
    const failed = await peer.clock.until(
      peer.meter.get(OAD, { retries: 0 }).catch((error: unknown) => error as Error & { cause: unknown }),
    );
    expect(failed).toMatchObject({
      code: "timeout",
      params: {
        reason: "response",
        unmatched: {
          octets: expect.any(Number),
          noise: { code: "bad-fcs" },
          messages: 1,
          last: { code: "unmatched", params: { reason: "service", service: "GetResponseNormal" } },
        },
      },
    });
    expect((failed as Error).message).toMatch(
      /; \d\d octets outside frames \(.*\); 1 unmatched message \(.*\)$/,
    );
    // A silent line says nothing of the kind.
    const silent = new Scripted(() => []);
    await expect(silent.clock.until(silent.meter.get(OAD, { retries: 0 }))).rejects.toThrow(
      /^no answer in 5000 ms from 201605190907\/0$/,
    );
  });

  it("bit 6 of PIID-ACD does not matter to the match and is told of", async () => {
    const peer = new Scripted((request) => [
      gives(request, u32(1), ("piid" in request ? request.piid : 0) | 0x40),
    ]);
    const pending: string[] = [];
    peer.client.on("pending", ({ address }) => pending.push(address.sa));
    expect(await peer.clock.until(peer.meter.get(OAD, { highPriority: true }))).toMatchObject({ ok: true });
    expect(pending).toEqual(["201605190907"]);
  });

  it("the late answer to the first attempt still answers the second", async () => {
    const peer = new Scripted(() => []);
    const call = peer.meter.get(OAD);
    await peer.clock.advance(5001);
    expect(peer.requests).toHaveLength(2);
    expect(peer.requests[0]).not.toEqual(peer.requests[1]);
    peer.say(gives(peer.requests[0]!, u32(11)));
    expect(await peer.clock.until(call)).toMatchObject({ data: u32(11) });
  });

  it("an answer that cannot be decoded is named when nothing better comes", async () => {
    const bad = Uint8Array.from(
      "680e00c3050709190516200000000000".match(/../g)!.map((octet) => Number.parseInt(octet, 16)),
    );
    const { fcs16 } = await import("../../src/link/fcs.ts");
    const frame = (apdu: number[]) => {
      const bytes = new Uint8Array(12 + 5 + apdu.length);
      bytes.set(bad.subarray(0, 12));
      bytes[1] = bytes.length - 2;
      const hcs = fcs16(bytes, 1, 12);
      bytes.set([hcs & 255, hcs >> 8, ...apdu], 12);
      const fcs = fcs16(bytes, 1, bytes.length - 3);
      bytes.set([fcs & 255, fcs >> 8, 0x16], bytes.length - 3);
      return bytes;
    };
    const peer = new Scripted(() => [frame([0x85, 0x01, 0x01, 0x00])]);
    const call = peer.clock.until(peer.meter.get(OAD, { retries: 0 }));
    await expect(call).rejects.toMatchObject({ code: "bad-answer", cause: { code: "truncated" } });
  });

  it("ERROR-Response is an error with its meaning", async () => {
    const peer = new Scripted((request) => [
      {
        service: "ErrorResponse",
        piid: (request as { piid: number }).piid,
        type: 2,
        followReport: null,
        timeTag: null,
      },
    ]);
    const call = peer.clock.until(peer.meter.set(OAD, u32(1)));
    // Certain: nothing was carried out.
    await expect(call).rejects.toMatchObject({ code: "error-response", message: /service not supported/ });
    expect(peer.requests).toHaveLength(1);
  });
});

describe("time", () => {
  it("what trickles in slowly is waited for, within the bound of the whole exchange", async () => {
    const peer = new Scripted(() => [], {
      responseTimeout: 1000,
      octetTimeout: 600,
      exchangeTimeout: 20_000,
    });
    const call = peer.meter.get(OAD, { retries: 0 });
    await peer.clock.settle();
    const { codec } = await import("./support/setup.ts");
    const link = {
      direction: 1,
      prm: 1,
      function: 3,
      scrambled: false,
      address: peer.meter.address,
      clientAddress: 0,
    };
    const frame = codec.encodeFrame({ link, apdu: gives(peer.requests[0]!, u32(9)) });
    for (const octet of frame) {
      peer.near.push(Uint8Array.of(octet));
      await peer.clock.advance(500);
    }
    expect(await peer.clock.until(call)).toMatchObject({ data: u32(9) });
  });

  it("a frame that stops in the middle is given up after the pause, and the next one is read", async () => {
    const peer = new Scripted(() => [], { octetTimeout: 100 });
    const call = peer.meter.get(OAD, { retries: 0 });
    await peer.clock.settle();
    peer.near.push(Uint8Array.of(0x68, 0x20, 0x00, 0xc3));
    await peer.clock.advance(101);
    peer.say(gives(peer.requests[0]!, u32(9)));
    expect(await peer.clock.until(call)).toMatchObject({ data: u32(9) });
  });

  it("delays that are asked for are added to the time-out", async () => {
    const peer = new Scripted(() => [], { responseTimeout: 1000 });
    const before = peer.clock.now();
    const call = peer.meter.setThenGet([{ oad: OAD, data: u32(1), readOad: OAD, delay: 30 }]);
    await expect(peer.clock.until(call)).rejects.toMatchObject({ code: "outcome-unknown" });
    expect(peer.clock.now() - before).toBe(31_000);
  });

  it("SET in fragments: repeated fragment by fragment, never as a whole; unconfirmed means not carried out", async () => {
    const peer = new Scripted(() => [], { maxFrame: 160, fragmentRepeats: 2 });
    const call = peer.clock.until(peer.meter.set(OAD, octets(400)));
    await expect(call).rejects.toMatchObject({ code: "timeout" });
    expect(peer.frames).toHaveLength(3);
  });
});

describe("an abort", () => {
  it("before its turn leaves no trace", async () => {
    const peer = new Scripted(() => []);
    const first = peer.meter.get(OAD, { retries: 0 });
    const abort = new AbortController();
    const second = peer.meter.set(OAD, u32(1), { signal: abort.signal });
    await peer.clock.settle();
    abort.abort(new Error("enough"));
    await expect(second).rejects.toMatchObject({ code: "aborted", cause: { message: "enough" } });
    await expect(peer.clock.until(first)).rejects.toMatchObject({ code: "timeout" });
    expect(peer.requests).toHaveLength(1);
    await expect(peer.meter.get(OAD, { signal: abort.signal })).rejects.toMatchObject({ code: "aborted" });
  });

  it("of a read rejects at once; the bus stays quiet until the stray answer is in", async () => {
    const peer = new Scripted(() => [], { drainTime: 800 });
    const abort = new AbortController();
    const first = peer.meter.get(OAD, { signal: abort.signal });
    const second = peer.meter.get(OAD);
    await peer.clock.settle();
    abort.abort();
    await expect(first).rejects.toMatchObject({ code: "aborted" });
    await peer.clock.advance(700);
    expect(peer.requests).toHaveLength(1);
    peer.say(gives(peer.requests[0]!, u32(1)));
    await peer.clock.settle();
    expect(peer.requests).toHaveLength(2);
    peer.say(gives(peer.requests[1]!, u32(2)));
    expect(await peer.clock.until(second)).toMatchObject({ data: u32(2) });
  });

  it("of a SET that is out says that the outcome is unknown", async () => {
    const peer = new Scripted(() => []);
    const abort = new AbortController();
    const call = peer.meter.set(OAD, u32(1), { signal: abort.signal });
    await peer.clock.settle();
    abort.abort();
    await expect(call).rejects.toMatchObject({ code: "outcome-unknown", cause: { code: "aborted" } });
    await peer.clock.advance(2000);
    expect(peer.clock.pending).toBe(0);
  });
});

describe("what cannot be sent", () => {
  it("is said to be wrong, not to have an unknown outcome", async () => {
    const store = new MemoryStore().define(OAD, u32(1), { set: "public" });
    const { clock, meter, near } = pair({ store });
    expect(await clock.until(meter.set(OAD, u32(2)))).toMatchObject({ ok: true });
    const bad = clock.until(meter.set(OAD, { type: "unsigned", value: 300 }));
    await expect(bad).rejects.toMatchObject({ code: "bad-value", path: "apdu.data.value" });
    expect(near.written).toHaveLength(1);
    expect(await clock.until(meter.get(OAD))).toMatchObject({ ok: true });
  });
});

describe("headers", () => {
  it("scrambling and logical addresses are kept by the answer", async () => {
    const address = { type: 0, sa: "201605190907", logical: 3, extended: true };
    const { clock, client, far } = pair({
      store: new MemoryStore().define(OAD, u32(1)),
      server: { address },
    });
    const meter = client.meter(address, { scrambled: true });
    expect(await clock.until(meter.get(OAD))).toMatchObject({ ok: true });
    expect(framesOn(far)[0]!.link).toMatchObject({ scrambled: true, address, direction: 1, prm: 1 });
    const elsewhere = client.meter("201605190907").get(OAD, { retries: 0 });
    await expect(clock.until(elsewhere)).rejects.toMatchObject({ code: "timeout" });
  });

  it("the client address is repeated, and another client's answers are not taken", async () => {
    const { clock, meter, far } = pair({
      store: new MemoryStore().define(OAD, u32(1)),
      client: { clientAddress: 9, preamble: 4 },
      server: { preamble: 4 },
    });
    expect(await clock.until(meter.get(OAD))).toMatchObject({ ok: true });
    expect(framesOn(far)[0]).toMatchObject({ preamble: 4, link: { clientAddress: 9 } });
  });

  it("another client's answer on the same bus is not taken", async () => {
    const peer = new Scripted(() => [], { clientAddress: 9 });
    const call = peer.meter.get(OAD, { retries: 0 });
    await peer.clock.settle();
    const link = { direction: 1, prm: 1, function: 3, scrambled: false, address: peer.meter.address };
    const answer = (value: number, clientAddress: number) =>
      peer.say(
        codec.encodeFrame({ link: { ...link, clientAddress }, apdu: gives(peer.requests[0]!, u32(value)) }),
      );
    answer(1, 8);
    answer(2, 0);
    answer(3, 9);
    expect(await peer.clock.until(call)).toMatchObject({ data: u32(3) });
  });
});

describe("a peer that does not read", () => {
  it("does not make a server hold answers without end", async () => {
    const store = new MemoryStore().define(OAD, octets(900));
    const { clock, near, far, meter } = pair({ store, server: { maxPending: 10_000 } });
    await clock.until(meter.get(OAD));
    let held = 0;
    far.deliver = (bytes) => {
      held += bytes.length;
      return new Promise(() => {});
    };
    const request = framesOn(near)[0]!;
    for (let i = 0; i < 3000; i++) {
      if (!("apdu" in request)) break;
      const apdu = { ...request.apdu, piid: i & 63 } as Apdu;
      far.push(codec.encodeFrame({ link: { ...request.link, clientAddress: i & 255 }, apdu }));
      if (i % 50 === 0) await clock.settle();
    }
    await clock.settle();
    expect(held).toBeGreaterThan(1_000_000);
    expect(held).toBeLessThan(1_100_000);
  });
});

describe("a shared bus", () => {
  it("has one request in flight and gives every meter its turn", async () => {
    const clock = new VirtualClock();
    const [near, far] = memoryPair();
    const order: string[] = [];
    let inFlight = 0;
    const store = new MemoryStore().define(OAD, async (context) => {
      order.push(context.to.sa);
      inFlight++;
      expect(inFlight).toBe(1);
      await new Promise<void>((resolve) => clock.setTimeout(resolve, 10));
      inFlight--;
      return u32(1);
    });
    const addresses = ["000000000001", "000000000002", "000000000003"];
    // One line, three servers: each hears everything.
    const ends = addresses.map((address) => {
      const [serverEnd, tap] = memoryPair();
      createServer(store, { address, clock }).attach(serverEnd);
      void (async () => {
        for await (const chunk of tap.readable) await far.write(chunk);
      })();
      return tap;
    });
    void (async () => {
      for await (const chunk of far.readable) for (const end of ends) await end.write(chunk);
    })();
    const client = createClient(near, { clock });
    const [greedy, b, c] = addresses.map((address) => client.meter(address));
    const calls = [
      ...Array.from({ length: 6 }, () => greedy!.get(OAD)),
      b!.get(OAD),
      c!.get(OAD),
      b!.get(OAD),
    ];
    const results = await clock.until(Promise.all(calls));
    expect(results.every((result) => result.ok)).toBe(true);
    // Nobody waits for the greedy one's whole queue.
    expect(order.indexOf(addresses[2]!)).toBeLessThan(5);
    expect(order.indexOf(addresses[1]!)).toBeLessThan(5);
  });

  it("takes so many waiting calls and no more", async () => {
    const peer = new Scripted(() => [], { maxQueue: 2 });
    const calls = [1, 2, 3].map(() => peer.meter.get(OAD, { retries: 0 }));
    const refused = peer.meter.get(OAD);
    await expect(refused).rejects.toMatchObject({ code: "queue-full" });
    await peer.client.close();
    for (const outcome of await Promise.allSettled(calls))
      expect(outcome).toMatchObject({ reason: { code: "closed" } });
  });

  it("keeps quiet between answer and request when told to", async () => {
    const { clock, meter } = pair({ store: new MemoryStore().define(OAD, u32(1)), client: { idleGap: 50 } });
    const before = clock.now();
    await clock.until(Promise.all([meter.get(OAD), meter.get(OAD), meter.get(OAD)]));
    expect(clock.now() - before).toBe(100);
  });
});

describe("options", () => {
  it("out of range are refused with their range and unit", () => {
    const [near] = memoryPair();
    expect(() => createClient(near, { responseTimeout: 0 })).toThrow(
      /responseTimeout: .* 1 to 3600000 ms, got 0/,
    );
    const coded = (code: string) => expect.objectContaining({ code });
    expect(() => createClient(near, { retries: 1.5 })).toThrow(coded("bad-option"));
    expect(() => createServer(new MemoryStore(), { address: "1", reportRepeats: -1 })).toThrow(
      coded("bad-option"),
    );
    expect(() => createServer(new MemoryStore(), { address: "12A4" })).toThrow(coded("bad-address"));
    expect(() => createClient(near).meter("12x4")).toThrow(coded("bad-address"));
  });
});
