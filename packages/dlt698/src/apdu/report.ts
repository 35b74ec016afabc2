/** REPORT (DL/T 698.45-2017, 7.4.7): the server tells, the client confirms. */

import { OAD, TransparentOctets } from "../data/types.ts";
import { sequenceOf } from "../schema/schema.ts";
import {
  type ApduOf,
  AResultNormal,
  AResultRecord,
  clientApdu,
  type LabelsOf,
  serverApdu,
} from "./common.ts";

export const ReportNotificationList = serverApdu(
  "ReportNotificationList",
  [136, 1],
  {
    results: sequenceOf(AResultNormal),
  },
  { answer: "ReportResponseList", unsolicited: true, names: ["results.oad"] },
);
/** Repeats the OADs of the notification in their order. */
export const ReportResponseList = clientApdu(
  "ReportResponseList",
  [8, 1],
  {
    oads: sequenceOf(OAD),
  },
  { names: ["oads"] },
);

export const ReportNotificationRecordList = serverApdu(
  "ReportNotificationRecordList",
  [136, 2],
  {
    results: sequenceOf(AResultRecord),
  },
  { answer: "ReportResponseRecordList", unsolicited: true, names: ["results.oad"] },
);
export const ReportResponseRecordList = clientApdu(
  "ReportResponseRecordList",
  [8, 2],
  {
    oads: sequenceOf(OAD),
  },
  { names: ["oads"] },
);

/** Octets that came in at a port of the server. */
export const ReportNotificationTransData = serverApdu(
  "ReportNotificationTransData",
  [136, 3],
  {
    port: OAD,
    octets: sequenceOf(TransparentOctets),
  },
  { answer: "ReportResponseTransData", unsolicited: true },
);
export const ReportResponseTransData = clientApdu("ReportResponseTransData", [8, 3], {});

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

/** Names of the services, fields and values declared here. */
export const reportLabels: LabelsOf<typeof reportServices> = {
  services: {
    ReportNotificationList: { zh: "通知上报若干个对象属性", en: "report of list of attributes" },
    ReportResponseList: { zh: "上报若干个对象属性响应", en: "confirmation of reported attributes" },
    ReportNotificationRecordList: { zh: "通知上报若干个记录型对象属性", en: "report of list of records" },
    ReportResponseRecordList: { zh: "上报若干个记录型对象属性响应", en: "confirmation of reported records" },
    ReportNotificationTransData: { zh: "通知上报透明数据", en: "report of transparent data" },
    ReportResponseTransData: { zh: "上报透明数据响应", en: "confirmation of transparent data" },
  },
  fields: {},
  values: {},
};
