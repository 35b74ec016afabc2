// What the documents claim: links and named paths lead somewhere, those of a package also in its tarball.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { packages, root } from "../lib/paths.mjs";

const map = "docs/architecture.md";

export async function run({ check }) {
  const files = markdownFiles();
  const results = [
    check("links between documents", files.flatMap(deadLinks), `${files.length} documents`),
    check("links of a package stay in its tarball", packages().flatMap(leavingLinks)),
    check("every document is linked to", unlinked(files)),
  ];
  if (existsSync(join(root, map))) {
    results.push(check(`paths named in ${map}`, namedPathsThatAreNot()));
  }
  return results;
}

/** The documents for people: of the root, of docs and of each package, as `{ file, name, text }`. */
export function markdownFiles() {
  const folders = [root, ...packages().map(({ path }) => path)];
  const direct = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const deep = folders
    .map((folder) => join(folder, "docs"))
    .filter(existsSync)
    .flatMap((docs) => readdirSync(docs, { recursive: true }).map((name) => join(docs, name)));
  return [...direct, ...deep]
    .filter((file) => file.endsWith(".md") && !file.endsWith("CHANGELOG.md"))
    .map((file) => ({ file, name: relative(root, file), text: readFileSync(file, "utf8") }));
}

/** The relative links of a document, as `{ target, path }`. */
function linksOf({ file, text }) {
  const prose = text.replace(/```[\s\S]*?```/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target)
    .filter((target) => !/^(?:[a-z]+:|#)/.test(target))
    .map((target) => ({ target, path: join(dirname(file), decodeURI(target.split("#")[0])) }));
}

const deadLinks = (document) =>
  linksOf(document)
    .filter(({ path }) => !existsSync(path))
    .map(({ target }) => `${document.name} links to ${target}, which is not there`);

/** Links of shipped documents to what is not shipped with them. */
function leavingLinks({ path, manifest }) {
  const shipped = (manifest.files ?? []).map((name) => join(path, name));
  const isShipped = (file) => shipped.some((name) => file === name || file.startsWith(name + sep));
  return markdownFiles()
    .filter(({ file }) => isShipped(file))
    .flatMap((document) =>
      linksOf(document)
        .filter((link) => !isShipped(link.path))
        .map(({ target }) => `${document.name} links to ${target}, which its package does not ship`),
    );
}

/** Documents of a docs folder that no other document links to. */
function unlinked(documents) {
  const linked = new Set(documents.flatMap((each) => linksOf(each).map(({ path }) => path)));
  return documents
    .filter(({ file }) => basename(dirname(file)) === "docs" && !linked.has(file))
    .map(({ name }) => `${name}: no document links to it`);
}

// --- the map

const mapText = () => readFileSync(join(root, map), "utf8");

function namedPathsThatAreNot() {
  return [...mapText().matchAll(/`((?:packages|scripts|docs|\.changeset|\.ci)\/[\w./-]*)`/g)]
    .filter(([, path]) => !existsSync(join(root, path)))
    .map(([, path]) => `${path} is named but not there`);
}
