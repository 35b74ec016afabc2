import { readFileSync } from "node:fs";
import { join } from "node:path";

const read = (root, name) => JSON.parse(readFileSync(join(root, "tables", name), "utf8"));

/** The reference tables and what this package adds to them. */
export function loadTables(root) {
  return {
    objects: read(root, "objects.json"),
    classes: read(root, "classes.json"),
    units: read(root, "units.json"),
    supplements: read(root, "supplements.json"),
    glossary: read(root, "glossary.json"),
  };
}
