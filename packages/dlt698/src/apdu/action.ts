/** ACTION (DL/T 698.45-2017, 7.4.6): invoke methods, and read attributes after a delay. */

import { OAD, OMD, Unsigned } from "../data/types.ts";
import { optional, sequence, sequenceOf, type TypeOf } from "../schema/schema.ts";
import { AnyData, type ApduOf, AResultNormal, clientApdu, DAR, type LabelsOf, serverApdu } from "./common.ts";

/** A method and its parameter; one without a parameter still takes Data NULL. */
export const ActionItem = sequence("ActionItem", { omd: OMD, data: AnyData });
export type ActionItem = TypeOf<typeof ActionItem>;
/** A method, how it went, and what it returned; absent and Data NULL are different. */
export const ActionResult = sequence("ActionResult", { omd: OMD, dar: DAR, data: optional(AnyData) });
export type ActionResult = TypeOf<typeof ActionResult>;
/** Invoke, then read `readOad` after `delay` seconds. */
export const ActionThenGetItem = sequence("ActionThenGetItem", {
  omd: OMD,
  data: AnyData,
  readOad: OAD,
  delay: Unsigned,
});
export type ActionThenGetItem = TypeOf<typeof ActionThenGetItem>;
export const ActionThenGetResult = sequence("ActionThenGetResult", {
  omd: OMD,
  dar: DAR,
  data: optional(AnyData),
  read: AResultNormal,
});
export type ActionThenGetResult = TypeOf<typeof ActionThenGetResult>;

export const ActionRequestNormal = clientApdu(
  "ActionRequestNormal",
  [7, 1],
  {
    omd: OMD,
    data: AnyData,
  },
  { answer: "ActionResponseNormal", names: ["omd"] },
);
export const ActionResponseNormal = serverApdu(
  "ActionResponseNormal",
  [135, 1],
  {
    omd: OMD,
    dar: DAR,
    data: optional(AnyData),
  },
  { names: ["omd"] },
);

export const ActionRequestNormalList = clientApdu(
  "ActionRequestNormalList",
  [7, 2],
  {
    items: sequenceOf(ActionItem),
  },
  { answer: "ActionResponseNormalList", names: ["items.omd"] },
);
export const ActionResponseNormalList = serverApdu(
  "ActionResponseNormalList",
  [135, 2],
  {
    results: sequenceOf(ActionResult),
  },
  { names: ["results.omd"] },
);

export const ActionThenGetRequestNormalList = clientApdu(
  "ActionThenGetRequestNormalList",
  [7, 3],
  {
    items: sequenceOf(ActionThenGetItem),
  },
  { answer: "ActionThenGetResponseNormalList", names: ["items.omd"], waits: { "items.delay": 1000 } },
);
export const ActionThenGetResponseNormalList = serverApdu(
  "ActionThenGetResponseNormalList",
  [135, 3],
  {
    results: sequenceOf(ActionThenGetResult),
  },
  { names: ["results.omd"] },
);

export type ActionRequestNormal = ApduOf<typeof ActionRequestNormal>;
export type ActionResponseNormal = ApduOf<typeof ActionResponseNormal>;
export type ActionRequestNormalList = ApduOf<typeof ActionRequestNormalList>;
export type ActionResponseNormalList = ApduOf<typeof ActionResponseNormalList>;
export type ActionThenGetRequestNormalList = ApduOf<typeof ActionThenGetRequestNormalList>;
export type ActionThenGetResponseNormalList = ApduOf<typeof ActionThenGetResponseNormalList>;

export const actionServices = [
  ActionRequestNormal,
  ActionResponseNormal,
  ActionRequestNormalList,
  ActionResponseNormalList,
  ActionThenGetRequestNormalList,
  ActionThenGetResponseNormalList,
] as const;

/** Names of the services, fields and values declared here. */
export const actionLabels: LabelsOf<typeof actionServices> = {
  services: {
    ActionRequestNormal: { zh: "请求操作一个对象方法", en: "action request, one method" },
    ActionResponseNormal: { zh: "操作一个对象方法响应", en: "action response, one method" },
    ActionRequestNormalList: { zh: "请求操作若干个对象方法", en: "action request, list of methods" },
    ActionResponseNormalList: { zh: "操作若干个对象方法响应", en: "action response, list of methods" },
    ActionThenGetRequestNormalList: { zh: "请求操作后读取若干个对象属性", en: "action-then-get request" },
    ActionThenGetResponseNormalList: { zh: "操作后读取若干个对象属性响应", en: "action-then-get response" },
  },
  fields: {
    "ActionResult.data": { zh: "操作返回数据", en: "return data" },
    "ActionResponseNormal.data": { zh: "操作返回数据", en: "return data" },
    "ActionThenGetResult.data": { zh: "操作返回数据", en: "return data" },
    "ActionItem.data": { zh: "方法参数", en: "method parameter" },
    "ActionThenGetItem.data": { zh: "方法参数", en: "method parameter" },
    "ActionRequestNormal.data": { zh: "方法参数", en: "method parameter" },
    omd: { zh: "对象方法描述符", en: "OMD" },
  },
  values: {},
};
