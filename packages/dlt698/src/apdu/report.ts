/** REPORT (DL/T 698.45-2017, 7.4.7): the server tells, the client confirms. */
import { sequenceOf } from "../axdr/schema.ts";
import { OAD, OctetString } from "../data/types.ts";
import {
  type ApduOf,
  AResultNormal,
  AResultRecord,
  clientApdu,
  PIID,
  PIID_ACD,
  serverApdu,
} from "./common.ts";

export const ReportNotificationList = serverApdu("ReportNotificationList", [136, 1], {
  piid: PIID_ACD,
  results: sequenceOf(AResultNormal),
});
/** Repeats the OADs of the notification in their order. */
export const ReportResponseList = clientApdu("ReportResponseList", [8, 1], {
  piid: PIID,
  oads: sequenceOf(OAD),
});

export const ReportNotificationRecordList = serverApdu("ReportNotificationRecordList", [136, 2], {
  piid: PIID_ACD,
  results: sequenceOf(AResultRecord),
});
export const ReportResponseRecordList = clientApdu("ReportResponseRecordList", [8, 2], {
  piid: PIID,
  oads: sequenceOf(OAD),
});

/** Octets that came in at a port of the server. */
export const ReportNotificationTransData = serverApdu("ReportNotificationTransData", [136, 3], {
  piid: PIID_ACD,
  port: OAD,
  octets: sequenceOf(OctetString),
});
export const ReportResponseTransData = clientApdu("ReportResponseTransData", [8, 3], { piid: PIID });

export type ReportNotificationList = ApduOf<typeof ReportNotificationList>;
export type ReportResponseList = ApduOf<typeof ReportResponseList>;
export type ReportNotificationRecordList = ApduOf<typeof ReportNotificationRecordList>;
export type ReportResponseRecordList = ApduOf<typeof ReportResponseRecordList>;
export type ReportNotificationTransData = ApduOf<typeof ReportNotificationTransData>;
export type ReportResponseTransData = ApduOf<typeof ReportResponseTransData>;

export const reportServices = [
  ReportNotificationList,
  ReportResponseList,
  ReportNotificationRecordList,
  ReportResponseRecordList,
  ReportNotificationTransData,
  ReportResponseTransData,
] as const;
