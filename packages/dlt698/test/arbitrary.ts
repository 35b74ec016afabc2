/** Values of any declaration, generated from the declaration itself. */
import fc from "fast-check";
import type { Schema } from "../src/schema/schema.ts";

const bytes = (min: number, max: number) => fc.uint8Array({ minLength: min, maxLength: max });

const made = new Map<string, Map<Schema, fc.Arbitrary<unknown>>>();

/** An arbitrary value of `schema`; nesting stops at `depth` 0. */
export function arbitrary(schema: Schema, depth = 2): fc.Arbitrary<unknown> {
  const level = String(Math.max(depth, 0));
  const known = made.get(level) ?? new Map<Schema, fc.Arbitrary<unknown>>();
  made.set(level, known);
  const found = known.get(schema) ?? make(schema, Math.max(depth, 0));
  known.set(schema, found);
  return found;
}

function make(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  switch (schema.kind) {
    case "integer": {
      const span = 2 ** (8 * schema.size);
      const min = schema.signed ? -span / 2 : 0;
      const most = min + span - 1;
      const number = fc.double({ min, max: schema.nullable ? most - 1 : most, noNaN: true }).map((n) => {
        const whole = Math.trunc(n) + 0;
        return whole;
      });
      return schema.nullable ? fc.oneof(number, fc.constant(null)) : number;
    }
    case "integer64":
      return schema.signed
        ? fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n })
        : fc.bigInt({ min: 0n, max: (1n << 64n) - 1n });
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "float": {
      const number = schema.size === 4 ? fc.float({ noNaN: true }) : fc.double({ noNaN: true });
      const nan = schema.size === 4 ? [0x7f, 0xa0, 0, 1] : [0x7f, 0xf4, 0, 0, 0, 0, 0, 1];
      return fc.oneof(number, fc.constant({ raw: Uint8Array.from(nan) }));
    }
    case "octets":
      return schema.size === null ? lengths() : bytes(schema.size, schema.size);
    case "rest":
      return bytes(0, 20);
    case "bits": {
      const size =
        schema.size === null ? { maxLength: 300 } : { minLength: schema.size, maxLength: schema.size };
      return fc.string({ unit: fc.constantFrom("0", "1"), ...size });
    }
    case "text": {
      const size =
        schema.size === null ? { maxLength: 200 } : { minLength: schema.size, maxLength: schema.size };
      const visible = fc.string({
        unit: fc.integer({ min: 0x20, max: 0x7e }).map((c) => String.fromCharCode(c)),
        ...size,
      });
      const broken = (schema.size === null ? bytes(1, 150) : bytes(schema.size, schema.size)).map(
        (octets) => {
          const copy = octets.slice();
          copy[0] = 0xff;
          return { octets: copy };
        },
      );
      if (schema.charset === "visible") return fc.oneof(visible, broken);
      return fc.oneof(visible, fc.string({ unit: "binary", ...size }), broken);
    }
    case "sequence": {
      const fields = Object.fromEntries(
        schema.fields.map(([key, member]) => [key, arbitrary(member, depth)]),
      );
      const value = schema.service === null ? fields : { service: fc.constant(schema.service), ...fields };
      const columns = schema.fields.find(([, member]) => member.kind === "sequenceOf" && member.columns);
      return columns === undefined ? fc.record(value) : recordResult(value, columns[0]);
    }
    case "choice":
      return fc.oneof(
        ...schema.alternatives
          .filter(([, , member]) => depth > 0 || !nests(member))
          .map(([, key, member]) => arbitrary(member, depth - 1).map((value) => ({ [key]: value }))),
      );
    case "tagged":
      return fc.oneof(
        ...schema.alternatives
          .filter(([, , member]) => depth > 0 || !nests(member))
          .map(([, type, member]) => arbitrary(member, depth - 1).map((value) => ({ type, value }))),
      );
    case "sequenceOf":
      return fc.array(arbitrary(schema.of, depth - 1), { maxLength: depth > 0 ? 4 : 1 });
    case "recordRow":
      return fc.array(arbitrary(schema.of, depth - 1), { maxLength: 3 });
    case "optional":
      return depth > 0 ? fc.option(arbitrary(schema.of, depth - 1)) : fc.constant(null);
    case "lazy":
      return arbitrary(schema.get(), depth);
  }
}

/** Octet strings around the lengths where the length's own form changes. */
function lengths(): fc.Arbitrary<Uint8Array> {
  return fc.oneof(
    { weight: 8, arbitrary: bytes(0, 20) },
    { weight: 1, arbitrary: bytes(126, 130) },
    { weight: 1, arbitrary: bytes(254, 258) },
  );
}

/** Whether values of the declaration can go deeper and deeper. */
function nests(schema: Schema): boolean {
  switch (schema.kind) {
    case "lazy":
    case "tagged":
      return true;
    case "sequence":
      return schema.fields.some(([, member]) => nests(member));
    case "choice":
      return schema.alternatives.some(([, , member]) => nests(member));
    case "sequenceOf":
    case "recordRow":
    case "optional":
      return nests(schema.of);
    default:
      return false;
  }
}

/** Rows must have as many Data as there are columns. */
function recordResult(
  fields: Record<string, fc.Arbitrary<unknown>>,
  columnsKey: string,
): fc.Arbitrary<unknown> {
  return fc.record(fields).map((value) => {
    const result = value.result as { rows?: unknown[][] };
    const columns = (value[columnsKey] as unknown[]).length;
    if (result.rows === undefined || columns === 0) return { ...value, result: { dar: 6 } };
    const nothing = { type: "NULL", value: null };
    const rows = result.rows.map((row) => Array.from({ length: columns }, (_, i) => row[i] ?? nothing));
    return { ...value, result: { rows } };
  });
}
