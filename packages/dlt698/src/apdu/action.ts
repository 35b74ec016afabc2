/** ACTION (DL/T 698.45-2017, 7.4.6): invoke methods, and read attributes after a delay. */

import { OAD, OMD, Unsigned } from "../data/types.ts";
import { optional, type Schema, sequence, sequenceOf, type TypeOf } from "../schema/schema.ts";
import {
  AnyData,
  type ApduOf,
  AResultNormal,
  clientApdu,
  DAR,
  type LabelsOf,
  type Service,
  type Services,
  serverApdu,
} from "./common.ts";

const actionItem = sequence("ActionItem", {
  /** Method, as a number: `0x80000100`. */
  omd: OMD,
  /** Parameter; Data NULL where the method has none. */
  data: AnyData,
});
/** A method and its parameter; one without a parameter still takes Data NULL. */
export interface ActionItem extends TypeOf<typeof actionItem> {}
/** The declaration of {@link ActionItem}. */
export const ActionItem: Schema<ActionItem, "ActionItem"> = actionItem;
const actionResult = sequence("ActionResult", {
  /** Method, as a number: `0x80000100`. */
  omd: OMD,
  /** How it went, 0 success to 255; see `DataAccessResult`. */
  dar: DAR,
  /** What the method returned; `null`: nothing. */
  data: optional(AnyData),
});
/** A method, how it went, and what it returned; absent and Data NULL are different. */
export interface ActionResult extends TypeOf<typeof actionResult> {}
/** The declaration of {@link ActionResult}. */
export const ActionResult: Schema<ActionResult, "ActionResult"> = actionResult;
const actionThenGetItem = sequence("ActionThenGetItem", {
  /** Method, as a number: `0x80000100`. */
  omd: OMD,

  /** Parameter; Data NULL where the method has none. */
  data: AnyData,

  /** Attribute to read afterwards, as a number. */
  readOad: OAD,

  /** Seconds to wait before reading, 0 to 255. */
  delay: Unsigned,
});
/** Invoke, then read `readOad` after `delay` seconds. */
export interface ActionThenGetItem extends TypeOf<typeof actionThenGetItem> {}
/** The declaration of {@link ActionThenGetItem}. */
export const ActionThenGetItem: Schema<ActionThenGetItem, "ActionThenGetItem"> = actionThenGetItem;
const actionThenGetResult = sequence("ActionThenGetResult", {
  /** Method, as a number: `0x80000100`. */
  omd: OMD,

  /** How it went, 0 success to 255; see `DataAccessResult`. */
  dar: DAR,

  /** What the method returned; `null`: nothing. */
  data: optional(AnyData),

  /** The attribute read afterwards and its value. */
  read: AResultNormal,
});
/** A method, how it went, what it returned, and the attribute read afterwards. */
export interface ActionThenGetResult extends TypeOf<typeof actionThenGetResult> {}
/** The declaration of {@link ActionThenGetResult}. */
export const ActionThenGetResult: Schema<ActionThenGetResult, "ActionThenGetResult"> = actionThenGetResult;

const actionRequestNormal = clientApdu(
  "ActionRequestNormal",
  [7, 1],
  {
    /** Method, as a number: `0x80000100`. */
    omd: OMD,

    /** Parameter; Data NULL where the method has none. */
    data: AnyData,
  },
  { answer: "ActionResponseNormal", names: ["omd"] },
);
/** Invokes one method (tag 07H, CHOICE 1). */
export interface ActionRequestNormal extends ApduOf<typeof actionRequestNormal> {}
/** The declaration of {@link ActionRequestNormal}. */
export const ActionRequestNormal: Service<ActionRequestNormal> = actionRequestNormal;
const actionResponseNormal = serverApdu(
  "ActionResponseNormal",
  [135, 1],
  {
    /** Method, as a number: `0x80000100`. */
    omd: OMD,

    /** How it went, 0 success to 255; see `DataAccessResult`. */
    dar: DAR,

    /** What the method returned; `null`: nothing. */
    data: optional(AnyData),
  },
  { names: ["omd"] },
);
/** How a method went (tag 87H, CHOICE 1). */
export interface ActionResponseNormal extends ApduOf<typeof actionResponseNormal> {}
/** The declaration of {@link ActionResponseNormal}. */
export const ActionResponseNormal: Service<ActionResponseNormal> = actionResponseNormal;

const actionRequestNormalList = clientApdu(
  "ActionRequestNormalList",
  [7, 2],
  {
    /** Methods and parameters, in this order. */
    items: sequenceOf(ActionItem),
  },
  { answer: "ActionResponseNormalList", names: ["items.omd"] },
);
/** Invokes methods, in their order (tag 07H, CHOICE 2). */
export interface ActionRequestNormalList extends ApduOf<typeof actionRequestNormalList> {}
/** The declaration of {@link ActionRequestNormalList}. */
export const ActionRequestNormalList: Service<ActionRequestNormalList> = actionRequestNormalList;
const actionResponseNormalList = serverApdu(
  "ActionResponseNormalList",
  [135, 2],
  {
    /** Methods and how they went, in the order of the request. */
    results: sequenceOf(ActionResult),
  },
  { names: ["results.omd"] },
);
/** How methods went (tag 87H, CHOICE 2). */
export interface ActionResponseNormalList extends ApduOf<typeof actionResponseNormalList> {}
/** The declaration of {@link ActionResponseNormalList}. */
export const ActionResponseNormalList: Service<ActionResponseNormalList> = actionResponseNormalList;

const actionThenGetRequestNormalList = clientApdu(
  "ActionThenGetRequestNormalList",
  [7, 3],
  {
    /** What to invoke and what to read afterwards. */
    items: sequenceOf(ActionThenGetItem),
  },
  { answer: "ActionThenGetResponseNormalList", names: ["items.omd"], waits: { "items.delay": 1000 } },
);
/** Invokes methods and reads attributes afterwards (tag 07H, CHOICE 3). */
export interface ActionThenGetRequestNormalList extends ApduOf<typeof actionThenGetRequestNormalList> {}
/** The declaration of {@link ActionThenGetRequestNormalList}. */
export const ActionThenGetRequestNormalList: Service<ActionThenGetRequestNormalList> =
  actionThenGetRequestNormalList;
const actionThenGetResponseNormalList = serverApdu(
  "ActionThenGetResponseNormalList",
  [135, 3],
  {
    /** How methods went and what was read, in the order of the request. */
    results: sequenceOf(ActionThenGetResult),
  },
  { names: ["results.omd"] },
);
/** How methods went and what was read (tag 87H, CHOICE 3). */
export interface ActionThenGetResponseNormalList extends ApduOf<typeof actionThenGetResponseNormalList> {}
/** The declaration of {@link ActionThenGetResponseNormalList}. */
export const ActionThenGetResponseNormalList: Service<ActionThenGetResponseNormalList> =
  actionThenGetResponseNormalList;

/** Every ACTION APDU, for `createCodec`. */
export const actionServices: Services<
  [
    ActionRequestNormal,
    ActionResponseNormal,
    ActionRequestNormalList,
    ActionResponseNormalList,
    ActionThenGetRequestNormalList,
    ActionThenGetResponseNormalList,
  ]
> = [
  actionRequestNormal,
  actionResponseNormal,
  actionRequestNormalList,
  actionResponseNormalList,
  actionThenGetRequestNormalList,
  actionThenGetResponseNormalList,
];

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
