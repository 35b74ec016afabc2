/** SET (DL/T 698.45-2017, 7.4.5): write attributes, and read others back after a delay. */
import { sequence, sequenceOf, type TypeOf } from "../axdr/schema.ts";
import { OAD, Unsigned } from "../data/types.ts";
import {
  AnyData,
  type ApduOf,
  AResultNormal,
  clientApdu,
  DAR,
  PIID,
  PIID_ACD,
  serverApdu,
} from "./common.ts";

/** An attribute and the value to write. */
export const SetItem = sequence("SetItem", { oad: OAD, data: AnyData });
export type SetItem = TypeOf<typeof SetItem>;
/** An attribute and how writing it went. */
export const SetResult = sequence("SetResult", { oad: OAD, dar: DAR });
export type SetResult = TypeOf<typeof SetResult>;
/** Write, then read `readOad` after `delay` seconds. */
export const SetThenGetItem = sequence("SetThenGetItem", {
  oad: OAD,
  data: AnyData,
  readOad: OAD,
  delay: Unsigned,
});
export type SetThenGetItem = TypeOf<typeof SetThenGetItem>;
export const SetThenGetResult = sequence("SetThenGetResult", { oad: OAD, dar: DAR, read: AResultNormal });
export type SetThenGetResult = TypeOf<typeof SetThenGetResult>;

export const SetRequestNormal = clientApdu("SetRequestNormal", [6, 1], {
  piid: PIID,
  oad: OAD,
  data: AnyData,
});
export const SetResponseNormal = serverApdu("SetResponseNormal", [134, 1], {
  piid: PIID_ACD,
  oad: OAD,
  dar: DAR,
});

export const SetRequestNormalList = clientApdu("SetRequestNormalList", [6, 2], {
  piid: PIID,
  items: sequenceOf(SetItem),
});
export const SetResponseNormalList = serverApdu("SetResponseNormalList", [134, 2], {
  piid: PIID_ACD,
  results: sequenceOf(SetResult),
});

export const SetThenGetRequestNormalList = clientApdu("SetThenGetRequestNormalList", [6, 3], {
  piid: PIID,
  items: sequenceOf(SetThenGetItem),
});
export const SetThenGetResponseNormalList = serverApdu("SetThenGetResponseNormalList", [134, 3], {
  piid: PIID_ACD,
  results: sequenceOf(SetThenGetResult),
});

export type SetRequestNormal = ApduOf<typeof SetRequestNormal>;
export type SetResponseNormal = ApduOf<typeof SetResponseNormal>;
export type SetRequestNormalList = ApduOf<typeof SetRequestNormalList>;
export type SetResponseNormalList = ApduOf<typeof SetResponseNormalList>;
export type SetThenGetRequestNormalList = ApduOf<typeof SetThenGetRequestNormalList>;
export type SetThenGetResponseNormalList = ApduOf<typeof SetThenGetResponseNormalList>;

export const setServices = [
  SetRequestNormal,
  SetResponseNormal,
  SetRequestNormalList,
  SetResponseNormalList,
  SetThenGetRequestNormalList,
  SetThenGetResponseNormalList,
] as const;
