/** What the fields of a message say, from its explanation. */
import { createCodec } from "../codec/codec.ts";
import { allCommands } from "../command/index.ts";
import { explain } from "../explain/explain.ts";
import { identifiers } from "../identifier/index.ts";
import type { ExplainedField, ExplainedName, Lang } from "../messages/base.ts";
import type { AnyFrame } from "../session/message.ts";

const codec = /*#__PURE__*/ createCodec(allCommands, { identifiers });

/** Values that are shown before the rest is left out. */
const MOST = 8;

/** The fields of the data field, by their keys in the message. */
export function partsOf(message: AnyFrame): ReadonlyMap<string, ExplainedField> {
  const { root } = explain(codec.encodeFrame(message), { identifiers });
  const data = root.children.find(({ path }) => path === "command");
  return new Map((data?.children ?? []).map((field) => [field.path.replace(/^command\./, ""), field]));
}

/** The values in a field on one line, with the unit that all of them share. */
export function valueText(field: ExplainedField): ExplainedName {
  const leaves = leavesOf(field).filter(({ kind }) => kind !== "separator");
  const units = new Set(leaves.flatMap(({ unit, value }) => (value === null ? [] : [unit])));
  const [shared] = units.size === 1 ? units : [];
  const text = (lang: Lang): string => {
    const shown = leaves.slice(0, MOST).map(({ text: own, unit }) => {
      const said = own[lang];
      return shared !== undefined && unit === shared ? said.slice(0, -shared.length - 1) : said;
    });
    const rest = leaves.length > MOST ? ` ${more(leaves.length)[lang]}` : "";
    return `${shown.join(", ")}${rest}${shared === undefined ? "" : ` ${shared}`}`;
  };
  return { zh: text("zh"), en: text("en") };
}

const more = (count: number): ExplainedName => ({ zh: `…（共 ${count} 个）`, en: `… (${count} in all)` });

const leavesOf = (field: ExplainedField): readonly ExplainedField[] =>
  field.children.length === 0 ? [field] : field.children.flatMap(leavesOf);

/** The name of an identifier; empty where none is known. */
export function nameOf({ link, command }: AnyFrame): ExplainedName {
  const { di } = command as { readonly di?: number | null };
  const known = di === null || di === undefined || link.edition === "1997" ? null : identifiers.describe(di);
  return known?.name ?? { zh: "", en: "" };
}
