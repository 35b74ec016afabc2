/** Energies (00xx) and demands (10xx) as a meter's registers have them. */
import type { Data } from "@meterwire/dlt698";
import type { Maximum } from "../../model/meter/demand.ts";
import { MeterEvent } from "../../model/meter/event-kinds.ts";
import { Quantity } from "../../model/meter/registers.ts";
import type { SimulatedMeter } from "../meter/meter.ts";
import { array, dateTimeS, i32, i64, structure, tableUnit, u32, u64 } from "./values.ts";

/** The object of a quantity in total: energies 00x0, demands 10x0. */
const OBJECTS: readonly (readonly [quantity: number, low: number])[] = [
  [Quantity.forward, 0x10],
  [Quantity.reverse, 0x20],
  [Quantity.quadrant1, 0x50],
  [Quantity.quadrant2, 0x60],
  [Quantity.quadrant3, 0x70],
  [Quantity.quadrant4, 0x80],
  [Quantity.forwardApparent, 0x90],
  [Quantity.reverseApparent, 0xa0],
];

/** What a register shows before it begins at 0 again: 10⁸ · 0.01 kWh. */
const ROLLS_OVER = 10_000_000_000;

const shown = (units: number) => units % ROLLS_OVER;

/** Sums of quantities: objects 0000, 0030, 0040 and their words of signs. */
const COMBINED: readonly (readonly [oi: number, word: number, first: number])[] = [
  [0x0000, 0x41120200, Quantity.forward],
  [0x0030, 0x41130200, Quantity.quadrant1],
  [0x0040, 0x41140200, Quantity.quadrant1],
];

/** Signs by quantity from a word: bits 2k add, bits 2k + 1 take away. */
function signs(meter: SimulatedMeter, word: number, first: number): readonly (readonly [number, number])[] {
  const data = meter.parameters.get(word);
  const bits = data?.type === "bit-string" ? data.value : "";
  return [...bits].flatMap((bit, i): [number, number][] => {
    const quantity = first + (i >> 1);
    const within = first === Quantity.forward ? i < 4 : i < 8;
    return bit === "1" && within ? [[quantity, i % 2 === 0 ? 1 : -1]] : [];
  });
}

function combined(meter: SimulatedMeter, word: number, first: number, element: number): readonly number[] {
  const terms = signs(meter, word, first);
  return meter.registers
    .of(first)
    .values.map((_, i) =>
      terms.reduce(
        (sum, [quantity, sign]) => sum + sign * meter.registers.of(quantity, element).values[i]!,
        0,
      ),
    );
}

function energy(meter: SimulatedMeter, oi: number, values: () => readonly number[], signed: boolean) {
  const coarse = signed ? i32 : u32;
  const fine = signed ? i64 : u64;
  const at = (attribute: number) => (oi << 16) | (attribute << 8);
  meter.table
    .value(at(2), () => array(values().map((value) => coarse(Math.trunc(shown(value) / 100)))))
    .value(at(3), tableUnit(oi, 2))
    .value(at(4), () => array(values().map((value) => fine(shown(value)))))
    .value(at(5), tableUnit(oi, 4));
}

/** Defines the energies of a meter. */
export function defineEnergies(meter: SimulatedMeter): void {
  for (const [quantity, low] of OBJECTS) {
    energy(meter, low, () => meter.registers.of(quantity).values, false);
    meter.table.method((low << 16) | 0x0100, {
      run: () => {
        for (let element = 0; element <= meter.phases; element++)
          meter.registers.of(quantity, element).clear();
        meter.happened(MeterEvent.cleared);
        return 0;
      },
    });
    if (meter.phases === 1) continue;
    for (let phase = 1; phase <= 3; phase++)
      energy(meter, low + phase, () => [meter.registers.of(quantity, phase).total], false);
  }
  for (const [oi, word, first] of COMBINED) {
    energy(meter, oi, () => combined(meter, word, first, 0), true);
    if (oi === 0 || meter.phases === 1) continue;
    for (let phase = 1; phase <= 3; phase++)
      energy(meter, oi + phase, () => combined(meter, word, first, phase).slice(0, 1), true);
  }
}

const maximum = ({ value, at }: Maximum, signed = false): Data =>
  structure(signed ? i32(value) : u32(value), dateTimeS(at));

/** The largest of the quadrants that take part; one from quadrant III or IV is negative. */
function combinedMaxima(meter: SimulatedMeter, word: number): Data[] {
  const taking = signs(meter, word, Quantity.quadrant1).map(([quantity]) => quantity);
  return meter.demand.maxima[0]!.map((_, tariff) => {
    let best: Maximum = { value: 0, at: null };
    let sign = 1;
    for (const quantity of taking) {
      const each = meter.demand.maxima[quantity]![tariff]!;
      if (each.value <= best.value) continue;
      best = each;
      sign = quantity >= Quantity.quadrant3 ? -1 : 1;
    }
    return maximum({ value: sign * best.value, at: best.at }, true);
  });
}

/** Defines the maximum demands and the present ones. */
export function defineDemands(meter: SimulatedMeter): void {
  const { table, demand } = meter;
  const reset = (quantity: number) => ({
    run: () => {
      demand.clear(quantity);
      meter.happened(MeterEvent.demandCleared);
      return 0;
    },
  });
  for (const [quantity, low] of OBJECTS) {
    const oi = 0x1000 | low;
    table
      .value((oi << 16) | 0x0200, () => array(demand.maxima[quantity]!.map((each) => maximum(each))))
      .value((oi << 16) | 0x0300, tableUnit(oi))
      .method((oi << 16) | 0x0100, reset(quantity));
  }
  for (const [oi, word] of [
    [0x1030, 0x41130200],
    [0x1040, 0x41140200],
  ] as const) {
    table
      .value((oi << 16) | 0x0200, () => array(combinedMaxima(meter, word)))
      .value((oi << 16) | 0x0300, tableUnit(oi));
  }
  const now = () => demand.current;
  const reactive = () => now()[2]! + now()[3]! - now()[4]! - now()[5]!;
  table
    .value(0x20170200, () => i32(now()[0]! - now()[1]!))
    .value(0x20170300, tableUnit(0x2017))
    .value(0x20180200, () => i32(reactive()))
    .value(0x20180300, tableUnit(0x2018))
    .value(0x20190200, () => i32(now()[6]! - now()[7]!))
    .value(0x20190300, tableUnit(0x2019));
}
