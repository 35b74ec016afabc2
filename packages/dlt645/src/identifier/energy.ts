/** 00: energies; 01: maximum demands with their times. */
import {
  DEMAND,
  ENERGY,
  ENERGY_UNITS,
  type Family,
  FF,
  family,
  isSigned,
  KINDS,
  PHASES,
  PHASES_EN,
  POWER_UNITS,
  powerOf,
  type Row,
  range,
  settlementEn,
  settlementZh,
} from "./family.ts";

interface Quantity {
  readonly zh: string;
  readonly en: string;
  readonly format: string;
  readonly units: readonly string[];
}

const energyOf: Quantity = { zh: "电能", en: "energy", format: ENERGY, units: ENERGY_UNITS };
const demandOf: Quantity = {
  zh: "最大需量及发生时间",
  en: "maximum demand and time",
  format: DEMAND,
  units: POWER_UNITS.map((unit) => `${unit},time`),
};

/** A group where it is several items. */
const times = (count: string, format: string): string =>
  format.includes(",") ? `${count}*[${format}]` : `${count}*${format}`;

/** Current value, one of a settlement day, or the block of all of them. */
function settled(zh: string, en: string, day: number, format: string): Row {
  if (day !== FF) return { zh: settlementZh(day) + zh, en: `${en}, ${settlementEn(day)}`, format };
  return {
    zh: `${zh}(当前及上12结算日)数据块`,
    en: `${en}, block current and 12 settlement days`,
    format: times("13", format),
  };
}

/** Total and tariffs of a kind. */
function byTariff(of: Quantity): Family["rule"] {
  return (_, kind, tariff, day) => {
    const [zh, en] = KINDS[kind]!;
    const rest = { unit: of.units[powerOf(kind)], signed: isSigned(kind) };
    if (tariff === FF) {
      if (day === FF) return null;
      return {
        zh: `${settlementZh(day)}${zh}${of.zh}数据块`,
        en: `${en} ${of.en} block, total and tariffs, ${settlementEn(day)}`,
        format: times("n", of.format),
        ...rest,
      };
    }
    const which = tariff === 0 ? ["总", "total"] : [`费率${tariff}`, `tariff ${tariff}`];
    return { ...settled(`${zh}${which[0]}${of.zh}`, `${en} ${of.en}, ${which[1]}`, day, of.format), ...rest };
  };
}

/** The kinds of phase A, B or C: 14H apart. */
const PHASE_STEP = 0x14;
const phasesFrom = (first: number, last: number): readonly number[] =>
  [0, 1, 2].flatMap((phase) => [...range(first + phase * PHASE_STEP, last + phase * PHASE_STEP)]);

function byPhase(of: Quantity): Family["rule"] {
  return (_, number, _tariff, day) => {
    const phase = Math.floor((number - 1) / PHASE_STEP);
    const kind = number - phase * PHASE_STEP;
    const [zh, en] = KINDS[kind]!;
    const name = [`${PHASES[phase]}${zh}${of.zh}`, `${PHASES_EN[phase]}${en} ${of.en}`] as const;
    return { ...settled(...name, day, of.format), unit: of.units[powerOf(kind)], signed: isSigned(kind) };
  };
}

/** Energies beside the common kinds, of all phases; those of one leave "total" out. */
const OTHERS = [
  ["关联总电能", "associated total energy"],
  ["正向有功基波总电能", "forward active fundamental total energy"],
  ["反向有功基波总电能", "reverse active fundamental total energy"],
  ["正向有功谐波总电能", "forward active harmonic total energy"],
  ["反向有功谐波总电能", "reverse active harmonic total energy"],
  ["铜损有功总电能补偿量", "copper loss active total energy compensation"],
  ["铁损有功总电能补偿量", "iron loss active total energy compensation"],
] as const;
const OTHERS_FROM = 0x80;

const days = range(0, 12, FF);
const tariffs = range(0, 0x3f, FF);

export const energies: readonly Family[] = [
  family("energy", [0x00, range(0, 0x0a), tariffs, days], byTariff(energyOf)),
  family("energyOfPhase", [0x00, phasesFrom(0x15, 0x1e), 0, days], byPhase(energyOf)),
  family("demand", [0x01, range(1, 0x0a), tariffs, days], byTariff(demandOf)),
  family("demandOfPhase", [0x01, phasesFrom(0x15, 0x1e), 0, days], byPhase(demandOf)),
  family(
    "otherEnergy",
    [0x00, [...range(0x80, 0x86), ...phasesFrom(0x94, 0x9a)], 0, days],
    (_, n, _t, day) => {
      const phase = Math.floor((n - OTHERS_FROM) / PHASE_STEP);
      const kind = n - OTHERS_FROM - phase * PHASE_STEP;
      const [zh, en] = OTHERS[kind]!;
      const name =
        phase === 0
          ? ([zh, en] as const)
          : ([PHASES[phase] + zh.replace("总", ""), PHASES_EN[phase] + en.replace(" total", "")] as const);
      return { ...settled(...name, day, ENERGY), unit: "kWh", signed: kind === 0 };
    },
  ),
  family("consumption", [0x00, [0x0b, 0x0c], 0, [0, 1]], (_, n, _t, last) => {
    const cycle = n === 0x0b;
    const when = ["(当前)", cycle ? "(上1结算周期)" : "(上1月)"][last]! + (cycle ? "" : "月度");
    const zh = `${when}${cycle && last === 0 ? "结算周期" : ""}组合有功总累计用电量`;
    const en = `combined active consumption, ${["current", "previous"][last]} ${cycle ? "settlement cycle" : "month"}`;
    return { zh, en, format: ENERGY, unit: "kWh", scope: "ext" };
  }),
  family("yearConsumption", [0x00, 0x0d, 0, range(0, 6)], (_, _n, _t, n) => ({
    zh: `${n === 0 ? "(当前)" : `(上${n})`}年结算周期组合有功用电量`,
    en: `combined active consumption, year cycle ${n === 0 ? "current" : `-${n}`}`,
    ...{ format: "HEX(8)", unit: "kWh", scope: "csg" },
  })),
  family("remaining", [0x00, 0x90, [1, 2], [0, 1]], (_, _n, money, overdraft) => ({
    zh: `(当前)${["剩余", "透支"][overdraft]}${["电量", "金额"][money - 1]}`,
    en: `current ${["remaining", "overdraft"][overdraft]} ${["energy", "money"][money - 1]}`,
    ...{ format: ENERGY, unit: ["kWh", "yuan"][money - 1] },
  })),
  family("settlementTime", [0x00, 0xfe, 0, range(1, 12, FF)], (_, _n, _t, n) =>
    n === FF
      ? {
          zh: "结算时间数据块",
          en: "settlement times block",
          format: "12*YYMMDDhhmm",
          unit: "time",
          scope: "ext",
        }
      : {
          zh: `(上${n}结算日)结算时间`,
          en: `time of settlement -${n}`,
          ...{ format: "YYMMDDhhmm", unit: "time", scope: "ext" },
        },
  ),
];
