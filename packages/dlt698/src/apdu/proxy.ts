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
  serverApdu,
} from "./common.ts";
import { SetItem, SetResult, SetThenGetItem, SetThenGetResult } from "./set.ts";

/** What to do at each of several meters: its address, its own time-out, the items. */
/* @__NO_SIDE_EFFECTS__ */
function targets<T>(name: string, item: Schema<T>) {
  return sequenceOf(sequence(name, { tsa: TSA, timeout: LongUnsigned, items: sequenceOf(item) }));
}

/** What each meter answered. */
/* @__NO_SIDE_EFFECTS__ */
function answers<T>(name: string, result: Schema<T>) {
  return sequenceOf(sequence(name, { tsa: TSA, results: sequenceOf(result) }));
}

/** The attributes to read at one meter. */
export const ProxyGetTarget = sequence("ProxyGetTarget", {
  tsa: TSA,
  timeout: LongUnsigned,
  oads: sequenceOf(OAD),
});
export type ProxyGetTarget = TypeOf<typeof ProxyGetTarget>;

export const ProxyGetRequestList = clientApdu(
  "ProxyGetRequestList",
  [9, 1],
  {
    timeout: LongUnsigned,
    targets: sequenceOf(ProxyGetTarget),
  },
  { answer: "ProxyGetResponseList", repeatable: true, names: ["targets.tsa"], waits: { timeout: 1000 } },
);
export const ProxyGetResponseList = serverApdu(
  "ProxyGetResponseList",
  [137, 1],
  {
    targets: answers("ProxyGetAnswer", AResultNormal),
  },
  { names: ["targets.tsa"], partial: true },
);

export const ProxyGetRequestRecord = clientApdu(
  "ProxyGetRequestRecord",
  [9, 2],
  {
    timeout: LongUnsigned,
    tsa: TSA,
    oad: OAD,
    rsd: RSD,
    rcsd: RCSD,
  },
  { answer: "ProxyGetResponseRecord", repeatable: true, names: ["tsa", "oad"], waits: { timeout: 1000 } },
);
export const ProxyGetResponseRecord = serverApdu(
  "ProxyGetResponseRecord",
  [137, 2],
  {
    tsa: TSA,
    result: AResultRecord,
  },
  { names: ["tsa", "result.oad"] },
);

export const ProxySetRequestList = clientApdu(
  "ProxySetRequestList",
  [9, 3],
  {
    timeout: LongUnsigned,
    targets: targets("ProxySetTarget", SetItem),
  },
  { answer: "ProxySetResponseList", names: ["targets.tsa"], waits: { timeout: 1000 } },
);
export const ProxySetResponseList = serverApdu(
  "ProxySetResponseList",
  [137, 3],
  {
    targets: answers("ProxySetAnswer", SetResult),
  },
  { names: ["targets.tsa"], partial: true },
);

export const ProxySetThenGetRequestList = clientApdu(
  "ProxySetThenGetRequestList",
  [9, 4],
  {
    timeout: LongUnsigned,
    targets: targets("ProxySetThenGetTarget", SetThenGetItem),
  },
  { answer: "ProxySetThenGetResponseList", names: ["targets.tsa"], waits: { timeout: 1000 } },
);
export const ProxySetThenGetResponseList = serverApdu(
  "ProxySetThenGetResponseList",
  [137, 4],
  {
    targets: answers("ProxySetThenGetAnswer", SetThenGetResult),
  },
  { names: ["targets.tsa"], partial: true },
);

export const ProxyActionRequestList = clientApdu(
  "ProxyActionRequestList",
  [9, 5],
  {
    timeout: LongUnsigned,
    targets: targets("ProxyActionTarget", ActionItem),
  },
  { answer: "ProxyActionResponseList", names: ["targets.tsa"], waits: { timeout: 1000 } },
);
export const ProxyActionResponseList = serverApdu(
  "ProxyActionResponseList",
  [137, 5],
  {
    targets: answers("ProxyActionAnswer", ActionResult),
  },
  { names: ["targets.tsa"], partial: true },
);

export const ProxyActionThenGetRequestList = clientApdu(
  "ProxyActionThenGetRequestList",
  [9, 6],
  {
    timeout: LongUnsigned,
    targets: targets("ProxyActionThenGetTarget", ActionThenGetItem),
  },
  { answer: "ProxyActionThenGetResponseList", names: ["targets.tsa"], waits: { timeout: 1000 } },
);
export const ProxyActionThenGetResponseList = serverApdu(
  "ProxyActionThenGetResponseList",
  [137, 6],
  {
    targets: answers("ProxyActionThenGetAnswer", ActionThenGetResult),
  },
  { names: ["targets.tsa"], partial: true },
);

/**
 * Octets to send out of a port: wait for a frame in seconds, between octets in milliseconds. They may be any command, so
 * that it is taken for one that changes something.
 */
export const ProxyTransCommandRequest = clientApdu(
  "ProxyTransCommandRequest",
  [9, 7],
  {
    port: OAD,
    comdcb: COMDCB,
    frameTimeout: LongUnsigned,
    octetTimeout: LongUnsigned,
    command: TransparentOctets,
  },
  { answer: "ProxyTransCommandResponse", names: ["port"], waits: { frameTimeout: 1000, octetTimeout: 1 } },
);
export const ProxyTransCommandResponse = serverApdu(
  "ProxyTransCommandResponse",
  [137, 7],
  {
    port: OAD,
    result: choice("TransResult", { dar: DAR, octets: TransparentOctets }),
  },
  { names: ["port"] },
);

export type ProxyGetRequestList = ApduOf<typeof ProxyGetRequestList>;
export type ProxyGetResponseList = ApduOf<typeof ProxyGetResponseList>;
export type ProxyGetRequestRecord = ApduOf<typeof ProxyGetRequestRecord>;
export type ProxyGetResponseRecord = ApduOf<typeof ProxyGetResponseRecord>;
export type ProxySetRequestList = ApduOf<typeof ProxySetRequestList>;
export type ProxySetResponseList = ApduOf<typeof ProxySetResponseList>;
export type ProxySetThenGetRequestList = ApduOf<typeof ProxySetThenGetRequestList>;
export type ProxySetThenGetResponseList = ApduOf<typeof ProxySetThenGetResponseList>;
export type ProxyActionRequestList = ApduOf<typeof ProxyActionRequestList>;
export type ProxyActionResponseList = ApduOf<typeof ProxyActionResponseList>;
export type ProxyActionThenGetRequestList = ApduOf<typeof ProxyActionThenGetRequestList>;
export type ProxyActionThenGetResponseList = ApduOf<typeof ProxyActionThenGetResponseList>;
export type ProxyTransCommandRequest = ApduOf<typeof ProxyTransCommandRequest>;
export type ProxyTransCommandResponse = ApduOf<typeof ProxyTransCommandResponse>;

export const proxyServices = [
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
] as const;

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
