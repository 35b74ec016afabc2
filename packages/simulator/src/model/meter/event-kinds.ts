/** Which events a meter has, as the object tables define them. */
import type { Sample } from "../physics/sample.ts";
import { isReversed, unbalance } from "../physics/symmetry.ts";
import type { Condition, EventKind, Parameter, Ratings, Situation } from "./event-kind.ts";
import { Quantity } from "./registers.ts";

const parameter = (of: Parameter["of"], value: number): Parameter => ({ of, value: Math.round(value) });
const voltageOf = (volts: number) => parameter("voltage", 10 * volts);
const currentOf = (amps: number) => parameter("current", 10_000 * amps);
const powerOf = (watts: number) => parameter("power", 10 * watts);
const share = (value: number) => parameter("share", value);
const amps = (sample: Sample, phase: number) => 10 * Math.abs(sample.current[phase]!);
const volts = (sample: Sample, phase: number) => sample.voltage[phase]!;
const power = (sample: Sample, phase: number) => sample.active[phase + 1]!;
/** Seconds for which a condition must hold. */
const DELAY = parameter("delay", 60);
const POLYPHASE = ["three-wire", "four-wire"] as const;

/** A phase carries voltage, and hardly any current. */
const idle = (s: Sample, i: number, least: number, most: number) => volts(s, i) > least && amps(s, i) < most;

const phaseEvents: readonly Omit<EventKind, "classId" | "parts">[] = [
  {
    oi: 0x3000,
    parameters: ({ voltage, current }) => [
      voltageOf(0.78 * voltage),
      voltageOf(0.85 * voltage),
      currentOf(0.005 * current),
      DELAY,
    ],
    condition: {
      onset: ({ sample: s }, i, [limit = 0, , least = 0]) => volts(s, i) < limit && amps(s, i) > least,
      recovery: ({ sample: s }, i, [, limit = 0]) => volts(s, i) > limit,
      delay: 3,
    },
  },
  {
    oi: 0x3001,
    parameters: ({ voltage }) => [voltageOf(0.78 * voltage), DELAY],
    condition: { onset: ({ sample: s }, i, [limit = 0]) => volts(s, i) < limit, delay: 1 },
  },
  {
    oi: 0x3002,
    parameters: ({ voltage }) => [voltageOf(1.2 * voltage), DELAY],
    condition: { onset: ({ sample: s }, i, [limit = 0]) => volts(s, i) > limit, delay: 1 },
  },
  {
    oi: 0x3003,
    parameters: ({ voltage, current }) => [voltageOf(0.6 * voltage), currentOf(0.005 * current), DELAY],
    condition: {
      onset: ({ sample: s }, i, [limit = 0, least = 0]) => volts(s, i) < limit && amps(s, i) < least,
      delay: 2,
    },
  },
  {
    // Current is lost in a phase while others carry it.
    oi: 0x3004,
    wirings: POLYPHASE,
    parameters: ({ voltage, current }) => [
      voltageOf(0.6 * voltage),
      currentOf(0.005 * current),
      currentOf(0.05 * current),
      DELAY,
    ],
    condition: {
      onset: ({ sample: s, elements }, i, [least = 0, most = 0, others = 0]) =>
        idle(s, i, least, most) && elements.some((other) => other !== i && amps(s, other) > others),
      delay: 3,
    },
  },
  {
    oi: 0x3005,
    parameters: ({ maxCurrent }) => [currentOf(1.2 * maxCurrent), DELAY],
    condition: { onset: ({ sample: s }, i, [limit = 0]) => amps(s, i) > limit, delay: 1 },
  },
  {
    oi: 0x3006,
    wirings: POLYPHASE,
    parameters: ({ voltage, current }) => [voltageOf(0.6 * voltage), currentOf(0.005 * current), DELAY],
    condition: { onset: ({ sample: s }, i, [least = 0, most = 0]) => idle(s, i, least, most), delay: 2 },
  },
  {
    oi: 0x3007,
    parameters: ({ voltage, current }) => [powerOf(0.005 * voltage * current), DELAY],
    condition: { onset: ({ sample: s }, i, [limit = 0]) => power(s, i) < -limit, delay: 1 },
  },
  {
    oi: 0x3008,
    parameters: ({ voltage, maxCurrent }) => [powerOf(1.2 * voltage * maxCurrent), DELAY],
    condition: { onset: ({ sample: s }, i, [limit = 0]) => power(s, i) > limit, delay: 1 },
  },
];

/** Largest demand while the limit was exceeded, and when. */
const DEMAND_COLUMNS = [0x33080206, 0x33080207];

/** 1.2 times the largest power, 10⁻⁴ kW. */
const demandLimit = ({ voltage, maxCurrent, elements }: Ratings) => [
  parameter("demand", 12 * voltage * maxCurrent * elements.length),
  DELAY,
];

/** Demand events: the quantity of each part. */
export const DEMAND_LIMITS: ReadonlyMap<number, readonly number[]> = /* @__PURE__ */ new Map([
  [0x3009, [Quantity.forward]],
  [0x300a, [Quantity.reverse]],
  [0x300b, [Quantity.quadrant1, Quantity.quadrant2, Quantity.quadrant3, Quantity.quadrant4]],
]);

const demandEvents: readonly EventKind[] = /* @__PURE__ */ [...DEMAND_LIMITS].map(
  ([oi, quantities]): EventKind => ({
    oi,
    ...(oi === 0x300b ? { classId: 24, parts: "quadrants", source: true } : { classId: 7, parts: "meter" }),
    special: DEMAND_COLUMNS,
    parameters: demandLimit,
    condition: { onset: ({ demand }, part, [limit = 0]) => demand[quantities[part]!]! > limit, delay: 1 },
  }),
);

/** All phases have voltage: their order is defined. */
const allLive = ({ sample, elements, voltage }: Situation) =>
  elements.every((i) => volts(sample, i) > 6 * voltage);
/** mA from which a current counts. */
const flowing = ({ current }: Ratings) => 50 * current;
const allLoaded = (of: Situation) => of.elements.every((i) => Math.abs(of.sample.current[i]!) > flowing(of));
const anyLoaded = (of: Situation) => of.elements.some((i) => Math.abs(of.sample.current[i]!) > flowing(of));

const currentUnbalance: Condition = {
  onset: (of, _, [limit = 0]) => anyLoaded(of) && unbalance(of.sample.current, of.elements) > limit,
  delay: 1,
};

const symmetryEvents: readonly Omit<EventKind, "classId" | "parts">[] = [
  {
    // 0.1 %, like the power factor itself.
    oi: 0x300c,
    parameters: () => [share(300), DELAY],
    condition: {
      onset: ({ sample: s }, _, [limit = 0]) => s.apparent[0]! > 0 && Math.abs(s.factor[0]!) < limit,
      delay: 1,
    },
  },
  {
    oi: 0x300f,
    wirings: POLYPHASE,
    parameters: () => [DELAY],
    condition: { onset: (of) => allLive(of) && isReversed(of.sample, of.elements, "voltage"), delay: 0 },
  },
  {
    oi: 0x3010,
    wirings: POLYPHASE,
    parameters: () => [DELAY],
    condition: {
      onset: (of) => allLive(of) && allLoaded(of) && isReversed(of.sample, of.elements, "current"),
      delay: 0,
    },
  },
  {
    oi: 0x301d,
    wirings: POLYPHASE,
    parameters: () => [share(3000), DELAY],
    condition: {
      onset: ({ sample, elements }, _, [limit = 0]) => unbalance(sample.voltage, elements) > limit,
      delay: 1,
    },
  },
  { oi: 0x301e, wirings: POLYPHASE, parameters: () => [share(5000), DELAY], condition: currentUnbalance },
  { oi: 0x302d, wirings: POLYPHASE, parameters: () => [share(9000), DELAY], condition: currentUnbalance },
];

/** Events of the whole meter without a condition: somebody did something, or the power went. */
export const MeterEvent = {
  allVoltageLost: 0x300d,
  powerDown: 0x3011,
  programmed: 0x3012,
  cleared: 0x3013,
  demandCleared: 0x3014,
  eventsCleared: 0x3015,
  clockSet: 0x3016,
  dayTablesSet: 0x3017,
  seasonsSet: 0x3018,
  restDaysSet: 0x3019,
  settlementDaysSet: 0x301a,
  coverOpened: 0x301b,
  terminalCoverOpened: 0x301c,
  tripped: 0x301f,
  closed: 0x3020,
  holidaysSet: 0x3021,
  combinationSet: 0x3022,
} as const;

/** Columns of their own: the objects that were programmed; the day table and what it was; what was cleared. */
const SPECIAL: Readonly<Record<number, readonly number[]>> = {
  [MeterEvent.programmed]: [0x33020206],
  [MeterEvent.dayTablesSet]: [0x33140206, 0x33140207],
  [MeterEvent.eventsCleared]: [0x330c0206],
};

const meterEvents: readonly EventKind[] = /* @__PURE__ */ Object.values(MeterEvent).map(
  (oi): EventKind => ({
    oi,
    classId: 7,
    parts: "meter",
    parameters: oi === MeterEvent.powerDown ? () => [parameter("choice", 1)] : () => [],
    ...(SPECIAL[oi] === undefined ? {} : { special: SPECIAL[oi] }),
    ...(oi === MeterEvent.allVoltageLost ? { wirings: POLYPHASE } : {}),
  }),
);

/** All kinds; those with a condition first. */
export const EVENT_KINDS: readonly EventKind[] = /* @__PURE__ */ [
  ...phaseEvents.map((kind): EventKind => ({ ...kind, classId: 24, parts: "phases" })),
  ...demandEvents,
  ...symmetryEvents.map((kind): EventKind => ({ ...kind, classId: 7, parts: "meter" })),
  ...meterEvents,
];
