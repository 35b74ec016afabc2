/** What a server says unasked: reports, follow reports, the end of an association, LINK requests. */
import type { AResultNormal, AResultRecord, FollowReport } from "../apdu/common.ts";
import type { Apdu } from "../apdu/index.ts";
import { bytesToHex } from "../axdr/hex.ts";
import type { ServerAddress } from "../link/address.ts";
import type { LinkHeader } from "../link/header.ts";
import { addressKey } from "../session/addresses.ts";
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
  const piid = apdu.piid & 0xbf;
  const { timeTag } = apdu;
  switch (apdu.service) {
    case "ReportNotificationList":
      return { service: "ReportResponseList", piid, oads: apdu.results.map((item) => item.oad), timeTag };
    case "ReportNotificationRecordList":
      return {
        service: "ReportResponseRecordList",
        piid,
        oads: apdu.results.map((item) => item.oad),
        timeTag,
      };
    case "ReportNotificationTransData":
      return { service: "ReportResponseTransData", piid, timeTag };
  }
}

const MOST_REMEMBERED = 4096;
/** Characters of all keys together. */
const MOST_CHARACTERS = 4_194_304;

/** Remembers what was delivered, so that a repetition is confirmed and not delivered again. */
export class Delivered {
  private readonly window: number;
  private readonly seen = new Map<string, { until: number; accepted: boolean }>();
  private characters = 0;

  /** @param window milliseconds. */
  constructor(window: number) {
    this.window = window;
  }

  /** `new`: deliver it; `open`: it is being handled; `accepted`: confirm it again. */
  check(
    link: LinkHeader,
    octets: Uint8Array,
    now: number,
  ): { key: string; state: "new" | "open" | "accepted" } {
    const key = `${addressKey(link.address)} ${bytesToHex(octets)}`;
    for (const [old, { until }] of this.seen) {
      const full = this.seen.size >= MOST_REMEMBERED || this.characters > MOST_CHARACTERS;
      if (until > now && !full) break;
      this.refused(old);
    }
    const known = this.seen.get(key);
    if (known !== undefined && known.until > now) return { key, state: known.accepted ? "accepted" : "open" };
    this.refused(key);
    this.seen.set(key, { until: now + this.window, accepted: false });
    this.characters += key.length;
    return { key, state: "new" };
  }

  accepted(key: string): void {
    const known = this.seen.get(key);
    if (known !== undefined) known.accepted = true;
  }

  /** The handler refused: the next repetition is delivered again. */
  refused(key: string): void {
    if (this.seen.delete(key)) this.characters -= key.length;
  }
}
