/** Parameters (40xx, 41xx, 43xx, 44xx) and the clock. */
import type { Data } from "@meterwire/dlt698";
import { Dar } from "@meterwire/dlt698/server";
import { MeterEvent } from "../../model/meter/event-kinds.ts";
import { DAY, localOf, MINUTE } from "../../model/meter/wall-clock.ts";
import type { SimulatedMeter } from "../meter/meter.ts";
import { READ_ONLY } from "../meter/parameters.ts";
import { addressText, array, dateTimeS, membersOf, numberOf, oadOf, sameData } from "./values.ts";

/** How far a broadcast may set the clock, and not more than once a day (DL/T 645 and 698 meters alike). */
const BROADCAST_LIMIT = 5 * MINUTE;

/** Values that the object tables permit and a meter does not. */
function check(oad: number, data: Data, meter: SimulatedMeter): number {
  const value = numberOf(data);
  switch (oad) {
    case 0x40010200:
      return data.type === "octet-string" && addressText(data.value) !== null ? 0 : Dar.outOfRange;
    case 0x40050200:
      return membersOf(data).every((each) => each.type === "octet-string" && addressText(each.value) !== null)
        ? 0
        : Dar.outOfRange;
    case 0x41000200:
    case 0x41010200: {
      const period = oad === 0x41000200 ? value : numberOf(meter.parameters.get(0x41000200));
      const slip = oad === 0x41010200 ? value : numberOf(meter.parameters.get(0x41010200));
      return period >= 1 && period <= 60 && slip >= 1 && period % slip === 0 ? 0 : Dar.outOfRange;
    }
    case 0x40140200:
    case 0x40150200:
    case 0x40160200:
    case 0x40170200:
      return membersOf(data).length > 0 ? 0 : Dar.outOfRange;
    default:
      return 0;
  }
}

/** Defines what can be set, and the clock. */
export function defineParameters(meter: SimulatedMeter): void {
  const { table, parameters } = meter;
  for (const oad of parameters.oads) {
    const read = () => parameters.get(oad)!;
    const write = (data: Data) => {
      const wrong = check(oad, data, meter);
      if (wrong !== 0) return wrong;
      const old = parameters.get(oad)!;
      parameters.set(oad, data);
      meter.parameterChanged(oad);
      meter.programmed([oad]);
      noteTables(meter, oad, old, data);
      return 0;
    };
    const secret = oad === 0x44010200;
    table.define(oad, { read: secret ? undefined : read, write: READ_ONLY.has(oad) ? undefined : write });
  }
  defineClock(meter);
}

/** Parameters that have an event of their own when they are programmed. */
const PROGRAMMED: ReadonlyMap<number, number> = new Map([
  [0x40110200, MeterEvent.holidaysSet],
  [0x40120200, MeterEvent.restDaysSet],
  [0x40130200, MeterEvent.restDaysSet],
  [0x40140200, MeterEvent.seasonsSet],
  [0x40150200, MeterEvent.seasonsSet],
  [0x41120200, MeterEvent.combinationSet],
  [0x41160200, MeterEvent.settlementDaysSet],
]);

/** Tariffs and settlement have events beside the general one; that of day tables has a record for each that changes. */
function noteTables(meter: SimulatedMeter, oad: number, old: Data, fresh: Data): void {
  const event = PROGRAMMED.get(oad);
  if (event !== undefined) meter.happened(event);
  if (oad !== 0x40160200 && oad !== 0x40170200) return;
  const [before, after] = [membersOf(old), membersOf(fresh)];
  const none = array([]);
  for (let i = 0; i < Math.max(before.length, after.length); i++) {
    const was = before[i] ?? none;
    if (before[i] !== undefined && after[i] !== undefined && sameData(was, after[i]!)) continue;
    meter.happened(MeterEvent.dayTablesSet, [oadOf(oad + i + 1), was]);
  }
}

function defineClock(meter: SimulatedMeter): void {
  const moment = (data: Data) => (data.type === "date_time_s" ? localOf(data.value) : null);
  meter.table
    .define(0x40000200, {
      read: () => dateTimeS(meter.time),
      write: (data) => {
        const local = moment(data);
        if (local === null) return Dar.outOfRange;
        meter.setClock(local);
        return 0;
      },
    })
    .method(0x40007f00, {
      invoke: "public",
      run: (data) => {
        const local = moment(data);
        if (local === null) return Dar.outOfRange;
        const day = Math.floor(meter.time / DAY);
        if (Math.abs(local - meter.time) > BROADCAST_LIMIT) return Dar.outOfRange;
        if (day === meter.broadcastDay) return Dar.temporaryFailure;
        meter.broadcastDay = day;
        meter.setClock(local);
        return 0;
      },
    });
}
