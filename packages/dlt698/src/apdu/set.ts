/** SET (DL/T 698.45-2017, 7.4.5): write attributes, and read others back after a delay. */

import { OAD, Unsigned } from "../data/types.ts";
import { type Schema, sequence, sequenceOf, type TypeOf } from "../schema/schema.ts";
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

const setItem = sequence("SetItem", {
  /** Attribute to write, as a number: `0x00100200`. */
  oad: OAD,
  /** Value to write. */
  data: AnyData,
});
/** An attribute and the value to write. */
export interface SetItem extends TypeOf<typeof setItem> {}
/** The declaration of {@link SetItem}. */
export const SetItem: Schema<SetItem, "SetItem"> = setItem;
const setResult = sequence("SetResult", {
  /** Attribute that was written. */
  oad: OAD,
  /** How it went, 0 success to 255; see `DataAccessResult`. */
  dar: DAR,
});
/** An attribute and how writing it went. */
export interface SetResult extends TypeOf<typeof setResult> {}
/** The declaration of {@link SetResult}. */
export const SetResult: Schema<SetResult, "SetResult"> = setResult;
const setThenGetItem = sequence("SetThenGetItem", {
  /** Attribute to write, as a number: `0x00100200`. */
  oad: OAD,

  /** Value to write. */
  data: AnyData,

  /** Attribute to read afterwards, as a number. */
  readOad: OAD,

  /** Seconds to wait before reading, 0 to 255. */
  delay: Unsigned,
});
/** Write, then read `readOad` after `delay` seconds. */
export interface SetThenGetItem extends TypeOf<typeof setThenGetItem> {}
/** The declaration of {@link SetThenGetItem}. */
export const SetThenGetItem: Schema<SetThenGetItem, "SetThenGetItem"> = setThenGetItem;
const setThenGetResult = sequence("SetThenGetResult", {
  /** Attribute that was written. */
  oad: OAD,
  /** How it went, 0 success to 255; see `DataAccessResult`. */
  dar: DAR,
  /** The attribute read afterwards and its value. */
  read: AResultNormal,
});
/** An attribute, how writing it went, and the attribute read afterwards. */
export interface SetThenGetResult extends TypeOf<typeof setThenGetResult> {}
/** The declaration of {@link SetThenGetResult}. */
export const SetThenGetResult: Schema<SetThenGetResult, "SetThenGetResult"> = setThenGetResult;

const setRequestNormal = clientApdu(
  "SetRequestNormal",
  [6, 1],
  {
    /** Attribute to write, as a number: `0x00100200`. */
    oad: OAD,

    /** Value to write. */
    data: AnyData,
  },
  { answer: "SetResponseNormal", names: ["oad"] },
);
/** Writes one attribute (tag 06H, CHOICE 1). */
export interface SetRequestNormal extends ApduOf<typeof setRequestNormal> {}
/** The declaration of {@link SetRequestNormal}. */
export const SetRequestNormal: Service<SetRequestNormal> = setRequestNormal;
const setResponseNormal = serverApdu(
  "SetResponseNormal",
  [134, 1],
  {
    /** Attribute that was written. */
    oad: OAD,

    /** How it went, 0 success to 255; see `DataAccessResult`. */
    dar: DAR,
  },
  { names: ["oad"] },
);
/** How writing one attribute went (tag 86H, CHOICE 1). */
export interface SetResponseNormal extends ApduOf<typeof setResponseNormal> {}
/** The declaration of {@link SetResponseNormal}. */
export const SetResponseNormal: Service<SetResponseNormal> = setResponseNormal;

const setRequestNormalList = clientApdu(
  "SetRequestNormalList",
  [6, 2],
  {
    /** Attributes and values to write, in this order. */
    items: sequenceOf(SetItem),
  },
  { answer: "SetResponseNormalList", names: ["items.oad"] },
);
/** Writes several attributes, in their order (tag 06H, CHOICE 2). */
export interface SetRequestNormalList extends ApduOf<typeof setRequestNormalList> {}
/** The declaration of {@link SetRequestNormalList}. */
export const SetRequestNormalList: Service<SetRequestNormalList> = setRequestNormalList;
const setResponseNormalList = serverApdu(
  "SetResponseNormalList",
  [134, 2],
  {
    /** Attributes and how writing them went, in the order of the request. */
    results: sequenceOf(SetResult),
  },
  { names: ["results.oad"] },
);
/** How writing several attributes went (tag 86H, CHOICE 2). */
export interface SetResponseNormalList extends ApduOf<typeof setResponseNormalList> {}
/** The declaration of {@link SetResponseNormalList}. */
export const SetResponseNormalList: Service<SetResponseNormalList> = setResponseNormalList;

const setThenGetRequestNormalList = clientApdu(
  "SetThenGetRequestNormalList",
  [6, 3],
  {
    /** What to write and what to read afterwards. */
    items: sequenceOf(SetThenGetItem),
  },
  { answer: "SetThenGetResponseNormalList", names: ["items.oad"], waits: { "items.delay": 1000 } },
);
/** Writes attributes and reads others afterwards (tag 06H, CHOICE 3). */
export interface SetThenGetRequestNormalList extends ApduOf<typeof setThenGetRequestNormalList> {}
/** The declaration of {@link SetThenGetRequestNormalList}. */
export const SetThenGetRequestNormalList: Service<SetThenGetRequestNormalList> = setThenGetRequestNormalList;
const setThenGetResponseNormalList = serverApdu(
  "SetThenGetResponseNormalList",
  [134, 3],
  {
    /** How writing went and what was read back, in the order of the request. */
    results: sequenceOf(SetThenGetResult),
  },
  { names: ["results.oad"] },
);
/** How writing went and what was read (tag 86H, CHOICE 3). */
export interface SetThenGetResponseNormalList extends ApduOf<typeof setThenGetResponseNormalList> {}
/** The declaration of {@link SetThenGetResponseNormalList}. */
export const SetThenGetResponseNormalList: Service<SetThenGetResponseNormalList> =
  setThenGetResponseNormalList;

/** Every SET APDU, for `createCodec`. */
export const setServices: Services<
  [
    SetRequestNormal,
    SetResponseNormal,
    SetRequestNormalList,
    SetResponseNormalList,
    SetThenGetRequestNormalList,
    SetThenGetResponseNormalList,
  ]
> = [
  setRequestNormal,
  setResponseNormal,
  setRequestNormalList,
  setResponseNormalList,
  setThenGetRequestNormalList,
  setThenGetResponseNormalList,
];

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
