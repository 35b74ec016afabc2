/** What the services share: invoke numbers, results, the tails of APDUs (DL/T 698.45-2017, 7.4 and 8). */

import { AnyData } from "../data/data.ts";
import { DateTimeS, OAD, RCSD, TI } from "../data/types.ts";
import { bitFields, enumerated, withBits } from "../schema/enumerated.ts";
import type { LabelSet, ValueLabels } from "../schema/labels.ts";
import type { DecodeOptions, Deviate } from "../schema/reader.ts";
import {
  choice,
  columnsOf,
  type Fields,
  type Named,
  optional,
  recordRow,
  type Schema,
  sequence,
  sequenceOf,
  serviceSequence,
  type TypeOf,
  type ValueOfService,
} from "../schema/schema.ts";
import { DAR, DataAccessResult, DataAccessResultLabels } from "./dar.ts";

export { AnyData, DAR, DataAccessResult, DataAccessResultLabels };

/** How urgent a service is. */
export const Priority = /*#__PURE__*/ enumerated("Priority", { normal: 0, high: 1 });
/** The words of {@link Priority}. */
export const PriorityLabels: ValueLabels<typeof Priority> = {
  normal: { zh: "一般", en: "normal" },
  high: { zh: "高级", en: "high" },
};

/** Whether the server asks the client to fetch pending data. */
export const AccessDemand = /*#__PURE__*/ enumerated("AccessDemand", { none: 0, pending: 1 });
/** The words of {@link AccessDemand}. */
export const AccessDemandLabels: ValueLabels<typeof AccessDemand> = {
  none: { zh: "不请求", en: "none" },
  pending: { zh: "请求", en: "data pending" },
};

/** Of the client: priority and invoke number; the octet as a number. */
export const PIID = bitFields("PIID", 1, { priority: [7, 1], reserved: [6, 1], invoke: [0, 6] });

/** Of the server: as PIID, and whether it has pending data (ACD). */
export const PIID_ACD = bitFields("PIID_ACD", 1, {
  priority: [7, 1],
  acd: [6, 1],
  invoke: [0, 6],
});

/** The PIID of a PIID-ACD: priority and invoke number. */
export function withoutAcd(piid: number): number {
  return withBits(piid, PIID_ACD.parts.acd, 0);
}

const getResult = choice("GetResult", {
  /** Why there is no value, 0 to 255; see `DataAccessResult`. */
  dar: DAR,
  /** The value. */
  data: AnyData,
});
/** What a read of one attribute gave. */
export type GetResult = Named<TypeOf<typeof getResult>>;
/** The declaration of {@link GetResult}. */
export const GetResult: Schema<GetResult, "GetResult"> = getResult;

const aResultNormal = sequence("AResultNormal", {
  /** What was read, as a number: `0x00100200`. */
  oad: OAD,
  /** The value, or why there is none. */
  result: GetResult,
});
/** A-ResultNormal: an attribute and what reading it gave. */
export interface AResultNormal extends TypeOf<typeof aResultNormal> {}
/** The declaration of {@link AResultNormal}. */
export const AResultNormal: Schema<AResultNormal, "AResultNormal"> = aResultNormal;

const aResultRecord = sequence("AResultRecord", {
  /** OAD of the record object. */
  oad: OAD,

  /** The columns, as many as each row has Data. */
  rcsd: columnsOf(RCSD),

  /** The rows, or why there are none. */
  result: choice("RecordResult", {
    /** Why there are no rows, 0 to 255; see `DataAccessResult`. */
    dar: DAR,

    /** The rows, each with one Data per column. */
    rows: sequenceOf(recordRow("ARecordRow", AnyData)),
  }),
});
/** A-ResultRecord: a record object, its columns, and one Data per column in every row. */
export interface AResultRecord extends TypeOf<typeof aResultRecord> {}
/** The declaration of {@link AResultRecord}. */
export const AResultRecord: Schema<AResultRecord, "AResultRecord"> = aResultRecord;

const followReport = choice("FollowReport", {
  /** Attributes and their values. */
  normal: [1, sequenceOf(AResultNormal)],

  /** Records and their rows. */
  record: [2, sequenceOf(AResultRecord)],
});
/** Reports that ride on a response. */
export type FollowReport = Named<TypeOf<typeof followReport>>;
/** The declaration of {@link FollowReport}. */
export const FollowReport: Schema<FollowReport, "FollowReport"> = followReport;

const timeTag = sequence("TimeTag", {
  /** When the request was sent. */
  sendTime: DateTimeS,
  /** How late it may arrive; a later one is refused with DAR 32. */
  permittedDelay: TI,
});
/** When a request was sent and how late it may arrive. */
export interface TimeTag extends TypeOf<typeof timeTag> {}
/** The declaration of {@link TimeTag}. */
export const TimeTag: Schema<TimeTag, "TimeTag"> = timeTag;

/** Which end sends an APDU; it decides the tail. */
export type Tail = "client" | "server" | "none";

/** What stands around an APDU that a service judges. */
export interface Around {
  readonly codec: {
    find(tag: number, choice: number): Service<unknown> | undefined;
    decodeApdu(bytes: Uint8Array, options: DecodeOptions): unknown;
  };
  /** Where the APDU starts in the message, and what its paths begin with. */
  readonly offset: number;
  readonly path: string;
  readonly maxDepth: number;
  readonly deviate: Deviate;
}

/** What a service does for the others; sessions, servers and the JSON form go by it. Paths are field names with dots. */
export interface ServiceRole {
  /** The service that answers it. */
  readonly answer?: string;
  /** Asked twice it does the same as once: reads and associations. What changes a meter is never repeated. */
  readonly repeatable?: boolean;
  /** It begins or ends an association. */
  readonly association?: boolean;
  /** Of a GET: its answer may come in blocks, of this kind of results. */
  readonly blocks?: "normal" | "record";
  /** A server says it unasked. */
  readonly unsolicited?: boolean;
  /** It refuses any service of the other end. */
  readonly refusal?: boolean;
  /** Paths to what it asks for or answers: an answer names the same as its request. */
  readonly names?: readonly string[];
  /** Of an answer: it may leave out some of what was asked for, in any order. */
  readonly partial?: boolean;
  /** Milliseconds that it asks the server to take: by path, what one count of the field stands for. */
  readonly waits?: Readonly<Record<string, number>>;
  /** Its frames have the function code of link management. */
  readonly link?: boolean;
}

/** An APDU: its numbers on the wire, its declaration, its role and the profile that has it. */
export interface Service<T = unknown> {
  readonly name: string;
  readonly tag: number;
  /** The CHOICE octet after the tag, or `null` where the service has none. */
  readonly choice: number | null;
  readonly tail: Tail;
  readonly extended: boolean;
  readonly schema: Schema<T>;
  readonly role: ServiceRole;
  /** Judges a decoded APDU beyond its declaration when someone listens for warnings or decodes strictly. */
  readonly judge?: (apdu: Uint8Array, around: Around) => void;
}

/** What every APDU of a client has beside its own fields. */
export interface ClientFields {
  /** Priority and invoke number, as an octet; see `PIID`. */
  readonly piid: typeof PIID;
  /** When the request was sent and how late it may arrive; `null`: whenever it does. */
  readonly timeTag: Schema<TimeTag | null>;
}

/** What every APDU of a server has beside its own fields. */
export interface ServerFields {
  /** Priority, ACD and invoke number, as an octet; see `PIID_ACD`. */
  readonly piid: typeof PIID_ACD;
  /** Reports that ride on the response; `null`: none. */
  readonly followReport: Schema<FollowReport | null>;
  /** That of the request; `null`: none. */
  readonly timeTag: Schema<TimeTag | null>;
}

/** An APDU of a client with these fields of its own. */
export type ClientService<N extends string, F extends Fields> = Service<ValueOfService<N, ClientFields & F>>;

/** An APDU of a server with these fields of its own. */
export type ServerService<N extends string, F extends Fields> = Service<ValueOfService<N, ServerFields & F>>;

/** An APDU that has no fields but its own. */
export type BareService<N extends string, F extends Fields> = Service<ValueOfService<N, F>>;

const clientTail = { timeTag: optional<TimeTag>(timeTag) };
const serverTail = {
  followReport: optional<FollowReport>(followReport),
  timeTag: optional<TimeTag>(timeTag),
};

/** The tag of a service and, where it has one, its CHOICE octet. */
type Numbers = readonly [tag: number, choice?: number];

/** An APDU that a client sends: PIID, the fields, then the TimeTag. */
/* @__NO_SIDE_EFFECTS__ */
export function clientApdu<const N extends string, const F extends Fields>(
  name: N,
  numbers: Numbers,
  fields: F,
  role?: ServiceRole,
): ClientService<N, F> {
  return service("client", name, numbers, { piid: PIID, ...fields, ...clientTail }, role);
}

/** An APDU that a server sends: PIID-ACD, the fields, then FollowReport and TimeTag. */
/* @__NO_SIDE_EFFECTS__ */
export function serverApdu<const N extends string, const F extends Fields>(
  name: N,
  numbers: Numbers,
  fields: F,
  role?: ServiceRole,
): ServerService<N, F> {
  return service("server", name, numbers, { piid: PIID_ACD, ...fields, ...serverTail }, role);
}

/** An APDU without a tail: LINK and SECURITY. */
/* @__NO_SIDE_EFFECTS__ */
export function bareApdu<const N extends string, const F extends Fields>(
  name: N,
  numbers: Numbers,
  fields: F,
  role?: ServiceRole,
): BareService<N, F> {
  return service("none", name, numbers, fields, role);
}

/** The same APDU, known to the extended profile only. */
/* @__NO_SIDE_EFFECTS__ */
export function extended<S extends Service>(known: S): S {
  return { ...known, extended: true };
}

function service<const N extends string, const F extends Fields>(
  tail: Tail,
  name: N,
  [tag, choice = null]: readonly [tag: number, choice?: number | null],
  fields: F,
  role: ServiceRole = {},
): BareService<N, F> {
  return { name, tag, choice, tail, extended: false, schema: serviceSequence(name, fields), role };
}

/** The value of a service. */
export type ApduOf<S> = S extends Service<infer T> ? T : never;

/** The declarations of some services, by the types of their values. */
export type Services<T extends readonly unknown[]> = { readonly [I in keyof T]: Service<T[I]> };

/** The names that a file with these services adds. */
export type LabelsOf<S extends readonly Service[]> = LabelSet<
  ApduOf<S[number]> extends infer A ? (A extends { service: infer N extends string } ? N : never) : never
>;

/** Names of the fields and values declared here. */
export const commonLabels: LabelSet = {
  services: {},
  fields: {
    priority: { zh: "优先级", en: "priority" },
    acd: { zh: "ACD请求访问", en: "ACD" },
    invoke: { zh: "服务序号", en: "invoke number" },
    type: { zh: "类型", en: "type" },
    cipher: { zh: "密文", en: "cipher text" },
    dar: { zh: "数据访问结果", en: "data access result" },
    data: { zh: "数据", en: "data" },
    delay: { zh: "延时读取时间(s)", en: "delay before reading (s)" },
    followReport: { zh: "跟随上报信息域", en: "follow report" },
    getRecord: { zh: "读取一个记录型对象属性", en: "record to read" },
    items: { zh: "项目", en: "items" },
    normal: { zh: "若干个对象属性及其结果", en: "attributes and results" },
    oads: { zh: "对象属性描述符", en: "OADs" },
    octets: { zh: "透明数据", en: "octets" },
    permittedDelay: { zh: "允许传输延时时间", en: "permitted delay" },
    piid: { zh: "服务序号-优先级", en: "PIID" },
    port: { zh: "通信端口", en: "port" },
    rcsd: { zh: "记录列选择", en: "columns (RCSD)" },
    read: { zh: "读取结果", en: "read back" },
    readOad: { zh: "延时读取的属性", en: "attribute to read back" },
    record: { zh: "若干个记录型对象属性及其结果", en: "records and results" },
    result: { zh: "结果", en: "result" },
    results: { zh: "结果", en: "results" },
    rn: { zh: "随机数", en: "random number" },
    rows: { zh: "记录", en: "rows" },
    rsd: { zh: "记录行选择", en: "row selection (RSD)" },
    sendTime: { zh: "发送时标", en: "send time" },
    timeTag: { zh: "时间标签域", en: "time tag" },
  },
  values: {
    DAR: [DataAccessResult, DataAccessResultLabels],
    priority: [Priority, PriorityLabels],
    acd: [AccessDemand, AccessDemandLabels],
  },
};
