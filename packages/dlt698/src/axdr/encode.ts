/** The interpreter, encoding: walks the declaration, applies forms and says precisely which field does not fit. */
import { MAX_DEPTH, prefixPath } from "./reader.ts";
import {
  type ChoiceNode,
  type FloatValue,
  type FormOf,
  isComposite,
  type Schema,
  type SequenceNode,
  type TaggedNode,
  type TextValue,
} from "./schema.ts";
import {
  misfit,
  OCTETS,
  show,
  writeBits,
  writeBoolean,
  writeFloat,
  writeInteger,
  writeInteger64,
  writeLength,
  writeOctets,
  writeText,
} from "./write-primitives.ts";
import type { Writer } from "./writer.ts";

type Fields = Record<string, unknown>;

/** Encodes one value of `schema` at the writer's position; the writer must be careful. */
export function interpretEncode(schema: Schema, value: unknown, w: Writer): void {
  switch (schema.kind) {
    case "integer":
      return writeInteger(w, schema, value);
    case "integer64":
      return writeInteger64(w, schema.signed, value);
    case "null":
      if (value !== null) misfit(w, "null", value);
      return;
    case "boolean":
      return writeBoolean(w, value, formHere(w));
    case "float":
      return writeFloat(w, schema.size, value as FloatValue);
    case "octets":
      return writeOctets(w, schema.size, value, formHere(w));
    case "rest":
      if (!(value instanceof Uint8Array)) misfit(w, OCTETS, value);
      return writeOctets(w, value.length, value);
    case "bits":
      return writeBits(w, schema.size, value, formHere(w));
    case "text":
      return writeText(w, schema.size, schema.charset, value as TextValue, formHere(w));
    case "sequence":
      return encodeObject(value, w, (fields) => encodeSequence(schema, fields, w));
    case "choice":
      return encodeObject(value, w, (fields) => encodeChoice(schema, fields, w));
    case "tagged":
      return encodeObject(value, w, (fields) => encodeTagged(schema, fields, w));
    case "sequenceOf": {
      const values = elements(value, w);
      writeLength(w, values.length, formHere(w));
      if (schema.columns) w.columns = values.length;
      for (let i = 0; i < values.length; i++) encodeMember(schema.of, i, values[i], w);
      return;
    }
    case "recordRow": {
      const values = elements(value, w);
      if (values.length !== w.columns || w.columns === 0) {
        w.fail(
          "bad-count",
          `a record row has one Data per column: expected ${w.columns}, got ${values.length}`,
        );
      }
      for (let i = 0; i < values.length; i++) encodeMember(schema.of, i, values[i], w);
      return;
    }
    case "optional":
      w.octet(value === null ? 0 : 1);
      if (value !== null) interpretEncode(schema.of, value, w);
      return;
    case "lazy":
      return interpretEncode(schema.get(), value, w);
  }
}

function elements(value: unknown, w: Writer): unknown[] {
  return Array.isArray(value) ? value : misfit(w, "an array", value);
}

function formHere(w: Writer): FormOf | null {
  const form = w.forms?.[w.formPath];
  if (form === undefined) return null;
  w.formsUsed++;
  return form;
}

function encodeMember(schema: Schema, key: string | number, value: unknown, w: Writer): void {
  const above = w.formPath;
  w.path.push(key);
  w.formPath =
    above === "" ? prefixPath(key, "") : typeof key === "number" ? `${above}[${key}]` : `${above}.${key}`;
  interpretEncode(schema, value, w);
  w.formPath = above;
  w.path.pop();
}

function encodeObject(value: unknown, w: Writer, encode: (fields: Fields) => void): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return misfit(w, "an object", value);
  }
  const { forms, formPath, formsUsed } = w;
  const fields = value as Fields;
  w.forms = (fields.form as Writer["forms"]) ?? null;
  w.formPath = "";
  w.formsUsed = 0;
  encode(fields);
  if (w.forms !== null && w.formsUsed !== Object.keys(w.forms).length) {
    w.fail(
      "bad-value",
      `form names a field that has no length, boolean or bit-string: ${Object.keys(w.forms).join(", ")}`,
    );
  }
  w.forms = forms;
  w.formPath = formPath;
  w.formsUsed = formsUsed;
}

function encodeSequence(schema: SequenceNode, fields: Fields, w: Writer): void {
  for (const [key, member] of schema.fields) {
    if (fields[key] === undefined) {
      w.path.push(key);
      w.fail(
        "bad-value",
        `${schema.name} needs ${key} (${member.name})${member.kind === "optional" ? " or null" : ""}`,
      );
    }
    encodeMember(member, key, fields[key], w);
  }
}

function encodeChoice(schema: ChoiceNode, fields: Fields, w: Writer): void {
  const given = Object.keys(fields).filter((key) => key !== "form" && fields[key] !== undefined);
  const found = schema.alternatives.find((alternative) => alternative[1] === given[0]);
  if (given.length !== 1 || found === undefined) {
    const known = schema.alternatives.map((alternative) => alternative[1]).join(", ");
    return w.fail(
      "unknown-choice",
      `${schema.name} is an object with one key of ${known}; got ${given.join(", ") || "none"}`,
    );
  }
  w.octet(found[0]);
  encodeMember(found[2], found[1], fields[found[1]], w);
}

function encodeTagged(schema: TaggedNode, fields: Fields, w: Writer): void {
  const found = schema.alternatives.find((alternative) => alternative[1] === fields.type);
  if (found === undefined) {
    return w.fail("unknown-tag", `${schema.name} has no type ${show(fields.type)}`);
  }
  if (fields.value === undefined) w.fail("bad-value", `Data of type ${found[1]} needs a value`);
  const deeper = isComposite(found[2]) ? 1 : 0;
  w.depth += deeper;
  if (w.depth > MAX_DEPTH) w.fail("too-deep", `more than ${MAX_DEPTH} nested arrays and structures`);
  w.octet(found[0]);
  encodeMember(found[2], "value", fields.value, w);
  w.depth -= deeper;
}
