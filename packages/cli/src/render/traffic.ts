import { frameToJson, type Json } from "@meterwire/dlt698";
import { createDissector } from "@meterwire/dlt698/dissect";
import { explain } from "@meterwire/dlt698/explain";
import * as objects from "@meterwire/dlt698/objects";
import { FragmentKindsLabels } from "@meterwire/dlt698/schema";
import { formatHex } from "@meterwire/transport";
import stringWidth from "string-width";
import { monitorText as text } from "../i18n/monitor.ts";
import type { Seen } from "../monitor/watcher.ts";
import { errorObject, reported } from "../problems/json.ts";
import type { App } from "../program/app.ts";
import { timeOfDay } from "./clock.ts";
import { renderExplanation } from "./explanation.ts";
import { problemLine } from "./problem.ts";
import { clipped, padded } from "./screen.ts";
import { oneLine } from "./visible.ts";

/** How traffic is shown. */
export interface TrafficOptions {
  readonly explain: boolean;
  readonly hex: boolean;
  readonly noise: boolean;
  readonly profile: "2017" | "extended";
}

/** What was seen, for scripts. */
export function seenToJson(seen: Seen): Json {
  const { time, lane, octets } = seen;
  const head = { time: time === null ? null : new Date(time).toISOString(), lane, hex: formatHex(octets) };
  if (seen.kind === "noise") return { ...head, noise: octets.length };
  if (seen.kind === "bad") return { ...head, ...errorObject(seen.error) };
  return { ...head, after: seen.after, message: frameToJson(seen.frame) };
}

/** What was seen, for people: a line, and what is asked for below it. */
export function renderSeen(app: App, seen: Seen, options: TrafficOptions): string {
  const { t, out, stdout } = app;
  if (seen.kind === "noise" && !options.noise) return "";
  const parts = headOf(app, seen);
  const head = parts.map(([shown]) => shown).join("  ");
  const used = parts.reduce((sum, [, width]) => sum + width + 2, 0);
  const room = stdout.isTTY ? Math.max(20, (stdout.columns || 100) - used) : Number.POSITIVE_INFINITY;
  let below = "";
  // Fragments that make no message have shown their octets.
  const isWhole = seen.octets.length > 0;
  if (options.hex && isWhole) below += `${out.hex(`    ${formatHex(seen.octets, { separator: " " })}`)}\n`;
  if (options.explain && isWhole && seen.kind !== "noise") {
    const found = explain(seen.octets, { objects, kind: "frame", profile: options.profile });
    below += `${renderExplanation(app, found)}\n`;
  }
  const what =
    seen.kind === "noise"
      ? t(text.noiseOf, { count: seen.octets.length })
      : seen.kind === "bad"
        ? problemLine(app, reported(seen.error))
        : wordsOf(app, seen);
  return `${head}  ${clipped(oneLine(what), room)}`.trimEnd().concat("\n", below);
}

type Cell = readonly [shown: string, width: number];

function headOf({ t, out }: App, seen: Seen): Cell[] {
  const cell = (plain: string, paint: (text: string) => string, width = 0): Cell => {
    const filled = padded(plain, width);
    return [paint(filled), stringWidth(filled)];
  };
  const time = seen.time === null ? [] : [cell(timeOfDay(seen.time), out.dim)];
  if (seen.kind === "noise") return [...time, cell("·", out.dim), cell("", out.dim, 25)];
  if (seen.kind === "bad") return [...time, cell("×", out.bad), cell(t(text.broken), out.bad, 25)];
  const { link } = seen.frame;
  const after = seen.after === null ? "" : `+${seen.after} ms`;
  const arrow = link.direction === 0 ? cell("→", out.warn) : cell("←", out.good);
  return [...time, arrow, cell(link.address.sa, out.name, 14), cell(after, out.dim, 9)];
}

const dissector = createDissector();

function wordsOf({ t, lang }: App, { frame, whole }: Extract<Seen, { kind: "frame" }>): string {
  const { link } = frame;
  const apdu = "apdu" in frame ? frame.apdu : whole;
  const about = apdu === null ? "" : dissector.summary({ link, apdu })[lang];
  if (!("fragment" in frame)) return about;
  const { kind, sequence } = frame.fragment;
  const part = t(text.fragment, { sequence, kind: FragmentKindsLabels[kind][lang] });
  return about === "" ? part : `${part}  ${about}`;
}
