/** SET (DL/T 698.45-2017, 7.4.5): write attributes, and read others back after a delay. */

import { OAD, Unsigned } from "../data/types.ts";
import { sequence, sequenceOf, type TypeOf } from "../schema/schema.ts";
import { AnyData, type ApduOf, AResultNormal, clientApdu, DAR, type LabelsOf, serverApdu } from "./common.ts";

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

export const SetRequestNormal = clientApdu(
  "SetRequestNormal",
  [6, 1],
  {
    oad: OAD,
    data: AnyData,
  },
  { answer: "SetResponseNormal", names: ["oad"] },
);
export const SetResponseNormal = serverApdu(
  "SetResponseNormal",
  [134, 1],
  {
    oad: OAD,
    dar: DAR,
  },
  { names: ["oad"] },
);

export const SetRequestNormalList = clientApdu(
  "SetRequestNormalList",
  [6, 2],
  {
    items: sequenceOf(SetItem),
  },
  { answer: "SetResponseNormalList", names: ["items.oad"] },
);
export const SetResponseNormalList = serverApdu(
  "SetResponseNormalList",
  [134, 2],
  {
    results: sequenceOf(SetResult),
  },
  { names: ["results.oad"] },
);

export const SetThenGetRequestNormalList = clientApdu(
  "SetThenGetRequestNormalList",
  [6, 3],
  {
    items: sequenceOf(SetThenGetItem),
  },
  { answer: "SetThenGetResponseNormalList", names: ["items.oad"], waits: { "items.delay": 1000 } },
);
export const SetThenGetResponseNormalList = serverApdu(
  "SetThenGetResponseNormalList",
  [134, 3],
  {
    results: sequenceOf(SetThenGetResult),
  },
  { names: ["results.oad"] },
);

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

/** Names of the services, fields and values declared here. */
export const setLabels: LabelsOf<typeof setServices> = {
  services: {
    SetRequestNormal: { zh: "请求设置一个对象属性", en: "set request, one attribute" },
    SetResponseNormal: { zh: "设置一个对象属性响应", en: "set response, one attribute" },
    SetRequestNormalList: { zh: "请求设置若干个对象属性", en: "set request, list of attributes" },
    SetResponseNormalList: { zh: "设置若干个对象属性响应", en: "set response, list of attributes" },
    SetThenGetRequestNormalList: { zh: "请求设置后读取若干个对象属性", en: "set-then-get request" },
    SetThenGetResponseNormalList: { zh: "设置后读取若干个对象属性响应", en: "set-then-get response" },
  },
  fields: {},
  values: {},
};
