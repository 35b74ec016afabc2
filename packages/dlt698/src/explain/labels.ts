/** What structures, fields and values are called: looked up in the names that each declaration brings along. */

import { actionLabels } from "../apdu/action.ts";
import { commonLabels } from "../apdu/common.ts";
import { connectLabels } from "../apdu/connect.ts";
import { errorLabels } from "../apdu/error.ts";
import { extendedLabels } from "../apdu/extended.ts";
import { getLabels } from "../apdu/get.ts";
import { linkLabels } from "../apdu/link.ts";
import { proxyLabels } from "../apdu/proxy.ts";
import { releaseLabels } from "../apdu/release.ts";
import { reportLabels } from "../apdu/report.ts";
import { securityLabels } from "../apdu/security.ts";
import { setLabels } from "../apdu/set.ts";
import { dataLabels } from "../data/data.ts";
import { typesLabels } from "../data/types.ts";
import { FragmentedLabels, linkFieldLabels } from "../link/fields.ts";
import { argument } from "../messages/argument.ts";
import { valueName } from "../schema/enumerated.ts";
import type { Label, LabelSet, Labels, NamedValues } from "../schema/labels.ts";

const declared: readonly LabelSet<string>[] = [
  typesLabels,
  dataLabels,
  commonLabels,
  linkLabels,
  connectLabels,
  releaseLabels,
  getLabels,
  setLabels,
  actionLabels,
  reportLabels,
  proxyLabels,
  securityLabels,
  errorLabels,
  extendedLabels,
];

/** Pieces that are no declared field: what holds or precedes others. */
const PIECES: Labels = {
  frame: { zh: "帧", en: "frame" },
  preamble: { zh: "前导码", en: "preamble" },
  apdu: { zh: "应用层协议数据单元", en: "APDU" },
  fragment: { zh: "链路分帧", en: "link fragment" },
  fragmentOctets: FragmentedLabels.yes,
  undecoded: { zh: "未解析的字节", en: "octets not decoded" },
  trailing: { zh: "多余的字节", en: "octets left over" },
  service: { zh: "服务类型", en: "service" },
  choice: { zh: "选择", en: "choice" },
  tag: { zh: "数据类型", en: "type" },
  count: { zh: "个数", en: "count" },
  lengthOctets: { zh: "长度", en: "length" },
  content: { zh: "内容", en: "content" },
  flag: { zh: "有无标志", en: "presence" },
};

/** What a presence flag says. */
export const PRESENCE: readonly Label[] = [
  { zh: "无", en: "absent" },
  { zh: "有", en: "present" },
];

/** Looks up in several tables at once, joined at the first question; of two entries with one key the first holds. */
function joined<T>(of: () => readonly Readonly<Record<string, T>>[]): (key: string) => T | undefined {
  let all: ReadonlyMap<string, T> | null = null;
  return (key) => {
    all ??= new Map([...of()].reverse().flatMap((table) => Object.entries(table)));
    return all.get(key);
  };
}

const serviceNamed = /*#__PURE__*/ joined(() => declared.map(({ services }) => services));
const partNamed = /*#__PURE__*/ joined(() => [
  PIECES,
  linkFieldLabels.fields,
  ...declared.map(({ fields }) => fields),
]);
const valuesNamed = /*#__PURE__*/ joined(() => [linkFieldLabels, ...declared].map(({ values }) => values));

/** What a service is, without its name. */
export function serviceWords(name: string): Label | undefined {
  return serviceNamed(name);
}

/** The label of a service: the standard's name, then the words; `undefined` for none. */
export function serviceLabel(name: string): Label | undefined {
  const words = serviceWords(name);
  return words && { zh: `${name} ${words.zh}`, en: `${name} ${words.en}` };
}

/** The label of a field of a structure, or `undefined`. */
export function fieldLabel(structure: string, key: string): Label | undefined {
  argument.check("structure", "text", structure);
  argument.check("key", "text", key);
  fields ??= fieldTable();
  const found = fields.get(key);
  return found?.get(structure) ?? found?.get("");
}

/** The labels of a field by its structure, `""` where one serves all. A key joined for each question would cost more. */
let fields: ReadonlyMap<string, ReadonlyMap<string, Label>> | undefined;

function fieldTable(): ReadonlyMap<string, ReadonlyMap<string, Label>> {
  const made = new Map<string, Map<string, Label>>();
  for (const table of [...declared].reverse()) {
    for (const [name, label] of Object.entries(table.fields)) {
      const dot = name.indexOf(".");
      const key = name.slice(dot + 1);
      const found = made.get(key) ?? new Map<string, Label>();
      made.set(key, found.set(dot < 0 ? "" : name.slice(0, dot), label));
    }
  }
  return made;
}

/** The label of a part of the frame or of an octet. */
export function partLabel(key: string): Label {
  return partNamed(key) ?? { zh: key, en: key };
}

/** The declaration with this name that gives names to its numbers or bits, and their words. */
export function namedValues(name: string): readonly [NamedValues, Labels] | undefined {
  return valuesNamed(name);
}

/** What a number means where the declaration of this name has a name for it. */
export function enumLabel(of: string, value: number): Label | undefined {
  const [named, labels] = namedValues(of) ?? [];
  if (named === undefined || !("values" in named)) return undefined;
  return labels?.[valueName(named, value) ?? ""];
}

/**
 * The names of the bits that are set; bits without a name are `bit N` or `bits N-M`.
 *
 * @example
 * ```ts
 * flagNames("11", "protocolConformance", "en"); // ["application association", "GET normal"]
 * ```
 */
export function flagNames(bits: string, of: string, lang: "zh" | "en"): string[] {
  const [named, labels] = namedValues(of) ?? [];
  const flags = named !== undefined && "flags" in named ? named.flags : [];
  const label = (i: number) => labels?.[flags[i] ?? ""]?.[lang];
  const set: string[] = [];
  for (let i = 0; i < bits.length; i++) {
    if (bits.charAt(i) !== "1") continue;
    const first = i;
    const known = label(i);
    while (known === undefined && bits.charAt(i + 1) === "1" && label(i + 1) === undefined) i++;
    set.push(known ?? (first === i ? `bit ${i}` : `bits ${first}-${i}`));
  }
  return set;
}

/** Keys of the field labels, for the proof that none is left over. */
export function fieldKeys(): string[] {
  return [linkFieldLabels, ...declared].flatMap(({ fields }) => Object.keys(fields));
}
