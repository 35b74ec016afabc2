/** ERROR-Response (DL/T 698.45-2017, 7.4.9). */

import { enumerated } from "../schema/enumerated.ts";
import type { ValueLabels } from "../schema/labels.ts";
import { type ApduOf, clientApdu, type LabelsOf, type Service, type Services, serverApdu } from "./common.ts";

/** Why an APDU was refused as a whole. */
export const ErrorType = /*#__PURE__*/ enumerated("ErrorType", {
  notDecodable: 1,
  notSupported: 2,
  other: 255,
});
/** The words of {@link ErrorType}. */
export const ErrorTypeLabels: ValueLabels<typeof ErrorType> = {
  notDecodable: { zh: "APDU无法解析", en: "APDU not decodable" },
  notSupported: { zh: "服务不支持", en: "service not supported" },
  other: { zh: "其他", en: "other" },
};

const errorResponseClient = clientApdu(
  "ErrorResponseClient",
  [110],
  {
    /** Why: 1 not decodable, 2 not supported, 255 other; see `ErrorType`. */
    type: ErrorType,
  },
  { refusal: true },
);
/** Of the client. */
export interface ErrorResponseClient extends ApduOf<typeof errorResponseClient> {}
/** The declaration of {@link ErrorResponseClient}. */
export const ErrorResponseClient: Service<ErrorResponseClient> = errorResponseClient;
const errorResponse = serverApdu(
  "ErrorResponse",
  [238],
  {
    /** Why: 1 not decodable, 2 not supported, 255 other; see `ErrorType`. */
    type: ErrorType,
  },
  { refusal: true },
);
/** Of the server. */
export interface ErrorResponse extends ApduOf<typeof errorResponse> {}
/** The declaration of {@link ErrorResponse}. */
export const ErrorResponse: Service<ErrorResponse> = errorResponse;

/** The ERROR-Response of either end, for `createCodec`. */
export const errorServices: Services<[ErrorResponseClient, ErrorResponse]> = [
  errorResponseClient,
  errorResponse,
];

/** Names of the services, fields and values declared here. */
export const errorLabels: LabelsOf<typeof errorServices> = {
  services: {
    ErrorResponseClient: { zh: "客户机异常响应", en: "error response of the client" },
    ErrorResponse: { zh: "服务器异常响应", en: "error response of the server" },
  },
  fields: {},
  values: { ErrorType: [ErrorType, ErrorTypeLabels] },
};
