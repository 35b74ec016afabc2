/** Which columns of records are meant (RCSD). */

import type { CSD, RCSD } from "../data/types.ts";
import { argument } from "../messages/argument.ts";
import { written } from "../messages/problem.ts";
import { readingProblem } from "./problem.ts";
import { oadOf, type What } from "./what.ts";

/** A column: an attribute, or a ROAD as `OAD{column,column}`; or as it goes out. */
export type Column = What | CSD;

/**
 * Columns as they go out: given one by one, or as one text with commas between them.
 *
 * @throws Dlt698Error `bad-selection` for a text that is no list; as {@link oadOf} for a name that is none.
 * @example
 * ```ts
 * import { columnsOf } from "@meterwire/dlt698/reading";
 *
 * columnsOf("20210200,50040200{00100201}").length; // 2
 * ```
 */
export function columnsOf(columns: string | readonly Column[]): RCSD {
  if (typeof columns !== "string") argument.check("columns", "list", columns);
  const list = typeof columns === "string" ? parts(columns) : columns;
  return list.map((column) => {
    if (typeof column === "object") return column;
    const [, outer = "", inner] =
      typeof column === "string" ? (/^([^{]+)(?:\{(.*)\})?$/.exec(column.trim()) ?? []) : [];
    if (typeof column === "number") return { oad: oadOf(column) };
    const oad = oadOf(outer.trim());
    return inner === undefined
      ? { oad }
      : { road: { oad, columns: inner.split(",").map((one) => oadOf(one.trim())) } };
  });
}

function parts(text: string): readonly string[] {
  const plain = text.replace(/\s*,\s*/g, ",").trim();
  const found = plain.match(/[^,{}]+(?:\{[^{}]*\})?/g) ?? [];
  if (found.join(",") === plain) return found;
  throw readingProblem.error("bad-selection", { reason: "columns", got: written(text) }, { path: "columns" });
}
