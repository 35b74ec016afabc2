import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { formatHint, formatProblem, type TransportErrorCode, transportError } from "../src/index.ts";
import { zh } from "../src/messages-zh.ts";
import { samples } from "./support/samples.ts";

const errors = (Object.keys(samples) as TransportErrorCode[]).map((code) =>
  transportError(code, samples[code][0]!),
);

test.each([
  ["README.md", errors.map(({ code, message, hint }) => [code, message, hint])],
  ["README.zh-CN.md", errors.map((error) => [error.code, formatProblem(error, zh), formatHint(error, zh)])],
])("the table of codes in %s is that of the source", (file, rows) => {
  const text = readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
  expect(
    text
      .split("\n")
      .filter((line) => /^\| `[a-z-]+` \| [^|]+ \| [^|]+ \|$/.test(line) && !line.includes("Node")),
  ).toEqual(rows.map(([code, message, hint]) => `| \`${code}\` | ${message} | ${hint} |`));
});
