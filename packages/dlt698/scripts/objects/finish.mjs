import { schemaUnit } from "./units.mjs";

/** A resolved schema → what ships: units as codes, labels in both languages. */
export function finish(schema, context) {
  const { names, codes } = context;
  const label = ({ from, to, name, values, unit }) => ({
    from,
    ...(to === from ? {} : { to }),
    name,
    nameEn: names.english(name, "values"),
    ...(values ? { values: values.map(label) } : {}),
    ...(unit ? schemaUnit(unit, codes) : {}),
  });
  const field = (item) => ({
    name: item.name,
    nameEn: names.english(item.name, "fields"),
    schema: finish(item.schema, context),
  });
  switch (schema.type) {
    case "structure": {
      const fields = schema.fields.map(field);
      const rest = schema.rest ? { rest: field(schema.rest) } : {};
      return { type: "structure", fields, ...rest };
    }
    case "array":
      return {
        type: "array",
        ...(schema.elements ? { elements: schema.elements } : {}),
        of: finish(schema.of, context),
        ...(schema.items ? { items: schema.items.map(field) } : {}),
      };
    case "choice":
      return { type: "choice", of: schema.of.map((item) => finish(item, context)) };
    case "variant":
      return {
        type: "variant",
        by: schema.by,
        cases: schema.cases.map(([value, item]) => [value, finish(item, context)]),
      };
    case "value-of":
      return { type: "value-of", field: schema.field };
    default: {
      const { unit, values, bits, ...rest } = schema;
      return {
        ...rest,
        ...(unit ? schemaUnit(unit, codes) : {}),
        ...(values ? { values: values.map(label) } : {}),
        ...(bits ? { bits: bits.map(label) } : {}),
      };
    }
  }
}

/** Whether nothing in a schema is left open. */
export function isTyped(schema) {
  if (schema.open) return false;
  return [
    ...(schema.fields ?? []).map((item) => item.schema),
    ...(schema.rest ? [schema.rest.schema] : []),
    ...(Array.isArray(schema.of) ? schema.of : schema.of ? [schema.of] : []),
    ...(schema.cases ?? []).map((item) => item[1]),
  ].every(isTyped);
}
