/** SECURITY (DL/T 698.45-2017, 7.5): an APDU in plain or as cipher, with what proves it. */

import { MAC, OctetString, RN, SID, SID_MAC } from "../data/types.ts";
import { choice, optional, type Schema, sequence, type TypeOf } from "../schema/schema.ts";
import { type ApduOf, bareApdu, DAR, type LabelsOf, type Service, type Services } from "./common.ts";
import { judgingPlainUnit } from "./plain-unit.ts";

const rnMac = sequence("RN_MAC", {
  /** Random number. */
  rn: RN,
  /** MAC made with it. */
  mac: MAC,
});
/** A random number with the MAC made from it. */
export interface RN_MAC extends TypeOf<typeof rnMac> {}
/** The declaration of {@link RN_MAC}. */
export const RN_MAC: Schema<RN_MAC, "RN_MAC"> = rnMac;

const securityRequest = judgingPlainUnit(
  bareApdu(
    "SecurityRequest",
    [16],
    {
      /** The APDU, in plain text or as cipher text. */
      unit: choice("SecurityRequestUnit", {
        /** Octets of the APDU. */
        plain: OctetString,
        /** Octets of the encrypted APDU. */
        cipher: OctetString,
      }),

      /** What the receiver verifies the APDU with. */
      verification: choice("SecurityVerification", {
        /** Identifier of the keys, and the MAC. */
        sidMac: SID_MAC,

        /** A random number, to which the answer's MAC belongs. */
        rn: RN,

        /** A random number, and the MAC. */
        rnMac: RN_MAC,

        /** Identifier of the keys, without a MAC. */
        sid: SID,
      }),
    },
    { answer: "SecurityResponse", unsolicited: true },
  ),
);
/** An APDU with what proves it, from who starts the exchange (tag 10H). */
export interface SecurityRequest extends ApduOf<typeof securityRequest> {}
/** The declaration of {@link SecurityRequest}. */
export const SecurityRequest: Service<SecurityRequest> = securityRequest;

const securityResponse = judgingPlainUnit(
  bareApdu("SecurityResponse", [144], {
    /** The APDU, in plain text or as cipher text, or why there is none. */
    unit: choice("SecurityResponseUnit", {
      /** Octets of the APDU. */
      plain: OctetString,

      /** Octets of the encrypted APDU. */
      cipher: OctetString,

      /** Why there is no APDU, 0 to 255; see `DataAccessResult`. */
      dar: DAR,
    }),

    /** MAC of the APDU; `null`: none. */
    verification: optional(
      choice("SecurityMac", {
        /** MAC of the APDU. */
        mac: MAC,
      }),
    ),
  }),
);
/** The answer to a SECURITY-Request (tag 90H). */
export interface SecurityResponse extends ApduOf<typeof securityResponse> {}
/** The declaration of {@link SecurityResponse}. */
export const SecurityResponse: Service<SecurityResponse> = securityResponse;

/** Both SECURITY APDUs, for `createCodec`. */
export const securityServices: Services<[SecurityRequest, SecurityResponse]> = [
  securityRequest,
  securityResponse,
];

/** Names of the services, fields and values declared here. */
export const securityLabels: LabelsOf<typeof securityServices> = {
  services: {
    SecurityRequest: { zh: "安全请求", en: "security request" },
    SecurityResponse: { zh: "安全响应", en: "security response" },
  },
  fields: {
    plain: { zh: "明文应用数据单元", en: "plain text" },
    rnMac: { zh: "随机数+数据MAC", en: "RN_MAC" },
    sidMac: { zh: "安全标识+数据MAC", en: "SID_MAC" },
    "SecurityRequest.unit": { zh: "应用数据单元", en: "application data unit" },
    "SecurityResponse.unit": { zh: "应用数据单元", en: "application data unit" },
    verification: { zh: "数据验证信息", en: "verification" },
  },
  values: {},
};
