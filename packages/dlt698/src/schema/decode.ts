/**
 * The interpreter: decodes by walking the declaration, judges deviations, keeps the path for errors and feeds the
 * tracer. It is the meaning of a declaration; `compile.ts` makes the fast path from the same one.
 */
import { inHex } from "../messages/base.ts";
import { isComposite, leafReaders, readCount, readFlag } from "./primitives.ts";
import { miscount, oneOf, type } from "./problem.ts";
import { formatPath, type Reader } from "./reader.ts";
import type { ChoiceNode, FormOf, Schema, SequenceNode, TaggedNode } from "./schema.ts";

type Fields = Record<string, unknown>;

/** Decodes one value of `schema` at the reader's position; the reader must be careful. */
export function interpretDecode(schema: Schema, r: Reader): unknown {
  const at = r.p;
  const value = decodeKind(schema, r);
  const remark = r.judge ? schema.check?.(value as never) : null;
  if (remark) r.deviate(remark.code, remark.params, at, null);
  return value;
}

function decodeKind(schema: Schema, r: Reader): unknown {
  switch (schema.kind) {
    case "sequence":
      return decodeSequence(schema, r);
    case "choice":
      return decodeChoice(schema, r);
    case "tagged":
      return decodeTagged(schema, r);
    case "sequenceOf": {
      const n = readCount(r);
      const values = decodeElements(schema.of, n, r);
      if (schema.columns) r.columns = n;
      return values;
    }
    case "recordRow": {
      if (r.columns === 0) r.fail("bad-count", miscount("column", 0, 1, null));
      return decodeElements(schema.of, r.columns, r);
    }
    case "optional":
      return readFlag(r, schema.name) ? interpretDecode(schema.of, r) : null;
    case "lazy":
      return interpretDecode(schema.get(), r);
    default:
      return leafReaders[schema.kind](r, schema as never);
  }
}

function decodeMember(schema: Schema, key: string | number, r: Reader): unknown {
  const { tracer } = r;
  r.path.push(key);
  tracer?.enter(schema, key, r.p);
  const value = interpretDecode(schema, r);
  tracer?.leave(r.p, value);
  r.path.pop();
  return value;
}

function decodeElements(of: Schema, n: number, r: Reader): unknown[] {
  const values = new Array<unknown>(n);
  for (let i = 0; i < n; i++) values[i] = decodeMember(of, i, r);
  return values;
}

function decodeSequence(schema: SequenceNode, r: Reader): Fields {
  const value: Fields = schema.service === null ? {} : { service: schema.service };
  const mark = r.pending.length;
  for (const [key, member] of schema.fields) value[key] = decodeMember(member, key, r);
  return absorb(value, mark, r);
}

function decodeChoice(schema: ChoiceNode, r: Reader): Fields {
  const at = r.take(1, schema.name);
  const tag = r.b[at]!;
  const found = schema.alternatives.find((alternative) => alternative[0] === tag);
  if (found === undefined) {
    const known = schema.alternatives.map((alternative) => `${alternative[0]} ${alternative[1]}`);
    return r.fail("unknown-choice", { name: schema.name, expected: oneOf(...known), got: `${tag}` }, at);
  }
  const mark = r.pending.length;
  return absorb({ [found[1]]: decodeMember(found[2], found[1], r) }, mark, r);
}

function decodeTagged(schema: TaggedNode, r: Reader): Fields {
  const at = r.take(1, "Data tag");
  const tag = r.b[at]!;
  const found = schema.alternatives.find((alternative) => alternative[0] === tag);
  if (found === undefined) {
    return r.fail("unknown-tag", { expected: type("a type of Data"), got: inHex(tag) }, at);
  }
  const deeper = isComposite(found[2]) ? 1 : 0;
  r.depth += deeper;
  if (r.depth > r.maxDepth) r.fail("too-deep", { most: r.maxDepth }, at);
  const mark = r.pending.length;
  const tracer = r.tracer;
  // A leaf inside Data is not told of on its own: the Data is.
  if (deeper === 0) r.tracer = null;
  const inner = decodeMember(found[2], "value", r);
  r.tracer = tracer;
  r.depth -= deeper;
  return absorb({ type: found[1], value: inner }, mark, r);
}

/** The nearest enclosing object carries the forms of what is inside it. */
function absorb(value: Fields, mark: number, r: Reader): Fields {
  if (r.pending.length === mark) return value;
  const form: Record<string, FormOf> = {};
  for (const { path, form: found } of r.pending.splice(mark)) {
    const key = formatPath(path.slice(r.path.length));
    form[key] = { ...form[key], ...found };
  }
  value.form = form;
  return value;
}
