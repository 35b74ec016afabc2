// The tables of docs/architecture.md as data: packages, entries, rooms and the files beside them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";

/** The page that the tables stand on. */
export const mapPage = "docs/architecture.md";

/**
 * What the page says, by what the first cell of a row names:
 * - `packages`: folder → `{ imports, dependencies }`, the third and the fourth cell
 * - `entries`: specifier → where it runs, "anywhere" or "Node"
 * - `rooms`: the folder → the names in the third cell
 * - `loose`: the src folder → the files named in its second cell, which lie there beside the entries
 * - `files`: the patterns of the table with the heading `files`
 */
export function readMap() {
  const map = { packages: new Map(), entries: new Map(), rooms: new Map(), loose: new Map(), files: [] };
  let heading = "";
  for (const line of readFileSync(join(root, mapPage), "utf8").split("\n")) {
    if (!line.startsWith("|")) {
      heading = "";
      continue;
    }
    const cells = line.split("|").slice(1, -1);
    heading ||= cells[0].trim();
    const first = namesIn(cells[0]);
    if (heading === "package" && first.length > 0) {
      map.packages.set(first[0], { imports: namesIn(cells[2]), dependencies: namesIn(cells[3]) });
    } else if (heading === "entry" && first.length > 0) map.entries.set(first[0], cells[1].trim());
    else if (heading === "room" && first[0]?.endsWith("/src")) map.loose.set(first[0], namesIn(cells[1]));
    else if (heading === "room" && first.length > 0) map.rooms.set(first[0], namesIn(cells[2]));
    else if (heading === "files") map.files.push(...first);
  }
  return map;
}

const namesIn = (cell) => [...(cell ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name);

/** Whether a path fits a pattern: `*` within a name, `**` for any folders, `{a,b}` for either. */
export function fits(path, pattern) {
  const source = pattern
    .replace(/[.+^$()|[\]\\]/g, "\\$&")
    .replace(/\{([^}]*)\}/g, (_, names) => `(?:${names.replaceAll(",", "|")})`)
    .replace(/\*\*\/|\*/g, (stars) => (stars === "*" ? "[^/]*" : "(?:[^/]+/)*"));
  return new RegExp(`^${source}$`).test(path);
}
