// What the documents claim: links and named paths lead somewhere.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { packages, root } from "../lib/paths.mjs";

const map = "docs/architecture.md";

export async function run({ check }) {
  const files = markdownFiles();
  const results = [check("links between documents", files.flatMap(deadLinks), `${files.length} documents`)];
  if (existsSync(join(root, map))) {
    results.push(check(`paths named in ${map}`, namedPathsThatAreNot()));
  }
  return results;
}

/** The documents for people: of the root, of docs and of each package, as `{ file, name, text }`. */
export function markdownFiles() {
  const folders = [root, ...packages().map(({ path }) => path)];
  const direct = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const docs = join(root, "docs");
  const deep = existsSync(docs) ? readdirSync(docs, { recursive: true }).map((name) => join(docs, name)) : [];
  return [...direct, ...deep]
    .filter((file) => file.endsWith(".md") && !file.endsWith("CHANGELOG.md"))
    .map((file) => ({ file, name: relative(root, file), text: readFileSync(file, "utf8") }));
}

function deadLinks({ file, name, text }) {
  const prose = text.replace(/```[\s\S]*?```/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target)
    .filter((target) => !/^(?:[a-z]+:|#)/.test(target))
    .filter((target) => !existsSync(join(dirname(file), decodeURI(target.split("#")[0]))))
    .map((target) => `${name} links to ${target}, which is not there`);
}

// --- the map

const mapText = () => readFileSync(join(root, map), "utf8");

function namedPathsThatAreNot() {
  return [...mapText().matchAll(/`((?:packages|scripts|docs|\.changeset|\.ci)\/[\w./-]*)`/g)]
    .filter(([, path]) => !existsSync(join(root, path)))
    .map(([, path]) => `${path} is named but not there`);
}
