/** PROXY (DL/T 698.45-2017, 7.4.8): a server asks the meters behind it. Time-outs are in seconds unless said. */
import { choice, type Schema, sequence, sequenceOf, type TypeOf } from "../axdr/schema.ts";
import { RSD } from "../data/data.ts";
import { COMDCB, LongUnsigned, OAD, OctetString, RCSD, TSA } from "../data/types.ts";
import { ActionItem, ActionResult, ActionThenGetItem, ActionThenGetResult } from "./action.ts";
import {
  type ApduOf,
  AResultNormal,
  AResultRecord,
  clientApdu,
  DAR,
  PIID,
  PIID_ACD,
  serverApdu,
} from "./common.ts";
import { SetItem, SetResult, SetThenGetItem, SetThenGetResult } from "./set.ts";

/** What to do at each of several meters: its address, its own time-out, the items. */
/* @__NO_SIDE_EFFECTS__ */
function targets<T>(name: string, item: Schema<T>) {
  return sequenceOf(sequence(name, { tsa: TSA, timeout: LongUnsigned, items: sequenceOf(item) }));
}

/** What each meter answered. */
/* @__NO_SIDE_EFFECTS__ */
function answers<T>(name: string, result: Schema<T>) {
  return sequenceOf(sequence(name, { tsa: TSA, results: sequenceOf(result) }));
}

/** The attributes to read at one meter. */
export const ProxyGetTarget = sequence("ProxyGetTarget", {
  tsa: TSA,
  timeout: LongUnsigned,
  oads: sequenceOf(OAD),
});
export type ProxyGetTarget = TypeOf<typeof ProxyGetTarget>;

export const ProxyGetRequestList = clientApdu("ProxyGetRequestList", [9, 1], {
  piid: PIID,
  timeout: LongUnsigned,
  targets: sequenceOf(ProxyGetTarget),
});
export const ProxyGetResponseList = serverApdu("ProxyGetResponseList", [137, 1], {
  piid: PIID_ACD,
  targets: answers("ProxyGetAnswer", AResultNormal),
});

export const ProxyGetRequestRecord = clientApdu("ProxyGetRequestRecord", [9, 2], {
  piid: PIID,
  timeout: LongUnsigned,
  tsa: TSA,
  oad: OAD,
  rsd: RSD,
  rcsd: RCSD,
});
export const ProxyGetResponseRecord = serverApdu("ProxyGetResponseRecord", [137, 2], {
  piid: PIID_ACD,
  tsa: TSA,
  result: AResultRecord,
});

export const ProxySetRequestList = clientApdu("ProxySetRequestList", [9, 3], {
  piid: PIID,
  timeout: LongUnsigned,
  targets: targets("ProxySetTarget", SetItem),
});
export const ProxySetResponseList = serverApdu("ProxySetResponseList", [137, 3], {
  piid: PIID_ACD,
  targets: answers("ProxySetAnswer", SetResult),
});

export const ProxySetThenGetRequestList = clientApdu("ProxySetThenGetRequestList", [9, 4], {
  piid: PIID,
  timeout: LongUnsigned,
  targets: targets("ProxySetThenGetTarget", SetThenGetItem),
});
export const ProxySetThenGetResponseList = serverApdu("ProxySetThenGetResponseList", [137, 4], {
  piid: PIID_ACD,
  targets: answers("ProxySetThenGetAnswer", SetThenGetResult),
});

export const ProxyActionRequestList = clientApdu("ProxyActionRequestList", [9, 5], {
  piid: PIID,
  timeout: LongUnsigned,
  targets: targets("ProxyActionTarget", ActionItem),
});
export const ProxyActionResponseList = serverApdu("ProxyActionResponseList", [137, 5], {
  piid: PIID_ACD,
  targets: answers("ProxyActionAnswer", ActionResult),
});

export const ProxyActionThenGetRequestList = clientApdu("ProxyActionThenGetRequestList", [9, 6], {
  piid: PIID,
  timeout: LongUnsigned,
  targets: targets("ProxyActionThenGetTarget", ActionThenGetItem),
});
export const ProxyActionThenGetResponseList = serverApdu("ProxyActionThenGetResponseList", [137, 6], {
  piid: PIID_ACD,
  targets: answers("ProxyActionThenGetAnswer", ActionThenGetResult),
});

/** Octets to send out of a port: wait for a frame in seconds, between octets in milliseconds. */
export const ProxyTransCommandRequest = clientApdu("ProxyTransCommandRequest", [9, 7], {
  piid: PIID,
  port: OAD,
  comdcb: COMDCB,
  frameTimeout: LongUnsigned,
  octetTimeout: LongUnsigned,
  command: OctetString,
});
export const ProxyTransCommandResponse = serverApdu("ProxyTransCommandResponse", [137, 7], {
  piid: PIID_ACD,
  port: OAD,
  result: choice("TransResult", { dar: [0, DAR], octets: [1, OctetString] }),
});

export type ProxyGetRequestList = ApduOf<typeof ProxyGetRequestList>;
export type ProxyGetResponseList = ApduOf<typeof ProxyGetResponseList>;
export type ProxyGetRequestRecord = ApduOf<typeof ProxyGetRequestRecord>;
export type ProxyGetResponseRecord = ApduOf<typeof ProxyGetResponseRecord>;
export type ProxySetRequestList = ApduOf<typeof ProxySetRequestList>;
export type ProxySetResponseList = ApduOf<typeof ProxySetResponseList>;
export type ProxySetThenGetRequestList = ApduOf<typeof ProxySetThenGetRequestList>;
export type ProxySetThenGetResponseList = ApduOf<typeof ProxySetThenGetResponseList>;
export type ProxyActionRequestList = ApduOf<typeof ProxyActionRequestList>;
export type ProxyActionResponseList = ApduOf<typeof ProxyActionResponseList>;
export type ProxyActionThenGetRequestList = ApduOf<typeof ProxyActionThenGetRequestList>;
export type ProxyActionThenGetResponseList = ApduOf<typeof ProxyActionThenGetResponseList>;
export type ProxyTransCommandRequest = ApduOf<typeof ProxyTransCommandRequest>;
export type ProxyTransCommandResponse = ApduOf<typeof ProxyTransCommandResponse>;

export const proxyServices = [
  ProxyGetRequestList,
  ProxyGetResponseList,
  ProxyGetRequestRecord,
  ProxyGetResponseRecord,
  ProxySetRequestList,
  ProxySetResponseList,
  ProxySetThenGetRequestList,
  ProxySetThenGetResponseList,
  ProxyActionRequestList,
  ProxyActionResponseList,
  ProxyActionThenGetRequestList,
  ProxyActionThenGetResponseList,
  ProxyTransCommandRequest,
  ProxyTransCommandResponse,
] as const;
