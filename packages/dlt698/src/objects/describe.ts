import { descriptorArgument } from "../messages/argument.ts";
import { reading } from "../schema/arguments.ts";
import type { Descriptor } from "../schema/descriptor.ts";
import { elementOf } from "./elements.ts";
import { featureLabelOf } from "./features.ts";
import { attribute, lookup, method, oiText } from "./registry.ts";
import type { ScalarSchema, TypeSchema } from "./schema.ts";
import type { Description, Unit } from "./types.ts";
import { unitOf } from "./units.ts";

/**
 * An attribute, by OAD, or a method, by OMD: a number, eight hex digits, or one of them under its name. A method stands
 * for its parameter, with `part: "result"` for its answer.
 */
export type Target =
  | Descriptor
  | { readonly oad: Descriptor }
  | { readonly omd: Descriptor; readonly part?: "parameter" | "result" };

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

/** Options of {@link describe}. */
export interface DescribeOptions {
  /**
   * OI of the object whose table lists the OAD. Its class gives the attribute feature a meaning: for events the moment
   * at which the value was taken, for freezes the scheme.
   */
  readonly within?: number | undefined;
}

/**
 * What an OAD (or, as `{ omd }`, an OMD) points at: object, attribute or method, element, attribute feature, type, default
 * unit. Unknown parts are `null`, never an error.
 *
 * @throws Dlt698Error `bad-argument` for what is neither an OAD nor an OMD.
 * @example
 * ```ts
 * describe("00100201").label; // "正向有功电能 总及费率电能量数组 总"
 * describe({ omd: "00100100" }).labelEn; // "Forward active energy Reset"
 * describe("00102201", { within: 0x3012 }).label; // "正向有功电能 总及费率电能量数组 总（事件发生前）"
 * ```
 */
export function describe(target: Target, { within }: DescribeOptions = {}): Description {
  return reading("target", target, () => {
    const isMethod = typeof target === "object" && "omd" in target;
    const given = typeof target === "object" ? ("omd" in target ? target.omd : target.oad) : target;
    const code = descriptorArgument(isMethod ? "omd" : "oad", given);
    const oi = code >>> 16;
    const octet = (code >>> 8) & 0xff;
    const id = isMethod ? octet : octet & 0x1f;
    const index = code & 0xff;
    const object = lookup(oi) ?? null;
    const member = (object && (isMethod ? method(oi, id) : attribute(oi, id))) ?? null;
    const whole = (isMethod && target.part === "result" ? member?.result : member?.schema) ?? null;
    const inside = index === 0 || isMethod ? null : elementOf(whole, index);
    const schema = inside ? inside.schema : whole;
    const standard = commonUnit(schema);
    const number = isMethod ? `方法${id}` : id === 0 ? "全部属性" : `属性${id}`;
    const numberEn = isMethod ? `method ${id}` : id === 0 ? "all attributes" : `attribute ${id}`;
    const place = inside && (inside.label ?? { name: `[${index}]`, nameEn: `[${index}]` });
    const feature = isMethod ? 0 : octet >>> 5;
    const featureLabel = featureLabelOf(feature, within);
    const join = (...parts: (string | undefined)[]) => parts.filter((part) => part).join(" ");
    return {
      kind: isMethod ? "method" : "attribute",
      code: code.toString(16).toUpperCase().padStart(8, "0"),
      object,
      oi,
      id,
      member,
      schema,
      feature,
      featureLabel,
      index,
      element: inside?.label ? { name: inside.label.name, nameEn: inside.label.nameEn } : null,
      label: `${join(object?.name ?? oiText(oi), member?.name ?? number, place?.name)}${
        featureLabel === null ? "" : `（${featureLabel.name}）`
      }`,
      labelEn: `${join(object?.nameEn ?? oiText(oi), member?.nameEn ?? numberEn, place?.nameEn)}${
        featureLabel === null ? "" : ` (${featureLabel.nameEn})`
      }`,
      unit: standard?.unit ?? null,
      scaler: standard?.scaler ?? null,
    };
  });
}

/**
 * The OAD of the Scaler_Unit that belongs to an attribute, `null` if it has none: reading it beside the attribute gives
 * the scaler that the meter really uses. For classes 12 and 23 it points at the field of the scaler structure.
 *
 * @example
 * ```ts
 * scalerUnitOad(0x00100400)?.toString(16); // "100500"
 * ```
 */
export function scalerUnitOad(oad: number): number | null {
  return reading("oad", oad, () => {
    const id = (oad >>> 8) & 0x1f;
    const oi = oad >>> 16;
    const at = (attributeId: number, index = 0) => ((oi << 16) | (attributeId << 8) | index) >>> 0;
    switch (lookup(oi)?.classId) {
      case 1:
        return id === 2 ? at(3) : id === 4 ? at(5) : null;
      case 2:
      case 6:
        return id === 2 ? at(3) : null;
      case 3:
      case 4:
        return id === 2 || id === 4 ? at(3) : null;
      case 5:
        return id >= 2 && id <= 4 ? at(6) : null;
      case 12:
        return id >= 5 && id <= 18 ? at(19, id - 4) : null;
      case 23:
        return id >= 3 && id <= 12 ? at(18, id - 2) : null;
      default:
        return null;
    }
  });
}
