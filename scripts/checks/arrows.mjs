// Source files import each other without circles; which package and room may import which is in docs/architecture.md
// (`architecture`).
import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import ts from "typescript";
import { packages, root, sourceFilesOf } from "../lib/paths.mjs";

export async function run({ check }) {
  return packages().map(({ folder }) => check(folder, circles(importsWithin(folder))));
}

/** Each source file of a package with the files that it imports. */
const importsWithin = (folder) =>
  new Map(
    sourceFilesOf(folder).map((file) => [
      file,
      importsOf(file)
        .filter((name) => name.startsWith("."))
        .map((name) => resolve(file, "..", name)),
    ]),
  );

/** The module names that a file imports. */
const importsOf = (file) =>
  ts.preProcessFile(readFileSync(file, "utf8"), true, true).importedFiles.map((each) => each.fileName);

/** Every circle of imports that a depth-first walk meets, as text. */
function circles(graph) {
  const state = new Map();
  const trail = [];
  const found = [];
  const walk = (file) => {
    if (state.get(file) === "done") return;
    if (state.get(file) === "open") {
      const circle = [...trail.slice(trail.indexOf(file)), file];
      found.push(`import circle: ${circle.map((name) => relative(root, name)).join(" → ")}`);
      return;
    }
    state.set(file, "open");
    trail.push(file);
    for (const target of graph.get(file) ?? []) walk(target);
    trail.pop();
    state.set(file, "done");
  };
  for (const file of graph.keys()) walk(file);
  return found;
}
