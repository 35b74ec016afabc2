import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { REFUSALS } from "../../src/simulator.ts";

it.each([
  ["simulator.md", "en"],
  ["simulator.zh-CN.md", "zh"],
] as const)("%s lists every refusal as it is", (name, language) => {
  const document = readFileSync(new URL(`../../docs/${name}`, import.meta.url), "utf8");
  const rows = document.split("\n").filter((line) => /^\| `[a-z-]+` \| [0-9A-F]{4} \|/.test(line));
  const expected = Object.entries(REFUSALS).map(([code, refusal]) => {
    const serr = refusal.serr.toString(16).toUpperCase().padStart(4, "0");
    return `| \`${code}\` | ${serr} | ${refusal[language]} |`;
  });
  expect(rows).toEqual(expected);
});
