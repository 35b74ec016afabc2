#!/usr/bin/env node
// Makes docs/functions.md from the function definitions.
//   node scripts/generate.mjs          write
//   node scripts/generate.mjs --check  write nothing; exit 1 if the file would change
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { functionsDocument } from "./document.mjs";

const folder = join(dirname(fileURLToPath(import.meta.url)), "..");
const target = join(folder, "docs", "functions.md");
const check = process.argv.includes("--check");

const bundled = await build({
  entryPoints: [join(folder, "src", "index.ts")],
  bundle: true,
  write: false,
  format: "esm",
  platform: "neutral",
  conditions: ["@meterwire/source"],
});
const source = Buffer.from(bundled.outputFiles[0].contents).toString("base64");
const text = functionsDocument(await import(`data:text/javascript;base64,${source}`));

if (!existsSync(target) || readFileSync(target, "utf8") !== text) {
  if (check) {
    console.error("docs/functions.md is out of date; run node scripts/generate.mjs");
    process.exit(1);
  }
  writeFileSync(target, text);
  console.log("wrote docs/functions.md");
}
