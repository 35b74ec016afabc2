/**
 * Turns declarations into straight-line JavaScript. Per message a closure per field costs two to three times as much,
 * since all closures of one kind share their type feedback; generated functions have their own.
 *
 * Compiled code knows canonical octets and fitting values only. Everything else throws REDO, and the interpreter,
 * which walks the same declaration, says what it is. Where the platform forbids code generation (a strict content
 * security policy), the interpreter does all the work.
 */
import { isComposite, judged, leafReaders, readCount, readFlag } from "./primitives.ts";
import { MAX_DEPTH, REDO, type Reader } from "./reader.ts";
import type { IntegerNode, Schema } from "./schema.ts";
import { leafWriters, writeLength } from "./write-primitives.ts";
import type { Writer } from "./writer.ts";

export type CompiledDecoder = (r: Reader) => unknown;
export type CompiledEncoder = (w: Writer, value: unknown) => void;

/** A function per named structure, made once, and the constants it needs. */
export class Unit {
  readonly functions: string[] = [];
  readonly constants: unknown[] = [];
  private readonly names = new Map<Schema, string>();

  constant(value: unknown): string {
    return `k${this.constants.push(value) - 1}`;
  }

  define(schema: Schema, parameters: string, body: () => string): string {
    const known = this.names.get(schema);
    if (known !== undefined) return known;
    const name = `f${this.names.size}`;
    this.names.set(schema, name);
    const text = body();
    this.functions.push(`function ${name}(${parameters}){${text}}`);
    return name;
  }

  /** Makes the functions; `runtime` is what their text may call. `null` where code generation is forbidden. */
  link<F>(runtime: Record<string, unknown>, helpers: string, results: readonly string[]): F[] | null {
    const names = Object.keys(runtime);
    const constants = this.constants.map((_, i) => `k${i}`);
    const source = `"use strict";const[${constants}]=k;${helpers}${this.functions.join("\n")}\nreturn [${results.join(",")}]`;
    try {
      return new Function(...names, "k", source)(...Object.values(runtime), this.constants);
    } catch {
      return null;
    }
  }
}

/** The number whose bits are all set: of a nullable integer, that it is not specified. */
const allBits = (size: number): number => 2 ** (8 * size) - 1;

function readHelpers(): string {
  const plain = [1, 2, 4].flatMap((size) => [readHelper(size, false), readHelper(size, true)]);
  const nullable = [1, 2].map((n) => `function n${n}(r){const x=u${n}(r);return x===${allBits(n)}?null:x}`);
  return [...plain, ...nullable].join("\n");
}

function readHelper(size: number, isSigned: boolean): string {
  const name = `${isSigned ? "i" : "u"}${size}`;
  return `function ${name}(r){const p=r.p,b=r.b;if(p+${size}>r.e)throw REDO;r.p=p+${size};return ${integerAt(size, isSigned, 0)}}`;
}

function integerAt(size: number, isSigned: boolean, offset: number): string {
  const at = (i: number) => (offset + i === 0 ? "b[p]" : `b[p+${offset + i}]`);
  let value = at(0);
  for (let i = 1; i < size; i++) value = `(${value})<<8|${at(i)}`;
  if (size === 4) return isSigned ? value : `(${value})>>>0`;
  const shift = 32 - 8 * size;
  return isSigned ? `(${value})<<${shift}>>${shift}` : value;
}

/** Compiles a decoder per schema, or returns `null` where code generation is not allowed. */
export function compileDecoders(schemas: readonly Schema[]): CompiledDecoder[] | null {
  const unit = new Unit();
  const results = schemas.map((schema) => `r=>${readerOf(schema, unit)}`);
  return unit.link<CompiledDecoder>({ judged, readCount, readFlag, REDO }, readHelpers(), results);
}

/** An expression that reads one value from `r`, judged where the declaration has a check. */
function readerOf(schema: Schema, unit: Unit): string {
  const value = unjudged(schema, unit);
  return schema.check === undefined ? value : `judged(r,${value},${unit.constant(schema.check)})`;
}

function unjudged(schema: Schema, unit: Unit): string {
  const define = (body: () => string) => `${unit.define(schema, "r", body)}(r)`;
  switch (schema.kind) {
    case "null":
      return "null";
    case "optional":
      return `(readFlag(r)?${readerOf(schema.of, unit)}:null)`;
    case "lazy":
      return readerOf(schema.get(), unit);
    case "sequence":
      return define(() => {
        const members = schema.fields.map(
          ([key, member]) => `${JSON.stringify(key)}:${readerOf(member, unit)}`,
        );
        if (schema.service !== null) members.unshift(`service:${JSON.stringify(schema.service)}`);
        return `return {${members.join(",")}}`;
      });
    case "choice":
      return define(() => {
        const cases = schema.alternatives.map(
          ([tag, key, member]) => `case ${tag}:return {${JSON.stringify(key)}:${readerOf(member, unit)}};`,
        );
        return `switch(u1(r)){${cases.join("")}}throw REDO`;
      });
    case "tagged":
      return define(() => {
        const cases = schema.alternatives.map(
          ([tag, type, member]) => `case ${tag}:${taggedCase(JSON.stringify(type), member, unit)}`,
        );
        return `const b=r.b;let p=r.p;if(p>=r.e)throw REDO;r.p=p+1;switch(b[p]){${cases.join("")}}throw REDO`;
      });
    case "sequenceOf":
      return define(() => {
        const columns = schema.columns ? "r.columns=n;" : "";
        return `const n=readCount(r);${fill(readerOf(schema.of, unit))}${columns}return a`;
      });
    case "recordRow":
      return define(() => {
        return `const n=r.columns;if(n===0)throw REDO;${fill(readerOf(schema.of, unit))}return a`;
      });
    default:
      if (schema.kind === "integer")
        return `${schema.nullable ? "n" : schema.signed ? "i" : "u"}${schema.size}(r)`;
      return `${unit.constant(leafReaders[schema.kind])}(r,${unit.constant(schema)})`;
  }
}

function fill(element: string): string {
  return `const a=new Array(n);for(let i=0;i<n;i++)a[i]=${element};`;
}

/** Integers inside Data are by far the most common leaves, so they are read without a call. */
function taggedCase(type: string, member: Schema, unit: Unit): string {
  if (isPlain(member)) {
    const value = integerAt(member.size, member.signed, 1);
    return `if(p+${1 + member.size}>r.e)throw REDO;r.p=p+${1 + member.size};return {type:${type},value:${value}};`;
  }
  const value = readerOf(member, unit);
  if (!isComposite(member)) return `return {type:${type},value:${value}};`;
  return `{if(++r.depth>r.maxDepth)throw REDO;const v=${value};r.depth--;return {type:${type},value:v}}`;
}

function isPlain(schema: Schema): schema is IntegerNode {
  return schema.check === undefined && schema.kind === "integer" && !schema.nullable;
}

function writeHelpers(): string {
  const plain = [1, 2, 4].map((n) => `function u${n}(w,x){const p=w.room(${n}),b=w.b;${put(n)}}`);
  const nullable = [1, 2].map(
    (n) => `function n${n}(w,x){if(x===${allBits(n)})throw REDO;u${n}(w,x===null?${allBits(n)}:x)}`,
  );
  return plain.join("") + nullable.join("") + CHECKS;
}

const CHECKS = `
function object(v){if(typeof v!=="object"||v===null||v.form!==undefined)throw REDO}
function list(v){if(!Array.isArray(v))throw REDO;return v.length}
function only(v){let n=0;for(const q in v)if(v[q]!==undefined)n++;if(n!==1)throw REDO}
`;

/** Compiles an encoder per schema, or returns `null` where code generation is not allowed. */
export function compileEncoders(schemas: readonly Schema[]): CompiledEncoder[] | null {
  const unit = new Unit();
  const results = schemas.map((schema) => `(w,v)=>{${writerOf(schema, "v", unit)}}`);
  return unit.link<CompiledEncoder>({ writeLength, REDO }, writeHelpers(), results);
}

/** Statements that write the unsigned number `x` to `p`, if it fits. */
function put(size: number): string {
  const mismatches = size === 4 ? "x>>>0!==x" : `(x&${allBits(size)})!==x`;
  const octets = Array.from({ length: size }, (_, i) => `b[p+${i}]=x>>${8 * (size - 1 - i)};`);
  return `if(${mismatches})throw REDO;${octets.join("")}`;
}

/** A statement that writes the value of expression `v` to `w`. */
function writerOf(schema: Schema, v: string, unit: Unit): string {
  const define = (body: () => string) => `${unit.define(schema, "w,v", body)}(w,${v});`;
  const each = (of: Schema) => `for(let i=0;i<n;i++){${writerOf(of, "v[i]", unit)}}`;
  switch (schema.kind) {
    case "optional":
      return `if(${v}===null)w.octet(0);else{w.octet(1);${writerOf(schema.of, v, unit)}}`;
    case "lazy":
      return writerOf(schema.get(), v, unit);
    case "sequence":
      return define(() => {
        const members = schema.fields.map(([key, member]) => writerOf(member, `v.${key}`, unit));
        return `object(v);${members.join("")}`;
      });
    case "choice":
      return define(() => {
        const cases = schema.alternatives.map(
          ([tag, key, member]) =>
            `if(v.${key}!==undefined){w.octet(${tag});${writerOf(member, `v.${key}`, unit)}return}`,
        );
        return `object(v);only(v);${cases.join("")}throw REDO`;
      });
    case "tagged":
      return define(() => {
        const cases = schema.alternatives.map(([tag, type, member]) => {
          const value = writerOf(member, "v.value", unit);
          const nested = isComposite(member)
            ? `if(++w.depth>${MAX_DEPTH})throw REDO;${value}w.depth--;`
            : value;
          return `case ${JSON.stringify(type)}:w.octet(${tag});${nested}return;`;
        });
        return `object(v);switch(v.type){${cases.join("")}}throw REDO`;
      });
    case "sequenceOf":
      return define(() => {
        const columns = schema.columns ? "w.columns=n;" : "";
        return `const n=list(v);writeLength(w,n);${columns}${each(schema.of)}`;
      });
    case "recordRow":
      return define(() => {
        return `const n=list(v);if(n!==w.columns||n===0)throw REDO;${each(schema.of)}`;
      });
    default:
      if (schema.kind === "integer" && !schema.signed)
        return `${schema.nullable ? "n" : "u"}${schema.size}(w,${v});`;
      return `${unit.constant(leafWriters[schema.kind])}(w,${unit.constant(schema)},${v});`;
  }
}
