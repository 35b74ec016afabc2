import { pinyin } from "pinyin-pro";
import { loadTables } from "./tables.mjs";
import { SYMBOL_EN, unitsOf } from "./units.mjs";

const HEADER = "// Made by scripts/generate.mjs from tables/*.json. Do not edit.\n";

/** First letters of the pinyin of a name; Latin letters and digits stay. */
function initials(name) {
  const letters = pinyin(name, { pattern: "first", toneType: "none", type: "array" });
  return letters
    .join("")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "");
}

const rows = (name, doc, lines) => `${HEADER}
/** ${doc} */
export const ${name}: string = \`
${lines.map((line) => line.replace(/[\\`$]/g, "\\$&")).join("\n")}
\`;
`;

/** All generated files: path below the package → text. */
export function generate(root) {
  const tables = loadTables(root);
  const live = tables.objects.filter((row) => row.status !== "withdrawn");
  const unitCode = new Map(tables.units.map((row) => [row.symbol, row.code]));
  return {
    "src/objects/objects.gen.ts": rows(
      "OBJECT_ROWS",
      "OI, status (W withdrawn, S supplement), class, group, name, English name, pinyin initials, default units.",
      tables.objects.map((row) =>
        [
          row.oi,
          row.status === "withdrawn" ? "W" : row.status === "supplement" ? "S" : "",
          row.classId,
          row.group,
          row.name,
          row.nameEn,
          initials(row.name),
          unitsOf(row, unitCode),
        ].join("|"),
      ),
    ),
    "src/objects/classes.gen.ts": rows(
      "CLASS_ROWS",
      "Class rows, each followed by its attributes (A) and methods (M): number, access, name, English name.",
      tables.classes.flatMap((row) => [
        ["C", row.classId, "", row.name, row.nameEn].join("|"),
        ...[...row.attributes, ...(row.supplement?.attributes ?? [])]
          .filter((item) => item.status !== "withdrawn")
          .map((item) => ["A", item.id, item.access, item.name, item.nameEn].join("|")),
        ...[...row.methods, ...(row.supplement?.methods ?? [])]
          .filter((item) => item.status !== "withdrawn")
          .map((item) =>
            ["M", item.id, item.optional ? "optional" : "mandatory", item.name, item.nameEn].join("|"),
          ),
      ]),
    ),
    "src/objects/units.gen.ts": rows(
      "UNIT_ROWS",
      "Unit code, symbol, symbol in English text if it differs, name, English name, quantity.",
      tables.units.map((row) =>
        [row.code, row.symbol, SYMBOL_EN[row.code] ?? "", row.name, row.nameEn, row.quantity ?? ""].join("|"),
      ),
    ),
    "src/objects/dar.gen.ts": rows(
      "DAR_ROWS",
      "Data access result code, name, English name.",
      tables.dar.map((row) => [row.code, row.name, row.nameEn].join("|")),
    ),
    ...(live.length === 514 ? {} : fail(`expected 514 live objects, found ${live.length}`)),
  };
}

function fail(message) {
  throw new Error(`generate: ${message}`);
}
