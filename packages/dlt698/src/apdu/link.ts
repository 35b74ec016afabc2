/** LINK (DL/T 698.45-2017, 7.4.1): login, heartbeat, logout of a server; function code 1. */

import { DateTime, LongUnsigned } from "../data/types.ts";
import { bitFields, enumerated } from "../schema/enumerated.ts";
import type { ValueLabels } from "../schema/labels.ts";
import { checked } from "../schema/schema.ts";
import {
  type ApduOf,
  bareApdu,
  type LabelsOf,
  PIID,
  PIID_ACD,
  type Service,
  type Services,
} from "./common.ts";

/** What a LINK-Request is. */
export const LinkRequestType = /*#__PURE__*/ enumerated("LinkRequestType", {
  login: 0,
  heartbeat: 1,
  logout: 2,
});
/** The words of {@link LinkRequestType}. */
export const LinkRequestTypeLabels: ValueLabels<typeof LinkRequestType> = {
  login: { zh: "登录", en: "login" },
  heartbeat: { zh: "心跳", en: "heartbeat" },
  logout: { zh: "退出登录", en: "logout" },
};

const linkRequest = bareApdu(
  "LinkRequest",
  [1],
  {
    /** Priority, ACD and invoke number, as an octet; see `PIID_ACD`. */
    piid: PIID_ACD,

    /** 0 login, 1 heartbeat, 2 logout; see `LinkRequestType`. */
    type: LinkRequestType,

    /** Seconds between heartbeats, 0 to 65535. */
    heartbeatPeriod: LongUnsigned,

    /** When the request was sent, by the server's clock. */
    requestTime: DateTime,
  },
  { answer: "LinkResponse", unsolicited: true, link: true },
);
/** The heartbeat period in seconds. */
export interface LinkRequest extends ApduOf<typeof linkRequest> {}
/** The declaration of {@link LinkRequest}. */
export const LinkRequest: Service<LinkRequest> = linkRequest;

/** How a LINK-Request went. */
export const LinkResultCode = /*#__PURE__*/ enumerated("LinkResultCode", {
  success: 0,
  duplicateAddress: 1,
  illegalDevice: 2,
  capacityExhausted: 3,
});
/** The words of {@link LinkResultCode}. */
export const LinkResultCodeLabels: ValueLabels<typeof LinkResultCode> = {
  success: { zh: "成功", en: "success" },
  duplicateAddress: { zh: "地址重复", en: "duplicate address" },
  illegalDevice: { zh: "非法设备", en: "illegal device" },
  capacityExhausted: { zh: "容量不足", en: "capacity exhausted" },
};

/** Whether the responder's clock is trusted. */
export const ClockTrust = /*#__PURE__*/ enumerated("ClockTrust", { no: 0, yes: 1 });
/** The words of {@link ClockTrust}. */
export const ClockTrustLabels: ValueLabels<typeof ClockTrust> = {
  no: { zh: "不可信", en: "no" },
  yes: { zh: "可信", en: "yes" },
};

/** The result octet of a LINK-Response. */
export const LinkResultOctet = /*#__PURE__*/ checked(
  bitFields("LinkResultOctet", 1, {
    clockTrusted: [7, 1],
    linkResult: [0, 3],
  }),
  (octet) => LinkResultCode.check(octet & 0x7f),
);

const linkResponse = bareApdu(
  "LinkResponse",
  [129],
  {
    /** Priority and invoke number, as an octet; see `PIID`. */
    piid: PIID,

    /** Result and whether the client's clock is trusted, as an octet; see `LinkResultOctet`. */
    result: LinkResultOctet,

    /** When the request was sent, by the server's clock. */
    requestTime: DateTime,

    /** When it arrived, by the client's clock. */
    receiveTime: DateTime,

    /** When the response was sent, by the client's clock. */
    responseTime: DateTime,
  },
  { link: true },
);
/** The three times let the server set its clock. */
export interface LinkResponse extends ApduOf<typeof linkResponse> {}
/** The declaration of {@link LinkResponse}. */
export const LinkResponse: Service<LinkResponse> = linkResponse;

/** Both LINK APDUs, for `createCodec`. */
export const linkServices: Services<[LinkRequest, LinkResponse]> = [linkRequest, linkResponse];

/** Names of the services, fields and values declared here. */
export const linkLabels: LabelsOf<typeof linkServices> = {
  services: {
    LinkRequest: { zh: "预连接请求", en: "link request" },
    LinkResponse: { zh: "预连接响应", en: "link response" },
  },
  fields: {
    clockTrusted: { zh: "时钟可信", en: "clock trusted" },
    linkResult: { zh: "结果", en: "result" },
    heartbeatPeriod: { zh: "心跳周期(s)", en: "heartbeat period (s)" },
    receiveTime: { zh: "收到时间", en: "receive time" },
    requestTime: { zh: "请求时间", en: "request time" },
    responseTime: { zh: "响应时间", en: "response time" },
  },
  values: {
    LinkRequestType: [LinkRequestType, LinkRequestTypeLabels],
    linkResult: [LinkResultCode, LinkResultCodeLabels],
    clockTrusted: [ClockTrust, ClockTrustLabels],
  },
};
