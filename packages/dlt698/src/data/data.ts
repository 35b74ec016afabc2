import { type Formed, lazy, type Schema, sequenceOf, type TypeOf, tagged } from "../axdr/schema.ts";
import * as t from "./types.ts";

/** The assigned tags of Data with the standard's name and the declaration of what follows the tag. */
function plainTypes() {
  return {
    NULL: [0, t.NullType],
    bool: [3, t.Bool],
    "bit-string": [4, t.BitString],
    "double-long": [5, t.DoubleLong],
    "double-long-unsigned": [6, t.DoubleLongUnsigned],
    "octet-string": [9, t.OctetString],
    "visible-string": [10, t.VisibleString],
    "UTF8-string": [12, t.Utf8String],
    integer: [15, t.Integer],
    long: [16, t.Long],
    unsigned: [17, t.Unsigned],
    "long-unsigned": [18, t.LongUnsigned],
    long64: [20, t.Long64],
    "long64-unsigned": [21, t.Long64Unsigned],
    enum: [22, t.Enum],
    float32: [23, t.Float32],
    float64: [24, t.Float64],
    date_time: [25, t.DateTime],
    date: [26, t.CalendarDate],
    time: [27, t.TimeOfDay],
    date_time_s: [28, t.DateTimeS],
    OI: [80, t.OI],
    OAD: [81, t.OAD],
    ROAD: [82, t.ROAD],
    OMD: [83, t.OMD],
    TI: [84, t.TI],
    TSA: [85, t.TSA],
    MAC: [86, t.MAC],
    RN: [87, t.RN],
    Scaler_Unit: [89, t.ScalerUnit],
    CSD: [91, t.CSD],
    SID: [93, t.SID],
    SID_MAC: [94, t.SID_MAC],
    COMDCB: [95, t.COMDCB],
    RCSD: [96, t.RCSD],
  } as const;
}

/** The types that hold Data themselves. */
function nestingTypes() {
  const elements = sequenceOf(lazy<Data>("Data", dataSchema), "elements");
  return {
    array: [1, elements],
    structure: [2, elements],
    Region: [88, t.Region as Schema],
    RSD: [90, t.RSD as Schema],
    MS: [92, t.MS as Schema],
  } as const;
}

type Plain = ReturnType<typeof plainTypes>;
type PlainData = {
  [K in keyof Plain]: { type: K; value: TypeOf<Plain[K][1]> } & Formed;
}[keyof Plain];

/**
 * A Data value (DL/T 698.45-2017, 7.3.1): `type` is the standard's spelling, `value` is in the form of that type. 64-bit
 * integers are `bigint`, octets `Uint8Array`, bit strings text of 0 and 1, unspecified date parts `null`.
 *
 * @example
 * ```ts
 * const voltage: Data = { type: "array", value: [{ type: "long-unsigned", value: 2413 }] };
 * ```
 */
export type Data =
  | PlainData
  | ({ type: "array"; value: Data[] } & Formed)
  | ({ type: "structure"; value: Data[] } & Formed)
  | ({ type: "Region"; value: t.Region } & Formed)
  | ({ type: "RSD"; value: t.RSD } & Formed)
  | ({ type: "MS"; value: t.MS } & Formed);

/** The names of the 40 assigned types. */
export type DataType = Data["type"];

let schema: Schema<Data> | undefined;

/** The declaration of Data; made on first use, since the types that it holds hold Data in turn. */
export function dataSchema(): Schema<Data> {
  if (schema === undefined) {
    const rows = Object.entries({ ...plainTypes(), ...nestingTypes() })
      .map(([type, [tag, of]]) => [tag, type, of as Schema] as const)
      .sort((a, b) => a[0] - b[0]);
    schema = tagged<Data>("Data", rows);
  }
  return schema;
}
