/** Values of a type, and types as text. */
import fc from "fast-check";
import type { Data } from "../../src/data/data.ts";
import { dataSchema } from "../../src/data/data.ts";
import { describe } from "../../src/objects/describe.ts";
import type { ScalarSchema, TypeSchema } from "../../src/objects/schema.ts";
import { unitOf } from "../../src/objects/units.ts";
import { declarationOf, integerRange, isWide } from "../../src/objects/values.ts";
import { arbitrary } from "../arbitrary.ts";

/** Attributes that an OAD field may name, so that the value beside it has a known type. */
const NAMED = [0x00100200, 0x00100201, 0x20000201, 0x40000200, 0x40010200];

const anyData = () => arbitrary(dataSchema(), 1) as fc.Arbitrary<Data>;

function scalar(schema: ScalarSchema): fc.Arbitrary<Data> {
  const { type, size, range } = schema;
  const limits = integerRange(type);
  if (limits) {
    const [min, max] = range ? range.map(BigInt) : limits;
    return fc
      .bigInt({ min: min ?? limits[0], max: max ?? limits[1] })
      .map((n) => ({ type, value: isWide(type) ? n : Number(n) }) as Data);
  }
  if (size !== undefined) {
    const exact = type === "octet-string" || type === "bit-string";
    const minLength = exact ? size : 0;
    if (type === "octet-string") {
      return fc.uint8Array({ minLength, maxLength: size }).map((value) => ({ type, value }));
    }
    const unit = type === "bit-string" ? fc.constantFrom("0", "1") : fc.constantFrom(..."AZaz09 ~-");
    return fc.string({ unit, minLength, maxLength: size }).map((value) => ({ type, value }) as Data);
  }
  return arbitrary(declarationOf(type), 1).map((value) => ({ type, value }) as Data);
}

const known = new WeakMap<TypeSchema, fc.Arbitrary<Data>>();

/** Any Data that fits a type; NULL now and then. */
export function fitting(schema: TypeSchema, named?: number): fc.Arbitrary<Data> {
  if (named !== undefined) return make(schema, named);
  const made = known.get(schema) ?? make(schema);
  known.set(schema, made);
  return made;
}

function make(schema: TypeSchema, named?: number): fc.Arbitrary<Data> {
  switch (schema.type) {
    case "none":
      return fc.constant({ type: "NULL", value: null });
    case "Data":
      return anyData();
    case "value-of":
      return named === undefined ? anyData() : fitting(describe(named).schema ?? { type: "Data" });
    case "array":
      if (schema.items) {
        const items = fc.tuple(...schema.items.map((item) => fitting(item.schema)), fitting(schema.of));
        return items.map((value) => ({ type: "array", value }));
      }
      return fc.array(fitting(schema.of), { maxLength: 3 }).map((value) => ({ type: "array", value }));
    case "choice":
      return fc.oneof(...schema.of.map((item) => fitting(item)));
    case "variant":
      return fc.oneof(...schema.cases.map(([, item]) => fitting(item)));
    case "structure":
      return fc
        .record({
          oad: fc.constantFrom(...NAMED),
          pick: fc.nat(99),
          rest: schema.rest ? fc.array(anyData(), { maxLength: 2 }) : fc.constant([]),
        })
        .chain(({ oad, pick, rest }) =>
          fc
            .tuple(
              ...schema.fields.map((field) => member(schema.fields, field.name, field.schema, oad, pick)),
            )
            .map((fields) => ({ type: "structure", value: [...fields, ...rest] }) as Data),
        );
    default:
      return fc.oneof(
        { weight: 15, arbitrary: scalar(schema) },
        { weight: 1, arbitrary: fc.constant({ type: "NULL", value: null } as Data) },
      );
  }
}

/** A field; what decides the type of another field is drawn to match it. */
function member(
  fields: readonly { readonly name: string; readonly schema: TypeSchema }[],
  name: string,
  schema: TypeSchema,
  oad: number,
  pick: number,
): fc.Arbitrary<Data> {
  for (const other of fields) {
    if (other.schema.type === "value-of" && other.schema.field === name) {
      return fc.constant({ type: "OAD", value: oad });
    }
    if (other.schema.type === "variant" && other.schema.by === name) {
      const value = other.schema.cases[pick % other.schema.cases.length]![0];
      return fc.constant({ type: schema.type, value } as Data);
    }
  }
  if (schema.type === "variant") return fitting(schema.cases[pick % schema.cases.length]![1]);
  return fitting(schema, oad);
}

/** A type in one line: `array of long-unsigned [V -1]`. */
export function outline(schema: TypeSchema): string {
  switch (schema.type) {
    case "structure": {
      const rest = schema.rest ? [`… ${schema.rest.name}: ${outline(schema.rest.schema)}`] : [];
      return `{ ${[...schema.fields.map((field) => `${field.name}: ${outline(field.schema)}`), ...rest].join("; ")} }`;
    }
    case "array":
      if (schema.items)
        return `[ ${schema.items.map((item) => `${item.name}: ${outline(item.schema)}`).join("; ")} ]`;
      return `array${schema.elements ? `(${schema.elements})` : ""} of ${outline(schema.of)}`;
    case "choice":
      return schema.of.map(outline).join(" | ");
    case "variant":
      return `by ${schema.by} (${schema.cases.map(([value, item]) => `${value}: ${outline(item)}`).join(", ")})`;
    case "value-of":
      return `value of ${schema.field}`;
    case "none":
    case "Data":
      return schema.type;
    default: {
      const { size, range, values, bits, unit, scaler } = schema;
      const parts = [
        schema.type,
        size === undefined ? "" : `(${size})`,
        range ? `<${range.join("..")}>` : "",
        unit === undefined ? "" : ` [${unitOf(schema)?.symbol} ${scaler}]`,
        values
          ? ` ${values.map((label) => `${label.from}${label.to ? `~${label.to}` : ""}=${label.name}`).join(" ")}`
          : "",
        bits
          ? ` bits ${bits.map((bit) => `${bit.from}${bit.to ? `-${bit.to}` : ""}:${bit.name}`).join(" ")}`
          : "",
      ];
      return parts.join("");
    }
  }
}
