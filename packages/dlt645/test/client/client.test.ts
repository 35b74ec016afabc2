import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ActiveReport, createClient, type Meter } from "../../src/client.ts";
import { isDlt645Error } from "../../src/index.ts";
import { lineOf, reply } from "./support.ts";

const METER = "000000000001";
const ENERGY = "00000100";
const value = reply(0x91, `${ENERGY} 78563412`);

const caught = async (call: Promise<unknown>): Promise<unknown> => {
  try {
    return await call;
  } catch (error) {
    return error;
  }
};

describe("reading", () => {
  test("an identifier", async () => {
    const { client, settled } = lineOf(() => [value]);
    const result = await settled(client.meter(METER).read(0x00010000));
    expect(result).toEqual({
      ...{ ok: true, di: 0x00010000, address: METER, values: ["123456.78"], data: null, err: [] },
    });
  });

  test.each([
    ["hex digits", "02010100"],
    ["a number", 0x02010100],
  ])("%s", async (_, di) => {
    const { client, settled } = lineOf(() => [reply(0x91, "00010102 5023")]);
    expect((await settled(client.meter(METER).read(di))).values).toEqual(["235.0"]);
  });

  test("a block, of which some items are not there", async () => {
    const { client, settled } = lineOf(() => [reply(0x91, "00FF0102 5023 FFFF FFFF")]);
    expect((await settled(client.meter(METER).read("0201FF00"))).values).toEqual(["235.0", null, null]);
  });

  test("a refusal is a result", async () => {
    const { client, settled } = lineOf(() => [reply(0xd1, "02")]);
    const result = await settled(client.meter(METER).read("00010000"));
    expect(result).toMatchObject({ ok: false, values: null, err: ["no-data"] });
  });

  test("1997", async () => {
    const { client, settled } = lineOf(() => [reply(0x81, "1090 01000000")]);
    const meter = client.meter(METER, { edition: "1997" });
    expect((await settled(meter.read("9010"))).values).toEqual(["0.01"]);
  });

  test.each([
    ["too short", "0001"],
    ["no hex", "zzzzzzzz"],
    ["negative", -1],
    ["too large", 2 ** 32],
    ["nothing", undefined],
  ])("an identifier that is none: %s", (_, di) => {
    const { client } = lineOf(() => []);
    expect(() => client.meter(METER).read(di as never)).toThrow(/di|expected/);
  });

  test("a lost answer is asked for again, then it is a time-out", async () => {
    const lost = lineOf((_, count) => (count < 3 ? [] : [value]));
    expect((await lost.settled(lost.client.meter(METER).read("00010000"))).ok).toBe(true);
    expect(lost.asked.length).toBe(3);
    const silent = lineOf(() => []);
    const error = await caught(silent.settled(silent.client.meter(METER).read("00010000")));
    expect(error).toMatchObject({ code: "timeout", params: { address: METER, waitedMs: 1000, attempts: 3 } });
  });

  test("echoes, other meters, other identifiers and noise are no answers", async () => {
    const others = [
      reply(0x11, ENERGY),
      Uint8Array.of(0x68, 0x01, 0x02),
      reply(0x91, `${ENERGY} 11111111`, "020000000000"),
      reply(0x91, "00000200 22222222"),
      reply(0x94, ""),
    ];
    const { client, settled } = lineOf(() => [...others, value]);
    const strays: number[] = [];
    client.on("stray", ({ frame }) => strays.push(frame.command.control));
    expect((await settled(client.meter(METER).read("00010000"))).values).toEqual(["123456.78"]);
    expect(strays).toEqual([0x11, 0x91, 0x91, 0x94]);
  });

  test("an answer that arrives octet by octet is waited for", async () => {
    const { client, clock, far } = lineOf(() => [], { answerTimeout: 300, byteGap: 500 });
    const call = client.meter(METER).read("00010000", { retries: 0 });
    await clock.advance(0);
    for (const octet of value) {
      await far.write(Uint8Array.of(octet));
      await clock.advance(200);
    }
    expect((await call).ok).toBe(true);
  });

  test("an answer that cannot be decoded is asked for again", async () => {
    const broken = reply(0x93, "01");
    const { client, settled } = lineOf((_, count) => (count === 1 ? [broken] : [value]));
    expect((await settled(client.meter(METER).read("00010000"))).ok).toBe(true);
  });

  test("the address; two meters at once are told apart", async () => {
    const one = lineOf(() => [reply(0x93, "010000000000")]);
    expect(await one.settled(one.client.readAddress())).toBe(METER);
    const two = lineOf(() => [reply(0x93, "010000000000"), reply(0x93, "020000000000", "020000000000")]);
    const error = await caught(two.settled(two.client.readAddress()));
    expect(error).toMatchObject({
      code: "ambiguous-answer",
      params: { addresses: [METER, "000000000002"] },
    });
  });
});

describe("follow-up frames", () => {
  const block = Array.from({ length: 10 }, (_, i) => `0${i}000000`);
  /** An answer cut into parts, each asked for by its SEQ. */
  const cut = (parts: readonly string[], lose: ReadonlySet<number> = new Set()) => {
    const lost = new Set(lose);
    return lineOf(({ control, fields }) => {
      const seq = control === 0x12 ? Number.parseInt(String(fields.seq), 16) : 0;
      if (lost.delete(seq)) return [];
      const tail = seq === 0 ? "" : String(fields.seq);
      const more = seq < parts.length - 1 ? 0x20 : 0;
      return [reply((control | 0x80) + more, `00FF0100 ${parts[seq]} ${tail}`)];
    });
  };

  test("are joined by SEQ, a lost one is asked for again", async () => {
    const parts = [block.slice(0, 4).join(""), block.slice(4, 9).join(""), block[9]!];
    const { client, asked, settled } = cut(parts, new Set([1, 2]));
    const result = await settled(client.meter(METER).read("0001FF00"));
    expect(result.values).toEqual(block.map((_, i) => `0.0${i}`));
    expect(asked.map(({ fields }) => fields.seq)).toEqual([undefined, "01", "01", "02", "02"]);
  });

  test("of any cut give the whole", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(40), { maxLength: 5 }), async (places) => {
        const all = block.join("");
        const at = [0, ...places.map((place) => 2 * place).sort((a, b) => a - b), all.length];
        const { client, settled } = cut(at.slice(1).map((end, i) => all.slice(at[i], end)));
        const result = await settled(client.meter(METER).read("0001FF00"));
        expect(result.values?.length).toBe(10);
      }),
      { numRuns: 30 },
    );
  });

  test("an active report is handed on and not appended", async () => {
    const { client, settled } = lineOf(({ control }) =>
      control === 0x11 ? [reply(0xb1, `${ENERGY} 78563412`)] : [reply(0x92, "01150004 AABB 01")],
    );
    const reports: ActiveReport[] = [];
    client.on("report", (report) => reports.push(report));
    expect((await settled(client.meter(METER).read("00010000"))).values).toEqual(["123456.78"]);
    expect(reports).toEqual([{ address: METER, data: "AABB" }]);
  });

  test("that never end are given up", async () => {
    const { client, settled } = lineOf(
      ({ control, fields }) => [reply(control === 0x11 ? 0xb1 : 0xb2, `${ENERGY} 00 ${fields.seq ?? ""}`)],
      { maxFollowUps: 3 },
    );
    const error = await caught(settled(client.meter(METER).read("00010000")));
    expect(error).toMatchObject({ code: "bad-answer", params: { reason: "endless" } });
  });
});

describe("records", () => {
  test("load records from a time on", async () => {
    const { client, asked, settled } = lineOf(() => [reply(0xd1, "02")]);
    await settled(client.meter(METER).loadRecords(0x06000000, { from: "2026-11-01 00:15", blocks: 8 }));
    expect(asked[0]!.fields).toMatchObject({ di: 0x06000001, blocks: "08", time: "2611010015" });
  });

  test.each([
    [{}, 0x06010000],
    [{ latest: true }, 0x06010002],
  ])("%o", async (selection, di) => {
    const { client, asked, settled } = lineOf(() => [reply(0xd1, "02")]);
    await settled(client.meter(METER).loadRecords("06010001", selection));
    expect(asked[0]!.fields).toMatchObject({ di, blocks: "01" });
  });

  test.each([
    ["another class", 0x00010000, {}],
    ["no blocks", 0x06000000, { blocks: 0 }],
    ["no time", 0x06000000, { from: "yesterday" }],
  ])("refused: %s", (_, di, selection) => {
    const { client } = lineOf(() => []);
    expect(() => client.meter(METER).loadRecords(di, selection)).toThrow(/expected/);
  });

  test("freezes of a stretch of time, the latest first", async () => {
    const times = ["2611280000", "2611270000", "2611260000", "2611250000"];
    const wire = (digits: string) => digits.match(/../g)!.reverse().join("");
    const { client, settled } = lineOf(({ fields }) => {
      const di = Number(fields.di);
      const n = di & 255;
      const code = wire(di.toString(16).padStart(8, "0"));
      if (n > times.length) return [reply(0xd1, "02")];
      return [reply(0x91, code + (((di >> 8) & 255) === 0 ? wire(times[n - 1]!) : `0${n}000000`))];
    });
    const meter = client.meter(METER);
    const found = await settled(
      meter.freezes("05060101", { from: "2026-11-26 00:00", to: "2026-11-28 00:00" }),
    );
    expect(found.map(({ time, values }) => [time, values])).toEqual([
      ["2611270000", ["0.02"]],
      ["2611260000", ["0.03"]],
    ]);
    expect((await settled(meter.freezes("05060101", { from: "2020-01-01 00:00" }))).length).toBe(4);
  });
});

describe("what changes a meter", () => {
  const WRITE = "04000103";

  test("is done, or refused", async () => {
    const done = lineOf(() => [reply(0x94, "")]);
    const meter = done.client.meter(METER, {
      call: { level: "04", password: "123456", operator: "00000007" },
    });
    expect(await done.settled(meter.write(WRITE, ["5"]))).toEqual({ ok: true, err: [], readBack: null });
    expect(done.asked[0]!.fields).toMatchObject({ level: "04", password: "123456", operator: "00000007" });
    const refused = lineOf(() => [reply(0xd4, "04")]);
    expect(await refused.settled(refused.client.meter(METER).write(WRITE, ["5"]))).toMatchObject({
      ...{ ok: false, err: ["unauthorised"] },
    });
  });

  test.each([
    ["the new value", "05", true],
    ["the old value", "06", false],
  ])("is not repeated without an answer, but read back: %s", async (_, has, ok) => {
    const { client, asked, settled } = lineOf(({ control }) =>
      control === 0x11 ? [reply(0x91, `03010004 ${has}`)] : [],
    );
    const result = await settled(client.meter(METER).write(WRITE, ["5"]));
    expect(result).toMatchObject({ ok, readBack: { ok: true } });
    expect(asked.map(({ control }) => control)).toEqual([0x14, 0x11]);
  });

  test("and cannot be read back either, is of unknown outcome", async () => {
    const { client, asked, settled } = lineOf(() => []);
    const error = await caught(settled(client.meter(METER).write(WRITE, ["5"])));
    expect(error).toMatchObject({ code: "outcome-unknown", params: { command: "WriteDataRequest" } });
    expect(asked.filter(({ control }) => control === 0x14).length).toBe(1);
  });

  test("controls read the relay's state back", async () => {
    const { client, asked, settled } = lineOf(({ control }) =>
      control === 0x11 ? [reply(0x91, "03050004 1000")] : [],
    );
    const result = await settled(client.meter(METER).control("trip", { deadlineMinutes: 5 }));
    expect(result).toMatchObject({ ok: null, readBack: { di: 0x04000503, values: ["0010"] } });
    expect(asked[0]!.fields).toMatchObject({ n1: "1A", n2: "00", deadline: "261128150500" });
    expect(asked.filter(({ control }) => control === 0x1c).length).toBe(1);
  });

  test.each([
    ["freeze", (m: Meter) => m.freeze(), 0x16, { freeze: "99999999" }],
    ["clear the demands", (m: Meter) => m.clear("demand"), 0x19, {}],
    ["clear the meter", (m: Meter) => m.clear("meter"), 0x1a, {}],
    ["clear events", (m: Meter) => m.clear({ events: 0xffffffff }), 0x1b, { di: 0xffffffff }],
  ])("%s: once", async (_, change, control, fields) => {
    const { client, asked, settled } = lineOf(() => []);
    expect(await caught(settled(change(client.meter(METER))))).toMatchObject({ code: "outcome-unknown" });
    expect(asked.map((each) => each.control)).toEqual([control]);
    expect(asked[0]!.fields).toMatchObject(fields);
  });

  test("broadcasts are not answered", async () => {
    const { client, clock, asked, settled } = lineOf(() => []);
    await settled(client.broadcastTime(Date.UTC(2026, 10, 28, 4, 0)));
    await settled(client.broadcastFreeze());
    await clock.advance(0);
    expect(asked.map(({ frame, fields }) => [frame.link.address, fields.time ?? fields.freeze])).toEqual([
      ["999999999999", "261128120000"],
      ["999999999999", "99999999"],
    ]);
  });
});

describe("the session", () => {
  test("one request at a time, the meters in turns", async () => {
    const { client, asked, settled } = lineOf(({ wire }) => [reply(0x91, `${ENERGY} 00000000`, wire)]);
    const meters = ["000000000001", "000000000002"].map((address) => client.meter(address));
    const calls = meters.flatMap((meter) => [1, 2, 3].map(() => meter.read("00010000")));
    await settled(Promise.all(calls));
    expect(asked.map(({ frame }) => frame.link.address.at(-1)).join("")).toBe("112122");
  });

  test("takes its turn on a line that others use", async () => {
    const keys: string[] = [];
    const turn = {
      async enter(key: string) {
        keys.push(key);
        return () => void keys.push("left");
      },
    };
    const { client, settled } = lineOf(() => [value], { turn });
    await settled(client.meter(METER).read("00010000"));
    expect(keys).toEqual([METER, "left"]);
  });

  test("a call that is given up is an AbortError; of a write the outcome is unknown", async () => {
    for (const [change, code] of [
      [false, "aborted"],
      [true, "outcome-unknown"],
    ] as const) {
      const { client, clock } = lineOf(() => []);
      const controller = new AbortController();
      const meter = client.meter(METER);
      const { signal } = controller;
      const call = change ? meter.write("04000103", ["5"], { signal }) : meter.read("00010000", { signal });
      const outcome = caught(call);
      await clock.advance(10);
      controller.abort("enough");
      expect(await outcome).toMatchObject({ code, name: "AbortError" });
    }
  });

  test("a signal that is aborted already: nothing is sent", async () => {
    const { client, asked } = lineOf(() => [value]);
    const call = client.meter(METER).read("00010000", { signal: AbortSignal.abort("no") });
    expect(await caught(call)).toMatchObject({ code: "aborted" });
    expect(asked).toEqual([]);
  });

  test("closes: calls that wait reject, `await using` closes too", async () => {
    const { client, clock } = lineOf(() => []);
    const outcome = caught(client.meter(METER).read("00010000"));
    await clock.advance(10);
    await client.close();
    expect(await outcome).toMatchObject({ code: "closed", params: { reason: "own" } });
    expect(await client.closed).toMatchObject({ code: "closed" });
    expect(await caught(client.meter(METER).read("00010000"))).toMatchObject({ code: "closed" });
    const other = lineOf(() => []);
    {
      await using held = other.client;
      expect(held).toBe(other.client);
    }
    expect(await other.client.closed).toMatchObject({ params: { reason: "own" } });
  });

  test("the other side closes", async () => {
    const { client, far } = lineOf(() => []);
    await far.close();
    expect(await client.closed).toMatchObject({ code: "closed", params: { reason: "ended" } });
  });

  test.each([
    ["options", () => lineOf(() => [], { retries: 21 })],
    ["a channel", () => createClient({} as never)],
    ["an address", () => lineOf(() => []).client.meter("12")],
    ["the broadcast", () => lineOf(() => []).client.meter("999999999999")],
    ["a handler", () => lineOf(() => []).client.on("noise", 1 as never)],
    [
      "an action",
      () =>
        lineOf(() => [])
          .client.meter(METER)
          .control("explode" as never),
    ],
  ])("refuses with a code: %s", (_, run) => {
    let error: unknown;
    try {
      run();
    } catch (thrown) {
      error = thrown;
    }
    expect(isDlt645Error(error), String(error)).toBe(true);
  });
});

test("whatever arrives: a value, a refusal or a coded error", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 30 }), { maxLength: 4 }), async (noise) => {
      const { client, settled } = lineOf(() => [...noise, value]);
      const result = await caught(settled(client.meter(METER).read("00010000")));
      const known = isDlt645Error(result) || (result as { values: unknown }).values !== undefined;
      expect(known, String(result)).toBe(true);
      if (!isDlt645Error(result)) expect(result).toMatchObject({ values: ["123456.78"] });
    }),
    { numRuns: 100 },
  );
});
