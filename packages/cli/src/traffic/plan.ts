import { createTraffic, type Dissector, type TrafficItem } from "@meterwire/transport/capture";
import type { App } from "../app/app.ts";
import { common } from "../i18n/common.ts";
import { sendText as text } from "../i18n/send.ts";
import { changesMeter } from "./changes.ts";

/** Services, and meters, that are named; of the others their count. */
const MOST = 100;

/** What is going to change meters, service by service. */
export class Plan {
  private readonly app: App;
  private readonly where: string;
  private readonly traffic;
  private readonly addresses = new Set<string>();
  private readonly lines: string[] = [];
  private more = 0;
  private unreadable = 0;

  /** @param where the line that it is sent to. */
  constructor(app: App, where: string, dissectors: readonly Dissector[]) {
    this.app = app;
    this.where = where;
    this.traffic = createTraffic({ dissectors });
  }

  /** Octets that are going to be sent. */
  take(octets: Uint8Array): void {
    const head = { kind: "octets", time: null, lane: null, at: null, direction: "tx" } as const;
    this.note(this.traffic.push({ ...head, octets }));
  }

  /** In words; `null` where nothing changes. Nothing more is taken. */
  text(): string | null {
    const { t, err } = this.app;
    this.note(this.traffic.end());
    const meter = t(text.meter, { address: [...this.addresses].join(t(common.pause)) || "?" });
    const more = this.more === 0 ? [] : [t(text.more, { count: this.more })];
    const rest = this.unreadable === 0 ? [] : [t(text.unreadable, { count: this.unreadable })];
    const lines = [...this.lines, ...more, ...rest];
    if (lines.length === 0) return null;
    return [err.warn(t(text.willSend, { where: this.where, meter })), ...lines.map((line) => `  ${line}`)]
      .map((line) => `${line}\n`)
      .join("");
  }

  private note(items: readonly TrafficItem[]): void {
    for (const item of items) {
      if (isUnreadable(item)) this.unreadable += item.octets.length;
      if (item.kind !== "frame" || !changesMeter(item)) continue;
      if (this.lines.length < MOST) this.lines.push(item.summary[this.app.lang]);
      else this.more++;
      if (this.addresses.size < MOST) this.addresses.add(item.fields.address ?? "");
    }
  }
}

type Unreadable = Exclude<TrafficItem, { kind: "frame" | "event" }>;

/** Octets that no message tells the meaning of; preambles alone mean nothing. */
const isUnreadable = (item: TrafficItem): item is Unreadable =>
  item.kind !== "frame" && item.kind !== "event" && item.octets.some((octet) => octet !== 0xfe);
