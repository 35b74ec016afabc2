/** Parameters (40xx, 41xx, 43xx, 44xx) and the clock. */
import type { Data } from "../../data/data.ts";
import { Dar } from "../../server/store.ts";
import { MeterEvent } from "../meter/event-kinds.ts";
import type { SimulatedMeter } from "../meter/meter.ts";
import { READ_ONLY } from "../meter/parameters.ts";
import { DAY, fromDateTimeS, MINUTE } from "../meter/wall-clock.ts";
import { addressText, array, dateTimeS, membersOf, numberOf, oadOf } from "./values.ts";

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
      parameters.set(oad, data);
      meter.parameterChanged(oad);
      meter.happened(MeterEvent.programmed, [array([oadOf(oad)])]);
      return 0;
    };
    const secret = oad === 0x44010200;
    table.define(oad, { read: secret ? undefined : read, write: READ_ONLY.has(oad) ? undefined : write });
  }
  defineClock(meter);
}

function defineClock(meter: SimulatedMeter): void {
  const localOf = (data: Data) => (data.type === "date_time_s" ? fromDateTimeS(data.value) : null);
  meter.table
    .define(0x40000200, {
      read: () => dateTimeS(meter.time),
      write: (data) => {
        const local = localOf(data);
        if (local === null) return Dar.outOfRange;
        meter.setClock(local);
        return 0;
      },
    })
    .method(0x40007f00, {
      invoke: "public",
      run: (data) => {
        const local = localOf(data);
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
