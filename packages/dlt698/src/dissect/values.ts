/** Values of attributes and methods as a summary shows them. */
import type { Data } from "../data/data.ts";
import type { ExplainedName, Lang } from "../messages/base.ts";
import { describe, type Target } from "../objects/describe.ts";
import { interpret } from "../objects/interpret.ts";
import type { Interpretation } from "../objects/interpretation.ts";
import { titleText } from "../reading/titles.ts";
import { symbolOf } from "../reading/value.ts";
import type { Access } from "./accesses.ts";
import { words } from "./words.ts";

/** Values of one attribute that are shown before the rest is left out. */
const MOST = 8;

/** The object that is accessed. */
export function targetOf({ kind, code }: Access): Target {
  return kind === "oad" ? code : { omd: code };
}

/** What is accessed, by name. */
export function nameOf(access: Access, lang: Lang): string {
  if (access.kind === "oad") return titleText(access.code, lang);
  const { label, labelEn } = describe({ omd: access.code });
  return lang === "zh" ? label : labelEn;
}

/** A value in both languages, with the unit that all numbers in it share. */
export function valueText(target: Target, data: Data): ExplainedName {
  const leaves: Interpretation[] = [];
  gather(interpret(target, data), leaves);
  return { zh: textOf(leaves, "zh"), en: textOf(leaves, "en") };
}

function gather(node: Interpretation, leaves: Interpretation[]): void {
  if (node.children.length === 0) leaves.push(node);
  else for (const child of node.children) gather(child, leaves);
}

function textOf(leaves: readonly Interpretation[], lang: Lang): string {
  const zh = lang === "zh";
  const shown = leaves.slice(0, MOST).map((leaf) => {
    const value = zh ? leaf.text : leaf.textEn;
    const label = zh ? leaf.label : leaf.labelEn;
    return label === null || label === value ? value : `${value} ${label}`;
  });
  const units = new Set(leaves.map(({ unit }) => (unit === null ? "" : symbolOf(unit, lang))));
  const [unit = ""] = units.size === 1 ? units : [];
  const rest = leaves.length > MOST ? ` ${words.more(leaves.length)[lang]}` : "";
  return `${shown.join(", ")}${rest}${unit === "" ? "" : ` ${unit}`}`;
}
