import { finish, isTyped } from "./finish.mjs";
import { Model } from "./resolve.mjs";

/** A row without a definition of its own, to see what a class says by itself. */
const nothing = (classId) => ({ oi: `class ${classId}`, classId, name: "", definition: "", status: "none" });

function withElements(schema, kind) {
  return kind && schema.type === "array" ? { ...schema, elements: kind } : schema;
}

/** Members of every class and object in the form that ships, and the list of what is open. */
export function buildMembers(tables, names) {
  const codes = new Map(tables.units.map((row) => [row.symbol, row.code]));
  codes.delete("");
  const context = { names, codes };
  const model = new Model(tables);
  for (const entry of [...tables.supplements.objects, ...tables.supplements.classes]) {
    if (!entry.used) throw new Error(`supplement for an unknown row: ${JSON.stringify(entry)}`);
  }
  const kindOf = (oi, classId, id) =>
    tables.supplements.elements.find(
      (entry) => entry.attribute === id && (entry.oi === oi || (entry.class === classId && !entry.oi)),
    )?.kind;

  const member = (item) => ({
    id: item.id,
    name: item.name,
    nameEn: item.nameEn ?? names.english(item.name, "members"),
  });
  const shape = (raw, oi, classId) => ({
    attributes: raw.attributes.map((item) => ({
      ...member(item),
      access: item.access,
      ...(item.rights ? { rights: item.rights } : {}),
      schema: withElements(finish(item.schema, context), kindOf(oi, classId, item.id)),
    })),
    methods: raw.methods.map((item) => ({
      ...member(item),
      access: item.access,
      schema: finish(item.parameter, context),
      ...(item.result ? { result: finish(item.result, context) } : {}),
    })),
  });

  const classes = new Map();
  for (const row of tables.classes) {
    model.objects.set(`class ${row.classId}`, { row: nothing(row.classId), definition: model.parse("") });
    classes.set(row.classId, shape(model.members(`class ${row.classId}`), null, row.classId));
    model.objects.delete(`class ${row.classId}`);
  }
  model.open.length = 0;

  const objects = new Map();
  const figures = { objects: 0, objectsTyped: 0, members: 0, typed: 0, own: 0, ownTyped: 0 };
  const open = [];
  for (const row of tables.objects) {
    const all = shape(model.members(row.oi), row.oi, row.classId);
    const base = classes.get(row.classId);
    const differs = (list, from) =>
      list.filter(
        (item) => JSON.stringify(from.find((other) => other.id === item.id)) !== JSON.stringify(item),
      );
    const own = {
      attributes: differs(all.attributes, base.attributes),
      methods: differs(all.methods, base.methods),
    };
    objects.set(row.oi, {
      ...(own.attributes.length > 0 ? { attributes: own.attributes } : {}),
      ...(own.methods.length > 0 ? { methods: own.methods } : {}),
    });
    if (row.status === "withdrawn") continue;
    figures.objects += 1;
    figures.members += all.attributes.length + all.methods.length;
    let whole = true;
    for (const [kind, list] of [
      ["attribute", all.attributes],
      ["method", all.methods],
    ]) {
      for (const item of list) {
        if (isTyped(item.schema)) figures.typed += 1;
        else {
          whole = false;
          open.push({
            oi: row.oi,
            object: row.name,
            objectEn: row.nameEn,
            kind,
            ...item,
            why: reason(item.schema),
          });
        }
      }
    }
    if (whole) figures.objectsTyped += 1;
  }
  return { classes, objects, figures, open, dropped: model.prose() };
}

/** Why a schema is open: the first open part. */
function reason(schema, path = "") {
  if (schema.open) return { path, why: schema.open };
  for (const item of [...(schema.fields ?? []), ...(schema.rest ? [schema.rest] : [])]) {
    const found = reason(item.schema, path === "" ? item.name : `${path}.${item.name}`);
    if (found) return found;
  }
  for (const item of Array.isArray(schema.of) ? schema.of : schema.of ? [schema.of] : []) {
    const found = reason(item, `${path}[]`);
    if (found) return found;
  }
  for (const [, item] of schema.cases ?? []) {
    const found = reason(item, path);
    if (found) return found;
  }
  return null;
}
