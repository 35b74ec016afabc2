import { expect, describe as suite, test } from "vitest";
import { type Data, dataSchema } from "../../src/data/data.ts";
import {
  build,
  defineObject,
  interpret,
  interpretList,
  interpretRecord,
  lookup,
  recordColumns,
  rowValues,
} from "../../src/objects.ts";
import { decodeValue, encodeValue } from "../../src/schema/engine.ts";
import { bytesToHex, hexToBytes } from "../../src/schema/hex-text.ts";

const data = (hex: string): Data => decodeValue(dataSchema(), hexToBytes(hex)) as Data;
const energies = (type: "double-long-unsigned", ...values: number[]): Data => ({
  type: "array",
  value: values.map((value) => ({ type, value })),
});

suite("interpret", () => {
  test("the article's energies: total and four tariffs in kWh", () => {
    const made = interpret("00100200", energies("double-long-unsigned", 12345, 1, 20, 300, 12024));
    expect(made).toMatchObject({
      name: "总及费率电能量数组",
      nameEn: "Total and tariff energy array",
      mismatch: null,
    });
    expect(made.value).toEqual(["123.45", "0.01", "0.20", "3.00", "120.24"]);
    expect(made.children.map(({ name, text, unit }) => `${name} ${text} ${unit?.symbol}`)).toEqual([
      "总 123.45 kWh",
      "费率1（尖） 0.01 kWh",
      "费率2（峰） 0.20 kWh",
      "费率3（平） 3.00 kWh",
      "费率4（谷） 120.24 kWh",
    ]);
    expect(made.children[0]?.raw).toEqual({ type: "double-long-unsigned", value: 12345 });
  });

  test("64 bits keep every digit", () => {
    const made = interpret("00100401", { type: "long64-unsigned", value: 18446744073709551615n });
    expect(made).toMatchObject({ name: "总", value: "1844674407370955.1615" });
  });

  test("a Scaler_Unit from the meter goes before the table's", () => {
    const options = { scalerUnit: { scaler: -3, unit: 33 } };
    expect(interpret("00100201", { type: "double-long-unsigned", value: 12345 }, options)).toMatchObject({
      value: "12.345",
      scaler: -3,
    });
    const mixed = data("020206000000640600000001");
    expect(interpret("202C0200", mixed, { scalerUnit: { scaler: -1, unit: 10 } }).value).toEqual({
      remainingAmount: "10.0",
      purchaseCount: 1,
    });
  });

  test("of several attributes each is read with the Scaler_Unit beside it", () => {
    const made = interpretList([
      { oad: 0x00100200, data: energies("double-long-unsigned", 12345) },
      { oad: 0x00100300, data: { type: "Scaler_Unit", value: { scaler: -1, unit: 33 } } },
      { oad: 0x00200200, data: energies("double-long-unsigned", 12345) },
    ]);
    expect(made.map((item) => item.value)).toEqual([["1234.5"], { scaler: -1, unit: 33 }, ["123.45"]]);
    expect(made[1]?.text).toBe("10^-1 kWh");
  });

  test("task table: fields, labels, intervals, descriptors", () => {
    const row = data(
      "020c 1101 5401000f 1601 1101 1c07e00114000000 1c083309090000 00 54000000 1101 1601 120000 120000 0202 1600 0101 0204 1100 1100 1117 113b".replace(
        / /g,
        "",
      ),
    );
    const made = interpret("60120201", row);
    expect(made.mismatch).toBeNull();
    const [id, every, kind, , start] = made.children;
    expect(id).toMatchObject({ name: "任务ID", nameEn: "Task ID", key: "taskId", value: 1 });
    expect(every).toMatchObject({ name: "执行频率", text: "15分", textEn: "15 min" });
    expect(kind).toMatchObject({ label: "普通采集方案", labelEn: "Ordinary acquisition scheme", value: 1 });
    expect(start).toMatchObject({ value: "2016-01-20 00:00:00" });
  });

  test("bits say what they mean, in numbers and in bit strings", () => {
    const status = interpret("33000201", data("0202514501000011 05".replace(/ /g, "")));
    expect(status.children[0]).toMatchObject({ label: "公网通信模块2 全部属性" });
    expect(status.children[1]?.bits.map((bit) => [bit.name, bit.value, bit.label])).toEqual([
      ["事件发生上报标识", 1, "已上报"],
      ["事件发生上报确认标识", 0, "未确认"],
      ["事件结束上报标识", 1, "已上报"],
      ["事件结束上报确认标识", 0, "未确认"],
    ]);
    expect(
      interpret("80000300", data("040840"))
        .bits.slice(0, 3)
        .map((bit) => bit.label),
    ).toEqual(["合闸状态", "跳闸状态", "合闸状态"]);
    const settings = interpret(
      "45000200",
      data("020c16001600160016000100 0a00 0a00 0a00 0900 120000 112a 12003c".replace(/ /g, "")),
    );
    expect(settings.children[10]?.bits).toMatchObject([
      { nameEn: "Time-out", value: 10, unit: { symbol: "s" } },
      { nameEn: "Retries", value: 2 },
    ]);
  });

  test("status words: each its own bits, some of two", () => {
    const words = interpret(
      "20140200",
      data("0107 041008 00 04100000 04105000 04100100 04100000 04100000 04100080".replace(/ /g, "")),
    );
    expect(words.mismatch).toBeNull();
    expect(words.children[0]?.bits.filter((bit) => bit.value === 1)).toMatchObject([
      { name: "有功功率方向", label: "反向" },
    ]);
    expect(words.children[2]?.bits[1]).toMatchObject({ name: "供电方式", value: 1, label: "辅助电源" });
    expect(words.children[3]?.bits.filter((bit) => bit.value === 1).map((bit) => bit.nameEn)).toEqual([
      "Phase A phase failure",
    ]);
    expect(words.children[6]?.bits.find((bit) => bit.value === 1)?.name).toBe("电流严重不平衡");
    const [, , third] = words.value as string[];
    expect(build("20140203", { powerSupply: "辅助电源", relayStatus: 0, 编程允许: "许可" })).toEqual({
      type: "bit-string",
      value: third,
    });
    expect(build("20140203", "0101000000000000")).toEqual({ type: "bit-string", value: third });
  });

  test("a field decides the type of another", () => {
    const scheme = (content: string) =>
      interpret(
        { omd: "60147F00" },
        data(`01010206 1101 120064 0202 ${content} 0100 5c01 1601`.replace(/ /g, "")),
      );
    expect(scheme("1101 1103").mismatch).toBeNull();
    expect(scheme("1103 5401000f").children[0]?.children[2]?.children[1]?.text).toBe("15分");
    expect(scheme("1103 1105").children[0]?.children[2]?.children[1]?.mismatch?.code).toBe("wrong-type");
    expect(scheme("1109 1105").children[0]?.children[2]?.children[1]?.mismatch?.message).toContain(
      "expected 0, 1, 2, 3 or 4 in acquisitionType, which decides the type, got 9",
    );
  });

  test("the value of an attribute that another field names", () => {
    const found = interpret(
      "60020201",
      data(`0207 5500 5500 1603 1601 1164 1c07e00114000000 0101 0202 51 20000201 120899`.replace(/ /g, "")),
    );
    expect(found.children[6]?.children[0]?.children[1]).toMatchObject({
      value: "220.1",
      unit: { symbol: "V" },
    });
  });

  test("columns of an event record, where they are known", () => {
    const record = data("0206 0600000001 1c07e00114000000 1c07e00114000100 00 0100 120898".replace(/ /g, ""));
    const made = interpret("300F0201", record, { columns: [0x20000201] });
    expect(made.children[5]).toMatchObject({ name: "电压 分相数值组 A相", value: "220.0" });
    expect(interpret("300F0201", record).children[5]).toMatchObject({
      key: "[6]",
      value: { type: "long-unsigned", value: 2200 },
    });
  });
});

suite("what does not fit is kept raw and says why", () => {
  test.each<[string, Data, string, RegExp]>([
    ["40000200", { type: "unsigned", value: 1 }, "wrong-type", /expected date_time_s, got unsigned/],
    ["00100200", { type: "double-long-unsigned", value: 100 }, "wrong-type", /expected array/],
    [
      "00100201",
      { type: "double-long", value: 100 },
      "wrong-type",
      /expected double-long-unsigned, got double-long/,
    ],
    ["20140201", { type: "bit-string", value: "01" }, "size", /expected 16 bits, got 2/],
    [
      "41040200",
      { type: "visible-string", value: "1234567" },
      "size",
      /expected at most 6 characters, got 7/,
    ],
    ["400C0201", { type: "unsigned", value: 15 }, "out-of-range", /0 to 14, got 15/],
    ["80000200", { type: "structure", value: [] }, "field-count", /expected 2 fields, got 0/],
    ["81060200", { type: "unsigned", value: 1 }, "no-access", /define no access/],
    [
      "00101200",
      { type: "unsigned", value: 1 },
      "unknown-member",
      /0010 Forward active energy has no attribute 18/,
    ],
    ["40000203", { type: "unsigned", value: 1 }, "unknown-member", /attribute 2 Parameter has no element 3/],
    ["12340200", { type: "unsigned", value: 1 }, "unknown-object", /no object 1234/],
  ])("%s %o", (oad, value, code, message) => {
    const made = interpret(oad, value);
    expect(made.mismatch?.code).toBe(code);
    expect(made.mismatch?.message).toMatch(message);
    expect(made.raw).toBe(value);
    if (!code.startsWith("unknown")) {
      expect(made.value).toHaveProperty("raw");
      if (code !== "no-access") expect(build(oad, made.value)).toEqual(value);
    }
  });

  test("a number of another width still is that number", () => {
    expect(interpret("00100201", { type: "double-long", value: 12345 })).toMatchObject({
      text: "123.45",
      unit: { symbol: "kWh" },
    });
    expect(interpret("20000200", { type: "long-unsigned", value: 2200 })).toMatchObject({ text: "220.0" });
  });

  test("NULL is no data, not an error", () => {
    expect(interpret("00100200", { type: "NULL", value: null })).toMatchObject({
      mismatch: null,
      value: null,
    });
  });

  test.each([
    ["40010200", "09810412345678"],
    ["43000A00", "0181015145000200"],
    ["F3000200", "01010281025b00001002001101"],
    ["F3000200", "010102025b01500402008101001002001101"],
    ["202A0200", "55810705201601200001"],
    ["202A0200", "550105"],
    ["202A0200", "5500"],
    ["20140200", "01010481100000"],
    ["20150200", "04053f"],
    ["30090900", "03ff"],
  ])("%s %s: long lengths, padding and odd booleans come back octet by octet", (oad, hex) => {
    const made = interpret(oad, data(hex));
    const again = build(oad, JSON.parse(JSON.stringify(made.value)));
    expect(bytesToHex(encodeValue(dataSchema(), again))).toBe(hex.toUpperCase());
  });

  test("a deviating form is no mismatch", () => {
    const value = decodeValue(dataSchema(), hexToBytes("0302")) as Data;
    expect(value.form).toBeDefined();
    expect(build("30090900", interpret("30090900", value).value)).toEqual(value);
  });
});

suite("records", () => {
  const columns = [
    { oad: 0x20210200 },
    { oad: 0x00100201 },
    { road: { oad: 0x50040200, columns: [0x00100201] } },
  ];

  test("rows by their columns", () => {
    const record = interpretRecord(0x60120300, columns, [
      [data("1c07e00114000000"), data("0600003039"), data("02010600000001")],
      [data("1c07e00115000000"), data("00"), data("00"), data("1101")],
    ]);
    expect(record.target.label).toBe("任务配置表 记录表");
    expect(record.columns.map((column) => column.name)).toEqual([
      "数据冻结时间 参数",
      "正向有功电能 总及费率电能量数组 总",
      "日冻结 冻结数据表 {正向有功电能 总及费率电能量数组 总}",
    ]);
    expect(record.columns[1]?.unit?.symbol).toBe("kWh");
    expect(record.rows[0]?.[1]?.text).toBe("123.45");
    expect(record.rows[0]?.[2]?.children[0]?.text).toBe("0.01");
    expect(record.rows[1]?.[3]).toMatchObject({ key: "[4]", raw: { type: "unsigned", value: 1 } });
    expect(rowValues(record, 0, "en")).toMatchObject({
      "Data freeze time Parameter": "2016-01-20 00:00:00",
      "Forward active energy Total and tariff energy array Total": "123.45",
    });
  });

  test("the same attribute before and after an event has two names", () => {
    const columns = [{ oad: 0x00102201 }, { oad: 0x00108201 }];
    const record = interpretRecord(0x30120200, columns, [[data("0600000001"), data("0600000002")]]);
    expect(rowValues(record, 0, "zh")).toEqual({
      "正向有功电能 总及费率电能量数组 总（事件发生前）": "0.01",
      "正向有功电能 总及费率电能量数组 总（事件结束后）": "0.02",
    });
    expect(Object.keys(rowValues(record, 0, "en"))).toEqual([
      "Forward active energy Total and tariff energy array Total (before onset)",
      "Forward active energy Total and tariff energy array Total (after end)",
    ]);
    const road = [{ road: { oad: 0x30120200, columns: [0x00102201] } }];
    expect(recordColumns(road, 0x60120300)[0]?.name).toBe(
      "电能表编程事件 事件记录表 {正向有功电能 总及费率电能量数组 总（事件发生前）}",
    );
  });

  test("an event's list of attributes tells when each is taken", () => {
    const list: Data = { type: "array", value: [{ type: "OAD", value: 0x00102201 }] };
    expect(interpret("30120300", list).children[0]?.label).toContain("（事件发生前）");
    expect(interpret("30120300", list).children[0]?.labelEn).toContain("(before onset)");
  });

  test("the event source is the event's own", () => {
    const source = (event: number, hex: string) =>
      interpretRecord(event, [{ oad: 0x20240200 }], [[data(hex)]]).rows[0]?.[0];
    expect(source(0x310a0200, "1603")).toMatchObject({
      label: "485抄表故障",
      labelEn: "RS-485 meter reading failure",
    });
    expect(source(0x31060200, "1601")).toMatchObject({ label: "上电" });
    expect(source(0x31050200, "550705123456789012")).toMatchObject({ value: "123456789012", mismatch: null });
  });
});

suite("defineObject", () => {
  test("an object of a later edition takes part in everything, until it is taken back", () => {
    expect(lookup("2050")).toBeUndefined();
    const forget = defineObject({
      oi: "2050",
      name: "相位不平衡度",
      nameEn: "Phase unbalance",
      classId: 6,
      attributes: [
        { id: 2, name: "数值", nameEn: "Value", schema: { type: "long-unsigned", unit: 51, scaler: -2 } },
      ],
    });
    expect(lookup("phase-unbalance")).toMatchObject({ code: "2050", status: "extension" });
    expect(interpret("20500200", { type: "long-unsigned", value: 123 })).toMatchObject({
      value: "1.23",
      unit: { symbol: "%" },
    });
    expect(build("20500200", "1.23 %")).toEqual({ type: "long-unsigned", value: 123 });
    forget();
    expect(lookup("2050")).toBeUndefined();
    expect(lookup("Phase unbalance")).toBeUndefined();
  });

  test("more members of a known object leave the others alone", () => {
    const forget = defineObject({
      oi: 0x0010,
      name: "正向有功电能",
      nameEn: "Forward active energy",
      classId: 1,
      attributes: [{ id: 6, name: "尾数", nameEn: "Remainder", schema: { type: "unsigned" } }],
    });
    expect(interpret("00100600", { type: "unsigned", value: 1 }).name).toBe("尾数");
    expect(interpret("00100201", { type: "double-long-unsigned", value: 1 }).value).toBe("0.01");
    forget();
    expect(interpret("00100600", { type: "unsigned", value: 1 }).mismatch?.code).toBe("unknown-member");
    expect(lookup("0010")?.status).toBe("live");
  });

  test.each([
    [{ oi: "205" }, /four hex digits, or .*, got "205"/],
    [{ oi: 70000 }, /0 to 65535, got 70000/],
    [{ classId: 99 }, /an interface class \(1, 2, .*, got 99/],
    [
      { attributes: [{ id: 32, name: "x", nameEn: "x", schema: { type: "NULL" } as const }] },
      /attribute number from 1 to 31, got 32/,
    ],
  ])("refuses %j", (wrong, message) => {
    expect(() => defineObject({ oi: "2050", name: "x", nameEn: "x", classId: 6, ...wrong })).toThrow(message);
  });
});
