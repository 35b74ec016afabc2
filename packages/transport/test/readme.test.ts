import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { transportCodes } from "../src/index.ts";

test.each([
  ["README.md", "en"],
  ["README.zh-CN.md", "zh"],
] as const)("the table of codes in %s is that of the source", (file, lang) => {
  const text = readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
  const rows = Object.entries(transportCodes).map(
    ([code, words]) => `| \`${code}\` | ${words[lang].what} | ${words[lang].hint} |`,
  );
  expect(
    text
      .split("\n")
      .filter((line) => /^\| `[a-z-]+` \| [^|]+ \| [^|]+ \|$/.test(line) && !line.includes("Node")),
  ).toEqual(rows);
});
