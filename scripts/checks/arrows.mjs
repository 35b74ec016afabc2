// The arrows of docs/architecture.md: which package may use which, what rooms may use, and no circles among source files.
import { readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import ts from "typescript";
import { packages, root, sourceFilesOf } from "../lib/paths.mjs";

/** What a package's source may import of the others. */
const arrows = {
  base: [],
  transport: ["base"],
  apdu: ["base"],
  "esam-api": ["apdu", "base"],
  dlt698: ["base"],
  dlt645: ["base"],
  simulator: ["base", "dlt698"],
  cli: ["apdu", "base", "dlt698", "esam-api", "simulator", "transport"],
};

/**
 * Rooms that may reach fewer rooms and packages than their package does: a meter's model knows no protocol, so that every
 * front end can stand on it.
 */
const rooms = {
  "simulator/src/model": { rooms: ["model", "messages"], packages: [] },
};

/** Private packages, inlined where they are used: a dependency for development alone. */
const inlined = ["base"];

/** Packages without any dependency, ours or others'. */
const dependencyFree = ["apdu", "base", "dlt698", "dlt645"];

export async function run({ check }) {
  return packages().map((each) =>
    check(each.folder, [...wrongDependencies(each), ...wrongImports(each), ...wrongRooms(each)]),
  );
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
    const targets = importsOf(file);
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

function wrongRooms({ folder }) {
  return Object.entries(rooms)
    .filter(([room]) => room.startsWith(`${folder}/`))
    .flatMap(([room, allowed]) => {
      const inside = join(root, "packages", room, sep);
      const files = sourceFilesOf(folder).filter((file) => file.startsWith(inside));
      const problems = files.flatMap((file) => outside(file, folder, allowed));
      return files.length > 0 ? problems : [`packages/${room} is not there`];
    });
}

/** What a file of a room imports that the room may not. */
function outside(file, folder, allowed) {
  return importsOf(file)
    .filter((name) => {
      if (!name.startsWith(".")) return !allowed.packages.includes(name);
      const [first] = relative(join(root, "packages", folder, "src"), resolve(file, "..", name)).split(sep);
      return !allowed.rooms.includes(first);
    })
    .map((name) => `${relative(root, file)} may not import ${name}`);
}

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
