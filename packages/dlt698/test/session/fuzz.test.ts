import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Apdu } from "../../src/apdu/index.ts";
import { createClient } from "../../src/client.ts";
import { fullCodec } from "../../src/codec/messages.ts";
import { isDlt698Error } from "../../src/messages/error.ts";
import { createServer, MemoryStore } from "../../src/server.ts";
import { singleAddress } from "../../src/session/addresses.ts";
import { ClientCore } from "../../src/session/client-core.ts";
import { clientOptionTable, resolveOptions, serverOptionTable } from "../../src/session/options.ts";
import { ServerCore } from "../../src/session/server-core.ts";
import { memoryPair } from "./support/channel.ts";
import { VirtualClock } from "./support/clock.ts";
import { ADDRESS, octets, u32 } from "./support/setup.ts";

const codec = fullCodec();
const numRuns = Number(process.env.FUZZ_RUNS ?? 100);
const OAD = 0x00100200;
const TAILS = { followReport: null, timeTag: null };
const time = { year: 2024, month: 1, day: 1, weekday: 1, hour: 0, minute: 0, second: 0, milliseconds: 0 };

const piid = fc.integer({ min: 0, max: 255 }).map((value) => value & 0xbf);
const data = fc.constantFrom(u32(1), octets(3), octets(400), { type: "NULL" as const, value: null });
const result = fc.oneof(
  data.map((each) => ({ data: each })),
  fc.constant({ dar: 3 }),
);
const oad = fc.constantFrom(OAD, 0x40000200, 0x77770200);
const block = fc.integer({ min: 0, max: 3 });

/** Valid messages of every kind, in any order and direction. */
const message: fc.Arbitrary<Apdu> = fc.oneof(
  fc.record({ piid, oad }).map((v): Apdu => ({ service: "GetRequestNormal", ...v, timeTag: null })),
  fc
    .record({ piid, oads: fc.array(oad) })
    .map((v): Apdu => ({ service: "GetRequestNormalList", ...v, timeTag: null })),
  fc
    .record({ piid, blockNumber: block })
    .map((v): Apdu => ({ service: "GetRequestNext", ...v, timeTag: null })),
  fc.record({ piid, oad, data }).map((v): Apdu => ({ service: "SetRequestNormal", ...v, timeTag: null })),
  fc
    .record({ piid, omd: oad, data })
    .map((v): Apdu => ({ service: "ActionRequestNormal", ...v, timeTag: null })),
  fc
    .record({ piid, result: fc.record({ oad, result }) })
    .map((v): Apdu => ({ service: "GetResponseNormal", ...v, ...TAILS })),
  fc
    .record({ piid, oad, dar: fc.nat(255) })
    .map((v): Apdu => ({ service: "SetResponseNormal", ...v, ...TAILS })),
  fc
    .record({
      piid,
      lastBlock: fc.boolean(),
      blockNumber: block,
      result: fc.record({ normal: fc.array(fc.record({ oad, result })) }),
    })
    .map((v): Apdu => ({ service: "GetResponseNext", ...v, ...TAILS })),
  fc
    .record({ piid, results: fc.array(fc.record({ oad, result })) })
    .map((v): Apdu => ({ service: "ReportNotificationList", ...v, ...TAILS })),
  fc
    .record({ piid, oads: fc.array(oad) })
    .map((v): Apdu => ({ service: "ReportResponseList", ...v, timeTag: null })),
  piid.map((v): Apdu => ({ service: "ReleaseRequest", piid: v, timeTag: null })),
  fc.record({ piid, type: fc.nat(255) }).map((v): Apdu => ({ service: "ErrorResponse", ...v, ...TAILS })),
  fc
    .record({ piid, type: fc.nat(3) })
    .map((v): Apdu => ({ service: "LinkRequest", ...v, heartbeatPeriod: 60, requestTime: time })),
  fc.uint8Array({ maxLength: 20 }).map(
    (plain): Apdu => ({
      service: "SecurityRequest",
      unit: { plain },
      verification: { rn: Uint8Array.of(1) },
    }),
  ),
  fc.uint8Array({ maxLength: 20 }).map(
    (plain): Apdu => ({
      service: "SecurityResponse",
      unit: { plain },
      verification: null,
    }),
  ),
);

const link = fc.record({
  direction: fc.constantFrom(0, 1),
  prm: fc.constantFrom(0, 1),
  function: fc.constantFrom(1, 3),
  scrambled: fc.boolean(),
  address: fc.record({
    type: fc.constantFrom(0, 0, 0, 1, 2, 3),
    sa: fc.constantFrom(ADDRESS, ADDRESS, "AAAAAAAAAAAA", "0001", "123"),
    logical: fc.constantFrom(0, 0, 1),
    extended: fc.constant(false),
  }),
  clientAddress: fc.constantFrom(0, 0, 5),
});

const frame = fc.oneof(
  fc.record({ link, apdu: message }).map((each) => codec.encodeFrame(each)),
  fc
    .record({
      link,
      fragment: fc.record({
        kind: fc.constantFrom("first" as const, "middle" as const, "last" as const, "confirm" as const),
        sequence: fc.nat(3),
        octets: fc.uint8Array({ maxLength: 40 }),
      }),
    })
    .map((each) => codec.encodeFrame(each)),
);

const chunk = fc.oneof(
  { weight: 4, arbitrary: frame },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }) },
);
const pieces = fc.array(fc.tuple(chunk, fc.nat(4000)), { minLength: 1, maxLength: 25 });

describe("a session survives whatever comes", () => {
  it("a client: calls end with an answer or a coded error, nothing is left", async () => {
    await fc.assert(
      fc.asyncProperty(pieces, async (arriving) => {
        const clock = new VirtualClock();
        const [near] = memoryPair();
        const client = createClient(near, { clock, retries: 1, responseTimeout: 2000 });
        client.on("report", () => {});
        const meter = client.meter(ADDRESS);
        const calls = [
          meter.get(OAD),
          meter.getList([OAD, 0x40000200]),
          meter.set(OAD, octets(2000)),
          meter.action(OAD),
        ];
        const outcomes = Promise.allSettled(calls);
        for (const [bytes, pause] of arriving) {
          near.push(bytes);
          await clock.advance(pause);
        }
        for (const outcome of await clock.until(outcomes)) {
          if (outcome.status === "rejected") expect(isDlt698Error(outcome.reason)).toBe(true);
        }
        await client.close();
        await clock.settle();
        expect(clock.pending).toBe(0);
      }),
      { numRuns },
    );
  });

  it("a server: it still answers afterwards", async () => {
    await fc.assert(
      fc.asyncProperty(pieces, async (arriving) => {
        const clock = new VirtualClock();
        const [near, far] = memoryPair();
        const store = new MemoryStore()
          .define(OAD, octets(1500))
          .define(0x40000200, u32(1), { set: "public" });
        const server = createServer(store, { address: ADDRESS, groups: ["0001"], clock, reportTimeout: 500 });
        const session = server.attach(far);
        const report = session.report({ attributes: [{ oad: OAD, result: { data: octets(1200) } }] });
        report.catch(() => {});
        // What it says meanwhile is not for the client that comes afterwards.
        const { deliver } = far;
        far.deliver = () => undefined;
        for (const [bytes, pause] of arriving) {
          far.push(bytes);
          await clock.advance(pause);
        }
        await clock.advance(10_000);
        far.deliver = deliver;
        const meter = createClient(near, { clock }).meter(ADDRESS);
        expect(await clock.until(meter.get(OAD))).toMatchObject({ ok: true });
        await server.close();
        await clock.advance(200_000);
        expect(server.sessions.size).toBe(0);
        expect(clock.pending).toBe(0);
      }),
      { numRuns },
    );
  });

  it("any cut of the same octets gives the same events", () => {
    const identity = { address: singleAddress(ADDRESS), groups: ["0001"] };
    const cores = {
      client: () => new ClientCore(codec, resolveOptions(clientOptionTable, {})),
      server: () => new ServerCore(codec, resolveOptions(serverOptionTable, {}), identity),
    };
    const eventsOf = (make: () => ClientCore | ServerCore, chunks: Uint8Array[]) => {
      const core = make();
      for (const each of chunks) core.receive(each, 0);
      const found: unknown[] = [];
      for (let event = core.nextEvent(); event !== null; event = core.nextEvent()) {
        // How much noise is told of at once depends on the cut; what else there is does not.
        if (event.kind !== "noise") found.push(event);
      }
      return found;
    };
    fc.assert(
      fc.property(
        fc.array(frame, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 30 })),
        (frames, cuts) => {
          const whole = Uint8Array.from(frames.flatMap((bytes) => [...bytes]));
          const cut: Uint8Array[] = [];
          for (let at = 0, i = 0; at < whole.length; i++) {
            const size = cuts[i % Math.max(1, cuts.length)] ?? 7;
            cut.push(whole.subarray(at, at + size));
            at += size;
          }
          for (const make of Object.values(cores))
            expect(eventsOf(make, cut)).toEqual(eventsOf(make, [whole]));
        },
      ),
      { numRuns },
    );
  });
});
