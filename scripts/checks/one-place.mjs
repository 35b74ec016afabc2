// docs/one-place.md is true: each file has the exports that the table names, and no other source file repeats the words of
// their values.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { packages, root } from "../lib/paths.mjs";

const page = join(root, "docs", "one-place.md");
/** Where a path of the page starts. */
const place = (file) =>
  file.startsWith("packages/") ? join(root, file) : join(root, "packages/dlt698/src", file);
/** Words as short as these ("无", "是") mean other things elsewhere; what is the same in both languages is no word. */
const shortest = 3;

export async function run({ check }) {
  const sources = new Map(packages().flatMap(({ path }) => sourcesOf(join(path, "src"))));
  const problems = [];
  let facts = 0;
  for (const { file, names } of rows()) {
    const text = sources.get(place(file));
    if (text === undefined) {
      problems.push(`${file} is not there`);
      continue;
    }
    facts += names.length;
    for (const name of names) {
      const block = new RegExp(
        `export (?:(?:const|function) ${name}\\b[^]*?(?:;\\n|\\n(?:\\}|\\S.*;))|\\{[^}]*\\b${name}\\b)`,
      ).exec(text);
      if (block === null) problems.push(`${file} exports no ${name}`);
      else if (name.endsWith("Labels")) problems.push(...repeated(block[0], place(file), sources));
    }
  }
  return [check("facts stand where docs/one-place.md says, and nowhere else", problems, `${facts} exports`)];
}

/** The rows of the table. */
function rows() {
  return [...readFileSync(page, "utf8").matchAll(/^\|[^|]+\|[^|]+\| `([^`]+)` \|([^|]+)\|$/gm)].map(
    ([, file, exports]) => ({ file, names: [...exports.matchAll(/`(\w+)`/g)].map(([, name]) => name) }),
  );
}

function sourcesOf(folder) {
  let names;
  try {
    names = readdirSync(folder, { recursive: true });
  } catch {
    return [];
  }
  return names
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".gen.ts"))
    .map((name) => [join(folder, name), readFileSync(join(folder, name), "utf8")]);
}

/** Files that hold both names of a label again. */
function repeated(block, own, sources) {
  const labels = [...block.matchAll(/zh: "([^"]+)", en: "([^"]+)"/g)].filter(
    ([, zh, en]) => zh.length >= shortest && zh !== en,
  );
  return labels.flatMap(([, zh, en]) =>
    [...sources]
      .filter(([file, text]) => file !== own && text.includes(`"${zh}"`) && text.includes(`"${en}"`))
      .map(([file]) => `${relative(root, file)} says ${zh} / ${en} again, which ${relative(root, own)} says`),
  );
}
