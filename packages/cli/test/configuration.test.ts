import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { flagOf, type Row, variableOf } from "../src/connection/row.ts";
import { rows } from "../src/connection/rows.ts";
import type { Lang } from "../src/i18n/text.ts";

const WORDS = {
  en: {
    head: ["flag", "variable", "key in", "values", "default", "what it says"],
    sections: { defaults: "defaults", connection: "connection", meter: "meter" },
    comma: ", ",
  },
  zh: {
    head: ["选项", "环境变量", "键所在", "取值", "默认", "含义"],
    sections: { defaults: "默认值", connection: "连接", meter: "电能表" },
    comma: "、",
  },
} as const;

/** The table of options, as the page of configuration has it. */
function table(lang: Lang): string {
  const { head, sections, comma } = WORDS[lang];
  const all: readonly Row[] = Object.values(rows);
  const lines = all.map(({ key, value, env, sections: where, choices, unit, preset, about }) => [
    `\`${flagOf(key)}${value === null ? "" : ` ${value}`}\``,
    env ? `\`${variableOf(key)}\`` : "",
    where.map((section) => sections[section]).join(comma),
    [...(choices ?? []).map((choice) => `\`${choice}\``), ...(unit === null ? [] : [unit])].join(comma),
    preset === null ? "" : `\`${preset}\``,
    about[lang],
  ]);
  const cells = [head, head.map(() => "---"), ...lines];
  return cells.map((line) => `| ${line.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |\n`).join("");
}

// `vitest --update` writes the tables anew.
test.each([
  ["en", "configuration.md"],
  ["zh", "configuration.zh-CN.md"],
] as const)("the page of configuration has every option (%s)", async (lang, name) => {
  const file = join(import.meta.dirname, "..", "docs", name);
  const text = readFileSync(file, "utf8");
  const made = text.replace(
    /(<!-- table -->\n).*?(?=<!-- \/table -->)/s,
    (_, mark: string) => `${mark}\n${table(lang)}\n`,
  );
  expect(made).toContain("--stop-bits");
  await expect(made).toMatchFileSnapshot(file);
});

test.each(["configuration.md", "configuration.zh-CN.md"])(
  "the example of %s is a config file",
  async (name) => {
    const text = readFileSync(join(import.meta.dirname, "..", "docs", name), "utf8");
    const [, json = ""] = /```json\n([\s\S]*?)```/.exec(text) ?? [];
    const { parseConfig } = await import("../src/connection/config.ts");
    expect(Object.keys(parseConfig(name, json).meters)).toHaveLength(2);
  },
);
