/** Data values in few letters, and records of them as octets. */
import type { Data } from "@meterwire/dlt698";
import { dateTimeS as dateTimeSAt, defaultUnit } from "@meterwire/dlt698/objects";
import { type DateTimeS, dataSchema, decodeValue, encodeValue } from "@meterwire/dlt698/schema";

export const NULL: Data = { type: "NULL", value: null };
export const u8 = (value: number): Data => ({ type: "unsigned", value });
export const u16 = (value: number): Data => ({ type: "long-unsigned", value });
export const u32 = (value: number): Data => ({ type: "double-long-unsigned", value });
export const i16 = (value: number): Data => ({ type: "long", value });
export const i32 = (value: number): Data => ({ type: "double-long", value });
export const i64 = (value: number): Data => ({ type: "long64", value: BigInt(value) });
export const u64 = (value: number): Data => ({ type: "long64-unsigned", value: BigInt(value) });
export const enumeration = (value: number): Data => ({ type: "enum", value });
export const bool = (value: boolean): Data => ({ type: "bool", value });
export const bits = (value: string): Data => ({ type: "bit-string", value });
export const oadOf = (value: number): Data => ({ type: "OAD", value });
export const visible = (value: string): Data => ({ type: "visible-string", value });
export const octets = (value: Uint8Array): Data => ({ type: "octet-string", value });
export const array = (value: Data[]): Data => ({ type: "array", value });
export const structure = (...value: Data[]): Data => ({ type: "structure", value });
export const scalerUnit = (scaler: number, unit: number): Data => ({
  type: "Scaler_Unit",
  value: { scaler, unit },
});
/** What the object tables state for an attribute. */
export function tableUnit(oi: number, attribute = 2): Data {
  const known = defaultUnit(oi, attribute);
  return scalerUnit(known?.scaler ?? 0, known?.unit.code ?? 255);
}
/** An unspecified date_time_s: every octet FF. */
const NO_TIME: DateTimeS = {
  year: null,
  month: null,
  day: null,
  hour: null,
  minute: null,
  second: null,
};

/** A local time; `null` is all FF. */
export const dateTimeS = (local: number | null): Data => ({
  type: "date_time_s",
  value: local === null ? NO_TIME : dateTimeSAt(local, 0),
});

/** The digits of an address as octets, high-order first, an odd one filled with FH. */
export function addressOctets(digits: string): Uint8Array {
  const even = digits.length % 2 === 0 ? digits : `${digits}F`;
  return Uint8Array.from({ length: even.length >> 1 }, (_, i) =>
    Number.parseInt(even.slice(2 * i, 2 * i + 2), 16),
  );
}

/** The address text of octets; `null` for what is none. */
export function addressText(octets: Uint8Array): string | null {
  const text = [...octets].map((octet) => octet.toString(16).padStart(2, "0")).join("");
  const digits = text.endsWith("f") ? text.slice(0, -1) : text;
  return /^\d{1,32}$/.test(digits) ? digits : null;
}

/** Several values as octets: a structure. */
export function pack(values: readonly Data[]): Uint8Array {
  return encodeValue(dataSchema(), { type: "structure", value: [...values] });
}

/** What {@link pack} made. */
export function unpack(octets: Uint8Array): readonly Data[] {
  const data = decodeValue(dataSchema(), octets) as Data;
  return data.type === "structure" ? data.value : [];
}

/** Whether two values are the same octets. */
export function sameData(a: Data, b: Data): boolean {
  const [one, other] = [pack([a]), pack([b])];
  return one.length === other.length && one.every((octet, i) => octet === other[i]);
}

/** Elements of an array or structure. */
export const membersOf = (data: Data | undefined): readonly Data[] =>
  data?.type === "array" || data?.type === "structure" ? data.value : [];

/** The number that a value holds, or 0. */
export const numberOf = (data: Data | undefined): number =>
  typeof data?.value === "number" || typeof data?.value === "bigint" ? Number(data.value) : 0;
