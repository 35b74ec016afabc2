/** GET (DL/T 698.45-2017, 7.4.4): read attributes, records, further blocks, digests. */
import { boolean, choice, sequence, sequenceOf, type TypeOf } from "../axdr/schema.ts";
import { RSD } from "../data/data.ts";
import { LongUnsigned, OAD, OctetString, RCSD } from "../data/types.ts";
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

/** What to read of a record object: which rows, which columns. */
export const GetRecord = sequence("GetRecord", { oad: OAD, rsd: RSD, rcsd: RCSD });
export type GetRecord = TypeOf<typeof GetRecord>;

export const GetRequestNormal = clientApdu("GetRequestNormal", [5, 1], { piid: PIID, oad: OAD });
export const GetResponseNormal = serverApdu("GetResponseNormal", [133, 1], {
  piid: PIID_ACD,
  result: AResultNormal,
});

export const GetRequestNormalList = clientApdu("GetRequestNormalList", [5, 2], {
  piid: PIID,
  oads: sequenceOf(OAD),
});
export const GetResponseNormalList = serverApdu("GetResponseNormalList", [133, 2], {
  piid: PIID_ACD,
  results: sequenceOf(AResultNormal),
});

export const GetRequestRecord = clientApdu("GetRequestRecord", [5, 3], { piid: PIID, getRecord: GetRecord });
export const GetResponseRecord = serverApdu("GetResponseRecord", [133, 3], {
  piid: PIID_ACD,
  result: AResultRecord,
});

export const GetRequestRecordList = clientApdu("GetRequestRecordList", [5, 4], {
  piid: PIID,
  getRecords: sequenceOf(GetRecord),
});
export const GetResponseRecordList = serverApdu("GetResponseRecordList", [133, 4], {
  piid: PIID_ACD,
  results: sequenceOf(AResultRecord),
});

/** Asks for the block after the last one that arrived. */
export const GetRequestNext = clientApdu("GetRequestNext", [5, 5], { piid: PIID, blockNumber: LongUnsigned });
/** One block of an answer that is longer than the negotiated size. */
export const GetResponseNext = serverApdu("GetResponseNext", [133, 5], {
  piid: PIID_ACD,
  lastBlock: boolean("lastBlock"),
  blockNumber: LongUnsigned,
  result: choice("BlockResult", {
    dar: [0, DAR],
    normal: [1, sequenceOf(AResultNormal)],
    record: [2, sequenceOf(AResultRecord)],
  }),
});

export const GetRequestMD5 = clientApdu("GetRequestMD5", [5, 6], { piid: PIID, oad: OAD });
export const GetResponseMD5 = serverApdu("GetResponseMD5", [133, 6], {
  piid: PIID_ACD,
  oad: OAD,
  result: choice("MD5Result", { dar: [0, DAR], md5: [1, OctetString] }),
});

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
