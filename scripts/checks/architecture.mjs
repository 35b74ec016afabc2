// docs/architecture.md is true: its tables of packages, entries, rooms and files are compared with the tree, the manifests
// and the imports of every source file.
import { readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import ts from "typescript";
import { listedFiles } from "../lib/files.mjs";
import { fits, mapPage, readMap } from "../lib/map.mjs";
import { packages, root, sourceFilesOf } from "../lib/paths.mjs";

export async function run({ check }) {
  const map = readMap();
  const all = packages().map((each) => ({ ...each, imports: importsOf(each.folder) }));
  const files = await listedFiles();
  return [
    check("packages, their arrows and their dependencies", wrongPackages(map, all), `${all.length} packages`),
    check("entries, and where they run", wrongEntries(map, all), `${map.entries.size} entries`),
    check("src folders hold entries alone", wrongRoots(map, all)),
    check("rooms, and what they import", wrongRooms(map, all), `${map.rooms.size} rooms`),
    check("rooms form no cycle", roomCycles(all)),
    check("every file has its place", strayFiles(map, files), `${files.length} files`),
  ];
}

// --- imports

/** What the files of a package import: `{ file, room, targets }`, the room "" for the src folder itself. */
function importsOf(folder) {
  const src = join(root, "packages", folder, "src");
  const roomOf = (path) => {
    const parts = relative(src, path).split(sep);
    return parts.length > 1 ? parts[0] : "";
  };
  return sourceFilesOf(folder).map((file) => ({
    file,
    room: roomOf(file),
    targets: ts.preProcessFile(readFileSync(file, "utf8"), true, true).importedFiles.map(({ fileName }) => {
      if (!fileName.startsWith(".")) return foreign(fileName);
      const path = resolve(file, "..", fileName);
      return path.startsWith(src + sep)
        ? { kind: "room", name: roomOf(path) || "src", path }
        : { kind: "file", path };
    }),
  }));
}

function foreign(name) {
  const own = /^@meterwire\/([^/]+)/.exec(name);
  if (own !== null) return { kind: "package", name: own[0], folder: own[1], specifier: name };
  if (name.startsWith("node:")) return { kind: "node", name: "node" };
  return { kind: "dependency", name: /^(?:@[^/]+\/)?[^/]+/.exec(name)[0] };
}

const names = (targets, ...kinds) => [
  ...new Set(targets.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name)),
];

// --- packages

function wrongPackages(map, all) {
  const hidden = all.filter(({ manifest }) => manifest.private).map(({ folder }) => folder);
  return all.flatMap(({ folder, manifest, imports }) => {
    const row = map.packages.get(folder);
    if (row === undefined) return [`${mapPage} has no row for the package \`${folder}\``];
    const targets = imports.flatMap((each) => each.targets);
    const short = (list) => list.map((name) => name.replace("@meterwire/", ""));
    const shipped = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies });
    const ours = short(shipped.filter((name) => name.startsWith("@meterwire/")));
    const others = shipped.filter((name) => !name.startsWith("@meterwire/"));
    const arrows = row.imports.filter((name) => !hidden.includes(name));
    return [
      ...compare(`${folder} imports`, short(names(targets, "package")), row.imports),
      ...names(targets, "dependency")
        .filter((name) => !others.includes(name))
        .map((name) => `${folder} imports \`${name}\`, on which its manifest does not depend`),
      ...compare(`packages/${folder}/package.json depends on`, ours, arrows),
      ...compare(`packages/${folder}/package.json depends on`, others, row.dependencies),
    ];
  });
}

// --- entries

function wrongEntries(map, all) {
  const entries = all.flatMap((each) => each.entries);
  const sources = new Map(all.flatMap(({ imports }) => imports.map(({ file, targets }) => [file, targets])));
  const bySpecifier = new Map(entries.map(({ specifier, source }) => [specifier, source]));
  const needsNode = (file, seen = new Set()) => {
    if (file === undefined || seen.has(file)) return false;
    seen.add(file);
    return (sources.get(file) ?? []).some(
      ({ kind, path, specifier }) =>
        kind === "node" || kind === "dependency" || needsNode(path ?? bySpecifier.get(specifier), seen),
    );
  };
  const specifiers = entries.map(({ specifier }) => specifier);
  return [
    ...compare("the entries in the exports maps are", specifiers, [...map.entries.keys()]),
    ...entries
      .filter(({ specifier, source }) => map.entries.get(specifier) === "anywhere" && needsNode(source))
      .map(
        ({ specifier }) => `${specifier} reaches Node or a dependency; ${mapPage} says that it runs anywhere`,
      ),
    ...[...map.entries]
      .filter(([, runs]) => runs !== "anywhere" && runs !== "Node")
      .map(([specifier, runs]) => `${mapPage}: ${specifier} runs in "${runs}"; write "anywhere" or "Node"`),
  ];
}

/** A published package's entries are those of its exports map and its commands; base has its one index. */
function wrongRoots(map, all) {
  return all.flatMap(({ folder, path, manifest, entries, imports }) => {
    const commands = Object.values(manifest.bin ?? {}).map((file) =>
      join(path, file.replace("dist", "src").replace(/\.js$/, ".ts")),
    );
    const allowed = new Set([
      ...entries.map(({ source }) => source),
      ...commands,
      join(path, "src", "index.ts"),
    ]);
    const loose = imports
      .filter(({ file, room }) => room === "" && !allowed.has(file))
      .map(({ file }) => relative(join(path, "src"), file));
    const src = `packages/${folder}/src`;
    return compare(`${src} holds, beside its entries,`, loose, map.loose.get(src) ?? []);
  });
}

// --- rooms

function wrongRooms(map, all) {
  const found = new Map();
  for (const { folder, imports } of all) {
    for (const { room, targets } of imports.filter((each) => each.room !== "")) {
      const name = `packages/${folder}/src/${room}`;
      found.set(name, [...(found.get(name) ?? []), ...targets.filter((target) => target.name !== room)]);
    }
  }
  return [
    ...compare("the rooms are", [...found.keys()], [...map.rooms.keys()]),
    ...[...found]
      .filter(([room]) => map.rooms.has(room))
      .flatMap(([room, targets]) =>
        compare(
          `${room} imports`,
          names(targets, "room", "package", "dependency", "node"),
          map.rooms.get(room),
        ),
      ),
  ];
}

/** Rooms of a package that reach each other through imports: what both need belongs into a room below them. */
function roomCycles(all) {
  return all.flatMap(({ folder, imports }) => {
    const below = new Map();
    for (const { room, targets } of imports.filter((each) => each.room !== "")) {
      const others = names(targets, "room").filter((name) => name !== room && name !== "src");
      below.set(room, [...new Set([...(below.get(room) ?? []), ...others])]);
    }
    return cyclesIn(below).map(
      (cycle) => `packages/${folder}/src: rooms import each other: ${[...cycle, cycle[0]].join(" → ")}`,
    );
  });
}

/** A shortest cycle through each node that is on one, each cycle once. */
function cyclesIn(graph) {
  const found = new Map();
  for (const start of graph.keys()) {
    const cycle = wayBack(graph, start);
    if (cycle !== null) found.set([...cycle].sort().join(" "), cycle);
  }
  return [...found.values()];
}

/** The nodes of a shortest way from `start` to itself, or `null`. */
function wayBack(graph, start) {
  const seen = new Set();
  for (let ways = [[start]]; ways.length > 0; ) {
    const longer = [];
    for (const way of ways) {
      for (const next of graph.get(way.at(-1)) ?? []) {
        if (next === start) return way;
        if (seen.has(next)) continue;
        seen.add(next);
        longer.push([...way, next]);
      }
    }
    ways = longer;
  }
  return null;
}

// --- files

function strayFiles(map, files) {
  return [
    ...files
      .filter((file) => !map.files.some((pattern) => fits(file, pattern)))
      .map((file) => `${file}: no pattern of ${mapPage} names it; remove it, or say there what it is`),
    ...map.files
      .filter((pattern) => !files.some((file) => fits(file, pattern)))
      .map((pattern) => `${mapPage}: no file fits ${pattern}`),
  ];
}

/** What differs between the tree and the page. */
function compare(what, actual, said) {
  const unsaid = actual.filter((name) => !said.includes(name));
  const untrue = said.filter((name) => !actual.includes(name));
  return [
    ...unsaid.map((name) => `${what} \`${name}\`, which ${mapPage} does not say`),
    ...untrue.map((name) => `${mapPage}: ${what} \`${name}\`, which is not so`),
  ];
}
