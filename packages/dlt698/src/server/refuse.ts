/** Answers that refuse every item of a request with one DAR. */
import type { AResultNormal } from "../apdu/common.ts";
import type { Apdu } from "../apdu/index.ts";

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** An answer without what the session adds. */
export type Reply = DistributiveOmit<
  Extract<Apdu, { followReport: unknown }>,
  "followReport" | "timeTag" | "piid"
>;
/** A request without what the session adds. */
export type Asked = DistributiveOmit<
  Extract<Apdu, { timeTag: unknown }>,
  "followReport" | "timeTag" | "piid"
>;

/**
 * The refusal of a request (a late TimeTag: 32; a silent meter behind a router: 33); `null` where the answer has no
 * place for a DAR.
 */
export function refuse(request: Asked, dar: number): Reply | null {
  const result = { dar };
  const none = (oad: number): AResultNormal => ({ oad, result });
  switch (request.service) {
    case "GetRequestNormal":
      return { service: "GetResponseNormal", result: none(request.oad) };
    case "GetRequestNormalList":
      return { service: "GetResponseNormalList", results: request.oads.map(none) };
    case "GetRequestRecord": {
      const { oad, rcsd } = request.getRecord;
      return { service: "GetResponseRecord", result: { oad, rcsd, result } };
    }
    case "GetRequestRecordList":
      return {
        service: "GetResponseRecordList",
        results: request.getRecords.map(({ oad, rcsd }) => ({ oad, rcsd, result })),
      };
    case "GetRequestNext":
      return { service: "GetResponseNext", lastBlock: true, blockNumber: request.blockNumber, result };
    case "GetRequestMD5":
      return { service: "GetResponseMD5", oad: request.oad, result };
    case "SetRequestNormal":
      return { service: "SetResponseNormal", oad: request.oad, dar };
    case "SetRequestNormalList":
      return { service: "SetResponseNormalList", results: request.items.map(({ oad }) => ({ oad, dar })) };
    case "SetThenGetRequestNormalList":
      return {
        service: "SetThenGetResponseNormalList",
        results: request.items.map(({ oad, readOad }) => ({ oad, dar, read: none(readOad) })),
      };
    case "ActionRequestNormal":
      return { service: "ActionResponseNormal", omd: request.omd, dar, data: null };
    case "ActionRequestNormalList":
      return {
        service: "ActionResponseNormalList",
        results: request.items.map(({ omd }) => ({ omd, dar, data: null })),
      };
    case "ActionThenGetRequestNormalList":
      return {
        service: "ActionThenGetResponseNormalList",
        results: request.items.map(({ omd, readOad }) => ({ omd, dar, data: null, read: none(readOad) })),
      };
    default:
      return null;
  }
}
