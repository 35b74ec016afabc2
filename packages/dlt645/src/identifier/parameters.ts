/** 04: parameters that a rule makes. */
import { oneOf } from "../field/items.ts";
import { type Family, FF, family, PHASES, PHASES_EN, range } from "./family.ts";
import { gridTable, limitTable, parameterTable } from "./parameter-table.ts";

const FACTORS = ["电导", "电纳", "电阻", "电抗"] as const;
const FACTORS_EN = ["conductance", "susceptance", "resistance", "reactance"] as const;
const SETS = ["", "第一套", "第二套"] as const;
const MENUS = ["", "自动循环", "按键循环"] as const;
const MENUS_EN = ["", "auto-cycle", "key-cycle"] as const;
const price = { format: "NNNN.NNNN", unit: "yuan/kWh", access: "RW" } as const;

export const parameters: readonly Family[] = [
  ...parameterTable,
  ...limitTable,
  ...gridTable,
  // Fee-control meters append the key state word 04000508.
  family("statusWords", [0x04, 0x00, 0x05, FF], () => ({
    zh: "电表运行状态字数据块",
    en: "meter run status word block",
    ...{ format: "7*BIN(2)", items: oneOf("7*BIN(2)", "7*BIN(2),BIN(4)") },
  })),
  family("loadInterval", [0x04, 0x00, 0x0a, range(2, 7)], (_, _2, _1, n) => ({
    zh: `第${n - 1}类负荷记录间隔时间`,
    en: `load record class ${n - 1} interval`,
    ...{ format: "NNNN", unit: "min", access: "RW" },
  })),
  family("password", [0x04, 0x00, 0x0c, range(1, 10)], (_, _2, _1, n) => ({
    zh: `${n - 1}级密码`,
    en: `password level ${n - 1}`,
    ...{ format: "NNNNNNNN", access: "W" },
  })),
  family("phaseFactor", [0x04, 0x00, 0x0d, range(1, 12)], (_, _2, _1, n) => {
    const phase = 1 + ((n - 1) >> 2);
    const factor = (n - 1) & 3;
    return {
      zh: `${PHASES[phase]}${FACTORS[factor]}系数`,
      en: `${PHASES_EN[phase]}${FACTORS_EN[factor]} factor`,
      ...{ format: "N.NNN", access: "RW" },
    };
  }),
  family("tariffTable", [0x04, [1, 2], 0, range(0, 8)], (_, set, _1, n) => ({
    zh: n === 0 ? `${SETS[set]}时区表数据` : `${SETS[set]}第${n}日时段表数据`,
    en: n === 0 ? `season table, set ${set}` : `day table ${n}, set ${set}`,
    ...{ format: n === 0 ? "14*MMDDNN" : "14*hhmmNN", access: "RW" },
  })),
  family("holiday", [0x04, 0x03, 0, range(1, 254)], (_, _2, _1, n) => ({
    zh: `第${n}公共假日日期及日时段表号`,
    en: `holiday ${n}: date and day table`,
    ...{ format: "YYMMDDNN", access: "RW" },
  })),
  family("screen", [0x04, 0x04, [1, 2], range(1, 254)], (_, _2, menu, n) => ({
    zh: `${MENUS[menu]}显示第${n}屏显示数据项`,
    en: `${MENUS_EN[menu]} display item ${n}`,
    ...{ format: "NNNNNNNN,NN", access: "RW" },
  })),
  family("showItem", [0x04, 0x04, 3, 0], () => ({
    zh: "液晶查看",
    en: "show one LCD item",
    ...{ format: "NNNNNNNN,NN", scope: "ext" },
  })),
  family("tariffPrice", [0x04, 0x05, [1, 2], range(1, 0x3f, FF)], (_, _2, set, n) => {
    const block = n === FF;
    return {
      zh: `${SETS[set]}费率${block ? "" : n}电价${block ? "数据块" : ""}`,
      en: block ? `tariff price block, set ${set}` : `tariff ${n} price, set ${set}`,
      ...price,
      format: block ? `n*${price.format}` : price.format,
    };
  }),
  family("ladder", [0x04, 0x06, range(0, 3), range(1, 254)], (_, _2, which, n) => {
    const set = 1 + (which >> 1);
    const isPrice = (which & 1) === 1;
    return {
      zh: `${SETS[set]}阶梯${isPrice ? "电价" : "值"}第${n}`,
      en: `ladder ${isPrice ? "price" : "step value"}, set ${set} ${n}`,
      ...(isPrice ? price : { format: "NNNNNN.NN", unit: "kWh", access: "RW" }),
    };
  }),
];
