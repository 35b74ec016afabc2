import { formatTraceEvent, type TraceEvent } from "@meterwire/apdu";
import { formatHex } from "@meterwire/transport";
import {
  type CaptureDirection,
  type CardEvent,
  captureTimeText,
  type DamageEvent,
  type Dissector,
  type Traffic,
  type TrafficItem,
} from "@meterwire/transport/capture";
import type { App } from "../app/app.ts";
import { monitorText as text } from "../i18n/monitor.ts";
import { errorObject } from "../problems/json.ts";
import { renderExplanation } from "../render/explanation.ts";
import { warn } from "../render/problem.ts";
import { LeftOut } from "../traffic/left-out.ts";
import { itemLine } from "../traffic/line.ts";
import { Looks } from "../traffic/looks.ts";
import { clockText } from "../traffic/place.ts";
import { shownDamage, shownFrame } from "../traffic/shown.ts";
import { statisticsTable, statisticsToJson } from "./statistics.ts";

/** How traffic is shown. */
export interface ViewOptions {
  readonly dissectors: readonly Dissector[];
  readonly isMeant: (item: TrafficItem) => boolean;
  readonly json: boolean;
  readonly explain: boolean;
  readonly hex: boolean;
  readonly noise: boolean;
}

type Shown = Exclude<TrafficItem, { kind: "event" | "fragment" }>;

/** Shows what is found, item by item, and counts. */
export class View {
  /** Messages that were shown. */
  found = 0;
  /** What a line is called that a recording does not name. */
  name = "";
  /** Places where something could not be read. */
  private damage = 0;
  private readonly app: App;
  private readonly options: ViewOptions;
  private readonly leftOut = new LeftOut();
  private readonly looks = new Looks();

  constructor(app: App, options: ViewOptions) {
    this.app = app;
    this.options = options;
  }

  show(items: readonly TrafficItem[]): void {
    for (const item of items) this.item(item);
  }

  /** Whether something was found, and nothing was damaged. */
  isWell({ totals }: Traffic): boolean {
    return this.found > 0 && totals.damaged + this.damage === 0;
  }

  /** What a whole came to, on standard error. */
  end({ totals }: Traffic): void {
    const { t, stderr } = this.app;
    const { frames, fragments, damaged, between, asked, answered } = totals;
    const counts = { frames: frames + fragments, damaged, noise: between, asked, answered };
    stderr.write(`${t(text.ended, counts)}\n`);
    if (this.damage > 0) stderr.write(`${t(text.unreadable, { count: this.damage })}\n`);
    const rest = this.leftOut.text(this.app);
    if (rest !== "") stderr.write(`${t(text.leftOut, { rest })}\n`);
    const hint = this.looks.text(this.app, this.options.dissectors);
    if (hint !== "") stderr.write(`${hint}\n`);
  }

  /** What was seen of each meter. */
  statistics(traffic: Traffic): void {
    const { stdout } = this.app;
    stdout.write(
      this.options.json
        ? `${JSON.stringify(statisticsToJson(traffic))}\n`
        : statisticsTable(this.app, traffic.meters()),
    );
  }

  private item(item: TrafficItem): void {
    const { isMeant, json } = this.options;
    this.looks.take(item);
    if (item.kind === "fragment") return;
    if (item.kind === "event") {
      if (item.event.kind === "damage") this.unreadable(item.event);
      else if (item.event.kind === "apdu" && isMeant(item)) this.card(item.event);
      else this.leftOut.take(item);
      return;
    }
    if (!isMeant(item)) return;
    if (item.kind === "frame") this.found++;
    this.app.stdout.write(json ? `${JSON.stringify(this.json(item))}\n` : this.lines(item));
  }

  /** A part of the source, such as a line that a killed run has left unfinished. */
  private unreadable({ problem }: DamageEvent): void {
    this.damage++;
    warn(this.app, problem, this.name);
  }

  /** A command to a card, or its answer, as the traces of cards show them. */
  private card(event: CardEvent): void {
    this.found++;
    const { app, options } = this;
    const { time, octets, hidden } = event;
    const lane = laneName(event, this.name);
    const iso = time === null ? null : captureTimeText(time);
    this.app.stdout.write(
      options.json
        ? `${JSON.stringify({ time: iso, lane, hex: formatHex(octets), hidden, card: true })}\n`
        : `${time === null ? "" : `${app.out.dim(clockText(time))}  `}${formatTraceEvent(tracedOf(event), app.lang)}\n`,
    );
  }

  private json(item: Shown): object {
    const { time, octets } = item;
    const iso = time === null ? null : new Date(Math.floor(time / 1000)).toISOString();
    const head = { time: iso, lane: laneName(item, this.name), hex: formatHex(octets) };
    if (item.kind === "between") return { ...head, noise: octets.length };
    if (item.kind === "damaged") return { ...head, ...errorObject(item.error) };
    const { message } = shownFrame(item, this.options.dissectors).decoded();
    return { ...head, after: item.after === null ? null : Math.round(item.after / 1000), message };
  }

  private lines(item: Shown): string {
    const { app, options } = this;
    const { t, out } = app;
    if (item.kind === "between" && !options.noise) return "";
    const { time, octets } = item;
    const clock = time === null ? "" : `${out.dim(clockText(time))}  `;
    const line =
      item.kind === "between"
        ? `${clock}${out.dim("·")}  ${t(text.noiseOf, { count: octets.length })}`
        : itemLine(app, item);
    // Fragments that make no message have no octets of their own.
    const hex =
      options.hex && octets.length > 0 ? out.hex(`    ${formatHex(octets, { separator: " " })}`) : "";
    const tree = options.explain && item.kind !== "between" ? this.tree(item) : "";
    return [line, hex, tree].flatMap((part) => (part === "" ? [] : `${part}\n`)).join("");
  }

  private tree(item: Exclude<Shown, { kind: "between" }>): string {
    const { dissectors } = this.options;
    const shown =
      item.kind === "frame" ? shownFrame(item, dissectors) : shownDamage(item, item.error, dissectors);
    const explanation = shown.explain();
    return explanation === null ? "" : renderExplanation(this.app, explanation);
  }
}

function tracedOf({ direction, octets, hidden }: CardEvent): TraceEvent {
  if (direction === "tx") return { direction: ">>", shown: octets, hidden, sw: null, ms: null };
  const [sw1 = 0, sw2 = 0] = octets.subarray(-2);
  const sw = octets.length < 2 ? null : (sw1 << 8) | sw2;
  return { direction: "<<", shown: octets.subarray(0, -2), hidden, sw, ms: null };
}

/** Lane and direction in a word: `tx`, `1>`. */
function laneName(
  { lane, direction }: { readonly lane: string | null; readonly direction: CaptureDirection | null },
  name: string,
): string {
  if (lane === null) return direction ?? name;
  return direction === null ? lane : `${lane}${direction === "tx" ? ">" : "<"}`;
}
