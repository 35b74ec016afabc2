/** LINK (DL/T 698.45-2017, 7.4.1): login, heartbeat, logout of a server; function code 1. */

import { DateTime, LongUnsigned } from "../data/types.ts";
import { bitFields, enumerated } from "../schema/enumerated.ts";
import type { ValueLabels } from "../schema/labels.ts";
import { checked } from "../schema/schema.ts";
import { type ApduOf, bareApdu, type LabelsOf, PIID, PIID_ACD } from "./common.ts";

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

/** The heartbeat period in seconds. */
export const LinkRequest = bareApdu(
  "LinkRequest",
  [1],
  {
    piid: PIID_ACD,
    type: LinkRequestType,
    heartbeatPeriod: LongUnsigned,
    requestTime: DateTime,
  },
  { answer: "LinkResponse", unsolicited: true, link: true },
);

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

/** The three times let the server set its clock. */
export const LinkResponse = bareApdu(
  "LinkResponse",
  [129],
  {
    piid: PIID,
    result: LinkResultOctet,
    requestTime: DateTime,
    receiveTime: DateTime,
    responseTime: DateTime,
  },
  { link: true },
);

export type LinkRequest = ApduOf<typeof LinkRequest>;
export type LinkResponse = ApduOf<typeof LinkResponse>;

export const linkServices = [LinkRequest, LinkResponse] as const;

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
