import { bytesToHex, hexToBytes as hex } from "@meterwire/apdu";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as api from "../src/index.ts";
import { zh } from "../src/messages-zh.ts";
import { createSoftwareBackend, parseKeyFile } from "../src/software.ts";

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (api.isEsamValueError(error)) return error.code;
    throw error;
  }
  return "no error";
};

it("say what is wrong in both languages", () => {
  const wrong: ReadonlyArray<() => unknown> = [
    () => api.divOfMeter("x"),
    () => api.divOfMeter("1234567890123"),
    () => api.meterOfDiv(hex("00")),
    () => api.amountOfYuan("two"),
    () => api.binary4(-1),
    () => api.purchaseData({ yuan: 1, count: 1, customerNo: "12" }),
    () => api.controlCommand("trip", "2014-02-30 10:00:00"),
    () => api.clearCommand("event", "2014-07-30 10:00:00"),
    () => api.parseControlCommand(new Uint8Array(7)),
    () => api.keyBatches(18),
    () => api.comparisonFactor({ bytes: new Uint8Array(4) }, 4),
    () => api.comparisonItems({ bytes: new Uint8Array(4) }, { address: 0, length: 0 }),
    () => api.parseOutput("UserControl", new Uint8Array(19)),
    () => api.parseKeyInfo(new Uint8Array(3)),
    () => parseKeyFile("[]"),
  ];
  for (const work of wrong) {
    let thrown: unknown;
    try {
      work();
    } catch (error) {
      thrown = error;
    }
    if (!api.isEsamValueError(thrown)) throw thrown;
    expect(thrown.message).not.toMatch(/[\u4E00-\u9FFF]/);
    expect(api.formatProblem(thrown, zh)).toMatch(/期望.*实际/);
  }
});

describe("a name that is none of the 20", () => {
  it.each(["toString", "__proto__", "Usercontrol"])("%s is not supported", async (name) => {
    const esam = api.createEsam(createSoftwareBackend({ onWarning: () => {} }));
    await esam.openDevice();
    await expect(esam.call(name as api.FunctionName, [])).rejects.toMatchObject({ code: 1601 });
    expect(await api.callDocumented(esam, name as api.FunctionName, [])).toMatchObject({
      code: 1601,
      parameter: null,
      outputs: {},
    });
  });
});

describe("meter numbers", () => {
  it("make a factor and come back", () => {
    expect(bytesToHex(api.divOfMeter("555555555555"))).toBe("0000555555555555");
    expect(bytesToHex(api.divOfMeter("1"))).toBe("0000000000000001");
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{12}$/), (number) => {
        expect(api.meterOfDiv(api.divOfMeter(number))).toBe(number);
      }),
    );
  });
  it.each(["", "1234567890123", "12345678901A", "1 2", "-1"])("refuses %j", (number) => {
    expect(codeOf(() => api.divOfMeter(number))).toBe("meter-number");
  });
  it("refuses a factor that is none", () => {
    for (const div of ["0001555555555555", "000055555555555A", "00"])
      expect(codeOf(() => api.meterOfDiv(hex(div)))).toBe("meter-number");
  });
});

describe("amounts", () => {
  it("yuan and fen both ways, never rounded", () => {
    expect(bytesToHex(api.amountOfYuan("2.00"))).toBe("000000C8");
    expect(bytesToHex(api.amountOfYuan(0.29))).toBe("0000001D");
    expect(bytesToHex(api.amountOfYuan("42949672.95"))).toBe("FFFFFFFF");
    expect(api.yuanOfAmount(hex("FFFFFFFF"))).toBe("42949672.95");
    fc.assert(
      fc.property(fc.nat({ max: 0xffffffff }), (fen) => {
        expect(bytesToHex(api.amountOfYuan(api.yuanOfAmount(api.binary4(fen))))).toBe(
          bytesToHex(api.binary4(fen)),
        );
        expect(api.numberOfBinary4(api.binary4(fen))).toBe(fen);
      }),
    );
  });
  it.each(["", "1.234", "-1", "1,00", "42949672.96", "1e3", ".5", "1."])("refuses %j", (yuan) => {
    expect(codeOf(() => api.amountOfYuan(yuan))).toBe("amount");
  });
  it("make the documented purse data", () => {
    expect(bytesToHex(api.purchaseData({ yuan: "2.00", count: 2, customerNo: "112233445566" }))).toBe(
      "000000C800000002112233445566",
    );
    expect(bytesToHex(api.chargeModeData("remote"))).toBe("010000000000000000");
    expect(bytesToHex(api.chargeModeData("local", { amount: 5, count: 1 }))).toBe("020000000500000001");
    expect(bytesToHex(api.chargeModeData("local", { yuan: "0.05", count: 1 }))).toBe("020000000500000001");
    expect(codeOf(() => api.purchaseData({ amount: 1, count: 1, customerNo: "1" }))).toBe("length");
    expect(codeOf(() => api.purchaseData({ amount: 1, count: -1, customerNo: "112233445566" }))).toBe(
      "amount",
    );
  });
});

describe("control and clear commands", () => {
  it("the document's examples", () => {
    expect(bytesToHex(api.controlCommand("trip", "2014-07-30 10:40:01"))).toBe("1A00140730104001");
    const instant = new Date("2014-07-30T10:40:01+08:00");
    expect(bytesToHex(api.controlCommand("trip", instant))).toBe("1A00140730104001");
    expect(bytesToHex(api.clearCommand("demand", "140903111011"))).toBe("1900140903111011");
    expect(bytesToHex(api.clearCommand("event", "140903111011", hex("FFFFFFFF")))).toBe(
      "1B00140903111011FFFFFFFF",
    );
  });
  it("every action and its word, read again", () => {
    const words = { trip: 0x1a, "allow-close": 0x1b, close: 0x1c, "alarm-on": 0x2a, "alarm-off": 0x2b };
    for (const [action, word] of [
      ...Object.entries(words),
      ["keep-power-on", 0x3a],
      ["keep-power-off", 0x3b],
    ] as const) {
      const data = api.controlCommand(action as api.ControlAction, "2099-12-31 23:59:59");
      expect(data[0]).toBe(word);
      expect(api.parseControlCommand(data)).toEqual({
        action,
        word,
        deadline: "2099-12-31 23:59:59",
        event: null,
      });
    }
    expect(api.parseControlCommand(hex("7700140730104001")).action).toBeNull();
    expect(api.parseClearCommand(hex("1B00140903111011FFFFFFFF"))).toMatchObject({
      action: "event",
      event: hex("FFFFFFFF"),
    });
  });
  it.each([
    "2014-02-30 00:00:00",
    "2014-13-01 00:00:00",
    "2014-01-01 24:00:00",
    "1999-01-01 00:00:00",
    "",
    "tomorrow",
    "140000000000",
  ])("refuses the deadline %j", (deadline) => {
    expect(codeOf(() => api.controlCommand("trip", deadline))).toBe("deadline");
  });
  it("refuses dates that are none and event identifiers in the wrong place", () => {
    expect(codeOf(() => api.controlCommand("trip", new Date(Number.NaN)))).toBe("deadline");
    for (const edge of ["1999-12-31T15:59:59Z", "2099-12-31T16:00:00Z"])
      expect(codeOf(() => api.controlCommand("trip", new Date(edge)))).toBe("deadline");
    for (const edge of ["1999-12-31T16:00:00Z", "2099-12-31T15:59:59Z"])
      expect(api.controlCommand("trip", new Date(edge))).toHaveLength(8);
    expect(codeOf(() => api.clearCommand("event", "140903111011"))).toBe("length");
    expect(codeOf(() => api.clearCommand("meter", "140903111011", hex("FFFFFFFF")))).toBe("length");
    expect(codeOf(() => api.parseControlCommand(hex("1A")))).toBe("length");
    expect(codeOf(() => api.parseControlCommand(hex("1A00FFFFFFFFFFFF")))).toBe("deadline");
  });
});

it.each(["UTC", "Asia/Shanghai", "America/New_York"])("deadlines are China time where TZ is %s", (zone) => {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
    expect(bytesToHex(api.controlCommand("trip", new Date("2026-11-28T02:36:00Z")))).toBe("1A00261128103600");
    expect(bytesToHex(api.clearCommand("meter", new Date("2026-03-08T07:30:00Z")))).toBe("1A00260308153000");
    const now = Date.parse("2026-11-28T02:36:00Z");
    expect(api.deadlinePassed("2026-11-28 10:35:59", now)).toBe(true);
    expect(api.deadlinePassed("261128103600", now)).toBe(false);
    expect(api.deadlinePassed(new Date(now - 1000), now)).toBe(true);
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
});

describe("program comparison", () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, index) => (index * 7 + 3) & 0xff);

  it("folds the factor and the data", () => {
    const image = { bytes, base: 0x8000 };
    const factor = api.comparisonFactor(image, 0x8010);
    for (let i = 0; i < 8; i++) expect(factor[i]).toBe(bytes[16 + i]! ^ bytes[24 + i]!);
    const data = api.comparisonData(image, 0x8100);
    for (let i = 0; i < 64; i++) {
      expect(data[i]).toBe(bytes[256 + i]! ^ bytes[320 + i]! ^ bytes[384 + i]! ^ bytes[448 + i]!);
    }
  });

  it("pads 80 00… where memory ends early, and only there", () => {
    const image = { bytes: Uint8Array.of(1, 2, 3) };
    expect([...api.comparisonFactor(image, 0)]).toEqual([1, 2, 3, 0x80, 0, 0, 0, 0]);
    expect([...api.comparisonFactor(image, 2)]).toEqual([3, 0x80, 0, 0, 0, 0, 0, 0]);
    expect([...api.comparisonFactor({ bytes: new Uint8Array(16) }, 0)]).toEqual(new Array(8).fill(0));
    expect([...api.comparisonFactor({ bytes: new Uint8Array(15) }, 0)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0x80]);
    expect(api.comparisonData({ bytes: new Uint8Array(255) }, 0)[63]).toBe(0x80);
    expect(api.comparisonData({ bytes: new Uint8Array(256) }, 0)).toEqual(new Uint8Array(64));
  });

  it("cuts a region into 64-byte items, the last one padded", () => {
    const items = api.comparisonItems({ bytes, base: 0x100 }, { address: 0x100 });
    expect(items.map((item) => item.address)).toEqual([0x100, 0x200, 0x300, 0x400]);
    const last = new Uint8Array(256);
    last.set(bytes.subarray(768));
    last[1000 - 768] = 0x80;
    expect(items[3]!.data).toEqual(api.comparisonData({ bytes: last }, 0));
    expect(api.comparisonItems({ bytes }, { address: 5, length: 257 })).toHaveLength(2);
    expect(api.comparisonItems({ bytes }, { address: 5, length: 1 })).toHaveLength(1);
  });

  it("refuses addresses outside memory", () => {
    for (const address of [-1, 1000, 0.5, Number.NaN]) {
      expect(codeOf(() => api.comparisonData({ bytes }, address))).toBe("address");
      expect(codeOf(() => api.comparisonItems({ bytes }, { address }))).toBe("address");
    }
    expect(codeOf(() => api.comparisonItems({ bytes }, { address: 0, length: 1281 }))).toBe("address");
    expect(codeOf(() => api.comparisonItems({ bytes }, { address: 0, length: 0 }))).toBe("length");
  });

  it("goes through the software card with the key index beside it", async () => {
    const esam = api.createEsam(createSoftwareBackend({ onWarning: () => {} }));
    await esam.openDevice();
    const compared = await api.compareProgram(esam, {
      image: { bytes },
      keyId: 0x0a,
      factorAddress: 990,
      address: 0,
    });
    expect(compared).toMatchObject({ keyId: 0x0a, factor: api.comparisonFactor({ bytes }, 990) });
    expect(compared.items.map((item) => item.data.length)).toEqual([64, 64, 64, 64]);
    await expect(
      api.compareProgram(esam, { image: { bytes }, keyId: 0x0b, factorAddress: 0, address: 0 }),
    ).rejects.toMatchObject({ code: 1501 });
  });
});

describe("key batches and outputs", () => {
  it("all ids once, ascending, at most four a call", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 17 }), fc.integer({ min: 1, max: 4 }), (total, perCall) => {
        const batches = api.keyBatches(total, perCall);
        expect(batches.flat()).toEqual(Array.from({ length: total }, (_, id) => id));
        expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThanOrEqual(perCall);
      }),
    );
    expect(codeOf(() => api.keyBatches(18))).toBe("key-batch");
    expect(codeOf(() => api.keyBatches(17, 5))).toBe("key-batch");
  });

  it("splits every output into its fields", async () => {
    const esam = api.createEsam(createSoftwareBackend({ onWarning: () => {} }));
    await esam.openDevice();
    const common = { rand: "B4C8C420", div: "0000555555555555" } as const;
    const esamNo = "0001111100000032";
    const purse = api.parseOutput(
      "IncreasePurse",
      await esam.increasePurse({ keyState: "formal", ...common, data: "000000C800000002112233445566" }),
    );
    expect(bytesToHex(purse.amount) + bytesToHex(purse.count) + bytesToHex(purse.customerNo)).toBe(
      "000000C800000002112233445566",
    );
    const calls = api.keyUpdateCalls({ target: "formal", ...common, esamNo });
    expect(calls.map((call) => call.keyIds.length)).toEqual([4, 4, 4, 4, 1]);
    const parsed = api.parseOutput("KeyUpdateV2", await esam.keyUpdateV2(calls[2]!));
    expect(parsed.keys.map((key) => api.parseKeyInfo(key.info))).toEqual(
      [8, 9, 10, 11].map((id) => ({ total: 17, id, state: "formal" })),
    );
    expect(parsed.mac).toHaveLength(4);
    const update = api.parseOutput(
      "ParameterUpdate",
      await esam.parameterUpdate({ keyState: "test", ...common, apdu: "04D6811008", data: "00002209" }),
    );
    expect(bytesToHex(update.data)).toBe("00002209");
    expect(codeOf(() => api.parseOutput("UserControl", new Uint8Array(19)))).toBe("output");
    expect(codeOf(() => api.parseOutput("KeyUpdateV2", new Uint8Array(41)))).toBe("output");
    expect(codeOf(() => api.parseKeyInfo(hex("11010000")))).toBe("output");
  });
});

it.each([
  ["UserControl", "1A00140730104001", "2014-07-30 10:40:01"],
  ["DataClear1", "1900140903111011", "2014-09-03 11:10:11"],
  ["UserControl", "1A001407301040", null],
  ["UserControl", "1A00991399999999", null],
  ["InitPurse", "1A00140730104001", null],
] as const)("the deadline of %s %s", (name, plaintext, deadline) => {
  expect(api.deadlineOf(name, hex(plaintext))).toBe(deadline);
});
