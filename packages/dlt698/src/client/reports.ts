/** What a server says unasked: reports, follow reports, the end of an association, LINK requests. */

import type { AResultNormal, AResultRecord, FollowReport } from "../apdu/common.ts";
import { type Apdu, serviceOf } from "../apdu/index.ts";
import type { ServerAddress } from "../link/address.ts";
import type { LinkHeader } from "../link/header.ts";
import { addressKey } from "../session/addresses.ts";
import { namesOf, roleOf } from "../session/exchanges.ts";
import { invokeOf } from "../session/invoke.ts";
import { isAgain, Memory, type Remembered } from "../session/memory.ts";
import { type ReadResult, type RecordResult, readResult, recordResult } from "./results.ts";

/** A report. It is confirmed when every handler has accepted it, by returning or resolving. */
export interface Report {
  readonly address: ServerAddress;
  /** Rides on an answer; there is nothing to confirm. */
  readonly follow: boolean;
  readonly content:
    | { readonly kind: "attributes"; readonly results: ReadResult[] }
    | { readonly kind: "records"; readonly results: RecordResult[] }
    | { readonly kind: "octets"; readonly port: number; readonly octets: Uint8Array[] };
  /** The notification or the answer that it came with. */
  readonly apdu: Apdu;
}

/** The server ended the association, mostly because it was idle; times as sent. */
export interface Release {
  readonly address: ServerAddress;
  readonly apdu: Extract<Apdu, { service: "ReleaseNotification" }>;
}

const NOTIFICATIONS = [
  "ReportNotificationList",
  "ReportNotificationRecordList",
  "ReportNotificationTransData",
] as const;
type Notification = Extract<Apdu, { service: (typeof NOTIFICATIONS)[number] }>;

export function isNotification(apdu: Apdu): apdu is Notification {
  return (NOTIFICATIONS as readonly string[]).includes(apdu.service);
}

export function reportOf(apdu: Notification, address: ServerAddress): Report {
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
export function confirmationOf(apdu: Notification): Apdu {
  const { answer = "" } = roleOf(apdu);
  const oads = serviceOf(answer)?.role.names === undefined ? {} : { oads: namesOf(apdu) };
  return { service: answer, piid: invokeOf(apdu.piid), ...oads, timeTag: apdu.timeTag } as Apdu;
}

/** Servers whose latest report is remembered. */
const MOST_SERVERS = 4096;
/** Octets of all their reports together. */
const MOST_OCTETS = 4_194_304;

/** A report that is being handled (`undefined`) or was accepted. */
export type Known = Remembered<true>;

/**
 * Remembers the latest report of every server, so that a repetition is confirmed and not delivered again. An older one
 * that comes once more is a new report with the same content: invoke numbers come round.
 */
export class Delivered {
  private readonly window: number;
  private readonly memory = new Memory<true>(MOST_OCTETS);
  private readonly latest = new Map<string, Known>();

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
  ): { readonly report: Known; readonly state: "new" | "open" | "accepted" } | null {
    const key = addressKey(link.address);
    const known = this.latest.get(key);
    if (known !== undefined && isAgain(known, octets, now))
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

  accepted(report: Known): void {
    report.outcome = true;
  }

  /** The handler refused: the next repetition is delivered again. */
  refused(report: Known): void {
    this.memory.forget(report);
  }
}
