import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { entries } from "../src/commands/index.ts";
import type { Entry } from "../src/program/entry.ts";

const folder = join(import.meta.dirname, "..", "src", "commands");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".ts"),
);

test("a command parses, calls and renders: no file of commands is longer than 150 lines", () => {
  const long = files.filter((file) => readFileSync(join(folder, file), "utf8").split("\n").length > 151);
  expect(files.length).toBeGreaterThan(20);
  expect(long).toEqual([]);
});

test("commands lie in folders by groups", () => {
  const outside = files.filter((file) => !/[\\/]/.test(file));
  expect(outside.sort()).toEqual(["index.ts"]);
});

test("every command can be loaded", async () => {
  const load = async (list: readonly Entry[]): Promise<number> => {
    const counts = list.map(async (entry) => {
      if ("commands" in entry) return load(await entry.commands());
      expect(typeof (await entry.load()).define).toBe("function");
      return 1;
    });
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  };
  expect(await load(entries)).toBeGreaterThan(30);
});
