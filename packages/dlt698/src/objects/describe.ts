import { argument } from "../messages/argument.ts";
import { reading } from "../schema/arguments.ts";
import { elementOf } from "./elements.ts";
import { type DescribeOptions, labelsOf, placeOf, type Target } from "./name-of.ts";
import { attribute, method } from "./registry.ts";
import type { ScalarSchema, TypeSchema } from "./schema.ts";
import type { Description, Unit } from "./types.ts";
import { unitOf } from "./units.ts";

/** The numbers that have a unit in a type. */
export function measured(schema: TypeSchema): ScalarSchema[] {
  switch (schema.type) {
    case "variant":
    case "value-of":
    case "Data":
    case "none":
      return [];
    case "array":
      return measured(schema.of);
    case "choice":
      return schema.of.flatMap(measured);
    case "structure":
      return schema.fields.flatMap((field) => measured(field.schema));
    default:
      return schema.unit === undefined ? [] : [schema];
  }
}

type CommonUnit = { readonly unit: Unit; readonly scaler: number } | null;
/** Worked out once for each type. */
const commonUnits = /* @__PURE__ */ new WeakMap<TypeSchema, CommonUnit>();

/** The one unit and scaler of a type: that of all its numbers that have one. */
export function commonUnit(schema: TypeSchema | null): CommonUnit {
  if (schema === null) return null;
  const known = commonUnits.get(schema);
  if (known !== undefined) return known;
  const found = findCommonUnit(schema);
  commonUnits.set(schema, found);
  return found;
}

function findCommonUnit(schema: TypeSchema): CommonUnit {
  const [first, ...others] = measured(schema);
  if (!first) return null;
  const same = others.every(
    (other) => other.unit === first.unit && other.scaler === first.scaler && other.symbol === first.symbol,
  );
  const found = same ? unitOf(first) : null;
  return found ? { unit: found, scaler: first.scaler ?? 0 } : null;
}

/**
 * The unit and scaler that the table states for an attribute (1–31) of an object, where it states one for all its
 * numbers. A Scaler_Unit read from the meter takes precedence.
 *
 * @example
 * ```ts
 * defaultUnit(0x0010, 4)?.scaler; // -4
 * ```
 */
export function defaultUnit(oi: number, id: number): { readonly unit: Unit; readonly scaler: number } | null {
  return commonUnit(attribute(oi, id)?.schema ?? null);
}

/**
 * What an OAD or its name (or, as `{ omd }`, an OMD) points at: object, attribute or method, element, attribute feature,
 * type, default unit. Unknown parts of a number are `null`, never an error. Where names alone are wanted, {@link nameOf}
 * gives them without the tables of types.
 *
 * @throws Dlt698Error `bad-argument` for what is neither number nor text; as `resolveName` and `resolveMethod` for names.
 * @example
 * ```ts
 * describe("00100201").label; // "正向有功电能 总及费率电能量数组 总"
 * describe({ omd: "00100100" }).labelEn; // "Forward active energy Reset"
 * describe("00102201", { within: 0x3012 }).label; // "正向有功电能 总及费率电能量数组 总（事件发生前）"
 * ```
 */
export function describe(target: Target, options: DescribeOptions = {}): Description {
  argument.check("options", "object", options);
  return reading("target", target, () => {
    const found = placeOf(target, options);
    const { kind, code, object, oi, id, feature, featureLabel, index } = found;
    const isMethod = kind === "method";
    const member = (object && (isMethod ? method(oi, id) : attribute(oi, id))) ?? null;
    const isResult = typeof target === "object" && "omd" in target && target.part === "result";
    const whole = (isResult ? member?.result : member?.schema) ?? null;
    const inside = index === 0 || isMethod ? null : elementOf(whole, index);
    const schema = inside ? inside.schema : whole;
    const standard = commonUnit(schema);
    const unit = standard?.unit ?? null;
    const scaler = standard?.scaler ?? null;
    const { element, label, labelEn } = labelsOf(found, inside?.label ?? null);
    // Written out: a spread costs many times the rest.
    return {
      kind,
      code,
      object,
      oi,
      id,
      member,
      feature,
      featureLabel,
      index,
      element,
      label,
      labelEn,
      schema,
      unit,
      scaler,
    };
  });
}
