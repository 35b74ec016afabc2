/**
 * Decoders that build nothing: they check that octets are a value of a declaration and step over it, unjudged. What
 * they cannot take is left to the interpreter, as with the compiled decoders.
 */
import { Unit } from "./compile.ts";
import { isComposite, readCount, readFlag, readLength } from "./primitives.ts";
import { REDO, type Reader } from "./reader.ts";
import type { Schema, SequenceNode } from "./schema.ts";

export type Walker = (r: Reader) => void;

/** What the generated text calls. */
const RUNTIME = {
  readCount,
  readFlag,
  readLength,
  REDO,
  skip(r: Reader, n: number): void {
    if (n > r.e - r.p) throw REDO;
    r.p += n;
  },
  skipBits(r: Reader, n: number): void {
    const end = r.p + Math.ceil(n / 8);
    if (end > r.e) throw REDO;
    if ((n & 7) !== 0 && (r.b[end - 1]! & (0xff >> (n & 7))) !== 0) throw REDO;
    r.p = end;
  },
};

/** Compiles a walker per schema, or returns `null` where code generation is not allowed. */
export function compileWalkers(schemas: readonly Schema[]): Walker[] | null {
  const unit = new Unit();
  const results = schemas.map((schema) => `r=>{${walkerOf(schema, unit)}}`);
  return unit.link<Walker>(RUNTIME, "", results);
}

/** Octets of a value that always has as many, or `null`. */
function fixedSize(schema: Schema): number | null {
  switch (schema.kind) {
    case "integer":
      return schema.size;
    case "integer64":
      return 8;
    case "null":
      return 0;
    case "float":
      return schema.size;
    case "octets":
    case "text":
      return schema.size;
    case "sequence": {
      let total = 0;
      for (const [, member] of schema.fields) {
        const size = fixedSize(member);
        if (size === null) return null;
        total += size;
      }
      return total;
    }
    default:
      return null;
  }
}

/** Statements that step over one value. */
function walkerOf(schema: Schema, unit: Unit): string {
  const size = fixedSize(schema);
  if (size !== null) return size === 0 ? "" : `skip(r,${size});`;
  switch (schema.kind) {
    case "boolean":
      return "readFlag(r);";
    case "octets":
    case "text":
      return "skip(r,readLength(r));";
    case "bits":
      return `skipBits(r,${schema.size ?? "readLength(r)"});`;
    case "rest":
      return "r.p=r.e;";
    case "optional":
      return `if(readFlag(r)){${walkerOf(schema.of, unit)}}`;
    case "lazy":
      return walkerOf(schema.get(), unit);
    case "sequence":
      return `${unit.define(schema, "r", () => sequenceBody(schema, unit))}(r);`;
    case "choice":
    case "tagged": {
      const name = unit.define(schema, "r", () => {
        const cases = schema.alternatives.map(([tag, , member]) => {
          const walk = walkerOf(member, unit);
          const deeper = schema.kind === "tagged" && isComposite(member);
          return `case ${tag}:${deeper ? `if(++r.depth>r.maxDepth)throw REDO;${walk}r.depth--;` : walk}return;`;
        });
        return `if(r.p>=r.e)throw REDO;switch(r.b[r.p++]){${cases.join("")}}throw REDO`;
      });
      return `${name}(r);`;
    }
    case "sequenceOf": {
      const name = unit.define(schema, "r", () => {
        const columns = schema.columns ? "r.columns=n;" : "";
        const each = fixedSize(schema.of);
        const body =
          each === null ? `for(let i=0;i<n;i++){${walkerOf(schema.of, unit)}}` : `skip(r,n*${each});`;
        return `const n=readCount(r);${body}${columns}`;
      });
      return `${name}(r);`;
    }
    case "recordRow": {
      const name = unit.define(schema, "r", () => {
        return `const n=r.columns;if(n===0)throw REDO;for(let i=0;i<n;i++){${walkerOf(schema.of, unit)}}`;
      });
      return `${name}(r);`;
    }
    default:
      return "";
  }
}

/** Neighbours of fixed size are stepped over at once. */
function sequenceBody(schema: SequenceNode, unit: Unit): string {
  let text = "";
  let pending = 0;
  for (const [, member] of schema.fields) {
    const size = fixedSize(member);
    if (size !== null) {
      pending += size;
      continue;
    }
    if (pending > 0) text += `skip(r,${pending});`;
    pending = 0;
    text += walkerOf(member, unit);
  }
  return pending > 0 ? `${text}skip(r,${pending});` : text;
}
