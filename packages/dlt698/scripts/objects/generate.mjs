import { pinyin } from "pinyin-pro";
import { Emitter } from "./emit.mjs";
import { buildMembers } from "./members.mjs";
import { Names } from "./names.mjs";
import { untypedPage } from "./report.mjs";
import { loadTables } from "./tables.mjs";
import { SYMBOLS } from "./units.mjs";

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

const kinds = ["attributes", "methods"];

/** A line for each class and object that names members, `=` before its number, and below it a line for each name. */
function memberNames({ classes, objects }, rowsOfObjects) {
  const line = (kind, { id, name, nameEn, schema }) => {
    const elements = kind === "attributes" && schema.elements ? `|${schema.elements}` : "";
    return `${kind === "methods" ? "m" : ""}${id}|${name}|${nameEn}${elements}`;
  };
  const lines = (members) =>
    kinds.flatMap((kind) => (members[kind] ?? []).map((member) => line(kind, member)));
  const ofClass = new Map([...classes].map(([id, members]) => [id, lines(members)]));
  const classOf = new Map(rowsOfObjects.map(({ oi, classId }) => [oi, classId]));
  const own = [...objects].map(([oi, members]) => {
    const known = ofClass.get(classOf.get(oi));
    return [oi, lines(members).filter((name) => !known.includes(name))];
  });
  return [...ofClass, ...own].flatMap(([owner, names]) =>
    names.length === 0 ? [] : [`=${owner}`, ...names],
  );
}

/** The types alone: names of members are in rows of their own. */
function typesOf(members) {
  const list = ([kind, of]) => [kind, of.map(({ name, nameEn, ...type }) => type)];
  return Object.fromEntries(Object.entries(members).map(list));
}

function schemas(members) {
  const emitter = new Emitter();
  const classes = [...members.classes].map(([id, value]) => [String(id), typesOf(value)]);
  const objects = [...members.objects]
    .filter(([, value]) => Object.keys(value).length > 0)
    .map(([oi, value]) => [oi, typesOf(value)]);
  for (const [, value] of [...classes, ...objects]) emitter.count(value);
  const table = (list) =>
    list.map(([key, value]) => `  ${JSON.stringify(key)}: ${emitter.text(value)},`).join("\n");
  const [classText, objectText] = [table(classes), table(objects)];
  return `${HEADER}
import type { FieldSchema, Label, MemberType, MemberTypes, TypeSchema } from "./schema.ts";

${emitter.lines.join("\n")}

/** Types of attributes and methods of the interface classes. */
export const CLASS_TYPES: Readonly<Record<string, MemberTypes>> = {
${classText}
};

/** What objects have beside or instead of the members of their class. */
export const OBJECT_TYPES: Readonly<Record<string, MemberTypes>> = {
${objectText}
};
`;
}

/** All generated files: path below the package → text. */
export function generate(root) {
  const tables = loadTables(root);
  const names = new Names(tables);
  const members = buildMembers(tables, names);
  const unused = names.unused();
  if (unused.length > 0)
    throw new Error(`tables/glossary.json holds what nothing uses: ${unused.join(", ")}`);
  return {
    "src/objects/objects.gen.ts": rows(
      "OBJECT_ROWS",
      "OI, status (W withdrawn, S supplement), class, group, name, English name, pinyin initials.",
      tables.objects.map((row) =>
        [
          row.oi,
          row.status === "withdrawn" ? "W" : row.status === "supplement" ? "S" : "",
          row.classId,
          row.group,
          row.name,
          row.nameEn,
          initials(row.name),
        ].join("|"),
      ),
    ),
    "src/objects/classes.gen.ts": rows(
      "CLASS_ROWS",
      "Class number, name, English name.",
      tables.classes.map((row) => [row.classId, row.name, row.nameEn].join("|")),
    ),
    "src/objects/members.gen.ts": rows(
      "MEMBER_ROWS",
      "Class number or OI behind `=`; its members: number (m: of a method), name, English name, what elements stand for.",
      memberNames(members, tables.objects),
    ),
    "src/objects/schemas.gen.ts": schemas(members),
    "src/objects/units.gen.ts": rows(
      "UNIT_ROWS",
      "Unit code, symbol, symbol in English text if it differs, name, English name, quantity.",
      tables.units.map((row) => {
        const [symbol, symbolEn = ""] = SYMBOLS[row.code] ?? [row.symbol];
        return [row.code, symbol, symbolEn, row.name, row.nameEn, row.quantity ?? ""].join("|");
      }),
    ),
    "docs/untyped.md": untypedPage(members),
  };
}
