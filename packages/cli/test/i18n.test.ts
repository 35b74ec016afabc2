import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Text } from "../src/i18n/text.ts";

const folder = join(import.meta.dirname, "..", "src", "i18n");
const places = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();

test.each(readdirSync(folder).filter((file) => !["text.ts", "placeholders.ts"].includes(file)))(
  "every message of %s is there in both languages, with the same places",
  async (file) => {
    const tables = Object.values(await import(join(folder, file))) as Record<string, Text>[];
    expect(tables.length).toBeGreaterThan(0);
    for (const table of tables) {
      for (const [key, { zh, en }] of Object.entries(table)) {
        expect(zh.trim(), key).not.toBe("");
        expect(en.trim(), key).not.toBe("");
        if (/[a-z]{3}/.test(en.replace(/\{\w+\}/g, ""))) expect(zh, key).toMatch(/\p{Script=Han}/u);
        expect(en, key).not.toMatch(/\p{Script=Han}/u);
        expect(places(zh), key).toEqual(places(en));
      }
    }
  },
);
