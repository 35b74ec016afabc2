import { expect, describe as suite, test } from "vitest";
import { isDlt698Error } from "../../src/messages/error.ts";
import { build, type Target } from "../../src/objects.ts";

suite("build", () => {
  test.each<[Target, unknown, unknown]>([
    [
      "40000200",
      "2016-01-20 16:27:11",
      { type: "date_time_s", value: { year: 2016, month: 1, day: 20, hour: 16, minute: 27, second: 11 } },
    ],
    [
      "40010200",
      "123456789012",
      { type: "octet-string", value: Uint8Array.from([0x12, 0x34, 0x56, 0x78, 0x90, 0x12]) },
    ],
    ["40000300", "北斗/GPS", { type: "enum", value: 2 }],
    ["40000300", "beidou/gps", { type: "enum", value: 2 }],
    ["20000201", "230.1 V", { type: "long-unsigned", value: 2301 }],
    ["20000201", 230.1, { type: "long-unsigned", value: 2301 }],
    ["20010202", -1.5, { type: "double-long", value: -1500 }],
    ["00100401", 1234567890123456n, { type: "long64-unsigned", value: 12345678901234560000n }],
    ["41030200", "ABC-1", { type: "visible-string", value: "ABC-1" }],
    ["30090900", "true", { type: "bool", value: true }],
    ["80000300", { relay2: true, 继电器8: "跳闸状态" }, { type: "bit-string", value: "01000001" }],
    ["80000300", ["relay1"], { type: "bit-string", value: "10000000" }],
    [
      "43000A00",
      ["45000200", "以太网通信模块1"],
      {
        type: "array",
        value: [
          { type: "OAD", value: 0x45000200 },
          { type: "OAD", value: 0x45100200 },
        ],
      },
    ],
    ["202A0200", "201601200001", { type: "TSA", value: Uint8Array.from([5, 0x20, 0x16, 1, 0x20, 0, 1]) }],
    ["41170200", "15 min", { type: "TI", value: { unit: 1, interval: 15 } }],
    [
      { omd: "40007F00" },
      "2024-12-28 17:18:09",
      { type: "date_time_s", value: { year: 2024, month: 12, day: 28, hour: 17, minute: 18, second: 9 } },
    ],
    [{ omd: "43000300" }, null, { type: "NULL", value: null }],
    [
      "80010500",
      [[8, 17]],
      {
        type: "array",
        value: [
          {
            type: "structure",
            value: [
              { type: "unsigned", value: 8 },
              { type: "unsigned", value: 17 },
            ],
          },
        ],
      },
    ],
    ["42020201", 1, { type: "bool", value: true }],
    ["42020203", "3000 ms", { type: "long-unsigned", value: 300 }],
    ["40040203", 1.5, { type: "double-long-unsigned", value: 150 }],
    [
      "24010300",
      { PT: 1, ct: 2 },
      {
        type: "structure",
        value: [
          { type: "long-unsigned", value: 1 },
          { type: "long-unsigned", value: 2 },
        ],
      },
    ],
    ["00100201", { raw: { type: "long64", value: "-5" } }, { type: "long64", value: -5n }],
    ["00100201", { type: "double-long-unsigned", value: 77 }, { type: "double-long-unsigned", value: 77 }],
  ])("%o %o", (target, value, expected) => {
    expect(build(target, value)).toEqual(expected);
  });

  test("a Scaler_Unit of the meter counts for the numbers given", () => {
    expect(build("00100201", "1.234", { scalerUnit: { scaler: -3, unit: 33 } })).toEqual({
      type: "double-long-unsigned",
      value: 1234,
    });
  });

  test("actions by their names", () => {
    const trip = build(
      { omd: "80008100" },
      [
        { 继电器: "F2050201", 告警延时: "1分", "Power restriction time": 60, automaticClosing: "自动合闸" },
      ].map((item) => ({ ...item, 告警延时: 1 })),
    );
    expect(trip).toEqual({
      type: "array",
      value: [
        {
          type: "structure",
          value: [
            { type: "OAD", value: 0xf2050201 },
            { type: "unsigned", value: 1 },
            { type: "long-unsigned", value: 60 },
            { type: "bool", value: true },
          ],
        },
      ],
    });
  });
});

const port = {
  portDescriptor: "COM1",
  portParameters: { baudRate: 6, parity: 2, dataBits: 8, stopBits: 1, flowControl: 0 },
  portFunction: 1,
};

/** Broken input: target, values, code, path, what the message says. */
const BROKEN: [Target, unknown, string, string, RegExp][] = [
  ["ABCD0200", 1, "unknown-object", "", /no object ABCD/],
  ["42000200", [], "unknown-object", "", /no object 4200/],
  [
    "40001F00",
    1,
    "unknown-member",
    "",
    /4000 Date and time has no attribute 31; there are 1 Logical name, 2 Parameter/,
  ],
  [{ omd: "40000900" }, 1, "unknown-member", "", /has no method 9; there are 1 Reset, 2 Execute, 127/],
  ["40000000", 1, "unknown-member", "", /has no attribute 0/],
  ["80000209", 1, "unknown-member", "", /attribute 2 [A-Z][a-z ]+ has no element 9/],
  ["81060200", 1, "no-access", "", /define no access/],
  ["zz", 1, "bad-argument", "", /8 hexadecimal digits/],
  ["00100200", 5, "wrong-type", "", /expected array, got 5/],
  ["00100200", ["1.234"], "out-of-range", "[0]", /steps of 0\.01/],
  ["00100200", [1, -1], "out-of-range", "[1]", /expected 0\.00 to 42949672\.95, got -1/],
  ["00100200", ["one"], "wrong-type", "[0]", /as a number, got "one"/],
  ["00100200", ["1 kW"], "wrong-type", "[0]", /got "1 kW"/],
  ["00100200", [Number.NaN], "wrong-type", "[0]", /got "NaN"/],
  ["20000201", 7000, "out-of-range", "", /0\.0 to 6553\.5/],
  [
    "400C0200",
    { numberOfYearlyTimeZones: 15 },
    "out-of-range",
    "numberOfYearlyTimeZones",
    /expected 0 to 14, got 15/,
  ],
  [
    "80000200",
    { foo: 1 },
    "unknown-field",
    "foo",
    /no "foo" here; there are relayOpeningCurrentThreshold, overCurrent/,
  ],
  [
    "80000200",
    { relayOpeningCurrentThreshold: 1 },
    "missing-field",
    "overCurrentThresholdProtectionDelay",
    /long-unsigned/,
  ],
  [
    "80000200",
    { relayOpeningCurrentThreshold: 1, 继电器拉闸电流门限值: 2 },
    "unknown-field",
    "继电器拉闸电流门限值",
    /given twice/,
  ],
  ["80000200", [1], "wrong-type", "", /expected 2 fields, got 1/],
  ["80000200", "x", "wrong-type", "", /expected a structure of relayOpeningCurrentThreshold/],
  ["40000300", "无", "unknown-label", "", /one of 0 Set by master station, 1 /],
  ["40000300", 256, "out-of-range", "", /0 to 255/],
  ["40010200", "ABC", "wrong-type", "", /hex digits, two for each octet/],
  ["40000200", "20160120", "wrong-type", "", /2016-05-19 08:05:00/],
  ["40000200", { year: 2016 }, "out-of-range", "month", /0 to 254, or null for unspecified, got nothing/],
  ["40000200", { jahr: 2016 }, "unknown-field", "jahr", /no "jahr" here; there are year, month/],
  ["30090900", "maybe", "wrong-type", "", /expected true or false/],
  ["41030200", "x".repeat(33), "out-of-range", "", /at most 32 characters, got 33/],
  ["41030200", "电表", "wrong-type", "", /as ASCII text/],
  ["80000300", "0101", "out-of-range", "", /expected 8 bits, got 4/],
  ["80000300", { relay9: true }, "unknown-field", "relay9", /no "relay9" here; there are relay1, /],
  ["80000300", { relay1: "half" }, "wrong-type", "relay1", /one of 0 Closed, 1 Tripped, got "half"/],
  ["43000A00", ["no such object"], "wrong-type", "[0]", /no object is called/],
  ["202A0200", "12345", "wrong-type", "", /1 to 16 pairs of digits/],
  ["41170200", "15 parsec", "wrong-type", "", /TI/],
  [
    "F2000200",
    [{ ...port, portParameters: { baudRate: 300 } }],
    "wrong-type",
    "[0].portParameters.parity",
    /parity/,
  ],
  [
    "F2000200",
    [{ ...port, portParameters: { ...port.portParameters, baudRate: 300 } }],
    "out-of-range",
    "[0].portParameters",
    /300/,
  ],
  [
    { omd: "60147F00" },
    [{ 方案编号: 1, 存储深度: 1, 采集方式: { 采集类型: 9, 采集内容: 1 } }],
    "wrong-type",
    "[0].acquisitionMethod.acquisitionContent",
    /expected 0, 1, 2, 3 or 4 in acquisitionType, which decides the type, got 9/,
  ],
  [{ omd: "43000200" }, 5, "wrong-type", "", /any Data as \{ type, value \}, got 5/],
  ["00100201", { raw: { type: "unsigned", value: 300 } }, "out-of-range", "", /300/],
];

suite("build refuses, and says what exists", () => {
  test.each(BROKEN)("%j %j → %s", (target, value, code, path, message) => {
    try {
      build(target, value);
    } catch (error) {
      if (!isDlt698Error(error)) throw error;
      expect({ code: error.code, path: error.path }).toEqual({ code, path });
      expect(`${error.message}; ${error.hint}`).toMatch(message);
      return;
    }
    expect.unreachable("no error");
  });
});
