/** The words of a summary that stand in no declaration. */
import type { ExplainedName } from "../messages/base.ts";

export const words = {
  rows: (rows: number, columns: number): ExplainedName => ({
    zh: `${rows} 条 × ${columns} 列`,
    en: `${rows} ${rows === 1 ? "record" : "records"} × ${columns} ${columns === 1 ? "column" : "columns"}`,
  }),
  block: (block: number): ExplainedName => ({ zh: `数据块 ${block}`, en: `block ${block}` }),
  lastBlock: (block: number): ExplainedName => ({
    zh: `数据块 ${block}（末块）`,
    en: `block ${block}, last`,
  }),
  more: (count: number): ExplainedName => ({ zh: `…（共 ${count} 个）`, en: `… (${count} in all)` }),
  octets: (count: number): ExplainedName => ({
    zh: `${count} 字节`,
    en: `${count} ${count === 1 ? "octet" : "octets"}`,
  }),
  success: { zh: "✓", en: "✓" },
} as const;
