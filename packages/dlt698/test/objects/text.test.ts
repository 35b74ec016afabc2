import fc from "fast-check";
import { expect, describe as suite, test } from "vitest";
import { dateFromText, dateText } from "../../src/messages/base.ts";
import { scaleText, unscaleText } from "../../src/objects/decimal.ts";

suite("decimal scaling", () => {
  test.each([
    [2301n, -1, "230.1"],
    [-5n, -4, "-0.0005"],
    [0n, -2, "0.00"],
    [12345n, 0, "12345"],
    [7n, 3, "7000"],
    [0n, 3, "0"],
    [18446744073709551615n, -4, "1844674407370955.1615"],
    [-9223372036854775808n, -4, "-922337203685477.5808"],
  ])("%s · 10^%s = %s", (raw, scaler, text) => {
    expect(scaleText(raw, scaler)).toBe(text);
    expect(unscaleText(text, scaler)).toBe(raw);
  });

  test.each([
    ["1.1", -1, 11n],
    ["1.10", -1, 11n],
    [" 1 ", -1, 10n],
    ["+.5", -1, 5n],
    ["5.", -1, 50n],
    ["1e3", -1, 10000n],
    ["1E-7", -7, 1n],
    ["1200", 2, 12n],
    ["1.15", -1, "too-fine"],
    ["1250", 2, "too-fine"],
    ["", -1, "not-a-number"],
    [".", -1, "not-a-number"],
    ["1,5", -1, "not-a-number"],
    ["0x10", 0, "not-a-number"],
    ["1e9999", 0, "not-a-number"],
  ])("%j with scaler %s is %s", (text, scaler, raw) => {
    expect(unscaleText(text, scaler)).toBe(raw);
  });

  test("there and back, for any number and scaler", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(1n << 64n), max: 1n << 64n }),
        fc.integer({ min: -128, max: 127 }),
        (raw, scaler) => {
          expect(unscaleText(scaleText(raw, scaler), scaler)).toBe(raw);
        },
      ),
    );
  });
});

suite("dates", () => {
  test.each([
    ["date_time_s", "2016-01-20 00:00:00", { year: 2016, month: 1, day: 20, hour: 0, minute: 0, second: 0 }],
    [
      "date_time_s",
      "****-**-** 08:**:00",
      { year: null, month: null, day: null, hour: 8, minute: null, second: 0 },
    ],
    ["date", "2016-05-19(4)", { year: 2016, month: 5, day: 19, weekday: 4 }],
    ["time", "23:59:59", { hour: 23, minute: 59, second: 59 }],
    [
      "date_time",
      "2016-05-19(*) 08:05:00.164",
      { year: 2016, month: 5, day: 19, weekday: null, hour: 8, minute: 5, second: 0, milliseconds: 164 },
    ],
    ["date", "0009-200-07(254)", { year: 9, month: 200, day: 7, weekday: 254 }],
  ] as const)("%s %s", (type, text, parts) => {
    expect(dateText(type, parts)).toBe(text);
    expect(dateFromText(type, text)).toEqual(parts);
  });

  test.each([
    "2016/05/19 08:05",
    "2016/5/19 8:05:00",
    "2016.05.19 08:05",
    "2016-5-19T8:05",
    "2016年5月19日 8时5分",
    "2016年5月19日8:05",
    "2016年05月19日 08时05分00秒",
  ])("%s is a time, too", (text) => {
    expect(dateText("date_time_s", dateFromText("date_time_s", text)!)).toBe("2016-05-19 08:05:00");
  });

  test("what is left out follows", () => {
    expect(dateFromText("date", "2016-05-19")).toMatchObject({ weekday: 4 });
    expect(dateFromText("date", "2016-**-19")).toMatchObject({ weekday: null });
    expect(dateFromText("date_time_s", "2016-05-19")).toMatchObject({ hour: 0, second: 0 });
    expect(dateFromText("date_time_s", "2016-05-19T08:05")).toMatchObject({ hour: 8, minute: 5, second: 0 });
  });

  test.each([
    ["date_time_s", "yesterday"],
    ["date_time_s", "05/19"],
    ["date_time_s", "2016-05-1908:05"],
    ["time", "24"],
    ["time", "12:30:300"],
    ["date", "2016-05-19 08:00:00"],
    ["date", "65535-01-01"],
  ] as const)("%s is not %j", (type, text) => {
    expect(dateFromText(type, text)).toBeNull();
  });
});
