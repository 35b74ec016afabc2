/** RELEASE (DL/T 698.45-2017, 7.4.3): the end of an association, asked for or told of. */

import { DateTimeS } from "../data/types.ts";
import { enumerated } from "../schema/enumerated.ts";
import type { ValueLabels } from "../schema/labels.ts";
import { type ApduOf, clientApdu, type LabelsOf, type Service, type Services, serverApdu } from "./common.ts";

const releaseRequest = clientApdu(
  "ReleaseRequest",
  [3],
  {},
  { answer: "ReleaseResponse", repeatable: true, association: true },
);
/** Ends an association (tag 03H). */
export interface ReleaseRequest extends ApduOf<typeof releaseRequest> {}
/** The declaration of {@link ReleaseRequest}. */
export const ReleaseRequest: Service<ReleaseRequest> = releaseRequest;
/** How a RELEASE-Request went. */
export const ReleaseResult = /*#__PURE__*/ enumerated("ReleaseResult", { success: 0 });
/** The words of {@link ReleaseResult}. */
export const ReleaseResultLabels: ValueLabels<typeof ReleaseResult> = {
  success: { zh: "成功", en: "success" },
};

const releaseResponse = serverApdu("ReleaseResponse", [131], {
  /** 0 success; see `ReleaseResult`. */
  result: ReleaseResult,
});
/** How ending an association went (tag 83H). */
export interface ReleaseResponse extends ApduOf<typeof releaseResponse> {}
/** The declaration of {@link ReleaseResponse}. */
export const ReleaseResponse: Service<ReleaseResponse> = releaseResponse;

const releaseNotification = serverApdu(
  "ReleaseNotification",
  [132],
  {
    /** When the association was established. */
    establishedTime: DateTimeS,

    /** Time of the server. */
    currentTime: DateTimeS,
  },
  { unsolicited: true },
);
/** The association timed out; nobody answers. */
export interface ReleaseNotification extends ApduOf<typeof releaseNotification> {}
/** The declaration of {@link ReleaseNotification}. */
export const ReleaseNotification: Service<ReleaseNotification> = releaseNotification;

/** Every RELEASE APDU, for `createCodec`. */
export const releaseServices: Services<[ReleaseRequest, ReleaseResponse, ReleaseNotification]> = [
  releaseRequest,
  releaseResponse,
  releaseNotification,
];

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
