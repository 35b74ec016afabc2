import { readdir } from "node:fs/promises";
import { Command } from "commander";
import type { App } from "../app/app.ts";
import { candidatesFor } from "../completion/candidates.ts";
import { withCommands } from "../program/program.ts";
import { hideLine } from "./inherit.ts";
import type { Shell } from "./shell.ts";
import type { Completer } from "./terminal.ts";
import { quoted, wordsSoFar } from "./words.ts";

/** Completes what is typed in a session. */
export const completer =
  (app: App, { entries }: Shell): Completer =>
  async (line) => {
    const { words, from, quote } = wordsSoFar(line);
    const typed = line.slice(from);
    const before = typed === "" ? words : words.slice(0, -1);
    const word = typed === "" ? "" : words.at(-1)!;
    const program = await withCommands(new Command(), app, [...before, word], entries);
    for (const command of program.commands) hideLine(command);
    const { candidates, files } = await candidatesFor(program, before, word);
    const found = [...candidates.map(({ text }) => text), ...(files ? await filesFor(word) : [])];
    const end = found.length === 1 && !found[0]!.endsWith("/") ? " " : "";
    // Inside quotes that are open the word goes on as it is.
    const shown = (text: string) => (quote === null ? quoted(text) + end : quote + text);
    return [found.map(shown), typed];
  };

/** Names of files that begin with what has been typed. */
async function filesFor(typed: string): Promise<string[]> {
  const [, folder = "", name = ""] = /^(.*\/)?([^/]*)$/s.exec(typed) ?? [];
  const found = await readdir(folder === "" ? "." : folder, { withFileTypes: true }).catch(() => []);
  return found
    .filter((entry) => entry.name.startsWith(name) && !/\p{C}/u.test(entry.name))
    .filter((entry) => name.startsWith(".") || !entry.name.startsWith("."))
    .map((entry) => `${folder}${entry.name}${entry.isDirectory() ? "/" : ""}`)
    .sort();
}
