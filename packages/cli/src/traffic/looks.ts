/** What octets of no message look like, and what to do about it. */
import type { Dissector, TrafficItem } from "@meterwire/transport/capture";
import type { App } from "../app/app.ts";
import { looksText as text } from "../i18n/traffic.ts";
import { dissectorsOf, envelope } from "./dissectors.ts";

/** Octets that are looked at, and those at least from which something follows for all. */
const MOST = 4096;
const LEAST = 24;

/** Octets in which one bit at most differs from the one before: what a line gives at a wrong speed. */
const SMEARED = /*#__PURE__*/ new Set(
  Array.from({ length: 256 }, (_, octet) => octet).filter((octet) => changes(octet) <= 1),
);
const PREAMBLE = 0xfe;
/** Of ten octets so many are smeared; of ten random ones it is one. */
const SMEARED_OF_TEN = 7;

export class Looks {
  private readonly octets: number[] = [];

  /** Takes what is damaged, and octets of no message. */
  take(item: TrafficItem): void {
    if (item.kind !== "between" && item.kind !== "damaged") return;
    for (const octet of item.octets.subarray(0, MOST - this.octets.length)) this.octets.push(octet);
  }

  /** In words, what they look like; empty where it is nothing that is known. @param known the protocols that were looked for. */
  text(app: Pick<App, "t" | "lang">, known: readonly Dissector[]): string {
    const { t, lang } = app;
    const octets = Uint8Array.from(this.octets);
    const around = envelope.detect(octets);
    if (around.verdict === "frame") {
      const { root } = envelope.explain(octets.slice(around.from, around.to));
      return t(text.envelope, { name: root.name[lang] });
    }
    const has = (each: Dissector): boolean => each.detect(octets).verdict === "frame";
    const other = dissectorsOf().find((each) => !isOneOf(each, known) && has(each));
    if (other !== undefined) return t(text.other, { protocol: other.protocol });
    const said = this.octets.filter((octet) => octet !== PREAMBLE);
    if (said.length < LEAST) return "";
    const smeared = said.filter((octet) => SMEARED.has(octet)).length;
    if (smeared * 10 >= said.length * SMEARED_OF_TEN) return t(text.speed);
    if (said.every((octet) => ones(octet) % 2 === 0)) return t(text.parity, { parity: "even" });
    if (said.every((octet) => ones(octet) % 2 === 1)) return t(text.parity, { parity: "odd" });
    return "";
  }
}

const isOneOf = ({ protocol }: Dissector, known: readonly Dissector[]): boolean =>
  known.some((each) => each.protocol === protocol);

function ones(octet: number): number {
  let count = 0;
  for (let rest = octet; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}

/** How often a bit differs from its neighbour. */
function changes(octet: number): number {
  return ones((octet ^ (octet >> 1)) & 0x7f);
}
