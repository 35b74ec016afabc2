import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { flagOf, type Row, variableOf } from "../src/connection/row.ts";
import { rows } from "../src/connection/rows.ts";
import type { Lang } from "../src/i18n/text.ts";
import { inProcess } from "./support/in-process.ts";

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

test.each([
  ["configuration.md", "kitchen"],
  ["configuration.zh-CN.md", "厨房"],
])("the example of %s is a config file", async (name, meter) => {
  const text = readFileSync(join(import.meta.dirname, "..", "docs", name), "utf8");
  const [, json = ""] = /```json\n([\s\S]*?)```/.exec(text) ?? [];
  const { parseConfig } = await import("../src/connection/config.ts");
  expect(parseConfig(name, json).meters.size).toBe(2);
  const folder = mkdtempSync(join(tmpdir(), "meterwire-page-"));
  const file = join(folder, "meterwire.config.json");
  writeFileSync(file, json);
  // What the page's first meter is read over is no port of this machine: the values were all taken.
  const read = await inProcess(["read", "40010200", "--meter", meter, "--config", file]);
  rmSync(folder, { recursive: true });
  expect(read).toMatchObject({ code: 1, stderr: expect.stringContaining("/dev/ttyUSB0") });
});
