import { describe, expect, test } from "vitest";
import { type Entry, entries } from "../src/commands/index.ts";
import { meterwire } from "./support/cli.ts";

function paths(list: readonly Entry[], above: readonly string[] = []): string[][] {
  return list.flatMap((entry) => {
    const path = [...above, entry.name];
    return "commands" in entry ? [path, ...paths(entry.commands, path)] : [path];
  });
}

describe.each(["en", "zh"])("help in %s", (lang) => {
  test.each([[[] as string[]], ...paths(entries).map((path) => [path])])("%j", async (path) => {
    const { code, stdout, stderr } = await meterwire(["--lang", lang, ...path, "--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatchSnapshot();
    const leaf = path.length > 0 && !/(?:Commands:|命令：)/.test(stdout);
    if (leaf) expect(stdout).toMatch(/(?:Exit codes:|退出码：)/);
    if (lang === "zh") expect(stdout).not.toMatch(/^(?:Usage|Options|Arguments|Commands):/m);
  });
});
