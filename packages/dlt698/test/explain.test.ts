import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fieldKeys, partLabel } from "../src/explain/labels.ts";
import { type ExplainedField, explain, fieldLabel, serviceLabel } from "../src/explain.ts";
import { bytesToHex, decodeApdu, decodeFrame, encodeApdu, hexToBytes, isDlt698Error } from "../src/index.ts";
import { FragmentWord, frameEnd, headerFields } from "../src/link/fields.ts";
import * as objects from "../src/objects.ts";
import { dataSchema, type Schema } from "../src/schema.ts";
import { allServices } from "../src/services.ts";
import { sealedAgain } from "./sealed.ts";
import { vectorHexes } from "./vector-hexes.ts";

const RUNS = Number(process.env.FUZZ_RUNS ?? 200);

type Lang = "zh" | "en";

/** `octets name: text`, indented; bits without octets. */
function lines(node: ExplainedField, depth = 0, lang: Lang = "zh"): string[] {
  const line = (raw: string, { name, text }: Pick<ExplainedField, "name" | "text">, indent: number) =>
    `${"  ".repeat(indent)}${raw.length > 8 ? "…" : raw} ${name[lang]}${text[lang] === "" ? "" : `: ${text[lang]}`}`;
  return [
    line(node.raw, node, depth),
    ...(node.bits ?? []).map((bits) => line("·", bits, depth + 1)),
    ...node.children.flatMap((child) => lines(child, depth + 1, lang)),
  ];
}

function lineOf(hex: string, path: string, lang: Lang = "zh"): string {
  type Found = Pick<ExplainedField, "name" | "text">;
  const find = (node: ExplainedField): Found | undefined => {
    if (node.path === path) return node;
    const bits = node.bits?.find((each) => each.path === path);
    if (bits) return bits;
    for (const child of node.children) {
      const found = find(child);
      if (found) return found;
    }
    return undefined;
  };
  const node = find(explain(hexToBytes(hex), { objects }).root);
  return node === undefined ? "nothing" : `${node.name[lang]}: ${node.text[lang]}`;
}

describe("the article", () => {
  test("its first request, octet by octet", () => {
    const { root, errors } = explain(hexToBytes("68150043039178412800EB6405010000100400000CCB16"), {
      objects,
    });
    expect(errors).toEqual([]);
    expect(lines(root)).toEqual([
      "… 帧",
      "  68 起始符: 68",
      "  1500 长度: 21",
      "    · 保留位: 0",
      "    · 以千字节计: 0",
      "    · 长度: 21",
      "  43 控制域: 0100 0011",
      "    · 传输方向位: 0 客户机发出",
      "    · 启动标志位: 1 客户机发起",
      "    · 分帧标志: 0 完整APDU",
      "    · 保留位: 0",
      "    · 扰码标志: 0 不加扰码",
      "    · 功能码: 3 用户数据",
      "  03 服务器地址特征: 0000 0011",
      "    · 地址类型: 0 单地址",
      "    · 扩展逻辑地址: 0",
      "    · 逻辑地址: 0",
      "    · 地址长度: 4",
      "  91784128 服务器地址: 28417891",
      "  00 客户机地址: 0",
      "  EB64 帧头校验: EB64",
      "  … GetRequestNormal 请求读取一个对象属性",
      "    05 服务类型: 5 GetRequestNormal 请求读取一个对象属性",
      "    01 选择: 1",
      "    00 服务序号-优先级: 0",
      "      · 优先级: 0 一般",
      "      · 保留位: 0",
      "      · 服务序号: 0",
      "    00100400 对象属性描述符: 00100400 正向有功电能 高精度总及费率电能量数组",
      "      · 对象标识: 0010",
      "      · 属性特征: 0",
      "      · 属性标识: 4",
      "      · 元素索引: 0 整个属性",
      "    00 时间标签域: 无",
      "  0CCB 帧校验: 0CCB",
      "  16 结束符: 16",
    ]);
  });

  const response =
    "688000C30391784128096C3685023E050010010001090200100010020001010506000000000600000000060000000006000000000600000000001003000159FE2100100400010105150000000000000000150000000000000000150000000000000000150000000000000000150000000000000000001005000159FC210000D23F16";

  test.each([
    ["link.direction", "nothing"],
    ["control.direction", "传输方向位: 1 服务器发出"],
    ["apdu.piid.invoke", "服务序号: 62"],
    ["apdu.results[0].result.data", "数据: octet-string 0010"],
    ["apdu.results[1].result.data", "数据: array[5]"],
    ["apdu.results[1].result.data.value[0]", "总: double-long-unsigned 0 = 0.00 kWh"],
    ["apdu.results[1].result.data.value[1]", "费率1（尖）: double-long-unsigned 0 = 0.00 kWh"],
    ["apdu.results[1].result.data.value[2]", "费率2（峰）: double-long-unsigned 0 = 0.00 kWh"],
    ["apdu.results[1].result.data.value[3]", "费率3（平）: double-long-unsigned 0 = 0.00 kWh"],
    ["apdu.results[1].result.data.value[4]", "费率4（谷）: double-long-unsigned 0 = 0.00 kWh"],
    ["apdu.results[2].result.data", "数据: Scaler_Unit 10^-2 kWh"],
    ["apdu.results[2].result.data.value.unit", "单位: 33 kWh"],
    ["apdu.results[4].result.data", "数据: Scaler_Unit 10^-4 kWh"],
    ["apdu.followReport", "跟随上报信息域: 无"],
    ["apdu.timeTag", "时间标签域: 无"],
  ])("its list response: %s", (path, expected) => {
    expect(lineOf(response, path)).toBe(expected);
  });
});

describe("other messages", () => {
  test.each([
    ["01000000B407E005130408050000A4", "type", "type: 0 login"],
    ["01000000B407E005130408050000A4", "requestTime", "request time: 2016-05-19 08:05:00.164"],
    [
      "81008007E0051304080500008907E0051304080501025F07E005130408050202DA",
      "result.clockTrusted",
      "clock trusted: 1 yes",
    ],
    [
      "81008007E0051304080500008907E0051304080501025F07E005130408050202DA",
      "result.linkResult",
      "result: 0 success",
    ],
    [
      "8902020200015004020001002000020000040000",
      "result.result.dar",
      "data access result: 4 Object undefined",
    ],
    ["EE03020000", "type", "type: 2 service not supported"],
    ["6E070100", "type", "type: 1 APDU not decodable"],
    [
      "0503035004020001202102001C07E00114000000020020210200000010020000",
      "getRecord.rsd.selector1.value",
      "value: date_time_s 2016-01-20 00:00:00",
    ],
    ["03050107E8051E0A0F1E01000F", "timeTag.permittedDelay", "permitted delay: 15 minute"],
    ["090702F201020006020801000003000A02AABB00", "comdcb.baudRate", "baud rate: 6 9600"],
    ["07010500100100 0F0000".replace(" ", ""), "omd", "OMD: 00100100 Forward active energy Reset"],
    ["0503500402000009010000".padEnd(2, ""), "nothing at all", "nothing"],
  ])("%s %s", (hex, path, expected) => {
    expect(lineOf(hex, path, "en")).toBe(expected);
  });

  test("a scrambled frame is shown descrambled", () => {
    const hex =
      "683B00CB0507091905162010FCCBB835353533333533343436453CA0453CA0453CA053343533343436383333361B383333361B383333361B3333729D16";
    expect(lineOf(hex, "apdu.results[0].result.data.value[0]")).toBe(
      "总: long-unsigned 2413 ! 期望 double-long，实际 long-unsigned",
    );
  });

  const named = [
    [
      "a method's parameter",
      "07010460008000010102041200010201550705160009200001020000010000",
      "data.value[0].value[0]",
      "配置序号: long-unsigned 1",
    ],
    [
      "a record's cell",
      "85030350040200020020210200000010020001011C07E001140000000105060000003906000000000600000000060000000006000000000000",
      "result.result.rows[0][1].value[0]",
      "总: double-long-unsigned 57 = 0.57 kWh",
    ],
    [
      "a record's column",
      "85030350040200020020210200000010020001011C07E001140000000105060000003906000000000600000000060000000006000000000000",
      "result.result.rows[0][0]",
      "数据冻结时间 参数: date_time_s 2016-01-20 00:00:00",
    ],
    [
      "an event's column, with the moment that its feature names",
      "050300301202000901020020220200000010220100",
      "getRecord.rcsd[1].oad",
      "对象属性描述符: 00102201 正向有功电能 总及费率电能量数组 总（事件发生前）",
    ],
    [
      "a scaler of the same answer",
      "85020002001002000101010600000039001003000159FD210000",
      "results[0].result.data.value[0]",
      "总: double-long-unsigned 57 = 0.057 kWh",
    ],
  ] as const;
  test.each(named)("%s has its meaning", (_, hex, path, expected) => {
    expect(lineOf(hex, path)).toBe(expected);
  });

  test("the APDU inside a plain SECURITY is explained too", () => {
    const hex = "1000080501014001020000010411223344";
    expect(lineOf(hex, "unit.plain.apdu.oad")).toBe("对象属性描述符: 40010200 通信地址 参数");
    expect(lineOf("10000205FF010411223344", "unit.plain")).toBe("明文应用数据单元: 05FF");
  });

  test("a fragment is told as one", () => {
    const { root } = explain(hexToBytes("681400A30502000000000010767506F1F101025A3016"), {});
    expect(lines(root, 0, "en")).toContain("  … link fragment");
    expect(
      root.children.find((node) => node.kind === "fragment")?.children.map((node) => node.name.en),
    ).toEqual(["fragment word", "part of an APDU"]);
  });
});

describe("what is wrong is told, and the rest is explained", () => {
  test.each([
    ["a wrong FCS", "68150043039178412800EB6405010000100400000CCC16", ["bad-fcs 20 "], "apdu.oad"],
    ["a wrong HCS", "68150043039178412800EB6505010000100400000CCB16", ["bad-hcs 10 "], "apdu.oad"],
    [
      "an octet more",
      "68150043039178412800EB6405010000100400000CCB1600",
      ["trailing-octets 23 "],
      "apdu.oad",
    ],
    ["a header cut short", "681500430391", ["truncated 6 "], "address"],
    ["an APDU cut short", "85030350040200", ["truncated 7 result.rcsd"], "result.oad"],
    ["an unknown service", "FF00", ["unknown-service 0 "], ""],
  ])("%s", (_, hex, expected, path) => {
    const { errors } = explain(hexToBytes(hex));
    expect(errors.map((error) => `${error.code} ${error.offset} ${error.path}`)).toEqual(expected);
    expect(lineOf(hex, path)).not.toBe("nothing");
  });

  test("any octets have an explanation whose pieces lie inside one another", () => {
    const start = fc.constantFrom(...frames, ...apdus);
    fc.assert(
      fc.property(start, fc.nat(), fc.nat(255), fc.boolean(), (hex, at, octet, cut) => {
        const bytes = hexToBytes(hex);
        bytes[at % bytes.length] = octet;
        const { root } = explain(cut ? bytes.slice(0, at % bytes.length) : bytes, { objects });
        const check = (node: ExplainedField) => {
          expect(node.from).toBeLessThanOrEqual(node.to);
          expect(typeof node.text.zh).toBe("string");
          for (const child of node.children) {
            expect(child.from).toBeGreaterThanOrEqual(node.from);
            expect(child.to).toBeLessThanOrEqual(node.to);
            check(child);
          }
        };
        check(root);
        expect(JSON.parse(JSON.stringify(root)).to).toBe(root.to);
      }),
      { numRuns: RUNS * 2 },
    );
  });
});

describe("labels", () => {
  const used = new Map<string, [structure: string, key: string]>();
  const seen = new Set<Schema>();
  const visit = (schema: Schema): void => {
    if (seen.has(schema)) return;
    seen.add(schema);
    if (schema.kind === "integer") for (const key in schema.parts) used.set(key, [schema.name, key]);
    if (schema.kind === "lazy") visit(schema.get());
    if (schema.kind === "sequenceOf" || schema.kind === "recordRow" || schema.kind === "optional")
      visit(schema.of);
    if (schema.kind === "tagged") for (const [, , inner] of schema.alternatives) visit(inner);
    if (schema.kind === "sequence") {
      for (const [key, inner] of schema.fields) {
        used.set(`${schema.name}.${key}`, [schema.name, key]);
        visit(inner);
      }
    }
    if (schema.kind === "choice") {
      for (const [, key, inner] of schema.alternatives) {
        used.set(`${schema.name}.${key}`, [schema.name, key]);
        visit(inner);
      }
    }
  };
  visit(dataSchema());
  for (const service of allServices) visit(service.schema);
  for (const [name, , bits] of [...headerFields, ...frameEnd]) {
    used.set(name, ["", name]);
    if (bits !== undefined) visit(bits);
  }
  used.set(FragmentWord.name, ["", FragmentWord.name]);
  visit(FragmentWord);

  test("are there for every service, in both languages", () => {
    const missing = allServices.filter(({ name }) => !serviceLabel(name)?.zh || !serviceLabel(name)?.en);
    expect(missing).toEqual([]);
  });

  test("are there for every field and alternative, in both languages", () => {
    const missing = [...used.values()].filter(([structure, key]) => {
      const label = fieldLabel(structure, key) ?? partLabel(key);
      return !label?.zh || !label.en || /[\u4e00-\u9fff]/.test(label.en);
    });
    expect(missing).toEqual([]);
  });

  test("are used, every one", () => {
    const keys = new Set([...used.keys(), ...[...used.values()].map(([, key]) => key)]);
    expect(fieldKeys().filter((key) => !keys.has(key))).toEqual([]);
  });
});

const { frames, apdus } = vectorHexes();
const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.nat(5)), { minLength: 1, maxLength: 4 });

/** Octets changed, removed, added or cut; checksums set right for half of the frames, so that the inside is reached. */
const mutated = fc
  .tuple(fc.constantFrom(...frames, ...apdus), changes, fc.boolean())
  .map(([hex, list, mend]) => {
    let octets = [...hexToBytes(hex)];
    for (const [at, octet, kind] of list) {
      const i = at % (octets.length + 1);
      if (kind === 0) octets.splice(i, 1);
      else if (kind === 1) octets.splice(i, 0, octet);
      else if (kind === 2) octets = octets.slice(0, i);
      else octets[i] = octet;
    }
    return mend ? sealedAgain(octets) : Uint8Array.from(octets);
  });

describe("what is reported agrees with the decoder", () => {
  const decoded = (bytes: Uint8Array, frame: boolean, strict: boolean) => {
    try {
      if (frame) decodeFrame(bytes, { strict });
      else decodeApdu(bytes, { strict });
      return "none";
    } catch (error) {
      if (!isDlt698Error(error)) throw error;
      return `${error.code} ${error.offset} ${error.path} ${error.message}`;
    }
  };
  const explained = (bytes: Uint8Array, strict: boolean) => {
    const [first] = explain(bytes, { objects, strict }).errors;
    return first ? `${first.code} ${first.offset} ${first.path} ${first.message}` : "none";
  };

  test("the first error is what it throws", () => {
    fc.assert(
      fc.property(mutated, fc.boolean(), (bytes, strict) => {
        const at = bytes.findIndex((octet) => octet !== 0xfe);
        expect(explained(bytes, strict)).toBe(decoded(bytes, bytes[at] === 0x68, strict));
      }),
      { numRuns: RUNS * 10 },
    );
  });

  test.each([
    ["no user data", "680B00E3C12339005F66470F16"],
    ["no user data, L too long", "681800034E5740563C680D590209AB04746022626A1E18470F16"],
    [
      "two frames",
      "68150043039178412800EB6405010000100400000CCB1668150043039178412800EB6405010000100400000CCB16",
    ],
  ])("%s", (_, hex) => {
    const bytes = hexToBytes(hex);
    expect(decoded(bytes, true, false)).not.toBe("none");
    expect(explained(bytes, false)).toBe(decoded(bytes, true, false));
  });
});

describe("the leaves tile the octets", () => {
  const secured = apdus.map((hex) =>
    bytesToHex(
      encodeApdu({
        service: "SecurityRequest",
        unit: { plain: hexToBytes(hex) },
        verification: { rnMac: { rn: new Uint8Array(12), mac: new Uint8Array(4) } },
      }),
    ),
  );

  const leavesOf = (node: ExplainedField): ExplainedField[] =>
    node.children.length === 0 ? [node] : node.children.flatMap(leavesOf);

  /** The first octet that stands in no leaf or in several; -1 for none. */
  function misplaced(bytes: Uint8Array): number {
    const { root } = explain(bytes, { objects });
    const seen = new Uint8Array(bytes.length);
    let raw = "";
    for (const leaf of leavesOf(root)) {
      raw += leaf.raw;
      for (let at = leaf.from; at < leaf.to; at++) seen[at]!++;
    }
    expect(raw).toBe(bytesToHex(bytes));
    return seen.findIndex((count) => count !== 1);
  }

  test.each([...frames, ...apdus, ...secured].map((hex) => [hex.slice(0, 40), hex] as const))(
    "%s…",
    (_, hex) => {
      expect(misplaced(hexToBytes(hex))).toBe(-1);
    },
  );

  test("of damaged messages too", () => {
    fc.assert(
      fc.property(mutated, (bytes) => {
        expect(misplaced(bytes)).toBe(-1);
      }),
      { numRuns: RUNS * 5 },
    );
  });
});
