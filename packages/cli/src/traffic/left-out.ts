/** What of a source became no message: counted by kind, with the places where it was. */
import type { CaptureEvent, CapturePlace, TrafficItem } from "@meterwire/transport/capture";
import type { App } from "../app/app.ts";
import { common } from "../i18n/common.ts";
import type { Text } from "../i18n/text.ts";
import { leftOutText as text } from "../i18n/traffic.ts";

/** Places of a kind that are named; of the others their count. */
const MOST = 6;

type Unit = "line" | "packet" | "octet";

/** Ranges of lines or packets. */
class Places {
  private readonly ranges: { from: number; to: number }[] = [];
  private unit: Unit = "line";
  /** Ranges beyond those that are named. */
  private more = 0;
  private last = -1;

  add(first: CapturePlace | null, last: CapturePlace | null): void {
    if (first === null) return;
    const [unit, from] = Object.entries(first)[0] as [Unit, number];
    const to = Math.max(from, last === null ? from : Object.values(last)[0]!);
    this.unit = unit;
    const before = this.ranges[this.ranges.length - 1];
    const goesOn = from <= this.last + 1 && this.last >= 0;
    this.last = Math.max(this.last, to);
    if (goesOn) {
      if (this.more === 0 && before !== undefined) before.to = Math.max(before.to, to);
    } else if (this.ranges.length < MOST) this.ranges.push({ from, to });
    else this.more++;
  }

  text({ t }: Pick<App, "t">): string {
    if (this.ranges.length === 0) return "";
    const ranges = this.ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`));
    const single = ranges.length === 1 && /^\d+$/.test(ranges[0]!);
    const words = { line: text.lines, packet: text.packets, octet: text.octets }[this.unit];
    const places = t(words, { places: ranges.join(t(common.pause)), count: single ? 1 : 2 });
    return this.more === 0 ? places : t(text.morePlaces, { places, count: this.more });
  }
}

/** One kind of what is left out. */
interface Part {
  readonly words: Text;
  count: number;
  readonly places: Places;
}

const KINDS = ["noise", "short", "repeated", "quiet", "card", "gap"] as const;
type Kind = (typeof KINDS)[number];

export class LeftOut {
  private readonly parts = new Map<Kind, Part>();

  /** Takes what becomes no message; anything else is none of its business. */
  take(item: TrafficItem): void {
    if (item.kind === "between") this.add("noise", item.octets.length, item.at, item.until);
    else if (item.kind === "event") this.event(item.event);
  }

  /** In words; empty where nothing was left out. */
  text(app: Pick<App, "t">): string {
    const { t } = app;
    const said = KINDS.flatMap((kind) => {
      const part = this.parts.get(kind);
      if (part === undefined) return [];
      const places = kind === "quiet" ? "" : part.places.text(app);
      const words = t(part.words, { count: part.count });
      return places === "" ? words : words + t(common.at, { where: places });
    });
    return said.join(t(common.semicolon));
  }

  private event(event: CaptureEvent): void {
    const { at } = event;
    switch (event.kind) {
      case "note": {
        const { left } = event;
        if (left === undefined) this.add("quiet", 1, at, at);
        else this.add(left.why, left.octets, at, at);
        return;
      }
      case "apdu":
        return this.add("card", 1, at, at);
      case "gap":
      case "drop":
        return this.add("gap", event.octets ?? 1, at, at);
      default:
    }
  }

  private add(kind: Kind, count: number, first: CapturePlace | null, last: CapturePlace | null): void {
    const part = this.parts.get(kind) ?? { words: text[kind], count: 0, places: new Places() };
    this.parts.set(kind, part);
    part.count += count;
    part.places.add(first, last);
  }
}
