/** The interpreter, encoding: walks the declaration, applies forms and says precisely which field does not fit. */
import { isComposite } from "./primitives.ts";
import { miscount, oneOf, shown, type } from "./problem.ts";
import { MAX_DEPTH } from "./reader.ts";
import type { ChoiceNode, Schema, SequenceNode, TaggedNode } from "./schema.ts";
import { leafWriters, mismatch, writeLength } from "./write-primitives.ts";
import type { Writer } from "./writer.ts";

type Fields = Record<string, unknown>;

/** Encodes one value of `schema` at the writer's position; the writer must be careful. */
export function interpretEncode(schema: Schema, value: unknown, w: Writer): void {
  switch (schema.kind) {
    case "sequence":
      return encodeObject(value, w, (fields) => encodeSequence(schema, fields, w));
    case "choice":
      return encodeObject(value, w, (fields) => encodeChoice(schema, fields, w));
    case "tagged":
      return encodeObject(value, w, (fields) => encodeTagged(schema, fields, w));
    case "sequenceOf": {
      const values = elements(value, w);
      writeLength(w, values.length, w.form());
      if (schema.columns) w.columns = values.length;
      for (let i = 0; i < values.length; i++) encodeMember(schema.of, i, values[i], w);
      return;
    }
    case "recordRow": {
      const values = elements(value, w);
      if (values.length !== w.columns || w.columns === 0) {
        w.fail("bad-count", miscount("column", values.length, w.columns));
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
    default:
      leafWriters[schema.kind](w, schema as never, value as never);
  }
}

function elements(value: unknown, w: Writer): unknown[] {
  return Array.isArray(value) ? value : mismatch(w, type("array"), value);
}

function encodeMember(schema: Schema, key: string | number, value: unknown, w: Writer): void {
  w.path.push(key);
  interpretEncode(schema, value, w);
  w.path.pop();
}

function encodeObject(value: unknown, w: Writer, encode: (fields: Fields) => void): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return mismatch(w, type("object"), value);
  }
  const { forms, formsFrom, formsUsed } = w;
  const fields = value as Fields;
  w.forms = (fields.form as Writer["forms"]) ?? null;
  w.formsFrom = w.path.length;
  w.formsUsed = 0;
  encode(fields);
  if (w.forms !== null && w.formsUsed !== Object.keys(w.forms).length) {
    w.fail("bad-value", { name: "form", expected: type("a path"), got: shown(w.forms) });
  }
  w.forms = forms;
  w.formsFrom = formsFrom;
  w.formsUsed = formsUsed;
}

function encodeSequence(schema: SequenceNode, fields: Fields, w: Writer): void {
  for (const [key, member] of schema.fields) {
    if (fields[key] === undefined) {
      w.path.push(key);
      mismatch(w, type(member.name, member.kind === "optional"), undefined);
    }
    encodeMember(member, key, fields[key], w);
  }
}

function encodeChoice(schema: ChoiceNode, fields: Fields, w: Writer): void {
  const given = Object.keys(fields).filter((key) => key !== "form" && fields[key] !== undefined);
  const found = schema.alternatives.find((alternative) => alternative[1] === given[0]);
  if (given.length !== 1 || found === undefined) {
    const known = schema.alternatives.map((alternative) => alternative[1]);
    return w.fail("unknown-choice", { name: schema.name, expected: oneOf(...known), got: shown(fields) });
  }
  w.octet(found[0]);
  encodeMember(found[2], found[1], fields[found[1]], w);
}

function encodeTagged(schema: TaggedNode, fields: Fields, w: Writer): void {
  const found = schema.alternatives.find((alternative) => alternative[1] === fields.type);
  if (found === undefined) {
    return w.fail("unknown-tag", { expected: type("a type of Data"), got: shown(fields.type) });
  }
  if (fields.value === undefined) mismatch(w, type(found[1]), undefined);
  const deeper = isComposite(found[2]) ? 1 : 0;
  w.depth += deeper;
  if (w.depth > MAX_DEPTH) w.fail("too-deep", { most: MAX_DEPTH });
  w.octet(found[0]);
  encodeMember(found[2], "value", fields.value, w);
  w.depth -= deeper;
}
