import {
  createTraffic,
  type Dissector,
  type FrameItem,
  type TrafficItem,
} from "@meterwire/transport/capture";
import type { App } from "../app/app.ts";
import { common } from "../i18n/common.ts";
import { sendText as text } from "../i18n/send.ts";
import { changesMeter } from "./changes.ts";

/** What is going to change meters, in words, service by service; `null` for nothing. */
export function planOf(
  { t, lang, err }: App,
  pieces: readonly Uint8Array[],
  where: string,
  dissectors: readonly Dissector[],
): string | null {
  const traffic = createTraffic({ dissectors });
  const head = { kind: "octets", time: null, lane: null, at: null, direction: "tx" } as const;
  const items = [...pieces.flatMap((octets) => traffic.push({ ...head, octets })), ...traffic.end()];
  const frames = items.filter((item): item is FrameItem => item.kind === "frame");
  const changing = frames.filter(changesMeter);
  const addresses = [...new Set(changing.map(({ fields }) => fields.address ?? ""))];
  const meter = t(text.meter, { address: addresses.join(t(common.pause)) || "?" });
  const lines = changing.map(({ summary }) => summary[lang]);
  const rest = items.reduce((sum, item) => sum + (isUnreadable(item) ? item.octets.length : 0), 0);
  if (rest > 0) lines.push(t(text.unreadable, { count: rest }));
  if (lines.length === 0) return null;
  return [err.warn(t(text.willSend, { where, meter })), ...lines.map((line) => `  ${line}`)]
    .map((line) => `${line}\n`)
    .join("");
}

type Unreadable = Exclude<TrafficItem, { kind: "frame" | "event" }>;

/** Octets that no message tells the meaning of; preambles alone mean nothing. */
const isUnreadable = (item: TrafficItem): item is Unreadable =>
  item.kind !== "frame" && item.kind !== "event" && item.octets.some((octet) => octet !== 0xfe);
