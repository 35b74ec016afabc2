/** What a message asks or answers, in one line. */

import { PIID } from "../apdu/common.ts";
import type { Apdu } from "../apdu/index.ts";
import type { Frame } from "../codec/codec.ts";
import { encodeApdu } from "../codec/messages.ts";
import { explanationOf } from "../explain/explain.ts";
import { fieldLabel } from "../explain/labels.ts";
import { FragmentKindsLabels } from "../link/fields.ts";
import type { ExplainedField, ExplainedName, Lang } from "../messages/base.ts";
import { dar as accessResult } from "../objects/units.ts";
import { oadText } from "../reading/what.ts";
import { bitsOf } from "../schema/enumerated.ts";
import { type Access, accessesOf } from "./accesses.ts";
import { lookup } from "./lookup.ts";
import type { Plain } from "./plain.ts";
import { nameOf, targetOf, valueText } from "./values.ts";
import { words } from "./words.ts";

/** Messages in one another that are looked into. */
const DEEPEST = 8;

/** One line: the service with its invoke number, objects by name, values with units, refusals, blocks. */
export function summaryOf(frame: Frame<Apdu>, plain: Plain): ExplainedName {
  return both((lang) =>
    "fragment" in frame ? fragmentText(frame.fragment, lang) : line(frame.apdu, plain, lang, 0),
  );
}

function both(text: (lang: Lang) => string): ExplainedName {
  return { zh: text("zh"), en: text("en") };
}

function fragmentText(fragment: FragmentLike, lang: Lang): string {
  const { kind, sequence, octets } = fragment;
  const size = kind === "confirm" ? "" : `  ${words.octets(octets.length)[lang]}`;
  return `${FragmentKindsLabels[kind][lang]} ${sequence}${size}`;
}

type FragmentLike = Extract<Frame<Apdu>, { fragment: unknown }>["fragment"];

/** The standard's name of a service, with the invoke number. */
export function serviceText(apdu: Apdu): string {
  return "piid" in apdu ? `${apdu.service} #${bitsOf(apdu.piid, PIID.parts.invoke)}` : apdu.service;
}

function line(apdu: Apdu, plain: Plain, lang: Lang, depth: number): string {
  const parts = [serviceText(apdu), ...blockText(apdu, lang), ...accessTexts(apdu, lang)];
  if (parts.length > 1) return parts.join("  ");
  const carried = depth < DEEPEST ? plain(apdu) : null;
  const rest = carried === null ? notes(apdu, lang) : [line(carried, plain, lang, depth + 1)];
  return [...parts, ...rest].join("  ");
}

function blockText(apdu: Apdu, lang: Lang): string[] {
  if (apdu.service === "GetRequestNext") return [words.block(apdu.blockNumber)[lang]];
  if (apdu.service !== "GetResponseNext") return [];
  const { blockNumber, lastBlock, result } = apdu;
  const block = (lastBlock ? words.lastBlock : words.block)(blockNumber)[lang];
  return "dar" in result ? [block, refusal(result.dar, lang)] : [block];
}

function accessTexts(apdu: Apdu, lang: Lang): string[] {
  let meter: string | null = null;
  return accessesOf(apdu).map((access) => {
    const head = access.meter === meter || access.meter === null ? "" : `[${access.meter}] `;
    meter = access.meter;
    return `${head}${oadText(access.code)} ${nameOf(access, lang)}${outcome(access, lang)}`;
  });
}

/** What was read, written or refused. */
function outcome(access: Access, lang: Lang): string {
  const { dar, data, rows, columns } = access;
  if (dar !== null && dar !== 0) return ` ${refusal(dar, lang)}`;
  if (rows !== null) return ` = ${words.rows(rows, columns?.length ?? 0)[lang]}`;
  const value = data === null ? "" : valueText(targetOf(access), data)[lang];
  if (value !== "") return ` = ${value}`;
  return dar === 0 ? ` ${words.success[lang]}` : "";
}

function refusal(dar: number, lang: Lang): string {
  const known = accessResult(dar);
  const name = known === undefined ? "" : lang === "zh" ? known.name : known.nameEn;
  return `✗ DAR ${dar} ${name}`.trimEnd();
}

/** Fields that say what a message without attributes is about, by their paths. */
const NOTED: ReadonlySet<string> = new Set([
  "type",
  "heartbeatPeriod",
  "result",
  "result.linkResult",
  "port",
  "unit.choice",
  "verification.choice",
]);

/** The same texts as the tree of an explanation has; of a mechanism its name alone, not what it proves. */
function notes(apdu: Apdu, lang: Lang): string[] {
  if (apdu.service === "ConnectRequest") {
    const [mechanism = ""] = Object.keys(apdu.mechanism);
    return [fieldLabel("ConnectMechanism", mechanism)?.[lang] ?? mechanism];
  }
  const octets = encodeApdu(apdu, "extended");
  const { root } = explanationOf(octets, { objects: lookup, kind: "apdu", profile: "extended", maxDepth: 1 });
  const found: string[] = [];
  const look = (node: ExplainedField): void => {
    const { bits, children } = node;
    for (const { path, name, text } of bits ?? (children.length === 0 ? [node] : [])) {
      if (NOTED.has(path)) found.push(`${name[lang]} ${text[lang]}`);
    }
    for (const child of children) look(child);
  };
  for (const node of root.children) look(node);
  return found;
}
