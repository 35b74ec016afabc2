import { expect, describe as suite, test } from "vitest";
import { type Dlt698Error, isDlt698Error } from "../../src/messages/error.ts";
import {
  classInfo,
  dar,
  defaultUnit,
  describe,
  lookup,
  objects,
  resolveName,
  search,
  unit,
} from "../../src/objects.ts";

const failure = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (isDlt698Error(error)) return `${error.code}: ${error.message}; ${error.hint}`;
    throw error;
  }
  return "no error";
};

suite("lookup", () => {
  test("holds the 514 live objects, withdrawn ones only when asked for", () => {
    expect(objects()).toHaveLength(514);
    expect(objects({ withdrawn: true })).toHaveLength(517);
    expect(lookup("4200")).toBeUndefined();
    expect(lookup("4200", { withdrawn: true })?.name).toBe("路由表");
  });

  test("every name and slug is complete and finds its object again", () => {
    for (const info of objects()) {
      expect(info.nameEn).not.toMatch(/[\u3400-\u9fff]/);
      expect(classInfo(info.classId)).toBeDefined();
      for (const key of [info.oi, info.code, info.name, info.nameEn, info.slug])
        expect(lookup(key)).toBe(info);
    }
  });

  test("takes a name however it is spaced or cased", () => {
    for (const key of ["Forward Active Energy", "FORWARD-ACTIVE-ENERGY", " 正向有功电能 ", "0010", 0x10]) {
      expect(lookup(key)?.code).toBe("0010");
    }
    expect(lookup("(当前)钱包文件")?.code).toBe("202C");
    expect(lookup("ABCD")).toBeUndefined();
    expect(lookup("")).toBeUndefined();
  });
});

suite("describe", () => {
  test.each([
    ["00100200", "正向有功电能 总及费率电能量数组", "kWh", -2],
    ["00100201", "正向有功电能 总及费率电能量数组 总", "kWh", -2],
    ["00100202", "正向有功电能 总及费率电能量数组 费率1（尖）", "kWh", -2],
    ["00100207", "正向有功电能 总及费率电能量数组 费率6", "kWh", -2],
    ["00100400", "正向有功电能 高精度总及费率电能量数组", "kWh", -4],
    ["00100000", "正向有功电能 全部属性", undefined, null],
    ["20000202", "电压 分相数值组 B相", "V", -1],
    ["20040201", "有功功率 总及分相数值组 总", "W", -1],
    ["40000200", "日期时间 参数", undefined, null],
    ["FFFF0203", "FFFF 属性2 [3]", undefined, null],
  ])("%s", (oad, label, symbol, scaler) => {
    const found = describe(oad);
    expect(found).toMatchObject({ label, scaler, code: oad, kind: "attribute" });
    expect(found.unit?.symbol).toBe(symbol);
  });

  test("reads the attribute feature apart from the attribute", () => {
    expect(describe("20002201")).toMatchObject({
      id: 2,
      feature: 1,
      index: 1,
      label: "电压 分相数值组 A相（特征1）",
      labelEn: "Voltage Per-phase value group Phase A (feature 1)",
    });
    expect(describe("20000201").featureLabel).toBeNull();
    expect(describe({ omd: "00102100" }).featureLabel).toBeNull();
  });

  test.each([
    [0x3012, "00102201", "正向有功电能 总及费率电能量数组 总（事件发生前）", "before onset"],
    [0x3000, "00104201", "正向有功电能 总及费率电能量数组 总（事件发生后）", "after onset"],
    [0x3012, "00106200", "正向有功电能 总及费率电能量数组（事件结束前）", "before end"],
    [0x3012, "00108201", "正向有功电能 总及费率电能量数组 总（事件结束后）", "after end"],
    [0x3012, "0010A201", "正向有功电能 总及费率电能量数组 总（特征5）", "feature 5"],
    [0x5004, "00106200", "正向有功电能 总及费率电能量数组（冻结方案3）", "freeze scheme 3"],
    [0x6012, "00102201", "正向有功电能 总及费率电能量数组 总（特征1）", "feature 1"],
    [0xffff, "00102201", "正向有功电能 总及费率电能量数组 总（特征1）", "feature 1"],
  ])("in a table of %x, %s is told by its feature", (within, oad, label, feature) => {
    const found = describe(oad, { within });
    expect(found.label).toBe(label);
    expect(found.labelEn).toContain(` (${feature})`);
    expect(found.featureLabel?.nameEn).toBe(feature);
  });

  test("an OMD names the method", () => {
    expect(describe({ omd: "00100100" }).labelEn).toBe("Forward active energy Reset");
    expect(describe({ omd: 0x43000300 }).label).toBe("电气设备 数据初始化");
  });

  test("refuses what is not eight hex digits", () => {
    expect(failure(() => describe("0010"))).toMatch(/^bad-argument: oad: .*8 hexadecimal digits, got string/);
  });
});

suite("resolveName", () => {
  test.each([
    ["00100400", 0x00100400],
    ["0010", 0x00100200],
    ["0010.4", 0x00100400],
    ["正向有功电能", 0x00100200],
    ["正向有功电能.3", 0x00100300],
    ["forward-active-energy.4", 0x00100400],
    ["forward-active-energy.2.1", 0x00100201],
    ["Voltage", 0x20000200],
    ["F209.5", 0xf2090500],
    ["时钟", 0x40000200],
    ["时钟.2", 0x40000200],
    ["clock.3", 0x40000300],
    ["40000200.2", 0x40000200],
    ["00100200.2.1", 0x00100201],
  ])("%s", (text, oad) => {
    expect(resolveName(text)).toBe(oad);
  });

  test.each([
    ["正向有功", /^ambiguous-name: .*0010 Forward active energy \(forward-active-energy\)/],
    ["正向有功电量", /^unknown-name: .*; similar: 0010 Forward active energy/],
    ["电网频", /^unknown-name: .*; similar: 200F Grid frequency \(grid-frequency\)/],
    ["zzzz", /^unknown-name: /],
    ["", /^unknown-name: /],
    ["40000200.3", /^contradicting-name: .*the OAD itself says attribute 2/],
    ["00100201.2.2", /^contradicting-name: .*the OAD itself says attribute 2, element 1/],
    ["voltage.32", /^bad-value: .*0 to 31/],
    ["voltage.2.256", /^bad-value: .*0 to 255/],
  ])("refuses %j", (text, message) => {
    expect(failure(() => resolveName(text))).toMatch(message);
  });
});

suite("units and access results", () => {
  test("codes of the tables, and nothing for reserved ones", () => {
    expect(unit(33)).toMatchObject({ symbol: "kWh", name: "千瓦时", nameEn: "kilowatt-hour" });
    expect(unit(10)).toMatchObject({ symbol: "元", symbolEn: "yuan", name: "货币" });
    expect(unit(57)).toBeUndefined();
    expect(dar(4)).toEqual({ code: 4, name: "对象未定义", nameEn: "Object undefined" });
    expect(dar(200)).toBeUndefined();
    expect(defaultUnit(0x2001, 4)).toMatchObject({ scaler: -3 });
  });
});

suite("long names that are not there are refused, and what is told of them is short", () => {
  test.each([
    ["one word", "A".repeat(5000)],
    ["many words", "ab ".repeat(5000)],
    ["a name and more", `正向有功电能${"x".repeat(100_000)}`],
    ["words that fit, over and over", "正 向 ".repeat(20_000)],
    ["dots", ".1".repeat(20_000)],
  ])("%s", (_, name) => {
    let message = "";
    try {
      resolveName(name);
    } catch (error) {
      expect((error as Dlt698Error).code).toMatch(/unknown-name|ambiguous-name/);
      message = (error as Dlt698Error).message;
    }
    expect(message.length).toBeLessThan(600);
    expect(search(name).length).toBeLessThanOrEqual(20);
  });
});
