/** 06: load records of six classes, and curves by item. */
import { LoadRecords } from "../field/load-records.ts";
import { ENERGY, type Family, FF, family, POWER, range } from "./family.ts";

const CLASSES = [
  ["", ""],
  ["第1类", "class 1", "电压、电流、频率", "voltage, current, frequency"],
  ["第2类", "class 2", "有功、无功功率", "active, reactive power"],
  ["第3类", "class 3", "功率因数", "power factor"],
  ["第4类", "class 4", "有功、无功总电能", "active, reactive energy totals"],
  ["第5类", "class 5", "四象限无功总电能", "four-quadrant reactive energy"],
  ["第6类", "class 6", "当前需量", "present demand"],
] as const;
const WHICH = ["最早", "给定时间", "最近一次"] as const;

/** By DI1: names, first item, items, format, unit. */
const CURVES = [
  ["电压", "voltage", 1, 3, "XXX.X", "V"],
  ["电流", "current", 1, 3, "XXX.XXX", "A"],
  ["有功功率", "active power", 0, 4, POWER, "kW"],
  ["无功功率", "reactive power", 0, 4, POWER, "kvar"],
  ["功率因数", "power factor", 0, 4, "X.XXX", ""],
  ["有功、无功总电能", "active and reactive totals", 1, 4, ENERGY, "kWh,kvarh"],
  ["四象限无功总电能", "four-quadrant reactive totals", 1, 4, ENERGY, "kvarh"],
  ["当前需量", "present demand", 1, 2, POWER, "kW,kvar"],
] as const;

/** By DI2: all classes, then each alone. */
const RECORDS: readonly LoadRecords[] = CLASSES.map((_, number) => new LoadRecords(number));

export const loads: readonly Family[] = [
  family("loadRecord", [0x06, range(0, 6), 0, [0, 1, 2]], (_, number, _1, which) => {
    const [zh, en, of, ofEn] = CLASSES[number]!;
    const record = `load record ${number === 0 ? "(all classes)" : `${en} (${ofEn})`}`;
    return {
      zh: `${WHICH[which]}${zh}负荷记录${number === 0 ? "" : `(${of})`}`,
      items: RECORDS[number],
      en: which === 1 ? `${record} from a given time` : `${which === 0 ? "earliest" : "latest"} ${record}`,
    };
  }),
  family("curve", [0x06, 0x10, range(1, 8), range(0, 4, FF)], (_, _2, number, item) => {
    const [zh, en, first, count, format, unit] = CURVES[number - 1]!;
    const rest = { unit, scope: "ext" } as const;
    if (item === FF) {
      return { zh: `${zh}曲线数据块`, en: `${en} curve block`, format: `${count}*${format}`, ...rest };
    }
    if (item < first || item >= first + count) return null;
    return { zh: `${zh}曲线${item}`, en: `${en} curve, item ${item}`, format, ...rest };
  }),
];
