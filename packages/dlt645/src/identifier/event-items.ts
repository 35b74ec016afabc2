/** 10 to 21: the items of event records one by one. */
import {
  COUNT,
  ENERGY,
  type Family,
  FF,
  family,
  PHASES,
  PHASES_EN,
  type Row,
  range,
  TIME,
  table,
} from "./family.ts";

/** What stands at one place of a record: names without the event's, format, unit. */
type Item = readonly [zh: string, en: string, format: string, unit: string];

const ENERGIES = [
  ["正向有功", "forward active", "kWh"],
  ["反向有功", "reverse active", "kWh"],
  ["组合无功1", "combined reactive 1", "kvarh"],
  ["组合无功2", "combined reactive 2", "kvarh"],
] as const;
const MEASURED = [
  ["电压", "voltage", "XXX.X", "V"],
  ["电流", "current", "XXX.XXX", "A"],
  ["有功功率", "active power", "XX.XXXX", "kW"],
  ["无功功率", "reactive power", "XX.XXXX", "kvar"],
  ["功率因数", "power factor", "X.XXX", ""],
] as const;

const start: Item = ["发生时刻", "start", TIME, "time"];
const end: Item = ["结束时刻", "end", TIME, "time"];
const unbalance: Item = ["最大不平衡率", "maximum unbalance", "XXXX.XX", "%"];

/** `正向有功总电能`: the totals of some records are named this way round. */
const totals = (zh: string, en: string): Item[] =>
  ENERGIES.map(([kind, kindEn, unit]) => [`${zh}${kind}总电能`, `${en}, ${kindEn} total`, ENERGY, unit]);

/** `总正向有功电能`, `A相正向有功电能`. */
const energiesOf = (zh: string, en: string, whose: number): Item[] =>
  ENERGIES.map(([kind, kindEn, unit]) => [
    `${zh}${PHASES[whose] || "总"}${kind}电能`,
    `${en}, ${PHASES_EN[whose] || "total "}${kindEn}`,
    ENERGY,
    unit,
  ]);

const measuredOf = (zh: string, en: string, phase: number): Item[] =>
  MEASURED.map(([kind, kindEn, format, unit]) => [
    `${zh}${PHASES[phase]}${kind}`,
    `${en}, ${PHASES_EN[phase]}${kindEn}`,
    format,
    unit,
  ]);

const AT_START = ["时刻", "at start"] as const;
const AT_END = ["结束时刻", "at end"] as const;
const all = [0, 1, 2, 3];
const atStart = all.flatMap((whose) => energiesOf(...AT_START, whose));
const atEnd = all.flatMap((whose) => energiesOf(...AT_END, whose));
const measured = [1, 2, 3].flatMap((phase) => [
  ...energiesOf(...AT_START, phase),
  ...measuredOf(...AT_START, phase),
]);
const ampereHours: Item[] = all.map((whose) => [
  `期间${PHASES[whose] || "总"}安时数`,
  `ampere-hours ${PHASES_EN[whose]?.trim() || "total"}`,
  ENERGY,
  "Ah",
]);

const voltageItems = [start, ...totals(...AT_START), ...measured, ...ampereHours, end, ...atEnd];
const currentItems = [start, ...totals(...AT_START), ...measured, end, ...atEnd];
const spanItems = [start, ...atStart, end, ...atEnd];
const unbalanceItems = [start, ...atStart, unbalance, end, ...atEnd];
const switchItems: Item[] = [
  ["发生时刻", "time", TIME, "time"],
  ["操作者代码", "operator code", "C0C1C2C3", ""],
  ...(
    [
      ["正向有功", "forward active", "kWh"],
      ["反向有功", "reverse active", "kWh"],
      ["第一象限无功", "quadrant 1 reactive", "kvarh"],
      ["第二象限无功", "quadrant 2 reactive", "kvarh"],
      ["第三象限无功", "quadrant 3 reactive", "kvarh"],
      ["第四象限无功", "quadrant 4 reactive", "kvarh"],
    ] as const
  ).map(([zh, en, unit]): Item => [`时${zh}总电能`, `${en} at the time`, ENERGY, unit]),
];
const powerFactorItems = [start, ...totals(...AT_START), end, ...totals(...AT_END)];

interface Event {
  readonly zh: string;
  readonly en: string;
  readonly items: readonly Item[];
  /** Whether each phase has its own records. */
  readonly byPhase?: boolean;
  /** Whether its time is not added up. */
  readonly momentary?: boolean;
}

/** By DI3. */
const EVENTS: Readonly<Record<number, Event>> = {
  16: { zh: "失压", en: "voltage loss", items: voltageItems, byPhase: true },
  17: { zh: "欠压", en: "undervoltage", items: voltageItems, byPhase: true },
  18: { zh: "过压", en: "overvoltage", items: voltageItems, byPhase: true },
  19: { zh: "断相", en: "phase failure", items: voltageItems, byPhase: true },
  20: { zh: "电压逆相序", en: "voltage reverse sequence", items: spanItems },
  21: { zh: "电流逆相序", en: "current reverse sequence", items: spanItems },
  22: { zh: "电压不平衡", en: "voltage unbalance", items: unbalanceItems },
  23: { zh: "电流不平衡", en: "current unbalance", items: unbalanceItems },
  24: { zh: "失流", en: "current loss", items: currentItems, byPhase: true },
  25: { zh: "过流", en: "overcurrent", items: currentItems, byPhase: true },
  26: { zh: "断流", en: "current interruption", items: currentItems, byPhase: true },
  27: { zh: "潮流反向", en: "power flow reversal", items: spanItems, byPhase: true },
  28: { zh: "过载", en: "overload", items: spanItems, byPhase: true },
  29: { zh: "跳闸", en: "trip", items: switchItems, momentary: true },
  30: { zh: "合闸", en: "close", items: switchItems, momentary: true },
  31: { zh: "总功率因数超下限", en: "power factor low", items: powerFactorItems },
  32: { zh: "电流严重不平衡", en: "severe current unbalance", items: unbalanceItems },
};

/** Formats one after the other, equal ones counted. */
function joined(items: readonly Item[]): string {
  const runs: [format: string, count: number][] = [];
  for (const [, , format] of items) {
    const last = runs.at(-1);
    if (last?.[0] === format) last[1]++;
    else runs.push([format, 1]);
  }
  return runs.map(([format, count]) => (count === 1 ? format : `${count}*${format}`)).join(",");
}

function ofEvent(number: number): Family {
  const { zh, en, items, byPhase = false, momentary = false } = EVENTS[number]!;
  const whose = byPhase ? range(1, 3) : [0];
  const format = joined(items);
  return family(
    "eventItem",
    [number, whose, range(0, items.length, FF), range(1, 10, FF)],
    (_, phase, item, n) => {
      const name = `${PHASES[phase]}${zh}`;
      const nameEn = `${PHASES_EN[phase]}${en}`;
      if (item === 0) return totalOf(name, nameEn, n, momentary);
      if (item === FF) {
        return n === FF
          ? null
          : { zh: `(上${n}次)${name}记录数据块`, en: `${nameEn} -${n}: whole record`, format };
      }
      const [part, partEn, itemFormat, unit] = items[item - 1]!;
      if (n === FF) {
        return {
          zh: `${name}${part}数据块`,
          en: `${nameEn}: ${partEn}, block of 10`,
          ...{ format: `10*${itemFormat}`, unit },
        };
      }
      return { zh: `(上${n}次)${name}${part}`, en: `${nameEn} -${n}: ${partEn}`, format: itemFormat, unit };
    },
  );
}

function totalOf(name: string, nameEn: string, which: number, momentary: boolean): Row | null {
  if (which === 1) return { zh: `${name}总次数`, en: `${nameEn} count`, format: COUNT, unit: "times" };
  if (which !== 2 || momentary) return null;
  return { zh: `${name}总累计时间`, en: `${nameEn} accumulated time`, format: COUNT, unit: "min" };
}

export const eventItems: readonly Family[] = [
  ...Object.keys(EVENTS).map((number) => ofEvent(Number(number))),
  ...table(
    "eventTotal",
    `10000001 失压总次数|voltage loss total count|XXXXXX|times
10000002 失压总累计时间|voltage loss total accumulated time|XXXXXX|min
10000101 最近1次失压发生时刻|last voltage loss start|YYMMDDhhmmss|time
10000201 最近1次失压结束时刻|last voltage loss end|YYMMDDhhmmss|time
21000000 潮流反向总次数|power flow reversal total count|XXXXXX|times||ext
21000001 (上1次)潮流反向记录|power flow reversal record -1||||ext`,
  ),
];
