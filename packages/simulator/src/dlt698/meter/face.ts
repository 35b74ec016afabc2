/** A meter's objects without the types of 698. */
import { bytesToHex, type Data, hexToBytes } from "@meterwire/dlt698";
import type { AccessContext } from "@meterwire/dlt698/server";
import type { FrozenRow, MeterFace, Plain } from "../../model/meter/face.ts";
import { dayText } from "../../model/meter/tariff.ts";
import { localOf, localTime } from "../../model/meter/wall-clock.ts";
import { dateTimeS, NULL } from "../objects/values.ts";
import { FREEZE_TIME } from "./freeze-object.ts";
import type { SimulatedMeter } from "./meter.ts";

/** Another front end has asked who it is by its own means. */
const TRUSTED: AccessContext = {
  clientAddress: 0,
  to: { type: 0, logical: 0, extended: false, sa: "0" },
  level: "password",
  protection: "plain",
  now: 0,
  utcOffset: 0,
};

/** A value without its type. */
export function plainOf(data: Data): Plain {
  switch (data.type) {
    case "array":
    case "structure":
      return data.value.map(plainOf);
    case "date_time_s":
      return localOf(data.value);
    case "date": {
      const { year, month, day } = data.value;
      return year === null || month === null || day === null ? null : dayText(year, month, day);
    }
    default: {
      const { value } = data as { readonly value: unknown };
      if (typeof value === "bigint") return Number(value);
      if (value instanceof Uint8Array) return bytesToHex(value);
      return typeof value === "number" || typeof value === "string" || typeof value === "boolean"
        ? value
        : null;
    }
  }
}

/** A value in the types of one that was there; `null` where they do not fit, or say nothing of it. */
export function dataLike(like: Data, value: Plain): Data | null {
  switch (like.type) {
    case "array":
    case "structure": {
      if (!Array.isArray(value)) return null;
      const parts = (value as readonly Plain[]).map((each, i) => {
        const part = like.value[like.type === "array" ? 0 : i];
        return part === undefined ? null : dataLike(part, each);
      });
      const known = parts.filter((part) => part !== null);
      const whole =
        known.length === parts.length && (like.type === "array" || parts.length === like.value.length);
      return whole ? { type: like.type, value: known } : null;
    }
    case "date_time_s":
      return typeof value === "number" || value === null ? dateTimeS(value) : null;
    case "date": {
      if (typeof value !== "string") return null;
      const { year, month, day, weekday } = localTime(Date.parse(value));
      return { type: "date", value: { year, month, day, weekday } };
    }
    case "octet-string":
      return typeof value === "string" ? { type: like.type, value: hexToBytes(value) } : null;
    default:
      return typeof value === typeof (like as { readonly value: unknown }).value
        ? ({ type: like.type, value } as Data)
        : null;
  }
}

/** See the file. */
export function faceOf(meter: SimulatedMeter): MeterFace {
  const { table } = meter;
  const data = (oad: number): Data | null => {
    const result = table.read(oad >>> 0, null);
    return "data" in result ? result.data : null;
  };
  const value = (oad: number): Plain | undefined => {
    const found = data(oad);
    return found === null ? undefined : plainOf(found);
  };
  return {
    get address() {
      return meter.address;
    },
    get phases() {
      return meter.phases;
    },
    get time() {
      return meter.time;
    },
    get passwords() {
      return meter.passwords;
    },
    relay: meter.profile.relay
      ? {
          trip: () => meter.trip(0, 0, false),
          close: (direct) => {
            meter.close(direct);
            return true;
          },
          alarm: (on) => {
            meter.relay.alarm = on;
            meter.dirty = true;
            return true;
          },
          keepPower: (on) => {
            meter.keepPower(on ? 1 : 0);
            return true;
          },
        }
      : null,
    value,
    write(oad, plain) {
      const like = data(oad);
      const written = like === null ? null : dataLike(like, plain);
      return written !== null && table.write(oad >>> 0, written, TRUSTED) === 0;
    },
    act(omd, argument) {
      const like = argument === undefined ? NULL : data(argument.like);
      const given = argument === undefined || like === null ? like : dataLike(like, argument.value);
      return given !== null && table.run(omd >>> 0, given, TRUSTED).dar === 0;
    },
    frozen(oi) {
      const rows = meter.freezes.get(oi)?.records.rows ?? [];
      return rows.map(({ values }): FrozenRow => {
        const of = (oad: number): Plain | undefined => {
          const found = values.get(oad >>> 0);
          return found === undefined ? undefined : plainOf(found);
        };
        return { at: of(FREEZE_TIME) as number, value: of };
      });
    },
    setPassword(level, password) {
      meter.passwords[level] = password;
      meter.dirty = true;
    },
  };
}
