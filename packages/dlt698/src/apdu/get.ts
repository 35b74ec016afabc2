/** GET (DL/T 698.45-2017, 7.4.4): read attributes, records, further blocks, digests. */

import { RSD } from "../data/data.ts";
import { LongUnsigned, OAD, OctetString, RCSD } from "../data/types.ts";
import { boolean, choice, sequence, sequenceOf, type TypeOf } from "../schema/schema.ts";
import {
  type ApduOf,
  AResultNormal,
  AResultRecord,
  clientApdu,
  DAR,
  type LabelsOf,
  serverApdu,
} from "./common.ts";

/** What to read of a record object: which rows, which columns. */
export const GetRecord = sequence("GetRecord", { oad: OAD, rsd: RSD, rcsd: RCSD });
export type GetRecord = TypeOf<typeof GetRecord>;

export const GetRequestNormal = clientApdu(
  "GetRequestNormal",
  [5, 1],
  { oad: OAD },
  { answer: "GetResponseNormal", repeatable: true, blocks: "normal", names: ["oad"] },
);
export const GetResponseNormal = serverApdu(
  "GetResponseNormal",
  [133, 1],
  {
    result: AResultNormal,
  },
  { names: ["result.oad"] },
);

export const GetRequestNormalList = clientApdu(
  "GetRequestNormalList",
  [5, 2],
  {
    oads: sequenceOf(OAD),
  },
  { answer: "GetResponseNormalList", repeatable: true, blocks: "normal", names: ["oads"] },
);
export const GetResponseNormalList = serverApdu(
  "GetResponseNormalList",
  [133, 2],
  {
    results: sequenceOf(AResultNormal),
  },
  { names: ["results.oad"] },
);

export const GetRequestRecord = clientApdu(
  "GetRequestRecord",
  [5, 3],
  { getRecord: GetRecord },
  { answer: "GetResponseRecord", repeatable: true, blocks: "record", names: ["getRecord.oad"] },
);
export const GetResponseRecord = serverApdu(
  "GetResponseRecord",
  [133, 3],
  {
    result: AResultRecord,
  },
  { names: ["result.oad"] },
);

export const GetRequestRecordList = clientApdu(
  "GetRequestRecordList",
  [5, 4],
  {
    getRecords: sequenceOf(GetRecord),
  },
  { answer: "GetResponseRecordList", repeatable: true, blocks: "record", names: ["getRecords.oad"] },
);
export const GetResponseRecordList = serverApdu(
  "GetResponseRecordList",
  [133, 4],
  {
    results: sequenceOf(AResultRecord),
  },
  { names: ["results.oad"] },
);

/** Asks for the block after the last one that arrived. */
export const GetRequestNext = clientApdu(
  "GetRequestNext",
  [5, 5],
  { blockNumber: LongUnsigned },
  { answer: "GetResponseNext", repeatable: true },
);
/** One block of an answer that is longer than the negotiated size. */
export const GetResponseNext = serverApdu("GetResponseNext", [133, 5], {
  lastBlock: boolean("lastBlock"),
  blockNumber: LongUnsigned,
  result: choice("BlockResult", {
    dar: DAR,
    normal: sequenceOf(AResultNormal),
    record: sequenceOf(AResultRecord),
  }),
});

export const GetRequestMD5 = clientApdu(
  "GetRequestMD5",
  [5, 6],
  { oad: OAD },
  { answer: "GetResponseMD5", repeatable: true, names: ["oad"] },
);
export const GetResponseMD5 = serverApdu(
  "GetResponseMD5",
  [133, 6],
  {
    oad: OAD,
    result: choice("MD5Result", { dar: DAR, md5: OctetString }),
  },
  { names: ["oad"] },
);

export type GetRequestNormal = ApduOf<typeof GetRequestNormal>;
export type GetResponseNormal = ApduOf<typeof GetResponseNormal>;
export type GetRequestNormalList = ApduOf<typeof GetRequestNormalList>;
export type GetResponseNormalList = ApduOf<typeof GetResponseNormalList>;
export type GetRequestRecord = ApduOf<typeof GetRequestRecord>;
export type GetResponseRecord = ApduOf<typeof GetResponseRecord>;
export type GetRequestRecordList = ApduOf<typeof GetRequestRecordList>;
export type GetResponseRecordList = ApduOf<typeof GetResponseRecordList>;
export type GetRequestNext = ApduOf<typeof GetRequestNext>;
export type GetResponseNext = ApduOf<typeof GetResponseNext>;
export type GetRequestMD5 = ApduOf<typeof GetRequestMD5>;
export type GetResponseMD5 = ApduOf<typeof GetResponseMD5>;

/** Every GET APDU, for {@link createCodec}. */
export const getServices = [
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
] as const;

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
