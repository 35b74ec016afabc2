/** Variables (20xx): what the meter measures now. */
import type { Data } from "@meterwire/dlt698";
import { MeterEvent } from "../../model/meter/event-kinds.ts";
import { unbalance } from "../../model/physics/symmetry.ts";
import type { SimulatedMeter } from "../meter/meter.ts";
import { array, bits, dateTimeS, i16, i32, tableUnit, u16, u32 } from "./values.ts";

/** Seven status words of 16 bits, bit 0 first. */
function statusWords(meter: SimulatedMeter): Data {
  const { sample, relay, watch, powered } = meter;
  const word = (set: Readonly<Record<number, boolean>>) =>
    bits(Array.from({ length: 16 }, (_, bit) => (set[bit] ? "1" : "0")).join(""));
  const negative = (values: readonly number[], element: number) => (values[element] ?? 0) < 0;
  const events = [0x3000, 0x3001, 0x3002, 0x3004, 0x3005, 0x3008, 0x3007, 0x3003];
  const phase = (i: number) =>
    word(Object.fromEntries(events.map((oi, bit) => [bit, watch.active(oi, i + 1)])));
  const isOpen = (oi: number) => meter.events.get(oi)?.open(0) != null;
  return array([
    word({ 4: negative(sample.active, 0), 5: negative(sample.reactive, 0) }),
    word({
      0: negative(sample.active, 1),
      1: negative(sample.active, 2),
      2: negative(sample.active, 3),
      4: negative(sample.reactive, 1),
      5: negative(sample.reactive, 2),
      6: negative(sample.reactive, 3),
    }),
    word({
      0: meter.sets.secondDayTables,
      4: relay.open,
      5: meter.sets.secondSeasons,
      6: relay.commanded,
      7: relay.alarm,
      12: relay.keepPower !== 0,
    }),
    phase(0),
    phase(1),
    phase(2),
    word({
      0: watch.active(0x300f),
      1: watch.active(0x3010),
      2: watch.active(0x301d),
      3: watch.active(0x301e),
      5: !powered,
      6: [0x3009, 0x300a, 0x300b].some((oi) => watch.active(oi)),
      7: watch.active(0x300c),
      8: watch.active(0x302d),
      9: isOpen(MeterEvent.coverOpened),
      10: isOpen(MeterEvent.terminalCoverOpened),
    }),
  ]);
}

/** Defines the variables of a meter. */
export function defineVariables(meter: SimulatedMeter): void {
  const { table } = meter;
  const group = (oi: number, values: () => readonly number[], as: (value: number) => Data) =>
    table.value((oi << 16) | 0x0200, () => array(values().map(as))).value((oi << 16) | 0x0300, tableUnit(oi));
  const single = (oi: number, value: () => Data) =>
    table.value((oi << 16) | 0x0200, value).value((oi << 16) | 0x0300, tableUnit(oi));
  const now = () => meter.sample;

  group(0x2000, () => now().voltage, u16);
  group(0x2001, () => now().current, i32);
  table.value(0x20010400, () => i32(now().neutral));
  group(0x2002, () => now().voltageAngle, u16);
  group(0x2003, () => now().angle, u16);
  group(0x2004, () => now().active, i32);
  group(0x2005, () => now().reactive, i32);
  group(0x2006, () => now().apparent.map((s, i) => (now().active[i]! < 0 ? -s : s)), i32);
  group(0x2007, () => meter.minute[0], i32);
  group(0x2008, () => meter.minute[1], i32);
  group(0x2009, () => meter.minute[2], i32);
  group(0x200a, () => now().factor, i16);
  single(0x200f, () => u16(now().frequency));
  single(0x2010, () => i16(temperature(meter.now)));
  single(0x2011, () => u16(360));
  single(0x2012, () => u16(600));
  single(0x2013, () => u32(0));
  single(0x2014, () => statusWords(meter));
  table.value(0x20210200, () => dateTimeS(meter.time));
  if (meter.phases === 1) return;
  const { elements } = meter.ratings;
  single(0x2026, () => u16(unbalance(now().voltage, elements)));
  single(0x2027, () => u16(unbalance(now().current, elements)));
}

/** 0.1 ℃ inside the case: warmest in the afternoon. */
function temperature(world: number): number {
  const hour = (world % 86_400_000) / 3_600_000;
  return Math.round(250 + 50 * Math.cos(((hour - 15) / 12) * Math.PI));
}
