/** What can be set: parameters by OAD, with the values of the factory. */
import { bytesToHex, type Data, hexToBytes } from "@meterwire/dlt698";
import { localOf, MINUTE } from "../../model/meter/wall-clock.ts";
import { type Profile, ratedVoltage } from "../../model/profile/profile.ts";
import type { Tariffs } from "../../model/profile/tariffs.ts";
import {
  addressOctets,
  addressText,
  array,
  bits,
  bool,
  dateTimeS,
  enumeration,
  membersOf,
  numberOf,
  oadOf,
  octets,
  pack,
  sameData,
  structure,
  u8,
  u16,
  u32,
  unpack,
  visible,
} from "../objects/values.ts";

/** The port on which a meter reports: RS485, the first. */
export const REPORT_CHANNEL = 0xf2010201;

/** Parameters and which of them have been set. */
export class Parameters {
  private readonly values: Map<number, Data>;
  private readonly factory: ReadonlyMap<number, Data>;
  private readonly changed = new Set<number>();

  constructor(profile: Profile, address: string) {
    this.factory = new Map(defaults(profile, address));
    this.values = new Map(this.factory);
  }

  get(oad: number): Data | undefined {
    return this.values.get(oad);
  }

  /** The OADs of all parameters. */
  get oads(): readonly number[] {
    return [...this.values.keys()];
  }

  set(oad: number, data: Data): void {
    this.values.set(oad, data);
    this.changed.add(oad);
  }

  /** The minute that a time names; `null` where a part of it is unspecified. */
  momentOf(oad: number): number | null {
    const data = this.values.get(oad);
    if (data?.type !== "date_time_s") return null;
    const at = localOf({ ...data.value, second: 0 });
    return at === null ? null : at - (at % MINUTE);
  }

  /** Two parameters take each other's values. */
  exchange(oad: number, other: number): void {
    const [one, two] = [this.values.get(oad)!, this.values.get(other)!];
    this.set(oad, two);
    this.set(other, one);
  }

  /** Resets to the default values, but for those that stay; returns which have changed. */
  toFactory(stays: (oad: number) => boolean): number[] {
    const changed = [...this.factory].filter(
      ([oad, value]) => !stays(oad) && !sameData(this.values.get(oad)!, value),
    );
    for (const [oad, value] of changed) this.set(oad, value);
    return changed.map(([oad]) => oad);
  }

  get address(): string {
    const value = this.values.get(0x40010200);
    return (value?.type === "octet-string" && addressText(value.value)) || "0";
  }

  get groups(): readonly string[] {
    return membersOf(this.values.get(0x40050200)).flatMap((each) => {
      const text = each.type === "octet-string" ? addressText(each.value) : null;
      return text === null ? [] : [text];
    });
  }

  get password(): string {
    const value = this.values.get(0x44010200);
    return value?.type === "visible-string" && typeof value.value === "string" ? value.value : "";
  }

  get settlementDays(): readonly { readonly day: number; readonly hour: number }[] {
    return membersOf(this.values.get(0x41160200)).map((each) => {
      const [day, hour] = membersOf(each);
      return { day: numberOf(day), hour: numberOf(hour) };
    });
  }

  get mayReport(): boolean {
    const value = this.values.get(0x43000800);
    return value?.type === "bool" && value.value;
  }

  /** Texts of what has been set since the last call. */
  changes(): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const oad of this.changed) found.set(oad.toString(16), bytesToHex(pack([this.values.get(oad)!])));
    this.changed.clear();
    return found;
  }

  load(saved: ReadonlyMap<string, string>): void {
    for (const [oad, hex] of saved) this.values.set(Number.parseInt(oad, 16), unpack(hexToBytes(hex))[0]!);
  }
}

function dayTables({ days }: Tariffs): Data {
  return array(
    days.map((periods) =>
      array(
        periods.map(({ from, tariff }) => {
          const [hour, minute] = from.split(":").map(Number);
          return structure(u8(hour!), u8(minute!), u8(tariff));
        }),
      ),
    ),
  );
}

function seasons({ zones }: Tariffs): Data {
  return array(zones.map(({ month, day, table }) => structure(u8(month), u8(day), u8(table))));
}

function holidays({ holidays }: Tariffs): Data {
  return array(
    holidays.map(({ date, table }) => {
      const [year, month, day] = date.split("-").map(Number) as [number, number, number];
      const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
      return structure({ type: "date", value: { year, month, day, weekday } }, u8(table));
    }),
  );
}

/** Text of a fixed size, filled with spaces. */
const filled = (text: string, size: number) => visible(text.padEnd(size, " "));
const switchTime: Data = {
  type: "date_time_s",
  value: { year: 2099, month: 12, day: 31, hour: 0, minute: 0, second: null },
};

function defaults(profile: Profile, address: string): [number, Data][] {
  const { tariffs, demand, wiring, ratedCurrent, maxCurrent, constant } = profile;
  const rest = [0, 1, 2, 3, 4, 5, 6].map((day) => (tariffs.restDays.includes(day) ? "0" : "1"));
  const volts = ratedVoltage(profile);
  return [
    [0x40000300, enumeration(0)],
    [0x40000400, structure(u8(0), u8(0), u8(0), u8(0), u8(0))],
    [0x40010200, octets(addressOctets(address))],
    [0x40020200, octets(addressOctets(address))],
    [0x40030200, octets(addressOctets(address.padStart(12, "0")))],
    [0x40050200, array(profile.groups.map((group) => octets(addressOctets(group))))],
    [0x40070200, structure(u8(5), u16(30), u16(60), u16(120), u8(2), u8(4), u8(0))],
    [0x40080200, switchTime],
    [0x40090200, switchTime],
    [
      0x400c0200,
      structure(
        u8(tariffs.zones.length),
        u8(tariffs.days.length),
        u8(14),
        u8(4),
        u8(tariffs.holidays.length),
      ),
    ],
    [0x40100200, u8(wiring === "single-phase" ? 1 : wiring === "three-wire" ? 2 : 3)],
    [0x40110200, holidays(tariffs)],
    [0x40120200, bits(`${rest.join("")}0`)],
    [0x40130200, u8(tariffs.restTable ?? 0)],
    [0x40140200, seasons(tariffs)],
    [0x40150200, seasons(tariffs)],
    [0x40160200, dayTables(tariffs)],
    [0x40170200, dayTables(tariffs)],
    [0x401c0200, u32(100)],
    [0x401d0200, u32(100)],
    [0x41000200, u8(demand.period)],
    [0x41010200, u8(demand.slip)],
    [0x41020200, u8(80)],
    [0x41030200, filled("", 32)],
    [0x41040200, visible(`${volts}V`.padEnd(6, " "))],
    [0x41050200, visible(`${ratedCurrent}A`.padEnd(6, " "))],
    [0x41060200, visible(`${maxCurrent}A`.padEnd(6, " "))],
    [0x41070200, visible("1.0 ")],
    [0x41080200, visible("2.0 ")],
    [0x41090200, u32(constant)],
    [0x410a0200, u32(constant)],
    [0x410b0200, filled("MWIR-SIM", 32)],
    [0x41120200, bits("10100000")],
    [0x41130200, bits("10000010")],
    [0x41140200, bits("00101000")],
    [0x41160200, array([structure(u8(1), u8(0))])],
    [0x43000200, visible("meterwire virtual meter")],
    [0x43000400, dateTimeS(Date.UTC(2024, 0, 1))],
    [0x43000500, array([])],
    [0x43000600, array([visible("DL/T 698.45")])],
    [0x43000700, bool(true)],
    [0x43000800, bool(true)],
    [0x43000900, bool(true)],
    [0x43000a00, array([oadOf(REPORT_CHANNEL)])],
    [0x44010200, visible(profile.password)],
    [0x80000200, structure(u32(10_000 * maxCurrent), u16(10))],
    [0x80010300, u16(0)],
    [0x80010400, u16(0)],
    [0x80010500, array([])],
  ];
}

/** Parameters that can only be read. */
export const READ_ONLY: ReadonlySet<number> = /* @__PURE__ */ new Set([
  0x40100200, 0x41020200, 0x41040200, 0x41050200, 0x41060200, 0x41070200, 0x41080200, 0x41090200, 0x410a0200,
  0x410b0200, 0x43000500, 0x43000600,
]);
