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
        contents: `export * from ${from("schema.ts")};\nexport * from ${from("services.ts")};\nexport { fieldLabel, partLabel, serviceWords, namedValues } from ${from("explain/labels.ts")};`,
        resolveDir: fileURLToPath(source),
        loader: "ts",
      },
      bundle: true,
      format: "esm",
      platform: "neutral",
      // The sources of the other packages: the generator runs before anything is built.
      conditions: ["@meterwire/source"],
      outfile,
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const {
  allServices,
  dataSchema,
  fieldLabel,
  frameEnd,
  FragmentWord,
  headerFields,
  partLabel,
  serviceWords,
  namedValues,
} = await load();

const structures = new Map();
/** Enumerations, bit fields and flags by name, as they come up. */
const valued = new Map();

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
    case "integer":
      return integerText(schema);
    case "bits":
      if (schema.flags !== undefined) return valuedText(schema);
      return schema.size === null ? "bit-string" : `bit-string SIZE(${schema.size})`;
    case "rest":
      return "octets up to the end";
    case "boolean":
      return "bool";
    default:
      return schema.name;
  }
}

function integerText(schema) {
  const [named] = namedValues(schema.name) ?? [];
  if (named !== undefined) return valuedText({ ...named, name: schema.name });
  return schema.parts === undefined ? schema.name : valuedText(schema);
}

function valuedText(schema) {
  valued.set(schema.name, schema);
  for (const key of Object.keys(schema.parts ?? {})) {
    const [named, words] = namedValues(key) ?? [];
    if (named !== undefined) valuedText({ ...named, words });
  }
  return `[${schema.name}](#${anchor(schema.name)})`;
}

const anchor = (name) => name.toLowerCase();

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

/** What each value, bit or part of a declaration means. */
function meanings({ name, values, parts, flags, words = namedValues(name)?.[1] }) {
  if (parts !== undefined) {
    const rows = Object.entries(parts).map(([key, { shift, mask }]) => {
      const high = shift + 31 - Math.clz32(mask);
      const bits = high === shift ? `${shift}` : `${shift}–${high}`;
      const label = partLabel(key);
      const [named] = namedValues(key) ?? [];
      return `| ${bits} | \`${key}\` | ${named === undefined ? "" : `[${named.name}](#${anchor(named.name)})`} | ${label.zh} | ${label.en} |`;
    });
    return ["| bits | part | values | 名称 | name |", "|---:|---|---|---|---|", ...rows];
  }
  const named = flags === undefined ? Object.entries(values) : flags.map((key, bit) => [key, bit]);
  return [
    `| ${flags === undefined ? "value" : "bit"} | in code | 名称 | name |`,
    "|---:|---|---|---|",
    ...named.map(([key, n]) => `| ${n} | \`${key}\` | ${words[key].zh} | ${words[key].en} |`),
  ];
}

/** The fields of a frame, one row each. */
function frameRows(fields) {
  return fields.map(([name, octets, bits]) => {
    const label = partLabel(name);
    return `| ${bits === undefined ? `\`${name}\`` : valuedText(bits)} | ${octets ?? "by AF"} | ${label.zh} | ${label.en} |`;
  });
}

/** What a service does for the others, in words. */
function roleText({ answer, repeatable, blocks, unsolicited, refusal }) {
  return [
    answer && `answered by \`${answer}\``,
    repeatable && "repeatable",
    blocks && `in blocks (${blocks})`,
    unsolicited && "unsolicited",
    refusal && "refuses any service",
  ]
    .filter(Boolean)
    .join(", ");
}

const head = ["| field | type | 名称 | name |", "|---|---|---|---|"];
const out = [
  "<!-- generated from the declarations -->",
  "",
  "# Services and fields",
  "",
  "Made by `pnpm gen` in this package; the JSON form has the same names. `service` comes first in every message.",
  "",
  "| service | tag | CHOICE | tail | profile | role | 名称 | name |",
  "|---|---:|---:|---|---|---|---|---|",
  ...allServices.map(({ name, tag, choice, tail, extended, role }) => {
    const label = serviceWords(name);
    const profile = extended ? "extended" : "2017";
    return `| [\`${name}\`](#${name.toLowerCase()}) | ${tag} | ${choice ?? ""} | ${tail} | ${profile} | ${roleText(role)} | ${label.zh} | ${label.en} |`;
  }),
  "",
  "## Frames",
  "",
  "`{ link, apdu }`, or `{ link, fragment }` for a part of an APDU; `preamble` counts FEH octets in front, absent when none.",
  "`link`: the parts of [control](#control) but `fragmented` (`scrambled` is a boolean), `address` (`type`, `sa` as written,",
  "`logical`, `extended`), `clientAddress`; `reserved` and `lengthUnit` only where they deviate.",
  "`fragment`: `kind` (first, middle, last, confirm), `sequence`, `octets`; `reserved` only where it deviates.",
  "",
  "| field | octets | 名称 | name |",
  "|---|---:|---|---|",
  ...frameRows(headerFields),
  ...frameRows([["fragmentWord", 2, FragmentWord]]),
  "| link user data | by L | 链路用户数据 | APDU or part of one |",
  ...frameRows(frameEnd),
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
out.push("", "## Values and bits");
const described = [];
for (const schema of valued.values())
  described.push([schema.name, ["", `### ${schema.name}`, "", ...meanings(schema)]]);
for (const [, lines] of described.sort(([a], [b]) => (a < b ? -1 : 1))) out.push(...lines);
out.push("", "## Data", "", "`{ type, value }`, by tag:", "", "| tag | type | value |", "|---:|---|---|");
for (const [tag, type, schema] of [...data.alternatives].sort(([a], [b]) => a - b))
  out.push(`| ${tag} | \`${type}\` | ${typeText(schema)} |`);
writeFileSync(target, `${out.join("\n")}\n`);
