/** RELEASE (DL/T 698.45-2017, 7.4.3): the end of an association, asked for or told of. */

import { DateTimeS } from "../data/types.ts";
import { enumerated } from "../schema/enumerated.ts";
import type { ValueLabels } from "../schema/labels.ts";
import { type ApduOf, clientApdu, type LabelsOf, serverApdu } from "./common.ts";

export const ReleaseRequest = clientApdu(
  "ReleaseRequest",
  [3],
  {},
  { answer: "ReleaseResponse", repeatable: true, association: true },
);
/** How a RELEASE-Request went. */
export const ReleaseResult = /*#__PURE__*/ enumerated("ReleaseResult", { success: 0 });
/** The words of {@link ReleaseResult}. */
export const ReleaseResultLabels: ValueLabels<typeof ReleaseResult> = {
  success: { zh: "成功", en: "success" },
};

export const ReleaseResponse = serverApdu("ReleaseResponse", [131], {
  result: ReleaseResult,
});

/** The association timed out; nobody answers. */
export const ReleaseNotification = serverApdu(
  "ReleaseNotification",
  [132],
  {
    establishedTime: DateTimeS,
    currentTime: DateTimeS,
  },
  { unsolicited: true },
);

export type ReleaseRequest = ApduOf<typeof ReleaseRequest>;
export type ReleaseResponse = ApduOf<typeof ReleaseResponse>;
export type ReleaseNotification = ApduOf<typeof ReleaseNotification>;

export const releaseServices = [ReleaseRequest, ReleaseResponse, ReleaseNotification] as const;

/** Names of the services, fields and values declared here. */
export const releaseLabels: LabelsOf<typeof releaseServices> = {
  services: {
    ReleaseRequest: { zh: "断开应用连接请求", en: "release request" },
    ReleaseResponse: { zh: "断开应用连接响应", en: "release response" },
    ReleaseNotification: { zh: "断开应用连接通知", en: "release notification" },
  },
  fields: {
    currentTime: { zh: "服务器当前时间", en: "current time of the server" },
    establishedTime: { zh: "应用连接建立时间", en: "association established" },
  },
  values: { ReleaseResult: [ReleaseResult, ReleaseResultLabels] },
};
