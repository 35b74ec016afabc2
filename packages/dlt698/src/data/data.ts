import { enumerated } from "../schema/enumerated.ts";
import type { LabelSet, ValueLabels } from "../schema/labels.ts";
import {
  choice,
  type Formed,
  lazy,
  type Named,
  type Schema,
  sequence,
  sequenceOf,
  type TypeOf,
  tagged,
} from "../schema/schema.ts";
import { numbered } from "./checks.ts";
import * as t from "./types.ts";

/** Any Data, with its tag, inside other types; late, because Data holds those types too. */
export const AnyData: Schema<Data> = lazy("Data", () => dataSchema());

/** Which ends belong to a Region. */
export const RegionUnit = /*#__PURE__*/ enumerated("RegionUnit", {
  startOnly: 0,
  endOnly: 1,
  both: 2,
  neither: 3,
});
/** The words of {@link RegionUnit}. */
export const RegionUnitLabels: ValueLabels<typeof RegionUnit> = {
  startOnly: { zh: "前闭后开", en: "[start, end)" },
  endOnly: { zh: "前开后闭", en: "(start, end]" },
  both: { zh: "前闭后闭", en: "[start, end]" },
  neither: { zh: "前开后开", en: "(start, end)" },
};

const region = sequence("Region", {
  /** Which ends belong to it, 0 to 3; see `RegionUnit`. */
  unit: numbered("RegionUnit", 0, 3),

  /** Lower end. */
  start: AnyData,

  /** Upper end. */
  end: AnyData,
});
/** An interval of Data. */
export interface Region extends TypeOf<typeof region> {}
/** The declaration of {@link Region}. */
export const Region: Schema<Region, "Region"> = region;

const ms = choice("MS", {
  /** No meter: `null`. */
  noMeter: t.NullType,

  /** All meters: `null`. */
  allUserAddresses: t.NullType,

  /** Meters of these user types, each 0 to 255. */
  userTypes: sequenceOf(t.Unsigned),

  /** Meters with these addresses, each a TSA. */
  userAddresses: sequenceOf(t.TSA),

  /** Meters with these configuration numbers, each 0 to 65535. */
  configurationNumbers: sequenceOf(t.LongUnsigned),

  /** Meters with user types in these ranges (ends: Data unsigned). */
  userTypeRegions: sequenceOf<Region>(region),

  /** Meters with addresses in these ranges (ends: Data TSA). */
  userAddressRegions: sequenceOf<Region>(region),

  /** Meters with configuration numbers in these ranges (ends: Data long-unsigned). */
  configurationNumberRegions: sequenceOf<Region>(region),
});
/** Meter set. */
export type MS = Named<TypeOf<typeof ms>>;
/** The declaration of {@link MS}. */
export const MS: Schema<MS, "MS"> = ms;

const Selector1 = sequence("Selector1", {
  /** OAD of the column that is compared. */
  oad: t.OAD,
  /** Value that it has in the rows wanted. */
  value: AnyData,
});
const Selector2 = sequence("Selector2", {
  /** OAD of the column that is compared. */
  oad: t.OAD,

  /** First value, included. */
  start: AnyData,

  /** Last value, excluded. */
  end: AnyData,

  /** Steps between the rows wanted: Data TI for times, else NULL. */
  interval: AnyData,
});

const rsd = choice("RSD", {
  /** All rows: `null`. */
  noSelection: t.NullType,

  /** Rows in which a column has a value. */
  selector1: Selector1,

  /** Rows in which a column is in a range. */
  selector2: Selector2,

  /** Rows in which several columns are in ranges. */
  selector3: sequenceOf(Selector2, "Selector3"),

  /** Rows whose acquisition began at a time, of some meters. */
  selector4: sequence("Selector4", {
    /** When the acquisition began. */
    acquisitionStart: t.DateTimeS,
    /** The meters. */
    meters: MS,
  }),

  /** Rows stored at a time, of some meters. */
  selector5: sequence("Selector5", {
    /** When the data were stored. */
    acquisitionStorage: t.DateTimeS,
    /** The meters. */
    meters: MS,
  }),

  /** Rows whose acquisition began within a time, of some meters. */
  selector6: sequence("Selector6", {
    /** Earliest start of the acquisition. */
    acquisitionStartFrom: t.DateTimeS,

    /** Latest start of the acquisition. */
    acquisitionStartTo: t.DateTimeS,

    /** Steps between the rows wanted. */
    interval: t.TI,

    /** The meters. */
    meters: MS,
  }),

  /** Rows stored within a time, of some meters. */
  selector7: sequence("Selector7", {
    /** Earliest time of storing. */
    acquisitionStorageFrom: t.DateTimeS,

    /** Latest time of storing. */
    acquisitionStorageTo: t.DateTimeS,

    /** Steps between the rows wanted. */
    interval: t.TI,

    /** The meters. */
    meters: MS,
  }),

  /** Rows acquired with success within a time, of some meters. */
  selector8: sequence("Selector8", {
    /** Earliest time of success. */
    acquisitionSuccessFrom: t.DateTimeS,

    /** Latest time of success. */
    acquisitionSuccessTo: t.DateTimeS,

    /** Steps between the rows wanted. */
    interval: t.TI,

    /** The meters. */
    meters: MS,
  }),

  /** The n-th latest row. */
  selector9: sequence("Selector9", {
    /** 1 to 255; 1 is the latest row. */
    n: t.Unsigned,
  }),

  /** The latest n rows, of some meters. */
  selector10: sequence("Selector10", {
    /** How many rows, 1 to 255. */
    n: t.Unsigned,
    /** The meters. */
    meters: MS,
  }),
});
/** Row selection: no selection or Selector1 to Selector10. */
export type RSD = Named<TypeOf<typeof rsd>>;
/** The declaration of {@link RSD}. */
export const RSD: Schema<RSD, "RSD"> = rsd;

/** The assigned tags of Data with the declaration of what follows the tag, which has the standard's name of the type. */
function plainTypes() {
  return [
    [0, t.NullType],
    [3, t.Bool],
    [4, t.BitString],
    [5, t.DoubleLong],
    [6, t.DoubleLongUnsigned],
    [9, t.OctetString],
    [10, t.VisibleString],
    [12, t.Utf8String],
    [15, t.Integer],
    [16, t.Long],
    [17, t.Unsigned],
    [18, t.LongUnsigned],
    [20, t.Long64],
    [21, t.Long64Unsigned],
    [22, t.Enum],
    [23, t.Float32],
    [24, t.Float64],
    [25, t.DateTime],
    [26, t.CalendarDate],
    [27, t.TimeOfDay],
    [28, t.DateTimeS],
    [80, t.OI],
    [81, t.OAD],
    [82, t.ROAD],
    [83, t.OMD],
    [84, t.TI],
    [85, t.TSA],
    [86, t.MAC],
    [87, t.RN],
    [89, t.ScalerUnit],
    [91, t.CSD],
    [93, t.SID],
    [94, t.SID_MAC],
    [95, t.COMDCB],
    [96, t.RCSD],
  ] as const;
}

/** The types that hold Data themselves. */
function nestingTypes(): readonly (readonly [tag: number, of: Schema])[] {
  return [
    [1, sequenceOf(AnyData, "array")],
    [2, sequenceOf(AnyData, "structure")],
    [88, region],
    [90, rsd],
    [92, ms],
  ];
}

type PlainDataOf<S> = S extends Schema<infer T, infer N> ? { type: N; value: T } & Formed : never;
type PlainData = PlainDataOf<ReturnType<typeof plainTypes>[number][1]>;

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
    const rows: readonly (readonly [tag: number, of: Schema])[] = [...plainTypes(), ...nestingTypes()];
    schema = tagged<Data>(
      "Data",
      rows.map(([tag, of]) => [tag, of.name, of]),
    );
  }
  return schema;
}

/** Names of the fields and values declared here. */
export const dataLabels: LabelSet = {
  services: {},
  fields: {
    acquisitionStart: { zh: "采集启动时间", en: "acquisition start time" },
    acquisitionStartFrom: { zh: "采集启动时间起始值", en: "acquisition start time from" },
    acquisitionStartTo: { zh: "采集启动时间结束值", en: "acquisition start time to" },
    acquisitionStorage: { zh: "采集存储时间", en: "acquisition storage time" },
    acquisitionStorageFrom: { zh: "采集存储时间起始值", en: "acquisition storage time from" },
    acquisitionStorageTo: { zh: "采集存储时间结束值", en: "acquisition storage time to" },
    acquisitionSuccessFrom: { zh: "采集成功时间起始值", en: "acquisition success time from" },
    acquisitionSuccessTo: { zh: "采集成功时间结束值", en: "acquisition success time to" },
    allUserAddresses: { zh: "全部用户地址", en: "all meters" },
    configurationNumberRegions: { zh: "一组配置序号区间", en: "ranges of configuration numbers" },
    configurationNumbers: { zh: "一组配置序号", en: "configuration numbers" },
    end: { zh: "结束值", en: "end" },
    meters: { zh: "电能表集合", en: "meter set" },
    n: { zh: "上第n次记录", en: "n-th latest record" },
    "Selector10.n": { zh: "上n条记录", en: "latest n records" },
    noMeter: { zh: "无电能表", en: "no meter" },
    noSelection: { zh: "不选择", en: "no selection" },
    selector1: { zh: "选择方法1：按对象的值", en: "Selector1: by value of an object" },
    selector10: { zh: "选择方法10：按最近n条记录", en: "Selector10: by n latest records" },
    selector2: { zh: "选择方法2：按对象值的区间", en: "Selector2: by range of an object's values" },
    selector3: { zh: "选择方法3：按多个对象值的区间", en: "Selector3: by ranges of several objects' values" },
    selector4: { zh: "选择方法4：按采集启动时间的时刻", en: "Selector4: by one acquisition start time" },
    selector5: { zh: "选择方法5：按采集存储时间的时刻", en: "Selector5: by one acquisition storage time" },
    selector6: { zh: "选择方法6：按采集启动时间", en: "Selector6: by acquisition start time" },
    selector7: { zh: "选择方法7：按采集存储时间", en: "Selector7: by acquisition storage time" },
    selector8: { zh: "选择方法8：按采集成功时间", en: "Selector8: by acquisition success time" },
    selector9: { zh: "选择方法9：按上第n次记录", en: "Selector9: by n-th latest record" },
    start: { zh: "起始值", en: "start" },
    "Region.unit": { zh: "区间类型", en: "kind of range" },
    userAddressRegions: { zh: "一组用户地址区间", en: "ranges of addresses" },
    userAddresses: { zh: "一组用户地址", en: "addresses" },
    userTypeRegions: { zh: "一组用户类型区间", en: "ranges of user types" },
    userTypes: { zh: "一组用户类型", en: "user types" },
    value: { zh: "数值", en: "value" },
  },
  values: { RegionUnit: [RegionUnit, RegionUnitLabels] },
};
