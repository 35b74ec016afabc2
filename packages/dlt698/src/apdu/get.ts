/** GET (DL/T 698.45-2017, 7.4.4): read attributes, records, further blocks, digests. */

import { RSD } from "../data/data.ts";
import { LongUnsigned, OAD, OctetString, RCSD } from "../data/types.ts";
import { boolean, choice, type Schema, sequence, sequenceOf, type TypeOf } from "../schema/schema.ts";
import {
  type ApduOf,
  AResultNormal,
  AResultRecord,
  clientApdu,
  DAR,
  type LabelsOf,
  type Service,
  type Services,
  serverApdu,
} from "./common.ts";

const getRecord = sequence("GetRecord", {
  /** OAD of the record object, as a number: `0x50040200`. */
  oad: OAD,
  /** Which rows. */
  rsd: RSD,
  /** Which columns; none means all. */
  rcsd: RCSD,
});
/** What to read of a record object: which rows, which columns. */
export interface GetRecord extends TypeOf<typeof getRecord> {}
/** The declaration of {@link GetRecord}. */
export const GetRecord: Schema<GetRecord, "GetRecord"> = getRecord;

const getRequestNormal = clientApdu(
  "GetRequestNormal",
  [5, 1],
  {
    /** Attribute to read, as a number: `0x00100200`. */
    oad: OAD,
  },
  { answer: "GetResponseNormal", repeatable: true, blocks: "normal", names: ["oad"] },
);
/** Reads one attribute (tag 05H, CHOICE 1). */
export interface GetRequestNormal extends ApduOf<typeof getRequestNormal> {}
/** The declaration of {@link GetRequestNormal}. */
export const GetRequestNormal: Service<GetRequestNormal> = getRequestNormal;
const getResponseNormal = serverApdu(
  "GetResponseNormal",
  [133, 1],
  {
    /** The attribute and its value. */
    result: AResultNormal,
  },
  { names: ["result.oad"] },
);
/** One attribute and its value (tag 85H, CHOICE 1). */
export interface GetResponseNormal extends ApduOf<typeof getResponseNormal> {}
/** The declaration of {@link GetResponseNormal}. */
export const GetResponseNormal: Service<GetResponseNormal> = getResponseNormal;

const getRequestNormalList = clientApdu(
  "GetRequestNormalList",
  [5, 2],
  {
    /** Attributes to read, as numbers. */
    oads: sequenceOf(OAD),
  },
  { answer: "GetResponseNormalList", repeatable: true, blocks: "normal", names: ["oads"] },
);
/** Reads several attributes (tag 05H, CHOICE 2). */
export interface GetRequestNormalList extends ApduOf<typeof getRequestNormalList> {}
/** The declaration of {@link GetRequestNormalList}. */
export const GetRequestNormalList: Service<GetRequestNormalList> = getRequestNormalList;
const getResponseNormalList = serverApdu(
  "GetResponseNormalList",
  [133, 2],
  {
    /** Attributes and their values, in the order of the request. */
    results: sequenceOf(AResultNormal),
  },
  { names: ["results.oad"] },
);
/** Several attributes and their values (tag 85H, CHOICE 2). */
export interface GetResponseNormalList extends ApduOf<typeof getResponseNormalList> {}
/** The declaration of {@link GetResponseNormalList}. */
export const GetResponseNormalList: Service<GetResponseNormalList> = getResponseNormalList;

const getRequestRecord = clientApdu(
  "GetRequestRecord",
  [5, 3],
  {
    /** Rows and columns to read of a record object. */
    getRecord: GetRecord,
  },
  { answer: "GetResponseRecord", repeatable: true, blocks: "record", names: ["getRecord.oad"] },
);
/** Reads rows of one record object (tag 05H, CHOICE 3). */
export interface GetRequestRecord extends ApduOf<typeof getRequestRecord> {}
/** The declaration of {@link GetRequestRecord}. */
export const GetRequestRecord: Service<GetRequestRecord> = getRequestRecord;
const getResponseRecord = serverApdu(
  "GetResponseRecord",
  [133, 3],
  {
    /** The record object and its rows. */
    result: AResultRecord,
  },
  { names: ["result.oad"] },
);
/** Rows of one record object (tag 85H, CHOICE 3). */
export interface GetResponseRecord extends ApduOf<typeof getResponseRecord> {}
/** The declaration of {@link GetResponseRecord}. */
export const GetResponseRecord: Service<GetResponseRecord> = getResponseRecord;

const getRequestRecordList = clientApdu(
  "GetRequestRecordList",
  [5, 4],
  {
    /** Rows and columns to read, for each record object. */
    getRecords: sequenceOf(GetRecord),
  },
  { answer: "GetResponseRecordList", repeatable: true, blocks: "record", names: ["getRecords.oad"] },
);
/** Reads rows of several record objects (tag 05H, CHOICE 4). */
export interface GetRequestRecordList extends ApduOf<typeof getRequestRecordList> {}
/** The declaration of {@link GetRequestRecordList}. */
export const GetRequestRecordList: Service<GetRequestRecordList> = getRequestRecordList;
const getResponseRecordList = serverApdu(
  "GetResponseRecordList",
  [133, 4],
  {
    /** Records and their rows, in the order of the request. */
    results: sequenceOf(AResultRecord),
  },
  { names: ["results.oad"] },
);
/** Rows of several record objects (tag 85H, CHOICE 4). */
export interface GetResponseRecordList extends ApduOf<typeof getResponseRecordList> {}
/** The declaration of {@link GetResponseRecordList}. */
export const GetResponseRecordList: Service<GetResponseRecordList> = getResponseRecordList;

const getRequestNext = clientApdu(
  "GetRequestNext",
  [5, 5],
  {
    /** Number of the last block that arrived, 0 to 65535. */
    blockNumber: LongUnsigned,
  },
  { answer: "GetResponseNext", repeatable: true },
);
/** Asks for the block after the last one that arrived. */
export interface GetRequestNext extends ApduOf<typeof getRequestNext> {}
/** The declaration of {@link GetRequestNext}. */
export const GetRequestNext: Service<GetRequestNext> = getRequestNext;
const getResponseNext = serverApdu("GetResponseNext", [133, 5], {
  /** Whether this block is the last. */
  lastBlock: boolean("lastBlock"),

  /** Number of this block, 0 to 65535. */
  blockNumber: LongUnsigned,

  /** Results of this block, or why there are none. */
  result: choice("BlockResult", {
    /** Why there is no block, 0 to 255; see `DataAccessResult`. */
    dar: DAR,

    /** Attributes and their values. */
    normal: sequenceOf(AResultNormal),

    /** Records and their rows. */
    record: sequenceOf(AResultRecord),
  }),
});
/** One block of an answer that is longer than the negotiated size. */
export interface GetResponseNext extends ApduOf<typeof getResponseNext> {}
/** The declaration of {@link GetResponseNext}. */
export const GetResponseNext: Service<GetResponseNext> = getResponseNext;

const getRequestMD5 = clientApdu(
  "GetRequestMD5",
  [5, 6],
  {
    /** Attribute to read, as a number: `0x00100200`. */
    oad: OAD,
  },
  { answer: "GetResponseMD5", repeatable: true, names: ["oad"] },
);
/** Asks for the MD5 of one attribute's value (tag 05H, CHOICE 6). */
export interface GetRequestMD5 extends ApduOf<typeof getRequestMD5> {}
/** The declaration of {@link GetRequestMD5}. */
export const GetRequestMD5: Service<GetRequestMD5> = getRequestMD5;
const getResponseMD5 = serverApdu(
  "GetResponseMD5",
  [133, 6],
  {
    /** Attribute that was read. */
    oad: OAD,

    /** The digest, or why there is none. */
    result: choice("MD5Result", {
      /** Why there is no digest, 0 to 255; see `DataAccessResult`. */
      dar: DAR,
      /** The digest, 16 octets. */
      md5: OctetString,
    }),
  },
  { names: ["oad"] },
);
/** The MD5 of one attribute's value (tag 85H, CHOICE 6). */
export interface GetResponseMD5 extends ApduOf<typeof getResponseMD5> {}
/** The declaration of {@link GetResponseMD5}. */
export const GetResponseMD5: Service<GetResponseMD5> = getResponseMD5;

/** Every GET APDU, for {@link createCodec}. */
export const getServices: Services<
  [
    GetRequestNormal,
    GetResponseNormal,
    GetRequestNormalList,
    GetResponseNormalList,
    GetRequestRecord,
    GetResponseRecord,
    GetRequestRecordList,
    GetResponseRecordList,
    GetRequestNext,
    GetResponseNext,
    GetRequestMD5,
    GetResponseMD5,
  ]
> = [
  getRequestNormal,
  getResponseNormal,
  getRequestNormalList,
  getResponseNormalList,
  getRequestRecord,
  getResponseRecord,
  getRequestRecordList,
  getResponseRecordList,
  getRequestNext,
  getResponseNext,
  getRequestMD5,
  getResponseMD5,
];

/** Names of the services, fields and values declared here. */
export const getLabels: LabelsOf<typeof getServices> = {
  services: {
    GetRequestNormal: { zh: "请求读取一个对象属性", en: "get request, one attribute" },
    GetResponseNormal: { zh: "读取一个对象属性响应", en: "get response, one attribute" },
    GetRequestNormalList: { zh: "请求读取若干个对象属性", en: "get request, list of attributes" },
    GetResponseNormalList: { zh: "读取若干个对象属性响应", en: "get response, list of attributes" },
    GetRequestRecord: { zh: "请求读取一个记录型对象属性", en: "get request, one record attribute" },
    GetResponseRecord: { zh: "读取一个记录型对象属性响应", en: "get response, one record attribute" },
    GetRequestRecordList: {
      zh: "请求读取若干个记录型对象属性",
      en: "get request, list of record attributes",
    },
    GetResponseRecordList: {
      zh: "读取若干个记录型对象属性响应",
      en: "get response, list of record attributes",
    },
    GetRequestNext: { zh: "请求读取分帧响应的下一个数据块", en: "get request, next block" },
    GetResponseNext: { zh: "读取分帧响应的下一个数据块响应", en: "get response, next block" },
    GetRequestMD5: { zh: "请求读取一个对象属性的MD5值", en: "get request, MD5 of one attribute" },
    GetResponseMD5: { zh: "读取一个对象属性的MD5值响应", en: "get response, MD5 of one attribute" },
  },
  fields: {
    blockNumber: { zh: "分帧序号", en: "block number" },
    "GetRequestNext.blockNumber": { zh: "最近一次接收的数据块序号", en: "last block received" },
    getRecords: { zh: "读取若干个记录型对象属性", en: "records to read" },
    lastBlock: { zh: "末帧标志", en: "last block" },
    md5: { zh: "MD5值", en: "MD5" },
  },
  values: {},
};
