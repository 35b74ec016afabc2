/** 05: freezes. */
import {
  DEMAND,
  ENERGY,
  ENERGY_UNITS,
  type Family,
  FF,
  family,
  isSigned,
  KINDS,
  powerOf,
  type Row,
  range,
  type Scope,
  table,
} from "./family.ts";

interface Freezing {
  readonly zh: string;
  readonly en: string;
  /** How many are kept. */
  readonly kept: number;
  readonly scope?: Scope;
}

/** By DI2; the hourly freeze (04) has fewer parts. */
const FREEZES: Readonly<Record<number, Freezing>> = {
  0: { zh: "定时冻结", en: "timed freeze", kept: 0x0c },
  1: { zh: "瞬时冻结", en: "instant freeze", kept: 3 },
  2: { zh: "两套时区表切换冻结", en: "season table switch freeze", kept: 2 },
  3: { zh: "两套日时段表切换冻结", en: "day table switch freeze", kept: 2 },
  5: { zh: "两套费率电价切换冻结", en: "tariff price switch freeze", kept: 2, scope: "ext" },
  6: { zh: "日冻结", en: "daily freeze", kept: 0x3e },
  7: { zh: "两套阶梯切换冻结", en: "ladder switch freeze", kept: 2, scope: "ext" },
};
const VARIABLES = 0x10;
const DEMANDS_FROM = 9;

const freeze = (number: number): Family => {
  const { zh, en, kept, scope } = FREEZES[number]!;
  const parts = [...range(0, 0x0a), VARIABLES, FF];
  return family("freeze", [0x05, number, parts, range(1, kept)], (_, _n, part, n) => {
    const row = partOf(part);
    return { ...row, zh: `(上${n}次)${zh}${row.zh}`, en: `${en} -${n}: ${row.en}`, scope };
  });
};

function partOf(part: number): Row {
  if (part === 0) return { zh: "时间", en: "time", format: "YYMMDDhhmm", unit: "time" };
  if (part === FF) return { zh: "数据块", en: "whole block" };
  if (part === VARIABLES) {
    return { zh: "变量数据", en: "variables", format: "8*XX.XXXX", unit: "kW,kvar", signed: true };
  }
  const demand = part >= DEMANDS_FROM;
  const kind = demand ? part - DEMANDS_FROM + 1 : part;
  const [zh, en] = KINDS[kind]!;
  if (demand) {
    const unit = "kW,time";
    return {
      zh: `${zh}最大需量及发生时间数据`,
      en: `${en} maximum demand block`,
      format: `n*[${DEMAND}]`,
      unit,
    };
  }
  const unit = ENERGY_UNITS[powerOf(kind)];
  return {
    zh: `${zh}电能数据`,
    en: `${en} energy block`,
    format: `n*${ENERGY}`,
    unit,
    signed: isSigned(kind),
  };
}

const HOURLY: Readonly<Record<number, Row>> = {
  0: { zh: "时间", en: "time", format: "YYMMDDhhmm", unit: "time" },
  1: { zh: "正向有功总电能", en: "forward active total", format: ENERGY, unit: "kWh" },
  2: { zh: "反向有功总电能", en: "reverse active total", format: ENERGY, unit: "kWh" },
  [FF]: { zh: "数据块", en: "block", format: `YYMMDDhhmm,${ENERGY},${ENERGY}` },
};

export const freezes: readonly Family[] = [
  ...Object.keys(FREEZES).map((number) => freeze(Number(number))),
  family("hourlyFreeze", [0x05, 4, [0, 1, 2, FF], range(1, 254)], (_, _n, part, n) => {
    const row = HOURLY[part]!;
    return { ...row, zh: `(上${n}次)整点冻结${row.zh}`, en: `hourly freeze -${n}: ${row.en}` };
  }),
  ...table("feeModeSwitch", "05090001 (上1次)费控模式切换时间|fee mode switch -1: time|YYMMDDhhmm|time||csg"),
];
