// The arrows of docs/architecture.md: which package may use which, and no circles among source files.
import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import ts from "typescript";
import { packages, root, sourceFilesOf } from "../lib/paths.mjs";

/** What a package's source may import of the others. */
const arrows = {
  base: [],
  transport: ["base"],
  apdu: ["base"],
  "esam-api": ["apdu", "base"],
  dlt698: ["base"],
  cli: ["apdu", "base", "dlt698", "esam-api", "transport"],
};

/** Private packages, inlined where they are used: a dependency for development alone. */
const inlined = ["base"];

/** Packages without any dependency, ours or others'. */
const dependencyFree = ["apdu", "base", "dlt698"];

export async function run({ check }) {
  return packages().map((each) => check(each.folder, [...wrongDependencies(each), ...wrongImports(each)]));
}

function wrongDependencies({ folder, manifest }) {
  const allowed = new Set(
    (arrows[folder] ?? []).filter((name) => !inlined.includes(name)).map((name) => `@meterwire/${name}`),
  );
  const own = Object.keys({
    ...manifest.dependencies,
    ...manifest.optionalDependencies,
    ...manifest.peerDependencies,
  });
  const wrong = own.filter((name) => name.startsWith("@meterwire/") && !allowed.has(name));
  if (dependencyFree.includes(folder)) wrong.push(...own.filter((name) => !name.startsWith("@meterwire/")));
  return wrong.map((name) => `packages/${folder}/package.json may not depend on ${name}`);
}

function wrongImports({ folder }) {
  const allowed = arrows[folder] ?? [];
  const problems = [];
  const graph = new Map();
  for (const file of sourceFilesOf(folder)) {
    const targets = ts
      .preProcessFile(readFileSync(file, "utf8"), true, true)
      .importedFiles.map((each) => each.fileName);
    const foreign = targets.map((name) => /^@meterwire\/([^/]+)/.exec(name)?.[1]).filter(Boolean);
    for (const name of foreign) {
      if (!allowed.includes(name)) problems.push(`${relative(root, file)} may not import @meterwire/${name}`);
    }
    graph.set(
      file,
      targets.filter((name) => name.startsWith(".")).map((name) => resolve(file, "..", name)),
    );
  }
  return [...problems, ...circles(graph)];
}

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
