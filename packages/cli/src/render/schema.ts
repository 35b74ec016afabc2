import { type Label, type ScalarSchema, type TypeSchema, unit } from "@meterwire/dlt698/objects";
import type { App } from "../app/app.ts";
import { oiText as text } from "../i18n/oi.ts";

/** A line of a type's description: what it is called, and its type. */
export interface SchemaLine {
  readonly depth: number;
  readonly name: string;
  readonly type: string;
}

/** A type as indented lines, the first for the type itself. */
export function schemaLines(app: App, schema: TypeSchema, name = "", depth = 0): SchemaLine[] {
  const { t, lang } = app;
  const called = (item: { name: string; nameEn: string }) => (lang === "zh" ? item.name : item.nameEn);
  const lines: SchemaLine[] = [{ depth, name, type: typeText(app, schema) }];
  const add = (inner: TypeSchema, label: string) => lines.push(...schemaLines(app, inner, label, depth + 1));
  switch (schema.type) {
    case "structure":
      for (const field of schema.fields) add(field.schema, called(field));
      if (schema.rest) add(schema.rest.schema, t(text.rest, { name: called(schema.rest) }));
      break;
    case "array": {
      for (const [at, item] of (schema.items ?? []).entries())
        add(item.schema, `[${at + 1}] ${called(item)}`);
      if (schema.items !== undefined) break;
      // The element's own line is part of the array's; what is inside it follows.
      lines.push(...schemaLines(app, schema.of, "", depth).slice(1));
      break;
    }
    case "choice":
      for (const item of schema.of) add(item, "");
      break;
    case "variant":
      for (const [number, item] of schema.cases) add(item, `= ${number}`);
      break;
    default:
      if (isScalar(schema)) lines.push(...labelLines(app, schema, depth + 1));
  }
  return lines;
}

const structural = new Set(["structure", "array", "choice", "variant", "value-of", "Data", "none"]);
const isScalar = (schema: TypeSchema): schema is ScalarSchema => !structural.has(schema.type);

function typeText(app: App, schema: TypeSchema): string {
  const { t } = app;
  switch (schema.type) {
    case "array":
      return schema.items ? "array" : t(text.arrayOf, { of: typeText(app, schema.of) });
    case "choice":
      return t(text.oneOf);
    case "variant":
      return t(text.by, { field: schema.by });
    case "value-of":
      return t(text.valueOf, { field: schema.field });
    case "Data":
      return t(text.anyData);
    case "none":
      return t(text.noAccess);
    case "structure":
      return "structure";
    default:
      return scalarText(app, schema);
  }
}

function scalarText({ lang, out }: App, schema: ScalarSchema): string {
  const { type, size, range, scaler } = schema;
  const known = schema.unit === undefined ? undefined : unit(schema.unit);
  const own = lang === "zh" ? schema.symbol : (schema.symbolEn ?? schema.symbol);
  const symbol = own ?? (lang === "zh" ? known?.symbol : known?.symbolEn) ?? "";
  const parts: string[] = [type];
  if (size !== undefined) parts.push(`(${size})`);
  if (range !== undefined) parts.push(range[0] === range[1] ? `= ${range[0]}` : `${range[0]}…${range[1]}`);
  if (scaler !== undefined && scaler !== 0) parts.push(`×10^${scaler}`);
  if (symbol !== "") parts.push(out.value(symbol));
  return parts.join(" ");
}

/** What values and bits mean. */
function labelLines({ lang }: App, { values, bits }: ScalarSchema, depth: number): SchemaLine[] {
  const line = ({ from, to, name, nameEn }: Label, prefix: string): SchemaLine => ({
    depth,
    name: `${prefix}${from}${to === undefined ? "" : `–${to}`} ${lang === "zh" ? name : nameEn}`,
    type: "",
  });
  return [
    ...(values ?? []).map((label) => line(label, "")),
    ...(bits ?? []).map((label) => line(label, "bit ")),
  ];
}
