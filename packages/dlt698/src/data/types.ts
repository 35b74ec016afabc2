/**
 * The types that stand inside APDUs without a Data tag and inside Data behind one (DL/T 698.45-2017, 7.3; wire layouts
 * in the standard's table of data types).
 */

import { bitFields, enumerated } from "../schema/enumerated.ts";
import type { LabelSet, ValueLabels } from "../schema/labels.ts";
import {
  bits,
  boolean,
  checked,
  choice,
  float,
  integer64,
  type Named,
  nothing,
  octets,
  part,
  type Schema,
  sequence,
  sequenceOf,
  signed,
  type TypeOf,
  text,
  unsigned,
} from "../schema/schema.ts";
import { among, dateRemark, numbered, tsaRemark } from "./checks.ts";

/** NULL: `null`, no octets. */
export const NullType = nothing("NULL");
/** bool: one octet, 0 or 1. */
export const Bool = boolean("bool");
/** bit-string: text of 0 and 1, bit 0 first. */
export const BitString = bits("bit-string");
/** double-long: -2147483648 to 2147483647, 4 octets. */
export const DoubleLong = signed("double-long", 4);
/** double-long-unsigned: 0 to 4294967295, 4 octets. */
export const DoubleLongUnsigned = unsigned("double-long-unsigned", 4);
/** octet-string: a length and octets. */
export const OctetString = octets("octet-string");
/** Octets that another protocol or port gives their meaning: a whole frame may be in them. */
export const TransparentOctets = /*#__PURE__*/ octets("TransparentOctets");
/** visible-string: ASCII text, 20H to 7EH. */
export const VisibleString = text("visible-string", "visible");
/** UTF8-string: text. */
export const Utf8String = text("UTF8-string", "UTF-8");
/** integer: -128 to 127, 1 octet. */
export const Integer = signed("integer", 1);
/** long: -32768 to 32767, 2 octets. */
export const Long = signed("long", 2);
/** unsigned: 0 to 255, 1 octet. */
export const Unsigned = unsigned("unsigned", 1);
/** long-unsigned: 0 to 65535, 2 octets. */
export const LongUnsigned = unsigned("long-unsigned", 2);
/** long64: a signed `bigint`, 8 octets. */
export const Long64 = integer64("long64", true);
/** long64-unsigned: an unsigned `bigint`, 8 octets. */
export const Long64Unsigned = integer64("long64-unsigned", false);
/** enum: 0 to 255, 1 octet. */
export const Enum = unsigned("enum", 1);
/** float32: IEEE 754 binary32, 4 octets. */
export const Float32 = float("float32", 4);
/** float64: IEEE 754 binary64, 8 octets. */
export const Float64 = float("float64", 8);

const year = part("year", 2);
const month = part("month", 1);
const day = part("day", 1);
const weekday = part("weekday", 1);
const Weekday = /*#__PURE__*/ enumerated("weekday", {
  sunday: 0,
  monday: 1,
  tuesday: 2,
  wednesday: 3,
  thursday: 4,
  friday: 5,
  saturday: 6,
  sundayAs7: 7,
});
const WeekdayLabels: ValueLabels<typeof Weekday> = {
  sunday: { zh: "星期日", en: "Sunday" },
  monday: { zh: "星期一", en: "Monday" },
  tuesday: { zh: "星期二", en: "Tuesday" },
  wednesday: { zh: "星期三", en: "Wednesday" },
  thursday: { zh: "星期四", en: "Thursday" },
  friday: { zh: "星期五", en: "Friday" },
  saturday: { zh: "星期六", en: "Saturday" },
  sundayAs7: { zh: "星期日", en: "Sunday" },
};
const hour = part("hour", 1);
const minute = part("minute", 1);
const second = part("second", 1);
const milliseconds = part("milliseconds", 2);

const dateTime = checked(
  sequence("date_time", {
    /** Year, 0 to 65534; `null`: not specified. */
    year,
    /** Month, 1 to 12; `null`: not specified. */
    month,
    /** Day of the month, 1 to 31; `null`: not specified. */
    day,
    /** 0 Sunday to 6 Saturday (7 also occurs for Sunday); `null`: not specified. */
    weekday,
    /** Hour, 0 to 23; `null`: not specified. */
    hour,
    /** Minute, 0 to 59; `null`: not specified. */
    minute,
    /** Second, 0 to 59; `null`: not specified. */
    second,
    /** Milliseconds, 0 to 999; `null`: not specified. */
    milliseconds,
  }),
  dateRemark,
);
/** date_time, 10 octets; weekday 0 is Sunday (7 also occurs); FF and FFFF read as `null`. */
export interface DateTime extends TypeOf<typeof dateTime> {}
/** The declaration of {@link DateTime}. */
export const DateTime: Schema<DateTime, "date_time"> = dateTime;

const calendarDate = checked(
  sequence("date", {
    /** Year, 0 to 65534; `null`: not specified. */
    year,
    /** Month, 1 to 12; `null`: not specified. */
    month,
    /** Day of the month, 1 to 31; `null`: not specified. */
    day,
    /** 0 Sunday to 6 Saturday (7 also occurs for Sunday); `null`: not specified. */
    weekday,
  }),
  dateRemark,
);
/** date, 5 octets. */
export interface CalendarDate extends TypeOf<typeof calendarDate> {}
/** The declaration of {@link CalendarDate}. */
export const CalendarDate: Schema<CalendarDate, "date"> = calendarDate;

const timeOfDay = checked(
  sequence("time", {
    /** Hour, 0 to 23; `null`: not specified. */
    hour,
    /** Minute, 0 to 59; `null`: not specified. */
    minute,
    /** Second, 0 to 59; `null`: not specified. */
    second,
  }),
  dateRemark,
);
/** time, 3 octets. */
export interface TimeOfDay extends TypeOf<typeof timeOfDay> {}
/** The declaration of {@link TimeOfDay}. */
export const TimeOfDay: Schema<TimeOfDay, "time"> = timeOfDay;

const dateTimeS = checked(
  sequence("date_time_s", {
    /** Year, 0 to 65534; `null`: not specified. */
    year,
    /** Month, 1 to 12; `null`: not specified. */
    month,
    /** Day of the month, 1 to 31; `null`: not specified. */
    day,
    /** Hour, 0 to 23; `null`: not specified. */
    hour,
    /** Minute, 0 to 59; `null`: not specified. */
    minute,
    /** Second, 0 to 59; `null`: not specified. */
    second,
  }),
  dateRemark,
);
/** date_time_s, 7 octets, without a weekday. */
export interface DateTimeS extends TypeOf<typeof dateTimeS> {}
/** The declaration of {@link DateTimeS}. */
export const DateTimeS: Schema<DateTimeS, "date_time_s"> = dateTimeS;

/** Object identifier, 2 octets, as a number: `0x0010`. */
export const OI = unsigned("OI", 2, "hex");
/** Object attribute descriptor, 4 octets (OI, attribute, index), as a number: `0x00100400`. */
export const OAD = bitFields(
  "OAD",
  4,
  { oi: [16, 16], feature: [13, 3], attribute: [8, 5], index: [0, 8] },
  "hex",
);
/** Object method descriptor, 4 octets (OI, method, mode), as a number: `0x00100100`. */
export const OMD = bitFields("OMD", 4, { oi: [16, 16], method: [8, 8], mode: [0, 8] }, "hex");

const road = sequence("ROAD", {
  /** OAD of the record object, as a number. */
  oad: OAD,
  /** OADs of its columns. */
  columns: sequenceOf(OAD),
});
/** Record object attribute descriptor: the record's OAD and the OADs of its columns. */
export interface ROAD extends TypeOf<typeof road> {}
/** The declaration of {@link ROAD}. */
export const ROAD: Schema<ROAD, "ROAD"> = road;

/** What a TI counts in. */
export const TIUnit = /*#__PURE__*/ enumerated("TIUnit", {
  second: 0,
  minute: 1,
  hour: 2,
  day: 3,
  month: 4,
  year: 5,
});
/** The words of {@link TIUnit}. */
export const TIUnitLabels: ValueLabels<typeof TIUnit> = {
  second: { zh: "秒", en: "second" },
  minute: { zh: "分", en: "minute" },
  hour: { zh: "时", en: "hour" },
  day: { zh: "日", en: "day" },
  month: { zh: "月", en: "month" },
  year: { zh: "年", en: "year" },
};

/** Short forms of {@link TIUnit}, in texts and in what people type. */
export const TIUnitSymbols: Readonly<Record<keyof typeof TIUnit.values, string>> = {
  second: "s",
  minute: "min",
  hour: "h",
  day: "d",
  month: "mo",
  year: "a",
};

const ti = sequence("TI", {
  /** What is counted: 0 s, 1 min, 2 h, 3 day, 4 month, 5 year; see `TIUnit`. */
  unit: numbered("TIUnit", 0, 5),
  /** How many of them, 0 to 65535. */
  interval: LongUnsigned,
});
/** Time interval. */
export interface TI extends TypeOf<typeof ti> {}
/** The declaration of {@link TI}. */
export const TI: Schema<TI, "TI"> = ti;

/** Target server address: the flag octet (as AF) and the address, high-order octet first, without the length. */
export const TSA = checked(octets("TSA", null, "tsa"), tsaRemark);
/** Message authentication code: a length and octets. */
export const MAC = octets("MAC");
/** Random number: a length and octets. */
export const RN = octets("RN");

const scalerUnit = sequence("Scaler_Unit", {
  /** Exponent of 10, -128 to 127. */
  scaler: Integer,
  /** Number of the unit, 0 to 255, in the standard's table of units. */
  unit: Enum,
});
/** Physical value = raw × 10^scaler in the unit. */
export interface ScalerUnit extends TypeOf<typeof scalerUnit> {}
/** The declaration of {@link ScalerUnit}. */
export const ScalerUnit: Schema<ScalerUnit, "Scaler_Unit"> = scalerUnit;

const csd = choice("CSD", {
  /** One attribute, as a number. */
  oad: OAD,
  /** Columns of a record object: one column, whose Data holds them. */
  road: ROAD,
});
/** Column selection: one OAD or one ROAD. */
export type CSD = Named<TypeOf<typeof csd>>;
/** The declaration of {@link CSD}. */
export const CSD: Schema<CSD, "CSD"> = csd;

const rcsd = sequenceOf<CSD, "RCSD">(csd, "RCSD");
/** Record column selection: CSDs; none selects all columns. */
export type RCSD = Named<TypeOf<typeof rcsd>>;
/** The declaration of {@link RCSD}. */
export const RCSD: Schema<RCSD, "RCSD"> = rcsd;

const sid = sequence("SID", {
  /** Identifier of the security mode and key, 0 to 4294967295. */
  identifier: DoubleLongUnsigned,
  /** Octets that go with the identifier. */
  additionalData: OctetString,
});
/** Security identifier and its additional data. */
export interface SID extends TypeOf<typeof sid> {}
/** The declaration of {@link SID}. */
export const SID: Schema<SID, "SID"> = sid;

const sidMac = sequence("SID_MAC", {
  /** Which keys the MAC was made with. */
  sid: SID,
  /** MAC of the data, in octets. */
  mac: MAC,
});
/** Security identifier and the MAC of the data. */
export interface SID_MAC extends TypeOf<typeof sidMac> {}
/** The declaration of {@link SID_MAC}. */
export const SID_MAC: Schema<SID_MAC, "SID_MAC"> = sidMac;

/** Speed of a port in baud; `auto`: found out by the port. */
export const BaudRate = /*#__PURE__*/ enumerated("BaudRate", {
  "300": 0,
  "600": 1,
  "1200": 2,
  "2400": 3,
  "4800": 4,
  "7200": 5,
  "9600": 6,
  "19200": 7,
  "38400": 8,
  "57600": 9,
  "115200": 10,
  auto: 255,
});
/** The words of {@link BaudRate}. */
export const BaudRateLabels: ValueLabels<typeof BaudRate> = {
  "300": { zh: "300", en: "300" },
  "600": { zh: "600", en: "600" },
  "1200": { zh: "1200", en: "1200" },
  "2400": { zh: "2400", en: "2400" },
  "4800": { zh: "4800", en: "4800" },
  "7200": { zh: "7200", en: "7200" },
  "9600": { zh: "9600", en: "9600" },
  "19200": { zh: "19200", en: "19200" },
  "38400": { zh: "38400", en: "38400" },
  "57600": { zh: "57600", en: "57600" },
  "115200": { zh: "115200", en: "115200" },
  auto: { zh: "自适应", en: "adaptive" },
};

/** Parity of a port. */
export const Parity = /*#__PURE__*/ enumerated("Parity", { none: 0, odd: 1, even: 2 });
/** The words of {@link Parity}. */
export const ParityLabels: ValueLabels<typeof Parity> = {
  none: { zh: "无校验", en: "none" },
  odd: { zh: "奇校验", en: "odd" },
  even: { zh: "偶校验", en: "even" },
};

/** Flow control of a port. */
export const FlowControl = /*#__PURE__*/ enumerated("FlowControl", { none: 0, hardware: 1, software: 2 });
/** The words of {@link FlowControl}. */
export const FlowControlLabels: ValueLabels<typeof FlowControl> = {
  none: { zh: "无", en: "none" },
  hardware: { zh: "硬件", en: "hardware" },
  software: { zh: "软件", en: "software" },
};

const comdcb = sequence("COMDCB", {
  /** Number of the speed, 0 (300 baud) to 10 (115200), 255 automatic; see `BaudRate`. */
  baudRate: numbered("BaudRate", 0, 10, 255),

  /** 0 none, 1 odd, 2 even; see `Parity`. */
  parity: numbered("Parity", 0, 2),

  /** Data bits, 5 to 8. */
  dataBits: checked(Enum, among(5, 8)),

  /** Stop bits, 1 or 2. */
  stopBits: checked(Enum, among(1, 2)),

  /** 0 none, 1 hardware, 2 software; see `FlowControl`. */
  flowControl: numbered("FlowControl", 0, 2),
});
/** Serial port control block. */
export interface COMDCB extends TypeOf<typeof comdcb> {}
/** The declaration of {@link COMDCB}. */
export const COMDCB: Schema<COMDCB, "COMDCB"> = comdcb;

/** Names of the fields and values declared here. */
export const typesLabels: LabelSet = {
  services: {},
  fields: {
    oi: { zh: "对象标识", en: "OI" },
    feature: { zh: "属性特征", en: "feature" },
    attribute: { zh: "属性标识", en: "attribute" },
    index: { zh: "元素索引", en: "element index" },
    method: { zh: "方法标识", en: "method" },
    mode: { zh: "操作模式", en: "mode" },
    additionalData: { zh: "附加数据", en: "additional data" },
    baudRate: { zh: "波特率", en: "baud rate" },
    columns: { zh: "关联对象属性", en: "columns" },
    dataBits: { zh: "数据位", en: "data bits" },
    day: { zh: "日", en: "day" },
    flowControl: { zh: "流控", en: "flow control" },
    hour: { zh: "时", en: "hour" },
    identifier: { zh: "标识", en: "identifier" },
    interval: { zh: "间隔", en: "interval" },
    mac: { zh: "数据安全MAC", en: "MAC" },
    milliseconds: { zh: "毫秒", en: "milliseconds" },
    minute: { zh: "分", en: "minute" },
    month: { zh: "月", en: "month" },
    oad: { zh: "对象属性描述符", en: "OAD" },
    parity: { zh: "校验位", en: "parity" },
    road: { zh: "记录型对象属性描述符", en: "ROAD" },
    scaler: { zh: "换算", en: "scaler" },
    second: { zh: "秒", en: "second" },
    sid: { zh: "安全标识", en: "SID" },
    stopBits: { zh: "停止位", en: "stop bits" },
    unit: { zh: "单位", en: "unit" },
    weekday: { zh: "星期", en: "weekday" },
    year: { zh: "年", en: "year" },
  },
  values: {
    weekday: [Weekday, WeekdayLabels],
    TIUnit: [TIUnit, TIUnitLabels],
    BaudRate: [BaudRate, BaudRateLabels],
    Parity: [Parity, ParityLabels],
    FlowControl: [FlowControl, FlowControlLabels],
  },
};
