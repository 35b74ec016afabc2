/** PROXY (DL/T 698.45-2017, 7.4.8): a server asks the meters behind it. Time-outs are in seconds unless said. */

import { RSD } from "../data/data.ts";
import { COMDCB, LongUnsigned, OAD, RCSD, TransparentOctets, TSA } from "../data/types.ts";
import { choice, type Schema, sequence, sequenceOf, type TypeOf } from "../schema/schema.ts";
import { ActionItem, ActionResult, ActionThenGetItem, ActionThenGetResult } from "./action.ts";
import {
  type ApduOf,
  AResultNormal,
  AResultRecord,
  clientApdu,
  DAR,
  type LabelsOf,
  type Service,
  type Services,
  serverApdu,
} from "./common.ts";
import { SetItem, SetResult, SetThenGetItem, SetThenGetResult } from "./set.ts";

/** What to do at each of several meters: its address, its own time-out, the items. */
/* @__NO_SIDE_EFFECTS__ */
function targets<T>(name: string, item: Schema<T>) {
  return sequenceOf(
    sequence(name, {
      /** Address of the meter: its flag (as AF) and octets, high-order octet first. */
      tsa: TSA,
      /** Seconds to wait for the meter, 0 to 65535. */
      timeout: LongUnsigned,
      /** What to do at the meter. */
      items: sequenceOf(item),
    }),
  );
}

/** What each meter answered. */
/* @__NO_SIDE_EFFECTS__ */
function answers<T>(name: string, result: Schema<T>) {
  return sequenceOf(
    sequence(name, {
      /** Address of the meter: its flag (as AF) and octets, high-order octet first. */
      tsa: TSA,
      /** What the meter answered, in the order of the request. */
      results: sequenceOf(result),
    }),
  );
}

const proxyGetTarget = sequence("ProxyGetTarget", {
  /** Address of the meter: its flag (as AF) and octets, high-order octet first. */
  tsa: TSA,

  /** Seconds to wait for the meter, 0 to 65535. */
  timeout: LongUnsigned,

  /** Attributes to read, as numbers. */
  oads: sequenceOf(OAD),
});
/** The attributes to read at one meter. */
export interface ProxyGetTarget extends TypeOf<typeof proxyGetTarget> {}
/** The declaration of {@link ProxyGetTarget}. */
export const ProxyGetTarget: Schema<ProxyGetTarget, "ProxyGetTarget"> = proxyGetTarget;

const proxyGetRequestList = clientApdu(
  "ProxyGetRequestList",
  [9, 1],
  {
    /** Seconds for the whole request, 0 to 65535. */
    timeout: LongUnsigned,

    /** What to do at each meter. */
    targets: sequenceOf(ProxyGetTarget),
  },
  { answer: "ProxyGetResponseList", repeatable: true, names: ["targets.tsa"], waits: { timeout: 1000 } },
);
/** Reads attributes of several meters (tag 09H, CHOICE 1). */
export interface ProxyGetRequestList extends ApduOf<typeof proxyGetRequestList> {}
/** The declaration of {@link ProxyGetRequestList}. */
export const ProxyGetRequestList: Service<ProxyGetRequestList> = proxyGetRequestList;
const proxyGetResponseList = serverApdu(
  "ProxyGetResponseList",
  [137, 1],
  {
    /** What each meter answered; those that did not are missing. */
    targets: answers("ProxyGetAnswer", AResultNormal),
  },
  { names: ["targets.tsa"], partial: true },
);
/** What the meters answered (tag 89H, CHOICE 1). */
export interface ProxyGetResponseList extends ApduOf<typeof proxyGetResponseList> {}
/** The declaration of {@link ProxyGetResponseList}. */
export const ProxyGetResponseList: Service<ProxyGetResponseList> = proxyGetResponseList;

const proxyGetRequestRecord = clientApdu(
  "ProxyGetRequestRecord",
  [9, 2],
  {
    /** Seconds for the whole request, 0 to 65535. */
    timeout: LongUnsigned,

    /** Address of the meter: its flag (as AF) and octets, high-order octet first. */
    tsa: TSA,

    /** OAD of the record object, as a number. */
    oad: OAD,

    /** Which rows. */
    rsd: RSD,

    /** Which columns; none means all. */
    rcsd: RCSD,
  },
  { answer: "ProxyGetResponseRecord", repeatable: true, names: ["tsa", "oad"], waits: { timeout: 1000 } },
);
/** Reads rows of one record object of one meter (tag 09H, CHOICE 2). */
export interface ProxyGetRequestRecord extends ApduOf<typeof proxyGetRequestRecord> {}
/** The declaration of {@link ProxyGetRequestRecord}. */
export const ProxyGetRequestRecord: Service<ProxyGetRequestRecord> = proxyGetRequestRecord;
const proxyGetResponseRecord = serverApdu(
  "ProxyGetResponseRecord",
  [137, 2],
  {
    /** Address of the meter: its flag (as AF) and octets, high-order octet first. */
    tsa: TSA,

    /** The record object and its rows. */
    result: AResultRecord,
  },
  { names: ["tsa", "result.oad"] },
);
/** Rows of one record object of one meter (tag 89H, CHOICE 2). */
export interface ProxyGetResponseRecord extends ApduOf<typeof proxyGetResponseRecord> {}
/** The declaration of {@link ProxyGetResponseRecord}. */
export const ProxyGetResponseRecord: Service<ProxyGetResponseRecord> = proxyGetResponseRecord;

const proxySetRequestList = clientApdu(
  "ProxySetRequestList",
  [9, 3],
  {
    /** Seconds for the whole request, 0 to 65535. */
    timeout: LongUnsigned,

    /** What to do at each meter. */
    targets: targets("ProxySetTarget", SetItem),
  },
  { answer: "ProxySetResponseList", names: ["targets.tsa"], waits: { timeout: 1000 } },
);
/** Writes attributes of several meters (tag 09H, CHOICE 3). */
export interface ProxySetRequestList extends ApduOf<typeof proxySetRequestList> {}
/** The declaration of {@link ProxySetRequestList}. */
export const ProxySetRequestList: Service<ProxySetRequestList> = proxySetRequestList;
const proxySetResponseList = serverApdu(
  "ProxySetResponseList",
  [137, 3],
  {
    /** What each meter answered; those that did not are missing. */
    targets: answers("ProxySetAnswer", SetResult),
  },
  { names: ["targets.tsa"], partial: true },
);
/** How writing went at each meter (tag 89H, CHOICE 3). */
export interface ProxySetResponseList extends ApduOf<typeof proxySetResponseList> {}
/** The declaration of {@link ProxySetResponseList}. */
export const ProxySetResponseList: Service<ProxySetResponseList> = proxySetResponseList;

const proxySetThenGetRequestList = clientApdu(
  "ProxySetThenGetRequestList",
  [9, 4],
  {
    /** Seconds for the whole request, 0 to 65535. */
    timeout: LongUnsigned,

    /** What to do at each meter. */
    targets: targets("ProxySetThenGetTarget", SetThenGetItem),
  },
  { answer: "ProxySetThenGetResponseList", names: ["targets.tsa"], waits: { timeout: 1000 } },
);
/** Writes attributes of several meters and reads others afterwards (tag 09H, CHOICE 4). */
export interface ProxySetThenGetRequestList extends ApduOf<typeof proxySetThenGetRequestList> {}
/** The declaration of {@link ProxySetThenGetRequestList}. */
export const ProxySetThenGetRequestList: Service<ProxySetThenGetRequestList> = proxySetThenGetRequestList;
const proxySetThenGetResponseList = serverApdu(
  "ProxySetThenGetResponseList",
  [137, 4],
  {
    /** What each meter answered; those that did not are missing. */
    targets: answers("ProxySetThenGetAnswer", SetThenGetResult),
  },
  { names: ["targets.tsa"], partial: true },
);
/** How writing went at each meter, and what was read (tag 89H, CHOICE 4). */
export interface ProxySetThenGetResponseList extends ApduOf<typeof proxySetThenGetResponseList> {}
/** The declaration of {@link ProxySetThenGetResponseList}. */
export const ProxySetThenGetResponseList: Service<ProxySetThenGetResponseList> = proxySetThenGetResponseList;

const proxyActionRequestList = clientApdu(
  "ProxyActionRequestList",
  [9, 5],
  {
    /** Seconds for the whole request, 0 to 65535. */
    timeout: LongUnsigned,

    /** What to do at each meter. */
    targets: targets("ProxyActionTarget", ActionItem),
  },
  { answer: "ProxyActionResponseList", names: ["targets.tsa"], waits: { timeout: 1000 } },
);
/** Invokes methods of several meters (tag 09H, CHOICE 5). */
export interface ProxyActionRequestList extends ApduOf<typeof proxyActionRequestList> {}
/** The declaration of {@link ProxyActionRequestList}. */
export const ProxyActionRequestList: Service<ProxyActionRequestList> = proxyActionRequestList;
const proxyActionResponseList = serverApdu(
  "ProxyActionResponseList",
  [137, 5],
  {
    /** What each meter answered; those that did not are missing. */
    targets: answers("ProxyActionAnswer", ActionResult),
  },
  { names: ["targets.tsa"], partial: true },
);
/** How methods went at each meter (tag 89H, CHOICE 5). */
export interface ProxyActionResponseList extends ApduOf<typeof proxyActionResponseList> {}
/** The declaration of {@link ProxyActionResponseList}. */
export const ProxyActionResponseList: Service<ProxyActionResponseList> = proxyActionResponseList;

const proxyActionThenGetRequestList = clientApdu(
  "ProxyActionThenGetRequestList",
  [9, 6],
  {
    /** Seconds for the whole request, 0 to 65535. */
    timeout: LongUnsigned,

    /** What to do at each meter. */
    targets: targets("ProxyActionThenGetTarget", ActionThenGetItem),
  },
  { answer: "ProxyActionThenGetResponseList", names: ["targets.tsa"], waits: { timeout: 1000 } },
);
/** Invokes methods of several meters and reads attributes afterwards (tag 09H, CHOICE 6). */
export interface ProxyActionThenGetRequestList extends ApduOf<typeof proxyActionThenGetRequestList> {}
/** The declaration of {@link ProxyActionThenGetRequestList}. */
export const ProxyActionThenGetRequestList: Service<ProxyActionThenGetRequestList> =
  proxyActionThenGetRequestList;
const proxyActionThenGetResponseList = serverApdu(
  "ProxyActionThenGetResponseList",
  [137, 6],
  {
    /** What each meter answered; those that did not are missing. */
    targets: answers("ProxyActionThenGetAnswer", ActionThenGetResult),
  },
  { names: ["targets.tsa"], partial: true },
);
/** How methods went at each meter, and what was read (tag 89H, CHOICE 6). */
export interface ProxyActionThenGetResponseList extends ApduOf<typeof proxyActionThenGetResponseList> {}
/** The declaration of {@link ProxyActionThenGetResponseList}. */
export const ProxyActionThenGetResponseList: Service<ProxyActionThenGetResponseList> =
  proxyActionThenGetResponseList;

const proxyTransCommandRequest = clientApdu(
  "ProxyTransCommandRequest",
  [9, 7],
  {
    /** OAD of the port, as a number: `0xF2010201`. */
    port: OAD,

    /** Speed and format of the port. */
    comdcb: COMDCB,

    /** Seconds to wait for the answer, 0 to 65535. */
    frameTimeout: LongUnsigned,

    /** Milliseconds between two octets that end the answer, 0 to 65535. */
    octetTimeout: LongUnsigned,

    /** Octets to send. */
    command: TransparentOctets,
  },
  { answer: "ProxyTransCommandResponse", names: ["port"], waits: { frameTimeout: 1000, octetTimeout: 1 } },
);
/**
 * Octets to send out of a port: wait for a frame in seconds, between octets in milliseconds. They may be any command, so
 * that it is taken for one that changes something.
 */
export interface ProxyTransCommandRequest extends ApduOf<typeof proxyTransCommandRequest> {}
/** The declaration of {@link ProxyTransCommandRequest}. */
export const ProxyTransCommandRequest: Service<ProxyTransCommandRequest> = proxyTransCommandRequest;
const proxyTransCommandResponse = serverApdu(
  "ProxyTransCommandResponse",
  [137, 7],
  {
    /** OAD of the port, as a number: `0xF2010201`. */
    port: OAD,

    /** The answer, or why there is none. */
    result: choice("TransResult", {
      /** Why there is no answer, 0 to 255; see `DataAccessResult`. */
      dar: DAR,
      /** The octets that came back. */
      octets: TransparentOctets,
    }),
  },
  { names: ["port"] },
);
/** What came back at the port (tag 89H, CHOICE 7). */
export interface ProxyTransCommandResponse extends ApduOf<typeof proxyTransCommandResponse> {}
/** The declaration of {@link ProxyTransCommandResponse}. */
export const ProxyTransCommandResponse: Service<ProxyTransCommandResponse> = proxyTransCommandResponse;

/** Every PROXY APDU, for `createCodec`. */
export const proxyServices: Services<
  [
    ProxyGetRequestList,
    ProxyGetResponseList,
    ProxyGetRequestRecord,
    ProxyGetResponseRecord,
    ProxySetRequestList,
    ProxySetResponseList,
    ProxySetThenGetRequestList,
    ProxySetThenGetResponseList,
    ProxyActionRequestList,
    ProxyActionResponseList,
    ProxyActionThenGetRequestList,
    ProxyActionThenGetResponseList,
    ProxyTransCommandRequest,
    ProxyTransCommandResponse,
  ]
> = [
  proxyGetRequestList,
  proxyGetResponseList,
  proxyGetRequestRecord,
  proxyGetResponseRecord,
  proxySetRequestList,
  proxySetResponseList,
  proxySetThenGetRequestList,
  proxySetThenGetResponseList,
  proxyActionRequestList,
  proxyActionResponseList,
  proxyActionThenGetRequestList,
  proxyActionThenGetResponseList,
  proxyTransCommandRequest,
  proxyTransCommandResponse,
];

/** Names of the services, fields and values declared here. */
export const proxyLabels: LabelsOf<typeof proxyServices> = {
  services: {
    ProxyGetRequestList: { zh: "请求代理读取若干个服务器的若干个对象属性", en: "proxy get request" },
    ProxyGetResponseList: { zh: "代理读取若干个服务器的若干个对象属性响应", en: "proxy get response" },
    ProxyGetRequestRecord: {
      zh: "请求代理读取一个服务器的一个记录型对象属性",
      en: "proxy get-record request",
    },
    ProxyGetResponseRecord: {
      zh: "代理读取一个服务器的一个记录型对象属性响应",
      en: "proxy get-record response",
    },
    ProxySetRequestList: { zh: "请求代理设置若干个服务器的若干个对象属性", en: "proxy set request" },
    ProxySetResponseList: { zh: "代理设置若干个服务器的若干个对象属性响应", en: "proxy set response" },
    ProxySetThenGetRequestList: {
      zh: "请求代理设置后读取若干个服务器的若干个对象属性",
      en: "proxy set-then-get request",
    },
    ProxySetThenGetResponseList: {
      zh: "代理设置后读取若干个服务器的若干个对象属性响应",
      en: "proxy set-then-get response",
    },
    ProxyActionRequestList: { zh: "请求代理操作若干个服务器的若干个对象方法", en: "proxy action request" },
    ProxyActionResponseList: { zh: "代理操作若干个服务器的若干个对象方法响应", en: "proxy action response" },
    ProxyActionThenGetRequestList: {
      zh: "请求代理操作后读取若干个服务器的若干个对象属性",
      en: "proxy action-then-get request",
    },
    ProxyActionThenGetResponseList: {
      zh: "代理操作后读取若干个服务器的若干个对象属性响应",
      en: "proxy action-then-get response",
    },
    ProxyTransCommandRequest: { zh: "请求代理透明转发命令", en: "proxy transparent command request" },
    ProxyTransCommandResponse: { zh: "代理透明转发命令响应", en: "proxy transparent command response" },
  },
  fields: {
    comdcb: { zh: "端口通信控制块", en: "port control block" },
    command: { zh: "透明转发命令", en: "command" },
    frameTimeout: { zh: "接收等待报文超时时间(s)", en: "frame time-out (s)" },
    octetTimeout: { zh: "接收等待字节超时时间(ms)", en: "octet time-out (ms)" },
    targets: { zh: "目标服务器", en: "targets" },
    timeout: { zh: "代理超时时间(s)", en: "time-out (s)" },
    tsa: { zh: "目标服务器地址", en: "target server address" },
  },
  values: {},
};
