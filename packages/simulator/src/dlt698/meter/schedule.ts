/** The schedule of tariffs as the meter's objects hold it. */
import type { Data } from "@meterwire/dlt698";
import { dayText, type Schedule } from "../../model/meter/tariff.ts";
import { membersOf, numberOf } from "../objects/values.ts";

/** Reads a schedule from the values of 4011, 4012, 4013, 4014 and 4016. */
export function scheduleOf(read: (oad: number) => Data | undefined): Schedule {
  const rest = read(0x40120200);
  const bits = rest?.type === "bit-string" ? rest.value : "";
  return {
    zones: membersOf(read(0x40140200)).map((zone) => {
      const [month, day, table] = membersOf(zone);
      return { month: numberOf(month), day: numberOf(day), table: numberOf(table) };
    }),
    days: membersOf(read(0x40160200)).map((table) =>
      membersOf(table).map((period) => {
        const [hour, minute, tariff] = membersOf(period);
        return { from: 60 * numberOf(hour) + numberOf(minute), tariff: numberOf(tariff) };
      }),
    ),
    holidays: membersOf(read(0x40110200)).map((holiday) => {
      const [date, table] = membersOf(holiday);
      const value = date?.type === "date" ? date.value : null;
      const text = value === null ? "" : dayText(value.year ?? 0, value.month ?? 0, value.day ?? 0);
      return { date: text, table: numberOf(table) };
    }),
    restDays: [...bits].flatMap((bit, weekday) => (bit === "0" && weekday < 7 ? [weekday] : [])),
    restTable: numberOf(read(0x40130200)),
  };
}
