/** What was found, in one line of words. */
import type { TrafficItem } from "@meterwire/transport/capture";
import stringWidth from "string-width";
import type { App } from "../app/app.ts";
import { trafficText as text } from "../i18n/traffic.ts";
import { reported } from "../problems/json.ts";
import { problemLine } from "../render/problem.ts";
import { clipped, padded } from "../render/screen.ts";
import { oneLine } from "../terminal/visible.ts";
import { clockText } from "./place.ts";

/** Text with the columns that it takes: styles take none. */
type Cell = readonly [shown: string, width: number];

/** A message or what is damaged: time, way, address, answer time, and what it says. */
export function itemLine(app: App, item: Extract<TrafficItem, { kind: "frame" | "damaged" }>): string {
  const { stdout } = app;
  const parts = headOf(app, item);
  const used = parts.reduce((sum, [, width]) => sum + width + 2, 0);
  const room = stdout.isTTY ? Math.max(20, (stdout.columns || 100) - used) : Number.POSITIVE_INFINITY;
  const what = item.kind === "frame" ? summaryOf(app, item) : problemLine(app, reported(item.error));
  const head = parts.map(([shown]) => shown).join("  ");
  return `${head}  ${clipped(oneLine(what), room)}`.trimEnd();
}

function headOf({ t, out }: App, item: Extract<TrafficItem, { kind: "frame" | "damaged" }>): Cell[] {
  const cell = (plain: string, paint: (text: string) => string, width = 0): Cell => {
    const filled = padded(plain, width);
    return [paint(filled), stringWidth(filled)];
  };
  const time = item.time === null ? [] : [cell(clockText(item.time), out.dim)];
  if (item.kind === "damaged") return [...time, cell("×", out.bad), cell(t(text.damaged), out.bad, 25)];
  const { fields, after } = item;
  const arrow = fields.direction === "down" ? cell("→", out.warn) : cell("←", out.good);
  const late = after === null ? "" : `+${Math.round(after / 1000)} ms`;
  return [...time, arrow, cell(fields.address ?? "", out.name, 14), cell(late, out.dim, 9)];
}

function summaryOf({ t, lang }: App, item: Extract<TrafficItem, { kind: "frame" }>): string {
  const { fragments, summary } = item;
  return fragments === 1 ? summary[lang] : summary[lang] + t(text.joined, { count: fragments });
}
