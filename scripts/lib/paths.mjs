// Where things are in this repository. Uses Node alone, so that it works before anything is installed.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Scratch space of the scripts; never committed. */
export const cacheFolder = join(root, ".cache");

/** The condition under which an exports map leads to the TypeScript source. */
export const sourceCondition = "@meterwire/source";

export const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));

/** The packages that are published. */
export const published = () => packages().filter(({ manifest }) => !manifest.private);

/**
 * Every workspace package: its folder name, its folder, its manifest and the entries of its exports map.
 * An entry is `{ subpath, name, specifier, source, types }`; `name` is `index` for the root entry.
 */
export function packages() {
  return readdirSync(join(root, "packages"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name: folder }) => {
      const path = join(root, "packages", folder);
      const manifest = readJson(join(path, "package.json"));
      return { folder, path, manifest, entries: entriesOf(path, manifest) };
    });
}

function entriesOf(path, manifest) {
  return Object.entries(manifest.exports ?? {})
    .filter(([, target]) => typeof target === "object" && !manifest.private)
    .map(([subpath, target]) => ({
      subpath,
      name: subpath === "." ? "index" : subpath.slice(2).replaceAll("/", "-"),
      specifier: manifest.name + subpath.slice(1),
      source: join(path, target[sourceCondition]),
      types: join(path, target.import.types),
      typesCjs: join(path, target.require.types),
      runtime: join(path, target.import.default),
    }));
}

/** The TypeScript files of a package's `src`, by full path. */
export function sourceFilesOf(packageFolder) {
  const folder = join(root, "packages", packageFolder, "src");
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
