/** 03: records of events. */
import {
  COUNT,
  ENERGY,
  type Family,
  family,
  PHASES,
  PHASES_EN,
  POWER_UNITS,
  powerOf,
  range,
  type Scope,
  TIME,
  table,
} from "./family.ts";

const PHASE_STATE = `4*${ENERGY},XXX.X,XXX.XXX,2*XX.XXXX,X.XXX`;
const SPAN = `${TIME},${TIME}`;
/** Energy increments of all and of each phase; those of current events go without ampere-hours. */
const CURRENT_RECORD = `${SPAN},4*${ENERGY},${PHASE_STATE},${PHASE_STATE},${PHASE_STATE}`;
const VOLTAGE_RECORD = `${CURRENT_RECORD},4*${ENERGY}`;
const INCREMENTS = `${SPAN},16*${ENERGY}`;

/** Events of single phases, by DI2: names and the format of a record. */
const PHASE_EVENTS: Readonly<Record<number, readonly [string, string, string]>> = {
  1: ["失压", "voltage loss", VOLTAGE_RECORD],
  2: ["欠压", "undervoltage", VOLTAGE_RECORD],
  3: ["过压", "overvoltage", VOLTAGE_RECORD],
  4: ["断相", "phase failure", VOLTAGE_RECORD],
  11: ["失流", "current loss", CURRENT_RECORD],
  12: ["过流", "overcurrent", CURRENT_RECORD],
  13: ["断流", "current interruption", CURRENT_RECORD],
  14: ["潮流反向", "power flow reversal", INCREMENTS],
  15: ["过载", "overload", INCREMENTS],
};

/** Events of the meter as a whole that last, by DI2. */
const METER_EVENTS: Readonly<Record<number, readonly [string, string, string]>> = {
  5: ["全失压", "total voltage loss", `${TIME},XXX.XXX,${TIME}`],
  6: ["辅助电源失电", "auxiliary supply failure", SPAN],
  7: ["电压逆相序", "voltage reverse phase sequence", INCREMENTS],
  8: ["电流逆相序", "current reverse phase sequence", INCREMENTS],
  9: ["电压不平衡", "voltage unbalance", `${SPAN},XX.XX,16*${ENERGY}`],
  10: ["电流不平衡", "current unbalance", `${SPAN},XX.XX,16*${ENERGY}`],
};

/** Events that are counted alone, by DI2: names, format of a record, unit, who added it. */
const COUNTED: Readonly<Record<number, readonly [string, string, string, string, Scope]>> = {
  17: ["掉电", "power failure", SPAN, "time", ""],
  53: ["恒定磁场干扰", "constant magnetic field", `${SPAN},4*${ENERGY}`, "", "ext"],
  54: ["负荷开关误动作", "load relay malfunction", `${SPAN},HEX(1),4*${ENERGY}`, "", "ext"],
  55: ["电源异常", "power supply abnormal", `${SPAN},2*${ENERGY}`, "", "ext"],
};

const BY = `${TIME},C0C1C2C3`;

/** What is done to the meter, by DI1: names, format of a record (none where layouts differ), who added it. */
const ACTIONS: Readonly<Record<number, readonly [string, string, (string | undefined)?, Scope?]>> = {
  0: ["编程", "programming", `${BY},10*XXXXXXXX`],
  1: ["电表清零", "meter clear", `${BY},24*${ENERGY}`],
  2: ["需量清零", "demand clear", `${BY},24*[XX.XXXX,YYMMDDhhmm]`],
  3: ["事件清零", "event clear", `${BY},XXXXXXXX`],
  4: ["校时", "clock setting", `C0C1C2C3,${SPAN}`],
  5: ["时段表编程", "day-period table programming", `${BY},224*hhmmNN`],
  6: ["时区表编程", "season table programming", `${BY},28*MMDDNN`],
  7: ["周休日编程", "weekend programming", `${BY},XX`],
  8: ["节假日编程", "holiday programming", `${BY},254*YYMMDDNN`],
  9: ["有功组合方式编程", "active combination word programming", `${BY},XX`],
  10: ["无功组合方式1编程", "reactive combination word 1 programming", `${BY},XX`],
  11: ["无功组合方式2编程", "reactive combination word 2 programming", `${BY},XX`],
  12: ["结算日编程", "settlement day programming", `${BY},3*DDhh`],
  13: ["开表盖", "cover opened", `${SPAN},12*${ENERGY}`],
  14: ["开端钮盒", "terminal cover opened", `${SPAN},12*${ENERGY}`],
  15: ["电价参数编程", "price programming", undefined, "ext"],
  16: ["阶梯表编程", "ladder table programming", undefined, "ext"],
  18: ["密钥更新", "key update", `${BY},NN,HEX(4)`, "ext"],
  19: ["异常插卡", "abnormal card insertion", undefined, "ext"],
  20: ["非法插卡", "illegal card insertion", undefined, "ext"],
};

const DEMANDS = [
  "",
  ["正向有功", "forward active"],
  ["反向有功", "reverse active"],
  ["第一象限无功", "quadrant 1 reactive"],
  ["第二象限无功", "quadrant 2 reactive"],
  ["第三象限无功", "quadrant 3 reactive"],
  ["第四象限无功", "quadrant 4 reactive"],
] as const;

/** Parts of a purchase, by DI1. */
const PURCHASE = [
  "",
  ["购电日期", "date"],
  ["购电后总购电次数", "total purchase count after"],
  ["购电量", "amount"],
  ["购电前剩余", "remaining before"],
  ["购电后剩余", "remaining after"],
  ["购电后累计购电", "cumulative purchases after"],
] as const;
const PURCHASE_COUNT = 2;

const octetsOf = (of: object): number[] => Object.keys(of).map(Number);
const records = range(1, 10);
const last = (n: number) => `(上${n}次)`;

export const events: readonly Family[] = [
  family("phaseEventCount", [0x03, octetsOf(PHASE_EVENTS), 0, 0], (_, n) => ({
    zh: `A、B、C相${PHASE_EVENTS[n]![0]}总次数及总累计时间`,
    en: `${PHASE_EVENTS[n]![1]}: count and accumulated time of phases A, B, C`,
    ...{ format: `6*${COUNT}`, unit: "times,min" },
  })),
  family("phaseEvent", [0x03, octetsOf(PHASE_EVENTS), range(1, 3), records], (_, event, phase, n) => {
    const [zh, en, format] = PHASE_EVENTS[event]!;
    return {
      zh: `${last(n)}${PHASES[phase]}${zh}记录`,
      en: `${PHASES_EN[phase]}${en} record -${n}`,
      format,
    };
  }),
  family("meterEvent", [0x03, octetsOf(METER_EVENTS), 0, range(0, 10)], (_, event, _1, n) => {
    const [zh, en, format] = METER_EVENTS[event]!;
    if (n > 0) return { zh: `${last(n)}${zh}记录`, en: `${en} record -${n}`, format };
    return {
      zh: `${zh}总次数及总累计时间`,
      en: `${en}: count and accumulated time`,
      ...{ format: `2*${COUNT}`, unit: "times,min" },
    };
  }),
  family("voltageQuality", [0x03, 0x10, range(0, 3), range(0, 12)], (_, _2, phase, n) => ({
    zh: `(${n === 0 ? "本" : `上${n}`}月)${PHASES[phase]}电压合格率统计数据`,
    en: `${PHASES_EN[phase]}voltage quality statistics, ${n === 0 ? "this month" : `month -${n}`}`,
    format: "XXXXXX,XXXX.XX,XXXX.XX,XXXXXX,XXXXXX,XXX.X,MMDDhhmm,XXX.X,MMDDhhmm",
  })),
  family("countedEvent", [0x03, octetsOf(COUNTED), 0, range(0, 10)], (_, event, _1, n) => {
    const [zh, en, format, unit, scope] = COUNTED[event]!;
    if (n > 0) return { zh: `${last(n)}${zh}记录`, en: `${en} record -${n}`, format, unit, scope };
    return { zh: `${zh}总次数`, en: `${en} count`, format: COUNT, unit: "times", scope };
  }),
  ...table("demandLimitCount", "03120000 需量超限总次数|demand limit exceeded: counts|6*XXXXXX|times"),
  family("demandLimit", [0x03, 0x12, range(1, 6), records], (_, _2, which, n) => {
    const [zh, en] = DEMANDS[which]!;
    return {
      zh: `${last(n)}${zh}需量超限记录`,
      en: `${en} demand limit record -${n}`,
      ...{ format: `${SPAN},XX.XXXX,YYMMDDhhmm`, unit: POWER_UNITS[powerOf(which)] },
    };
  }),
  family("action", [0x03, 0x30, octetsOf(ACTIONS), range(0, 10)], (_, _2, action, n) => {
    const [zh, en, format, scope] = ACTIONS[action]!;
    if (n > 0) return { zh: `${last(n)}${zh}记录`, en: `${en} record -${n}`, format, scope };
    return { zh: `${zh}总次数`, en: `${en} count`, format: COUNT, unit: "times", scope };
  }),
  family("purchase", [0x03, [0x32, 0x33], range(1, 6), records], (_, of, part, n) => {
    const money = of === 0x33;
    const [zh, en] = PURCHASE[part]!;
    const row = {
      zh: `${last(n)}${money ? zh!.replace("购电量", "购电金额") : zh}`,
      en: `${money ? "money" : "energy"} purchase, purchase -${n}: ${en}`,
    };
    if (part === 1) return { ...row, format: "YYMMDDhhmm", unit: "time" };
    if (part === PURCHASE_COUNT) return { ...row, format: "XXXX", unit: "times" };
    return { ...row, format: ENERGY, unit: money ? "yuan" : "kWh" };
  }),
];
