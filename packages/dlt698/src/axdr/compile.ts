/**
 * Turns declarations into straight-line JavaScript. Per message a closure per field costs two to three times as much,
 * since all closures of one kind share their type feedback; generated functions have their own.
 *
 * Compiled code knows canonical octets and fitting values only. Everything else throws REDO, and the interpreter,
 * which walks the same declaration, says what it is. Where the platform forbids code generation (a strict content
 * security policy), the interpreter does all the work.
 */
import * as read from "./primitives.ts";
import { MAX_DEPTH, REDO, type Reader } from "./reader.ts";
import { type IntegerNode, isComposite, type Schema } from "./schema.ts";
import * as write from "./write-primitives.ts";
import type { Writer } from "./writer.ts";

export type CompiledDecoder = (r: Reader) => unknown;
export type CompiledEncoder = (w: Writer, value: unknown) => void;

/** A function per named structure, made once, and the constants it needs. */
export class Unit {
  readonly functions: string[] = [];
  readonly constants: unknown[] = [];
  private readonly names = new Map<Schema, string>();

  constant(value: unknown): string {
    this.constants.push(value);
    return `k[${this.constants.length - 1}]`;
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
    const source = `"use strict";${helpers}${this.functions.join("\n")}\nreturn [${results.join(",")}]`;
    try {
      return new Function(...names, "k", source)(...Object.values(runtime), this.constants);
    } catch {
      return null;
    }
  }
}

function readHelpers(): string {
  return [1, 2, 4].flatMap((size) => [readHelper(size, false), readHelper(size, true)]).join("\n");
}

function readHelper(size: number, isSigned: boolean): string {
  const name = `${isSigned ? "i" : "u"}${size}`;
  return `function ${name}(r){const p=r.p,b=r.b;if(p+${size}>r.e)throw REDO;r.p=p+${size};return ${integerAt(size, isSigned, 0)}}`;
}

function integerAt(size: number, isSigned: boolean, offset: number): string {
  const at = (i: number) => (offset + i === 0 ? "b[p]" : `b[p+${offset + i}]`);
  if (size === 1) return isSigned ? `${at(0)}<<24>>24` : at(0);
  if (size === 2) return isSigned ? `(${at(0)}<<24|${at(1)}<<16)>>16` : `${at(0)}<<8|${at(1)}`;
  const all = `${at(0)}<<24|${at(1)}<<16|${at(2)}<<8|${at(3)}`;
  return isSigned ? all : `(${all})>>>0`;
}

/** Compiles a decoder per schema, or returns `null` where code generation is not allowed. */
export function compileDecoders(schemas: readonly Schema[]): CompiledDecoder[] | null {
  const unit = new Unit();
  const results = schemas.map((schema) => `r=>${readerOf(schema, unit)}`);
  return unit.link<CompiledDecoder>({ ...read, REDO }, readHelpers(), results);
}

/** An expression that reads one value from `r`, judged where the declaration has a check. */
function readerOf(schema: Schema, unit: Unit): string {
  const value = unjudged(schema, unit);
  return schema.check === undefined ? value : `judged(r,${value},${unit.constant(schema.check)})`;
}

function unjudged(schema: Schema, unit: Unit): string {
  switch (schema.kind) {
    case "integer":
      if (schema.nullable) return `readInteger(r,${unit.constant(schema)})`;
      return `${schema.signed ? "i" : "u"}${schema.size}(r)`;
    case "integer64":
      return `readInteger64(r,${schema.signed})`;
    case "null":
      return "null";
    case "boolean":
      return "readBoolean(r)";
    case "float":
      return `readFloat(r,${schema.size})`;
    case "octets":
      return `readOctets(r,${schema.size},"octets")`;
    case "rest":
      return `readOctets(r,r.e-r.p,"octets")`;
    case "bits":
      return `readBits(r,${schema.size})`;
    case "text":
      return `readText(r,${schema.size},"${schema.charset}")`;
    case "optional":
      return `(readFlag(r)?${readerOf(schema.of, unit)}:null)`;
    case "lazy":
      return readerOf(schema.get(), unit);
    case "sequence":
      return call(
        unit.define(schema, "r", () => {
          const members = schema.fields.map(
            ([key, member]) => `${JSON.stringify(key)}:${readerOf(member, unit)}`,
          );
          if (schema.service !== null) members.unshift(`service:${JSON.stringify(schema.service)}`);
          return `return {${members.join(",")}}`;
        }),
      );
    case "choice":
      return call(
        unit.define(schema, "r", () => {
          const cases = schema.alternatives.map(
            ([tag, key, member]) => `case ${tag}:return {${JSON.stringify(key)}:${readerOf(member, unit)}};`,
          );
          return `switch(u1(r)){${cases.join("")}}throw REDO`;
        }),
      );
    case "tagged":
      return call(
        unit.define(schema, "r", () => {
          const cases = schema.alternatives.map(
            ([tag, type, member]) => `case ${tag}:${taggedCase(JSON.stringify(type), member, unit)}`,
          );
          return `const b=r.b;let p=r.p;if(p>=r.e)throw REDO;r.p=p+1;switch(b[p]){${cases.join("")}}throw REDO`;
        }),
      );
    case "sequenceOf":
      return call(
        unit.define(schema, "r", () => {
          const columns = schema.columns ? "r.columns=n;" : "";
          return `const n=readCount(r);${fill(readerOf(schema.of, unit))}${columns}return a`;
        }),
      );
    case "recordRow":
      return call(
        unit.define(schema, "r", () => {
          return `const n=r.columns;if(n===0)throw REDO;${fill(readerOf(schema.of, unit))}return a`;
        }),
      );
  }
}

function call(name: string): string {
  return `${name}(r)`;
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
  const sizes = [1, 2, 4] as const;
  const put = sizes.map(
    (n) => `function u${n}(w,x){if(${FITS[n]})throw REDO;const p=w.room(${n}),b=w.b;${PUTS[n]}}`,
  );
  return put.join("") + CHECKS;
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
  return unit.link<CompiledEncoder>({ ...write, REDO }, writeHelpers(), results);
}

/** The conditions that a number fits, and the octets of it at `p`. */
const FITS = { 1: "(x&255)!==x", 2: "(x&65535)!==x", 4: "x>>>0!==x" };
const PUTS = {
  1: "b[p]=x",
  2: "b[p]=x>>8;b[p+1]=x",
  4: "b[p]=x>>>24;b[p+1]=x>>>16;b[p+2]=x>>>8;b[p+3]=x",
};

/** Writes the `n` numbers of `v` with one claim of room. */
function numbers(size: 1 | 2 | 4): string {
  return `let p=w.room(n*${size});const b=w.b;for(let i=0;i<n;i++,p+=${size}){const x=v[i];if(${FITS[size]})throw REDO;${PUTS[size]}}`;
}

/** A statement that writes the value of expression `v` to `w`. */
function writerOf(schema: Schema, v: string, unit: Unit): string {
  switch (schema.kind) {
    case "integer":
      if (!schema.nullable && !schema.signed) return `u${schema.size}(w,${v});`;
      return `writeInteger(w,${unit.constant(schema)},${v});`;
    case "integer64":
      return `writeInteger64(w,${schema.signed},${v});`;
    case "null":
      return `if(${v}!==null)throw REDO;`;
    case "boolean":
      return `writeBoolean(w,${v});`;
    case "float":
      return `writeFloat(w,${schema.size},${v});`;
    case "octets":
      return `writeOctets(w,${schema.size},${v});`;
    case "rest":
      return `if(!(${v} instanceof Uint8Array))throw REDO;w.octets(${v});`;
    case "bits":
      return `writeBits(w,${schema.size},${v});`;
    case "text":
      return `writeText(w,${schema.size},"${schema.charset}",${v});`;
    case "optional":
      return `if(${v}===null)w.octet(0);else{w.octet(1);${writerOf(schema.of, v, unit)}}`;
    case "lazy":
      return writerOf(schema.get(), v, unit);
    case "sequence": {
      const name = unit.define(schema, "w,v", () => {
        const members = schema.fields.map(([key, member]) => writerOf(member, `v.${key}`, unit));
        return `object(v);${members.join("")}`;
      });
      return `${name}(w,${v});`;
    }
    case "choice": {
      const name = unit.define(schema, "w,v", () => {
        const cases = schema.alternatives.map(
          ([tag, key, member]) =>
            `if(v.${key}!==undefined){w.octet(${tag});${writerOf(member, `v.${key}`, unit)}return}`,
        );
        return `object(v);only(v);${cases.join("")}throw REDO`;
      });
      return `${name}(w,${v});`;
    }
    case "tagged": {
      const name = unit.define(schema, "w,v", () => {
        const cases = schema.alternatives.map(([tag, type, member]) => {
          const value = writerOf(member, "v.value", unit);
          const nested = isComposite(member)
            ? `if(++w.depth>${MAX_DEPTH})throw REDO;${value}w.depth--;`
            : value;
          return `case ${JSON.stringify(type)}:w.octet(${tag});${nested}return;`;
        });
        return `object(v);switch(v.type){${cases.join("")}}throw REDO`;
      });
      return `${name}(w,${v});`;
    }
    case "sequenceOf": {
      const name = unit.define(schema, "w,v", () => {
        const columns = schema.columns ? "w.columns=n;" : "";
        const { of } = schema;
        if (isPlain(of) && !of.signed)
          return `const n=list(v);writeLength(w,n);${columns}${numbers(of.size)}`;
        return `const n=list(v);writeLength(w,n);${columns}for(let i=0;i<n;i++){${writerOf(schema.of, "v[i]", unit)}}`;
      });
      return `${name}(w,${v});`;
    }
    case "recordRow": {
      const name = unit.define(schema, "w,v", () => {
        return `const n=list(v);if(n!==w.columns||n===0)throw REDO;for(let i=0;i<n;i++){${writerOf(schema.of, "v[i]", unit)}}`;
      });
      return `${name}(w,${v});`;
    }
  }
}
