/**
 * The types that stand inside APDUs without a Data tag and inside Data behind one (DL/T 698.45-2017, 7.3; wire layouts
 * in the standard's table of data types).
 */
import {
  bits,
  boolean,
  checked,
  choice,
  float,
  integer64,
  nothing,
  octets,
  part,
  sequence,
  sequenceOf,
  signed,
  type TypeOf,
  text,
  unsigned,
} from "../axdr/schema.ts";
import { among, dateRemark, tsaRemark } from "./checks.ts";

export const NullType = nothing("NULL");
export const Bool = boolean("bool");
export const BitString = bits("bit-string");
export const DoubleLong = signed("double-long", 4);
export const DoubleLongUnsigned = unsigned("double-long-unsigned", 4);
export const OctetString = octets("octet-string");
export const VisibleString = text("visible-string", "visible");
export const Utf8String = text("UTF8-string", "utf8");
export const Integer = signed("integer", 1);
export const Long = signed("long", 2);
export const Unsigned = unsigned("unsigned", 1);
export const LongUnsigned = unsigned("long-unsigned", 2);
export const Long64 = integer64("long64", true);
export const Long64Unsigned = integer64("long64-unsigned", false);
export const Enum = unsigned("enum", 1);
export const Float32 = float("float32", 4);
export const Float64 = float("float64", 8);

const year = part("year", 2);
const month = part("month", 1);
const day = part("day", 1);
const weekday = part("weekday", 1);
const hour = part("hour", 1);
const minute = part("minute", 1);
const second = part("second", 1);
const milliseconds = part("milliseconds", 2);

/** date_time, 10 octets; weekday 0 is Sunday (7 also occurs); FF and FFFF read as `null`. */
export const DateTime = checked(
  sequence("date_time", { year, month, day, weekday, hour, minute, second, milliseconds }),
  dateRemark,
);
export type DateTime = TypeOf<typeof DateTime>;

/** date, 5 octets. */
export const CalendarDate = checked(sequence("date", { year, month, day, weekday }), dateRemark);
export type CalendarDate = TypeOf<typeof CalendarDate>;

/** time, 3 octets. */
export const TimeOfDay = checked(sequence("time", { hour, minute, second }), dateRemark);
export type TimeOfDay = TypeOf<typeof TimeOfDay>;

/** date_time_s, 7 octets, without a weekday. */
export const DateTimeS = checked(
  sequence("date_time_s", { year, month, day, hour, minute, second }),
  dateRemark,
);
export type DateTimeS = TypeOf<typeof DateTimeS>;

/** Object identifier, 2 octets, as a number: `0x0010`. */
export const OI = unsigned("OI", 2, "hex");
/** Object attribute descriptor, 4 octets (OI, attribute, index), as a number: `0x00100400`. */
export const OAD = unsigned("OAD", 4, "hex");
/** Object method descriptor, 4 octets (OI, method, mode), as a number: `0x00100100`. */
export const OMD = unsigned("OMD", 4, "hex");

/** Record object attribute descriptor: the record's OAD and the OADs of its columns. */
export const ROAD = sequence("ROAD", { oad: OAD, columns: sequenceOf(OAD) });
export type ROAD = TypeOf<typeof ROAD>;

/** Time interval; unit 0 s, 1 min, 2 h, 3 day, 4 month, 5 year. */
export const TI = sequence("TI", { unit: checked(Enum, among(0, 5)), interval: LongUnsigned });
export type TI = TypeOf<typeof TI>;

/** Target server address: the flag octet (as AF) and the address, high-order octet first, without the length. */
export const TSA = checked(octets("TSA", null, "tsa"), tsaRemark);
export const MAC = octets("MAC");
export const RN = octets("RN");

/** Physical value = raw × 10^scaler in the unit. */
export const ScalerUnit = sequence("Scaler_Unit", { scaler: Integer, unit: Enum });
export type ScalerUnit = TypeOf<typeof ScalerUnit>;

/** Column selection: one OAD or one ROAD. */
export const CSD = choice("CSD", { oad: [0, OAD], road: [1, ROAD] });
export type CSD = TypeOf<typeof CSD>;

/** Record column selection: CSDs; none selects all columns. */
export const RCSD = sequenceOf(CSD, "RCSD");
export type RCSD = TypeOf<typeof RCSD>;

/** Security identifier and its additional data. */
export const SID = sequence("SID", { identifier: DoubleLongUnsigned, additionalData: OctetString });
export type SID = TypeOf<typeof SID>;

export const SID_MAC = sequence("SID_MAC", { sid: SID, mac: MAC });
export type SID_MAC = TypeOf<typeof SID_MAC>;

/** Serial port control block. */
export const COMDCB = sequence("COMDCB", {
  baudRate: checked(Enum, among(0, 10, 255)),
  parity: checked(Enum, among(0, 2)),
  dataBits: checked(Enum, among(5, 8)),
  stopBits: checked(Enum, among(1, 2)),
  flowControl: checked(Enum, among(0, 2)),
});
export type COMDCB = TypeOf<typeof COMDCB>;
