// docs/services.md: every service and field, from the declarations.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const source = new URL("../src/", import.meta.url);
const target = new URL("../docs/services.md", import.meta.url);

async function load() {
  const folder = mkdtempSync(join(tmpdir(), "meterwire-services-"));
  try {
    const outfile = join(folder, "all.mjs");
    const from = (name) => JSON.stringify(fileURLToPath(new URL(name, source)));
    await build({
      stdin: {
        contents: `export * from ${from("index.ts")};\nexport { fieldLabel, serviceLabel } from ${from("explain.ts")};`,
        resolveDir: fileURLToPath(source),
        loader: "ts",
      },
      bundle: true,
      format: "esm",
      platform: "neutral",
      outfile,
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const { allServices, dataSchema, fieldLabel, serviceLabel } = await load();

const structures = new Map();

/** How a declaration reads in one cell; named structures are remembered for tables of their own. */
function typeText(schema) {
  switch (schema.kind) {
    case "lazy":
      return typeText(schema.get());
    case "optional":
      return `${typeText(schema.of)}, or null`;
    case "sequenceOf": {
      const element = typeText(schema.of);
      return schema.name.startsWith("SEQUENCE OF")
        ? `SEQUENCE OF ${element}`
        : `${schema.name} = SEQUENCE OF ${element}`;
    }
    case "recordRow":
      return `${schema.name} = one ${typeText(schema.of)} per column`;
    case "tagged":
      return schema.name;
    case "sequence":
    case "choice":
      remember(schema);
      return schema.name;
    case "octets":
    case "text":
      return schema.size === null ? kindText(schema) : `${kindText(schema)} SIZE(${schema.size})`;
    case "bits":
      return schema.size === null ? "bit-string" : `bit-string SIZE(${schema.size})`;
    case "rest":
      return "octets up to the end";
    case "boolean":
      return "bool";
    default:
      return schema.name;
  }
}

function kindText(schema) {
  if (schema.json === "tsa") return "TSA";
  return schema.kind === "octets" ? "octet-string" : "visible-string";
}

function remember(schema) {
  if (structures.has(schema.name)) return;
  structures.set(schema.name, schema);
  membersOf(schema);
}

function membersOf(schema) {
  if (schema.kind === "choice") return schema.alternatives.map(([tag, key, of]) => [`${tag}`, key, of]);
  return schema.fields.map(([key, of]) => ["", key, of]);
}

function rows(schema) {
  return membersOf(schema).map(([tag, key, of]) => {
    const label = fieldLabel(schema.name, key);
    return `| ${tag === "" ? "" : `[${tag}] `}\`${key}\` | ${typeText(of)} | ${label.zh} | ${label.en} |`;
  });
}

const head = ["| field | type | 名称 | name |", "|---|---|---|---|"];
const out = [
  "<!-- generated from the declarations -->",
  "",
  "# Services and fields",
  "",
  "Made by `pnpm gen` in this package; the JSON form has the same names. `service` comes first in every message.",
  "",
  "| service | tag | CHOICE | tail | profile | 名称 | name |",
  "|---|---:|---:|---|---|---|---|",
  ...allServices.map(({ name, tag, choice, tail, extended }) => {
    const label = serviceLabel(name);
    const profile = extended ? "extended" : "2017";
    return `| [\`${name}\`](#${name.toLowerCase()}) | ${tag} | ${choice ?? ""} | ${tail} | ${profile} | ${label.zh} | ${label.en} |`;
  }),
  "",
  "## Frames",
  "",
  "`{ link, apdu }`, or `{ link, fragment }` for a part of an APDU; `preamble` counts FEH octets in front, absent when none.",
  "`link`: `direction` (DIR), `prm`, `function` (1, 3), `scrambled`, `address` (`type` 0 single, 1 wildcard, 2 group, 3",
  "broadcast; `sa` as written; `logical`; `extended`), `clientAddress`; `reserved` and `lengthUnit` only where they deviate.",
  "`fragment`: `kind` (first, middle, last, confirm), `sequence`, `octets`; `reserved` only where it deviates.",
  "",
  "What is readable but not canonical is kept in a key `form` of the nearest object: the path from there to the field, and",
  "`lengthOctets` (of an over-long length), `octet` (of a boolean) or `padding` (bits of a bit-string).",
  "",
  "## Messages",
];
for (const { name, schema } of allServices) out.push("", `### ${name}`, "", ...head, ...rows(schema));
out.push(
  "",
  "## Structures",
  "",
  "A CHOICE, whose alternatives have numbers, is an object with one of its keys.",
);
const named = [];
const written = new Set();
const data = dataSchema();
for (const [, , schema] of data.alternatives) typeText(schema);
while (written.size < structures.size) {
  for (const [name, schema] of [...structures]) {
    if (written.has(name)) continue;
    written.add(name);
    named.push([name, ["", `### ${name}`, "", ...head, ...rows(schema)]]);
  }
}
for (const [, lines] of named.sort(([a], [b]) => (a < b ? -1 : 1))) out.push(...lines);
out.push("", "## Data", "", "`{ type, value }`, by tag:", "", "| tag | type | value |", "|---:|---|---|");
for (const [tag, type, schema] of data.alternatives)
  out.push(`| ${tag} | \`${type}\` | ${typeText(schema)} |`);
writeFileSync(target, `${out.join("\n")}\n`);
