import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GetResponseNext } from "../../src/apdu/get.ts";
import type { Apdu } from "../../src/apdu/index.ts";
import { BlockCollector } from "../../src/client/blocks.ts";
import type { Data } from "../../src/data/data.ts";
import type { Reply } from "../../src/server/refuse.ts";
import { cutIntoBlocks } from "../../src/server/transfers.ts";
import { MemoryStore } from "../../src/server.ts";
import { codec, framesOn, octets, pair, Scripted, u32 } from "./support/setup.ts";

const OAD = 0x00100200;
const LIST = 0x00200200;
const RECORDS = 0x50040200;
const TAILS = { followReport: null, timeTag: null };

const array = (length: number): Data => ({ type: "array", value: Array.from({ length }, (_, i) => u32(i)) });

/** A server that gives these blocks, numbered from `start`. */
function blocksFrom(start: number, blocks: readonly number[][]) {
  return (request: Apdu): Apdu[] => {
    const piid = (request as { piid: number }).piid;
    const index = request.service === "GetRequestNext" ? request.blockNumber - start + 1 : 0;
    const result = { data: { type: "array", value: blocks[index]!.map(u32) } as Data };
    const lastBlock = index === blocks.length - 1;
    return [
      {
        service: "GetResponseNext",
        piid,
        lastBlock,
        blockNumber: start + index,
        result: { normal: [{ oad: OAD, result }] },
        ...TAILS,
      },
    ];
  };
}

describe("a client joins blocks", () => {
  it.each([0, 1])("numbered from %i", async (start) => {
    const peer = new Scripted(blocksFrom(start, [[1, 2], [3], [4, 5, 6]]));
    const result = await peer.clock.until(peer.meter.get(OAD));
    expect(result.data).toEqual({ type: "array", value: [1, 2, 3, 4, 5, 6].map(u32) });
    expect(peer.requests.map((request) => request.service)).toEqual([
      "GetRequestNormal",
      "GetRequestNext",
      "GetRequestNext",
    ]);
  });

  it("asks again for a block that is lost and takes a doubled one once", async () => {
    const answer = blocksFrom(1, [[1], [2], [3]]);
    let lost = 0;
    const peer = new Scripted((request) => {
      if (request.service === "GetRequestNext" && request.blockNumber === 1 && lost++ === 0) return [];
      const [block] = answer(request);
      return [block!, block!];
    });
    const result = await peer.clock.until(peer.meter.get(OAD));
    expect(result.data).toEqual({ type: "array", value: [1, 2, 3].map(u32) });
    expect(peer.requests).toHaveLength(4);
  });

  it("refuses a gap and names it", async () => {
    const peer = new Scripted((request) => {
      const [block] = blocksFrom(1, [[1], [2], [3], [4]])(request) as GetResponseNext[];
      return [
        request.service === "GetRequestNext" ? { ...block!, blockNumber: block!.blockNumber + 1 } : block!,
      ];
    });
    const call = peer.clock.until(peer.meter.get(OAD, { retries: 0 }));
    await expect(call).rejects.toMatchObject({ code: "bad-answer", message: /expected block 2, got 3/ });
  });

  it("a DAR ends the transfer; the whole read is tried again", async () => {
    const peer = new Scripted((request, attempt) => {
      const [block] = blocksFrom(1, [[1], [2]])(request) as GetResponseNext[];
      return [attempt === 2 ? { ...block!, lastBlock: true, result: { dar: 11 } } : block!];
    });
    expect(await peer.clock.until(peer.meter.get(OAD))).toMatchObject({ ok: true });
    expect(peer.requests).toHaveLength(4);
    const never = new Scripted((request) => [
      { ...(blocksFrom(1, [[1]])(request)[0] as GetResponseNext), lastBlock: true, result: { dar: 10 } },
    ]);
    const call = never.clock.until(never.meter.get(OAD));
    await expect(call).rejects.toMatchObject({ code: "block-transfer", message: /DAR 10/ });
  });

  it("stops at the largest answer that it is to hold", async () => {
    const endless = (request: Apdu): Apdu[] => {
      const piid = (request as { piid: number }).piid;
      const blockNumber = request.service === "GetRequestNext" ? request.blockNumber + 1 : 1;
      const result = { normal: [{ oad: OAD, result: { data: array(50) } }] };
      return [{ service: "GetResponseNext", piid, lastBlock: false, blockNumber, result, ...TAILS }];
    };
    const peer = new Scripted(endless, { maxAnswer: 5000 });
    await expect(peer.clock.until(peer.meter.get(OAD))).rejects.toMatchObject({ code: "too-long" });
    expect(peer.requests.length).toBeLessThan(25);
  });
});

describe("a server cuts long answers", () => {
  const store = () =>
    new MemoryStore()
      .define(OAD, array(500))
      .define(LIST, { type: "structure", value: [octets(300), u32(1)] })
      .defineRecords(RECORDS, {
        columns: [{ oad: OAD }],
        rows: Array.from({ length: 200 }, (_, i) => ({ values: new Map([[OAD, u32(i)]]) })),
      });

  it.each(["blocks", "fragments", "both"] as const)(
    "into %s, and the client does not notice",
    async (longAnswers) => {
      const server = { longAnswers, maxFrame: 150, answerApdu: 400 };
      const { clock, meter, far } = pair({ store: store(), server });
      expect(await clock.until(meter.get(OAD))).toMatchObject({ data: array(500) });
      const list = await clock.until(meter.getList([LIST, OAD, LIST]));
      expect(list.map((result) => result.data?.type)).toEqual(["structure", "array", "structure"]);
      expect(list[1]!.data).toEqual(array(500));
      const records = await clock.until(meter.getRecord(RECORDS, { noSelection: null }));
      expect(records.rows?.map(([value]) => value)).toEqual(Array.from({ length: 200 }, (_, i) => u32(i)));
      const frames = framesOn(far);
      expect(Math.max(...far.written.map((frame) => frame.length))).toBeLessThanOrEqual(150);
      const blocks = frames.some((frame) => "apdu" in frame && frame.apdu.service === "GetResponseNext");
      const fragments = frames.some((frame) => "fragment" in frame && frame.fragment.kind !== "confirm");
      expect({ blocks, fragments }).toEqual({
        blocks: longAnswers === "blocks",
        // A single value longer than a block goes in fragments whatever is wished.
        fragments: true,
      });
    },
  );

  it("as the association's conformance allows", async () => {
    const bits = (off: number[]) =>
      [..."1".repeat(64)].map((bit, i) => (off.includes(i) ? "0" : bit)).join("");
    for (const [off, service] of [
      [[6], "GetResponseNormal"],
      [[], "GetResponseNext"],
    ] as const) {
      const { clock, meter, far } = pair({ store: store() });
      await clock.until(
        meter.connect({ protocolConformance: bits([...off]), receiveFrameMax: 200, apduMax: 400 }),
      );
      expect(await clock.until(meter.get(OAD))).toMatchObject({ data: array(500) });
      const whole = framesOn(far).flatMap((frame) => ("apdu" in frame ? [frame.apdu.service] : []));
      expect(whole.includes(service)).toBe(service === "GetResponseNext");
    }
  });

  it("keeps a transfer for so long, and says what is wrong with a request for a block", async () => {
    const { clock, near, far } = pair({ store: store(), server: { transferTimeout: 1000 } });
    const address = { type: 0, sa: "201605190907", logical: 0, extended: false };
    const link = { direction: 0, prm: 1, function: 3, scrambled: false, address, clientAddress: 0 };
    const ask = async (apdu: Apdu) => {
      await near.write(codec.encodeFrame({ link, apdu }));
      await clock.settle();
      const frame = codec.decodeFrame(far.written.at(-1)!);
      return "apdu" in frame ? frame.apdu : null;
    };
    const next = (blockNumber: number, piid = 5) =>
      ask({ service: "GetRequestNext", piid, blockNumber, timeTag: null });
    expect(await next(1)).toMatchObject({ lastBlock: true, result: { dar: 11 } });
    const first = await ask({ service: "GetRequestNormal", piid: 5, oad: OAD, timeTag: null });
    expect(first).toMatchObject({ service: "GetResponseNext", blockNumber: 1, lastBlock: false });
    const second = await next(1);
    expect(second).toMatchObject({ blockNumber: 2 });
    expect(await next(1)).toEqual(second);
    expect(await next(900)).toMatchObject({ lastBlock: true, result: { dar: 14 } });
    expect(await next(1, 6)).toMatchObject({ result: { dar: 11 } });
    await clock.advance(1001);
    expect(await next(2)).toMatchObject({ result: { dar: 11 } });
  });
});

describe("cutting and joining", () => {
  const value = fc.oneof(
    fc.integer({ min: 0, max: 400 }).map(octets),
    fc.integer({ min: 0, max: 200 }).map(array),
    fc.constant(u32(7)),
  );
  const result = fc.record({
    oad: fc.constantFrom(OAD, LIST, 0x00300200),
    result: fc.oneof(
      value.map((data) => ({ data })),
      fc.constant({ dar: 4 }),
    ),
  });

  it("give back every list whose neighbours have different OADs", () => {
    fc.assert(
      fc.property(
        fc.array(result, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 40, max: 600 }),
        (given, size) => {
          const results = given.filter((item, i) => i === 0 || item.oad !== given[i - 1]!.oad);
          const reply: Reply = { service: "GetResponseNormalList", results };
          const blocks = cutIntoBlocks(reply, size);
          if (blocks === null) return;
          const collector = new BlockCollector({
            service: "GetRequestNormalList",
            piid: 1,
            oads: results.map((item) => item.oad),
            timeTag: null,
          });
          const last = blocks.length - 1;
          const block = (i: number): GetResponseNext => ({
            service: "GetResponseNext",
            piid: 1,
            lastBlock: i === last,
            blockNumber: i,
            result: structuredClone(blocks[i]!),
            ...TAILS,
          });
          for (let i = 0; i <= last; i++) {
            // Octets of one array element or octet-string may exceed the size; nothing else does.
            if (!results.some((item) => "data" in item.result && item.result.data.type === "octet-string"))
              expect(codec.encodeApdu(block(i)).length).toBeLessThanOrEqual(size);
            collector.add(block(i));
          }
          expect(collector.finish(block(last))).toMatchObject({ results });
        },
      ),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 200) },
    );
  });
});
