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
  type Service,
  type Services,
  serverApdu,
} from "./common.ts";
import { GetRecord } from "./get.ts";

const body = rest("body");

const getRequestSimplifyRecord = extended(
  clientApdu(
    "GetRequestSimplifyRecord",
    [5, 23],
    {
      /** Rows and columns to read of a record object. */
      getRecord: GetRecord,
    },
    { answer: "GetResponseSimplifyRecord", repeatable: true },
  ),
);
/** Reads records in a shorter form. */
export interface GetRequestSimplifyRecord extends ApduOf<typeof getRequestSimplifyRecord> {}
/** The declaration of {@link GetRequestSimplifyRecord}. */
export const GetRequestSimplifyRecord: Service<GetRequestSimplifyRecord> = getRequestSimplifyRecord;
const getResponseSimplifyRecord = extended(
  bareApdu("GetResponseSimplifyRecord", [133, 23], {
    /** Priority, ACD and invoke number, as an octet; see `PIID_ACD`. */
    piid: PIID_ACD,
    /** The octets that public sources do not describe. */
    body,
  }),
);
/** Rows in a shorter form (tag 85H, CHOICE 23). */
export interface GetResponseSimplifyRecord extends ApduOf<typeof getResponseSimplifyRecord> {}
/** The declaration of {@link GetResponseSimplifyRecord}. */
export const GetResponseSimplifyRecord: Service<GetResponseSimplifyRecord> = getResponseSimplifyRecord;

const reportNotificationClientService = extended(
  serverApdu("ReportNotificationClientService", [136, 4], {
    /** What the service is, in octets. */
    octets: OctetString,
  }),
);
/** The server asks the client for a service. */
export interface ReportNotificationClientService extends ApduOf<typeof reportNotificationClientService> {}
/** The declaration of {@link ReportNotificationClientService}. */
export const ReportNotificationClientService: Service<ReportNotificationClientService> =
  reportNotificationClientService;
const reportResponseClientService = extended(
  clientApdu("ReportResponseClientService", [8, 4], {
    /** The answer, in octets. */
    octets: OctetString,
  }),
);
/** Answer to a request of a client service (tag 08H, CHOICE 4). */
export interface ReportResponseClientService extends ApduOf<typeof reportResponseClientService> {}
/** The declaration of {@link ReportResponseClientService}. */
export const ReportResponseClientService: Service<ReportResponseClientService> = reportResponseClientService;

const reportNotificationSimplifyRecord = extended(
  bareApdu("ReportNotificationSimplifyRecord", [136, 6], {
    /** Priority, ACD and invoke number, as an octet; see `PIID_ACD`. */
    piid: PIID_ACD,
    /** The octets that public sources do not describe. */
    body,
  }),
);
/** The server reports rows in a shorter form (tag 88H, CHOICE 6). */
export interface ReportNotificationSimplifyRecord extends ApduOf<typeof reportNotificationSimplifyRecord> {}
/** The declaration of {@link ReportNotificationSimplifyRecord}. */
export const ReportNotificationSimplifyRecord: Service<ReportNotificationSimplifyRecord> =
  reportNotificationSimplifyRecord;
const reportResponseSimplifyRecord = extended(clientApdu("ReportResponseSimplifyRecord", [8, 6], {}));
/** Confirms rows reported in a shorter form (tag 08H, CHOICE 6). */
export interface ReportResponseSimplifyRecord extends ApduOf<typeof reportResponseSimplifyRecord> {}
/** The declaration of {@link ReportResponseSimplifyRecord}. */
export const ReportResponseSimplifyRecord: Service<ReportResponseSimplifyRecord> =
  reportResponseSimplifyRecord;

const proxyInnerTransCommandRequest = extended(
  bareApdu(
    "ProxyInnerTransCommandRequest",
    [9, 8],
    {
      /** Priority and invoke number, as an octet; see `PIID`. */
      piid: PIID,
      /** The octets that public sources do not describe. */
      body,
    },
    { answer: "ProxyInnerTransCommandResponse" },
  ),
);
/** A transparent command inside the terminal. */
export interface ProxyInnerTransCommandRequest extends ApduOf<typeof proxyInnerTransCommandRequest> {}
/** The declaration of {@link ProxyInnerTransCommandRequest}. */
export const ProxyInnerTransCommandRequest: Service<ProxyInnerTransCommandRequest> =
  proxyInnerTransCommandRequest;
const proxyInnerTransCommandResponse = extended(
  bareApdu("ProxyInnerTransCommandResponse", [137, 8], {
    /** Priority, ACD and invoke number, as an octet; see `PIID_ACD`. */
    piid: PIID_ACD,
    /** The octets that public sources do not describe. */
    body,
  }),
);
/** Answer to a transparent command inside the terminal (tag 89H, CHOICE 8). */
export interface ProxyInnerTransCommandResponse extends ApduOf<typeof proxyInnerTransCommandResponse> {}
/** The declaration of {@link ProxyInnerTransCommandResponse}. */
export const ProxyInnerTransCommandResponse: Service<ProxyInnerTransCommandResponse> =
  proxyInnerTransCommandResponse;

const compactGetRequestNormal = extended(
  clientApdu("CompactGetRequestNormal", [69, 1], {
    /** Attribute to read, as a number: `0x00100200`. */
    oad: OAD,
  }),
);
/** COMPACT-GET asks like GET; its answers are not public. */
export interface CompactGetRequestNormal extends ApduOf<typeof compactGetRequestNormal> {}
/** The declaration of {@link CompactGetRequestNormal}. */
export const CompactGetRequestNormal: Service<CompactGetRequestNormal> = compactGetRequestNormal;
const compactGetRequestNormalList = extended(
  clientApdu("CompactGetRequestNormalList", [69, 2], {
    /** Attributes to read, as numbers. */
    oads: sequenceOf(OAD),
  }),
);
/** COMPACT-GET of several attributes (tag 45H, CHOICE 2). */
export interface CompactGetRequestNormalList extends ApduOf<typeof compactGetRequestNormalList> {}
/** The declaration of {@link CompactGetRequestNormalList}. */
export const CompactGetRequestNormalList: Service<CompactGetRequestNormalList> = compactGetRequestNormalList;
const compactGetRequestRecord = extended(
  clientApdu("CompactGetRequestRecord", [69, 3], {
    /** Rows and columns to read of a record object. */
    getRecord: GetRecord,
  }),
);
/** COMPACT-GET of a record object (tag 45H, CHOICE 3). */
export interface CompactGetRequestRecord extends ApduOf<typeof compactGetRequestRecord> {}
/** The declaration of {@link CompactGetRequestRecord}. */
export const CompactGetRequestRecord: Service<CompactGetRequestRecord> = compactGetRequestRecord;
const compactGetResponse = extended(
  bareApdu("CompactGetResponse", [197], {
    /** The octets that public sources do not describe. */
    body,
  }),
);
/** Answer to COMPACT-GET (tag C5H). */
export interface CompactGetResponse extends ApduOf<typeof compactGetResponse> {}
/** The declaration of {@link CompactGetResponse}. */
export const CompactGetResponse: Service<CompactGetResponse> = compactGetResponse;
const compactSetRequest = extended(
  bareApdu("CompactSetRequest", [70], {
    /** The octets that public sources do not describe. */
    body,
  }),
);
/** COMPACT-SET request (tag 46H). */
export interface CompactSetRequest extends ApduOf<typeof compactSetRequest> {}
/** The declaration of {@link CompactSetRequest}. */
export const CompactSetRequest: Service<CompactSetRequest> = compactSetRequest;
const compactSetResponse = extended(
  bareApdu("CompactSetResponse", [198], {
    /** The octets that public sources do not describe. */
    body,
  }),
);
/** COMPACT-SET response (tag C6H). */
export interface CompactSetResponse extends ApduOf<typeof compactSetResponse> {}
/** The declaration of {@link CompactSetResponse}. */
export const CompactSetResponse: Service<CompactSetResponse> = compactSetResponse;
const compactProxyRequest = extended(
  bareApdu("CompactProxyRequest", [73], {
    /** The octets that public sources do not describe. */
    body,
  }),
);
/** COMPACT-PROXY request (tag 49H). */
export interface CompactProxyRequest extends ApduOf<typeof compactProxyRequest> {}
/** The declaration of {@link CompactProxyRequest}. */
export const CompactProxyRequest: Service<CompactProxyRequest> = compactProxyRequest;
const compactProxyResponse = extended(
  bareApdu("CompactProxyResponse", [201], {
    /** The octets that public sources do not describe. */
    body,
  }),
);
/** COMPACT-PROXY response (tag C9H). */
export interface CompactProxyResponse extends ApduOf<typeof compactProxyResponse> {}
/** The declaration of {@link CompactProxyResponse}. */
export const CompactProxyResponse: Service<CompactProxyResponse> = compactProxyResponse;

/** Every APDU that the extended profile adds, for `createCodec`. */
export const extendedServices: Services<
  [
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
  ]
> = [
  getRequestSimplifyRecord,
  getResponseSimplifyRecord,
  reportNotificationClientService,
  reportResponseClientService,
  reportNotificationSimplifyRecord,
  reportResponseSimplifyRecord,
  proxyInnerTransCommandRequest,
  proxyInnerTransCommandResponse,
  compactGetRequestNormal,
  compactGetRequestNormalList,
  compactGetRequestRecord,
  compactGetResponse,
  compactSetRequest,
  compactSetResponse,
  compactProxyRequest,
  compactProxyResponse,
];

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
