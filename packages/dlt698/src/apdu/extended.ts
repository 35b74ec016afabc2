/**
 * What deployed terminals send and the 2017 edition does not have (profile "extended"). Where public sources name a
 * message without describing it, its octets are kept as `body`.
 */

import { OAD, OctetString } from "../data/types.ts";
import { rest, sequenceOf } from "../schema/schema.ts";
import {
  type ApduOf,
  bareApdu,
  clientApdu,
  extended,
  type LabelsOf,
  PIID,
  PIID_ACD,
  serverApdu,
} from "./common.ts";
import { GetRecord } from "./get.ts";

const body = rest("body");

/** Reads records in a shorter form. */
export const GetRequestSimplifyRecord = extended(
  clientApdu(
    "GetRequestSimplifyRecord",
    [5, 23],
    { getRecord: GetRecord },
    { answer: "GetResponseSimplifyRecord", repeatable: true },
  ),
);
export const GetResponseSimplifyRecord = extended(
  bareApdu("GetResponseSimplifyRecord", [133, 23], { piid: PIID_ACD, body }),
);

/** The server asks the client for a service. */
export const ReportNotificationClientService = extended(
  serverApdu("ReportNotificationClientService", [136, 4], { octets: OctetString }),
);
export const ReportResponseClientService = extended(
  clientApdu("ReportResponseClientService", [8, 4], { octets: OctetString }),
);

export const ReportNotificationSimplifyRecord = extended(
  bareApdu("ReportNotificationSimplifyRecord", [136, 6], { piid: PIID_ACD, body }),
);
export const ReportResponseSimplifyRecord = extended(clientApdu("ReportResponseSimplifyRecord", [8, 6], {}));

/** A transparent command inside the terminal. */
export const ProxyInnerTransCommandRequest = extended(
  bareApdu(
    "ProxyInnerTransCommandRequest",
    [9, 8],
    { piid: PIID, body },
    { answer: "ProxyInnerTransCommandResponse" },
  ),
);
export const ProxyInnerTransCommandResponse = extended(
  bareApdu("ProxyInnerTransCommandResponse", [137, 8], { piid: PIID_ACD, body }),
);

/** COMPACT-GET asks like GET; its answers are not public. */
export const CompactGetRequestNormal = extended(clientApdu("CompactGetRequestNormal", [69, 1], { oad: OAD }));
export const CompactGetRequestNormalList = extended(
  clientApdu("CompactGetRequestNormalList", [69, 2], { oads: sequenceOf(OAD) }),
);
export const CompactGetRequestRecord = extended(
  clientApdu("CompactGetRequestRecord", [69, 3], { getRecord: GetRecord }),
);
export const CompactGetResponse = extended(bareApdu("CompactGetResponse", [197], { body }));
export const CompactSetRequest = extended(bareApdu("CompactSetRequest", [70], { body }));
export const CompactSetResponse = extended(bareApdu("CompactSetResponse", [198], { body }));
export const CompactProxyRequest = extended(bareApdu("CompactProxyRequest", [73], { body }));
export const CompactProxyResponse = extended(bareApdu("CompactProxyResponse", [201], { body }));

export type GetRequestSimplifyRecord = ApduOf<typeof GetRequestSimplifyRecord>;
export type GetResponseSimplifyRecord = ApduOf<typeof GetResponseSimplifyRecord>;
export type ReportNotificationClientService = ApduOf<typeof ReportNotificationClientService>;
export type ReportResponseClientService = ApduOf<typeof ReportResponseClientService>;
export type ReportNotificationSimplifyRecord = ApduOf<typeof ReportNotificationSimplifyRecord>;
export type ReportResponseSimplifyRecord = ApduOf<typeof ReportResponseSimplifyRecord>;
export type ProxyInnerTransCommandRequest = ApduOf<typeof ProxyInnerTransCommandRequest>;
export type ProxyInnerTransCommandResponse = ApduOf<typeof ProxyInnerTransCommandResponse>;
export type CompactGetRequestNormal = ApduOf<typeof CompactGetRequestNormal>;
export type CompactGetRequestNormalList = ApduOf<typeof CompactGetRequestNormalList>;
export type CompactGetRequestRecord = ApduOf<typeof CompactGetRequestRecord>;
export type CompactGetResponse = ApduOf<typeof CompactGetResponse>;
export type CompactSetRequest = ApduOf<typeof CompactSetRequest>;
export type CompactSetResponse = ApduOf<typeof CompactSetResponse>;
export type CompactProxyRequest = ApduOf<typeof CompactProxyRequest>;
export type CompactProxyResponse = ApduOf<typeof CompactProxyResponse>;

export const extendedServices = [
  GetRequestSimplifyRecord,
  GetResponseSimplifyRecord,
  ReportNotificationClientService,
  ReportResponseClientService,
  ReportNotificationSimplifyRecord,
  ReportResponseSimplifyRecord,
  ProxyInnerTransCommandRequest,
  ProxyInnerTransCommandResponse,
  CompactGetRequestNormal,
  CompactGetRequestNormalList,
  CompactGetRequestRecord,
  CompactGetResponse,
  CompactSetRequest,
  CompactSetResponse,
  CompactProxyRequest,
  CompactProxyResponse,
] as const;

/** Names of the services, fields and values declared here. */
export const extendedLabels: LabelsOf<typeof extendedServices> = {
  services: {
    GetRequestSimplifyRecord: {
      zh: "请求读取一个精简的记录型对象属性",
      en: "get request, one simplified record attribute",
    },
    GetResponseSimplifyRecord: {
      zh: "读取一个精简的记录型对象属性响应",
      en: "get response, one simplified record attribute",
    },
    ReportNotificationClientService: { zh: "请求客户机服务", en: "request of a client service" },
    ReportResponseClientService: { zh: "请求客户机服务响应", en: "response of a client service" },
    ReportNotificationSimplifyRecord: {
      zh: "通知上报精简的记录型对象属性",
      en: "report of simplified records",
    },
    ReportResponseSimplifyRecord: {
      zh: "上报精简的记录型对象属性响应",
      en: "confirmation of simplified records",
    },
    ProxyInnerTransCommandRequest: {
      zh: "请求终端内部透明转发命令",
      en: "terminal-internal transparent command request",
    },
    ProxyInnerTransCommandResponse: {
      zh: "终端内部透明转发命令响应",
      en: "terminal-internal transparent command response",
    },
    CompactGetRequestNormal: { zh: "请求紧凑读取一个对象属性", en: "compact get request, one attribute" },
    CompactGetRequestNormalList: {
      zh: "请求紧凑读取若干个对象属性",
      en: "compact get request, list of attributes",
    },
    CompactGetRequestRecord: {
      zh: "请求紧凑读取一个记录型对象属性",
      en: "compact get request, one record attribute",
    },
    CompactGetResponse: { zh: "紧凑读取响应", en: "compact get response" },
    CompactSetRequest: { zh: "紧凑设置请求", en: "compact set request" },
    CompactSetResponse: { zh: "紧凑设置响应", en: "compact set response" },
    CompactProxyRequest: { zh: "紧凑代理请求", en: "compact proxy request" },
    CompactProxyResponse: { zh: "紧凑代理响应", en: "compact proxy response" },
  },
  fields: {
    body: { zh: "未公开的内容", en: "content not described in public" },
  },
  values: {},
};
