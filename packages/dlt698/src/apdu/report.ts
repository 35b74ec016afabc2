/** REPORT (DL/T 698.45-2017, 7.4.7): the server tells, the client confirms. */

import { OAD, TransparentOctets } from "../data/types.ts";
import { sequenceOf } from "../schema/schema.ts";
import {
  type ApduOf,
  AResultNormal,
  AResultRecord,
  clientApdu,
  type LabelsOf,
  type Service,
  type Services,
  serverApdu,
} from "./common.ts";

const reportNotificationList = serverApdu(
  "ReportNotificationList",
  [136, 1],
  {
    /** Attributes and their values. */
    results: sequenceOf(AResultNormal),
  },
  { answer: "ReportResponseList", unsolicited: true, names: ["results.oad"] },
);
/** The server reports attributes (tag 88H, CHOICE 1). */
export interface ReportNotificationList extends ApduOf<typeof reportNotificationList> {}
/** The declaration of {@link ReportNotificationList}. */
export const ReportNotificationList: Service<ReportNotificationList> = reportNotificationList;
const reportResponseList = clientApdu(
  "ReportResponseList",
  [8, 1],
  {
    /** OADs of the notification, in its order. */
    oads: sequenceOf(OAD),
  },
  { names: ["oads"] },
);
/** Repeats the OADs of the notification in their order. */
export interface ReportResponseList extends ApduOf<typeof reportResponseList> {}
/** The declaration of {@link ReportResponseList}. */
export const ReportResponseList: Service<ReportResponseList> = reportResponseList;

const reportNotificationRecordList = serverApdu(
  "ReportNotificationRecordList",
  [136, 2],
  {
    /** Records and their rows. */
    results: sequenceOf(AResultRecord),
  },
  { answer: "ReportResponseRecordList", unsolicited: true, names: ["results.oad"] },
);
/** The server reports rows of record objects (tag 88H, CHOICE 2). */
export interface ReportNotificationRecordList extends ApduOf<typeof reportNotificationRecordList> {}
/** The declaration of {@link ReportNotificationRecordList}. */
export const ReportNotificationRecordList: Service<ReportNotificationRecordList> =
  reportNotificationRecordList;
const reportResponseRecordList = clientApdu(
  "ReportResponseRecordList",
  [8, 2],
  {
    /** OADs of the notification, in its order. */
    oads: sequenceOf(OAD),
  },
  { names: ["oads"] },
);
/** Confirms reported records: repeats the OADs of the notification in their order (tag 08H, CHOICE 2). */
export interface ReportResponseRecordList extends ApduOf<typeof reportResponseRecordList> {}
/** The declaration of {@link ReportResponseRecordList}. */
export const ReportResponseRecordList: Service<ReportResponseRecordList> = reportResponseRecordList;

const reportNotificationTransData = serverApdu(
  "ReportNotificationTransData",
  [136, 3],
  {
    /** OAD of the port at which they arrived. */
    port: OAD,

    /** The octets, one element for each time. */
    octets: sequenceOf(TransparentOctets),
  },
  { answer: "ReportResponseTransData", unsolicited: true },
);
/** Octets that came in at a port of the server. */
export interface ReportNotificationTransData extends ApduOf<typeof reportNotificationTransData> {}
/** The declaration of {@link ReportNotificationTransData}. */
export const ReportNotificationTransData: Service<ReportNotificationTransData> = reportNotificationTransData;
const reportResponseTransData = clientApdu("ReportResponseTransData", [8, 3], {});
/** Confirms transparent data (tag 08H, CHOICE 3). */
export interface ReportResponseTransData extends ApduOf<typeof reportResponseTransData> {}
/** The declaration of {@link ReportResponseTransData}. */
export const ReportResponseTransData: Service<ReportResponseTransData> = reportResponseTransData;

/** Every REPORT APDU, for `createCodec`. */
export const reportServices: Services<
  [
    ReportNotificationList,
    ReportResponseList,
    ReportNotificationRecordList,
    ReportResponseRecordList,
    ReportNotificationTransData,
    ReportResponseTransData,
  ]
> = [
  reportNotificationList,
  reportResponseList,
  reportNotificationRecordList,
  reportResponseRecordList,
  reportNotificationTransData,
  reportResponseTransData,
];

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
