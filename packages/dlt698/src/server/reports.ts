/** Reports as a server makes them. */
import type { AResultNormal, AResultRecord } from "../apdu/common.ts";
import type { Apdu } from "../apdu/index.ts";
import { listArgument } from "../session/arguments.ts";

/** What is reported. */
export type ReportContent =
  | { readonly attributes: readonly AResultNormal[] }
  | { readonly records: readonly AResultRecord[] }
  | { readonly port: number; readonly octets: readonly Uint8Array[] };

/** The notification for a content. */
export function notificationOf(content: ReportContent, piid: number): Apdu {
  const tails = { piid, followReport: null, timeTag: null };
  if ("attributes" in content)
    return {
      service: "ReportNotificationList",
      results: [...listArgument("content.attributes", content.attributes)],
      ...tails,
    };
  if ("records" in content)
    return {
      service: "ReportNotificationRecordList",
      results: [...listArgument("content.records", content.records)],
      ...tails,
    };
  const { port, octets } = content;
  return {
    service: "ReportNotificationTransData",
    port,
    octets: [...listArgument("content.octets", octets)],
    ...tails,
  };
}
