/** What a server sends unasked: reports, follow reports, the end of an association, LINK requests. */

import type { AResultNormal, AResultRecord, FollowReport } from "../apdu/common.ts";
import { type Apdu, serviceOf } from "../apdu/index.ts";
import type { ServerAddress } from "../link/address.ts";
import type { LinkHeader } from "../link/header.ts";
import { addressKey } from "../session/addresses.ts";
import { invokeOf } from "../session/invoke.ts";
import { isRepetition, type RecentMessage, RecentMessages } from "../session/recent-messages.ts";
import { namesOf, roleOf } from "../session/service-pairs.ts";
import { type ReadResult, type RecordResult, readResult, recordResult } from "./results.ts";

/** A report. It is confirmed when every handler has accepted it, by returning or resolving. */
export interface Report {
  /** The server that sent it. */
  readonly address: ServerAddress;
  /** Part of an answer (FollowReport); not to be confirmed. */
  readonly follow: boolean;
  /** What is reported: attributes, records, or octets of a port. */
  readonly content:
    | { readonly kind: "attributes"; readonly results: ReadResult[] }
    | { readonly kind: "records"; readonly results: RecordResult[] }
    | { readonly kind: "octets"; readonly port: number; readonly octets: Uint8Array[] };
  /** The notification, or the answer that carried it. */
  readonly apdu: Apdu;
}

/** The server ended the association, mostly because it was idle; times as sent. */
export interface Release {
  /** The server that sent it. */
  readonly address: ServerAddress;
  /** The notification. */
  readonly apdu: Extract<Apdu, { service: "ReleaseNotification" }>;
}

const NOTIFICATIONS = [
  "ReportNotificationList",
  "ReportNotificationRecordList",
  "ReportNotificationTransData",
] as const;
type ReportNotification = Extract<Apdu, { service: (typeof NOTIFICATIONS)[number] }>;

export function isReportNotification(apdu: Apdu): apdu is ReportNotification {
  return (NOTIFICATIONS as readonly string[]).includes(apdu.service);
}

export function reportOf(apdu: ReportNotification, address: ServerAddress): Report {
  switch (apdu.service) {
    case "ReportNotificationList":
      return { address, follow: false, content: attributes(apdu.results), apdu };
    case "ReportNotificationRecordList":
      return { address, follow: false, content: records(apdu.results), apdu };
    case "ReportNotificationTransData": {
      const { port, octets } = apdu;
      return { address, follow: false, content: { kind: "octets", port, octets }, apdu };
    }
  }
}

export function followReportOf(follow: FollowReport, apdu: Apdu, address: ServerAddress): Report {
  const content = "normal" in follow ? attributes(follow.normal) : records(follow.record);
  return { address, follow: true, content, apdu };
}

const attributes = (results: AResultNormal[]) =>
  ({ kind: "attributes", results: results.map(readResult) }) as const;
const records = (results: AResultRecord[]) =>
  ({ kind: "records", results: results.map(recordResult) }) as const;

/** The confirmation: names what was reported, in the same order. */
export function confirmationOf(apdu: ReportNotification): Apdu {
  const { answer = "" } = roleOf(apdu);
  const oads = serviceOf(answer)?.role.names === undefined ? {} : { oads: namesOf(apdu) };
  return { service: answer, piid: invokeOf(apdu.piid), ...oads, timeTag: apdu.timeTag } as Apdu;
}

/** Servers whose latest report is remembered. */
const MOST_SERVERS = 4096;
/** Octets of all their reports together. */
const MOST_OCTETS = 4_194_304;

/** A report that is being handled (`undefined`) or was accepted. */
export type KnownReport = RecentMessage<true>;

/**
 * Remembers the latest report of every server, so that a repetition is confirmed and not delivered again. An older one
 * that is received once more is a new report with the same content: invoke numbers recur.
 */
export class ReportDeduplicator {
  private readonly window: number;
  private readonly memory = new RecentMessages<true>(MOST_OCTETS);
  private readonly latest = new Map<string, KnownReport>();

  /** @param window milliseconds. */
  constructor(window: number) {
    this.window = window;
  }

  /**
   * `new`: deliver it; `open`: it is being handled; `accepted`: confirm it again.
   *
   * @param room whether a new one can be delivered; where it cannot (`null`), what was known before stays known.
   */
  check(
    link: LinkHeader,
    octets: Uint8Array,
    now: number,
    room: boolean,
  ): { readonly report: KnownReport; readonly state: "new" | "open" | "accepted" } | null {
    const key = addressKey(link.address);
    const known = this.latest.get(key);
    if (known !== undefined && isRepetition(known, octets, now))
      return { report: known, state: known.outcome === undefined ? "open" : "accepted" };
    if (!room) return null;
    if (known !== undefined) this.memory.forget(known);
    const report = this.memory.begin(octets);
    report.until = now + this.window;
    this.latest.delete(key);
    this.latest.set(key, report);
    for (const [server, old] of this.latest) {
      if (this.latest.size <= MOST_SERVERS) break;
      this.latest.delete(server);
      this.memory.forget(old);
    }
    return { report, state: "new" };
  }

  accepted(report: KnownReport): void {
    report.outcome = true;
  }

  /** The handler refused: the next repetition is delivered again. */
  refused(report: KnownReport): void {
    this.memory.forget(report);
  }
}
