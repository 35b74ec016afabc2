/** What the services share: invoke numbers, results, the tails of APDUs (DL/T 698.45-2017, 7.4 and 8). */
import type { DecodeOptions } from "../axdr/engine.ts";
import type { Deviate } from "../axdr/reader.ts";
import {
  checked,
  choice,
  columnsOf,
  octetWithReserved,
  optional,
  recordRow,
  type Schema,
  sequence,
  sequenceOf,
  serviceSequence,
  type TypeOf,
  unsigned,
} from "../axdr/schema.ts";
import { among } from "../data/checks.ts";
import { dataSchema } from "../data/data.ts";
import { DateTimeS, OAD, RCSD, TI } from "../data/types.ts";

/** Any Data, with its tag. */
export const AnyData = dataSchema();

/** Of the client: bit 7 priority, bit 6 reserved, bits 0-5 invoke number; the octet as a number. */
export const PIID = octetWithReserved("PIID", 0x40);

/** Of the server: as PIID, bit 6 asks the client to fetch pending data. */
export const PIID_ACD = unsigned("PIID_ACD", 1);

/** Data access result: 0 success, 1 to 36, 255 other; unknown numbers are kept. */
export const DAR = checked(unsigned("DAR", 1), among(0, 36, 255));

/** What a read of one attribute gave. */
export const GetResult = choice("GetResult", { dar: [0, DAR], data: [1, AnyData] });
export type GetResult = TypeOf<typeof GetResult>;

/** A-ResultNormal: an attribute and what reading it gave. */
export const AResultNormal = sequence("AResultNormal", { oad: OAD, result: GetResult });
export type AResultNormal = TypeOf<typeof AResultNormal>;

/** A-ResultRecord: a record object, its columns, and one Data per column in every row. */
export const AResultRecord = sequence("AResultRecord", {
  oad: OAD,
  rcsd: columnsOf(RCSD),
  result: choice("RecordResult", {
    dar: [0, DAR],
    rows: [1, sequenceOf(recordRow("ARecordRow", AnyData))],
  }),
});
export type AResultRecord = TypeOf<typeof AResultRecord>;

/** Reports that ride on a response. */
export const FollowReport = choice("FollowReport", {
  normal: [1, sequenceOf(AResultNormal)],
  record: [2, sequenceOf(AResultRecord)],
});
export type FollowReport = TypeOf<typeof FollowReport>;

/** When a request was sent and how late it may arrive. */
export const TimeTag = sequence("TimeTag", { sendTime: DateTimeS, permittedDelay: TI });
export type TimeTag = TypeOf<typeof TimeTag>;

type Fields = Readonly<Record<string, Schema>>;

/** Which end sends an APDU; it decides the tail. */
export type Tail = "client" | "server" | "none";

/** What stands around an APDU that a service judges. */
export interface Around {
  readonly codec: {
    find(tag: number, choice: number): unknown;
    decodeApdu(bytes: Uint8Array, options: DecodeOptions): unknown;
  };
  /** Where the APDU starts in the message, and what its paths begin with. */
  readonly offset: number;
  readonly path: string;
  readonly maxDepth: number;
  readonly deviate: Deviate;
}

/** An APDU: its numbers on the wire, its declaration and the profile that has it. */
export interface Service<T = unknown> {
  readonly name: string;
  readonly tag: number;
  /** The CHOICE octet after the tag, or `null` where the service has none. */
  readonly choice: number | null;
  readonly tail: Tail;
  readonly extended: boolean;
  readonly schema: Schema<T>;
  /** Judges a decoded APDU beyond its declaration when someone listens for warnings or decodes strictly. */
  readonly judge?: (apdu: Uint8Array, around: Around) => void;
}

const clientTail = { timeTag: optional(TimeTag) };
const serverTail = { followReport: optional(FollowReport), timeTag: optional(TimeTag) };

/** An APDU that a client sends: the fields, then the TimeTag. */
/* @__NO_SIDE_EFFECTS__ */
export function clientApdu<const N extends string, const F extends Fields>(
  name: N,
  [tag, choiceNumber]: readonly [number, number?],
  fields: F,
) {
  return service(tag, choiceNumber, "client", serviceSequence(name, { ...fields, ...clientTail }));
}

/** An APDU that a server sends: the fields, then FollowReport and TimeTag. */
/* @__NO_SIDE_EFFECTS__ */
export function serverApdu<const N extends string, const F extends Fields>(
  name: N,
  [tag, choiceNumber]: readonly [number, number?],
  fields: F,
) {
  return service(tag, choiceNumber, "server", serviceSequence(name, { ...fields, ...serverTail }));
}

/** An APDU without a tail: LINK and SECURITY. */
/* @__NO_SIDE_EFFECTS__ */
export function bareApdu<const N extends string, const F extends Fields>(
  name: N,
  [tag, choiceNumber]: readonly [number, number?],
  fields: F,
) {
  return service(tag, choiceNumber, "none", serviceSequence(name, fields));
}

/** The same APDU, known to the extended profile only. */
/* @__NO_SIDE_EFFECTS__ */
export function extended<T>(known: Service<T>): Service<T> {
  return { ...known, extended: true };
}

function service<T>(
  tag: number,
  choiceNumber: number | undefined,
  tail: Tail,
  schema: Schema<T>,
): Service<T> {
  return { name: schema.name, tag, choice: choiceNumber ?? null, tail, extended: false, schema };
}

/** The value of a service. */
export type ApduOf<S> = S extends Service<infer T> ? T : never;
