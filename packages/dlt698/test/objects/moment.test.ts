import { describe, expect, test } from "vitest";
import { build, dateTimeS, momentFromText } from "../../src/objects.ts";

const china = (text: string) => Date.parse(`${text}+08:00`);

describe("momentFromText", () => {
  test.each([
    ["2026-11-28 09:40:05", "2026-11-28T09:40:05"],
    ["2026/11/28 09:40", "2026-11-28T09:40:00"],
    ["2026/1/8 9:40", "2026-01-08T09:40:00"],
    ["2026年11月28日 9时40分", "2026-11-28T09:40:00"],
    ["2026-11-28", "2026-11-28T00:00:00"],
    [" 2026-11-28T09:40 ", "2026-11-28T09:40:00"],
  ])("%s is China time", (text, iso) => {
    expect(momentFromText(text)).toBe(china(iso));
  });

  test("now is the clock's, and another zone is its own", () => {
    expect(momentFromText("now", { now: 12 })).toBe(12);
    expect(momentFromText("现在", { now: 12 })).toBe(12);
    expect(momentFromText("1970-01-01 01:00", { offset: 60 })).toBe(0);
  });

  test.each([
    "",
    "yesterday",
    "09:40",
    "26-11-28",
    "2026-02-30",
    "2026-13-01",
    "2026-11-28 24:00",
    "2026-11-28 09:60",
    "2026-11-28 09:40:",
    "2026-**-28 09:40",
    "2026-11-28 09:40:05Z",
    "2026-11-2809:40",
  ])("%j is none", (text) => {
    expect(momentFromText(text)).toBeNull();
  });
});

describe("build", () => {
  test("takes now where a date or time goes", () => {
    const now = china("2026-11-28T09:40:05");
    expect(build(0x40000200, "now", { now })).toEqual({ type: "date_time_s", value: dateTimeS(now) });
    expect(build(0x40000200, "2026/11/28 9:40:05")).toEqual(build(0x40000200, "now", { now }));
  });
});
