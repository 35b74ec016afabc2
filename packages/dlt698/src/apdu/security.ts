/** SECURITY (DL/T 698.45-2017, 7.5): an APDU in plain or as cipher, with what proves it. */

import { MAC, OctetString, RN, SID, SID_MAC } from "../data/types.ts";
import { choice, optional, sequence, type TypeOf } from "../schema/schema.ts";
import { type ApduOf, bareApdu, DAR, type LabelsOf } from "./common.ts";
import { judgingPlainUnit } from "./plain-unit.ts";

/** A random number with the MAC made from it. */
export const RN_MAC = sequence("RN_MAC", { rn: RN, mac: MAC });
export type RN_MAC = TypeOf<typeof RN_MAC>;

export const SecurityRequest = judgingPlainUnit(
  bareApdu(
    "SecurityRequest",
    [16],
    {
      unit: choice("SecurityRequestUnit", { plain: OctetString, cipher: OctetString }),
      verification: choice("SecurityVerification", {
        sidMac: SID_MAC,
        rn: RN,
        rnMac: RN_MAC,
        sid: SID,
      }),
    },
    { answer: "SecurityResponse", unsolicited: true },
  ),
);

export const SecurityResponse = judgingPlainUnit(
  bareApdu("SecurityResponse", [144], {
    unit: choice("SecurityResponseUnit", {
      plain: OctetString,
      cipher: OctetString,
      dar: DAR,
    }),
    verification: optional(choice("SecurityMac", { mac: MAC })),
  }),
);

export type SecurityRequest = ApduOf<typeof SecurityRequest>;
export type SecurityResponse = ApduOf<typeof SecurityResponse>;

export const securityServices = [SecurityRequest, SecurityResponse] as const;

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
