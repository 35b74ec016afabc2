import { CommanderError } from "commander";
import { describe, expect, test } from "vitest";
import type { App } from "../src/app/app.ts";
import { entries } from "../src/commands/index.ts";
import { translator } from "../src/i18n/text.ts";
import type { Entry } from "../src/program/entry.ts";
import { buildProgram } from "../src/program/program.ts";
import type { Outlet } from "../src/terminal/outlet.ts";
import { palette } from "../src/terminal/palette.ts";
import { meterwire } from "./support/cli.ts";

async function paths(list: readonly Entry[], above: readonly string[] = []): Promise<string[][]> {
  const all: string[][] = [];
  for (const entry of list) {
    const path = [...above, entry.name];
    all.push(path);
    if ("commands" in entry) all.push(...(await paths(await entry.commands(), path)));
  }
  return all;
}

const all = await paths(entries);

/** The help page, made in this process: there are many. */
async function help(lang: "zh" | "en", path: readonly string[]): Promise<string> {
  let shown = "";
  const stream = { write: (text: string) => (shown += text), columns: 80 } as unknown as Outlet;
  const plain = palette(false);
  const { stdin } = process;
  const t = translator(lang);
  const app: App = {
    lang,
    t,
    catalogues: [],
    stdin,
    stdout: stream,
    stderr: stream,
    out: plain,
    err: plain,
    setExit: () => {},
    session: null,
  };
  const argv = [...path, "--help"];
  const program = await buildProgram(app, argv, entries);
  await expect(program.parseAsync(argv, { from: "user" })).rejects.toBeInstanceOf(CommanderError);
  return shown;
}

describe.each(["en", "zh"] as const)("help in %s", (lang) => {
  test.each([[[] as string[]], ...all.map((path) => [path])])("%j", async (path) => {
    const shown = await help(lang, path);
    expect(shown).toMatchSnapshot();
    const leaf = path.length > 0 && !/(?:Commands:|命令：)/.test(shown);
    if (leaf) expect(shown).toMatch(/(?:Exit codes:|退出码：)/);
    if (lang === "zh") expect(shown).not.toMatch(/^(?:Usage|Options|Arguments|Commands):/m);
  });

  test("goes to standard output, with exit code 0", async () => {
    for (const args of [["--help"], ["decode", "-h"], ["help", "sim", "meter"], ["help", "esam", "list"]]) {
      const { code, stdout, stderr } = await meterwire([...args, "--lang", lang]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toMatch(lang === "zh" ? /^用法 / : /^Usage:/);
    }
  });
});
