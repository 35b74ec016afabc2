#!/usr/bin/env node
// Makes src/objects/*.gen.ts (and docs/untyped.md) from tables/*.json.
//   node scripts/generate.mjs          write
//   node scripts/generate.mjs --check  write nothing; exit 1 if a file would change
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "./objects/generate.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const check = process.argv.includes("--check");
const unknown = process.argv.slice(2).filter((arg) => arg !== "--check");
if (unknown.length > 0) {
  console.error(`generate: unknown argument ${unknown.join(" ")}; only --check is known`);
  process.exit(2);
}

let stale = 0;
for (const [path, text] of Object.entries(generate(root))) {
  const file = join(root, path);
  let old = null;
  try {
    old = readFileSync(file, "utf8");
  } catch {
    // not there yet
  }
  if (old === text) continue;
  stale += 1;
  if (check) {
    console.error(`generate: ${path} is out of date; run node scripts/generate.mjs`);
  } else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`wrote ${path}`);
  }
}
if (check && stale > 0) process.exit(1);
