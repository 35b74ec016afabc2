import {
  checked,
  choice,
  type Formed,
  lazy,
  type Schema,
  sequence,
  sequenceOf,
  type TypeOf,
  tagged,
} from "../axdr/schema.ts";
import { among } from "./checks.ts";
import * as t from "./types.ts";

/** Data inside other types; declared late because Data holds those types too. */
const AnyData: Schema<Data> = lazy("Data", () => dataSchema());

/** An interval of Data; unit 0 [a,b), 1 (a,b], 2 [a,b], 3 (a,b). */
export const Region = sequence("Region", {
  unit: checked(t.Enum, among(0, 3)),
  start: AnyData,
  end: AnyData,
});
export interface Region extends TypeOf<typeof Region> {}

/** Meter set. */
export const MS = choice("MS", {
  noMeter: [0, t.NullType],
  allUserAddresses: [1, t.NullType],
  userTypes: [2, sequenceOf(t.Unsigned)],
  userAddresses: [3, sequenceOf(t.TSA)],
  configurationNumbers: [4, sequenceOf(t.LongUnsigned)],
  userTypeRegions: [5, sequenceOf(Region as Schema<Region>)],
  userAddressRegions: [6, sequenceOf(Region as Schema<Region>)],
  configurationNumberRegions: [7, sequenceOf(Region as Schema<Region>)],
});
export type MS = TypeOf<typeof MS>;

const Selector1 = sequence("Selector1", { oad: t.OAD, value: AnyData });
const Selector2 = sequence("Selector2", {
  oad: t.OAD,
  start: AnyData,
  end: AnyData,
  interval: AnyData,
});

/** Row selection: no selection or Selector1 to Selector10. */
export const RSD = choice("RSD", {
  noSelection: [0, t.NullType],
  selector1: [1, Selector1],
  selector2: [2, Selector2],
  selector3: [3, sequenceOf(Selector2, "Selector3")],
  selector4: [4, sequence("Selector4", { acquisitionStart: t.DateTimeS, meters: MS })],
  selector5: [5, sequence("Selector5", { acquisitionStorage: t.DateTimeS, meters: MS })],
  selector6: [
    6,
    sequence("Selector6", {
      acquisitionStartFrom: t.DateTimeS,
      acquisitionStartTo: t.DateTimeS,
      interval: t.TI,
      meters: MS,
    }),
  ],
  selector7: [
    7,
    sequence("Selector7", {
      acquisitionStorageFrom: t.DateTimeS,
      acquisitionStorageTo: t.DateTimeS,
      interval: t.TI,
      meters: MS,
    }),
  ],
  selector8: [
    8,
    sequence("Selector8", {
      acquisitionSuccessFrom: t.DateTimeS,
      acquisitionSuccessTo: t.DateTimeS,
      interval: t.TI,
      meters: MS,
    }),
  ],
  selector9: [9, sequence("Selector9", { n: t.Unsigned })],
  selector10: [10, sequence("Selector10", { n: t.Unsigned, meters: MS })],
});
export type RSD = TypeOf<typeof RSD>;

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
  const elements = sequenceOf(AnyData, "elements");
  return {
    array: [1, elements],
    structure: [2, elements],
    Region: [88, Region as Schema],
    RSD: [90, RSD as Schema],
    MS: [92, MS as Schema],
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
  | ({ type: "Region"; value: Region } & Formed)
  | ({ type: "RSD"; value: RSD } & Formed)
  | ({ type: "MS"; value: MS } & Formed);

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
