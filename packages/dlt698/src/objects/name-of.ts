/** Names of attributes and methods. */
import { argument } from "../messages/argument.ts";
import { reading } from "../schema/arguments.ts";
import type { Descriptor } from "../schema/descriptor.ts";
import { hexNumber } from "../schema/hex.ts";
import { lookup, oiText } from "./catalogue.ts";
import { type ElementLabel, elementLabel } from "./elements.ts";
import { featureLabelOf } from "./features.ts";
import { memberName } from "./member-names.ts";
import { resolveMethod, resolveName } from "./names.ts";
import type { TargetName } from "./types.ts";

/**
 * An attribute, by OAD, or a method, by OMD: a number, eight hex digits, or a name (`"电压"`, `"voltage"`, as of
 * `resolveName` and `resolveMethod`). A method stands for its parameter, with `part: "result"` for its answer.
 */
export type Target =
  | Descriptor
  | { readonly oad: Descriptor }
  | { readonly omd: Descriptor; readonly part?: "parameter" | "result" };

/** Options of {@link nameOf} and `describe`. */
export interface DescribeOptions {
  /**
   * OI of the object whose table lists the OAD. Its class gives the attribute feature a meaning: for events the moment
   * at which the value was taken, for freezes the scheme.
   */
  readonly within?: number | undefined;
}

/**
 * The name of what an OAD or its name (or, as `{ omd }`, an OMD) points at: object, attribute or method, element of an array,
 * attribute feature. It needs no types: elements of structures are numbered, `describe` names them too. Unknown parts of a
 * number are `null`, never an error.
 *
 * @throws Dlt698Error `bad-argument` for what is neither number nor text; as `resolveName` and `resolveMethod` for names.
 * @example
 * ```ts
 * nameOf(0x20000201).label; // "电压 分相数值组 A相"
 * nameOf("voltage").labelEn; // "Voltage Per-phase value group"
 * nameOf({ omd: "00100100" }).labelEn; // "Forward active energy Reset"
 * ```
 */
export function nameOf(target: Target, options: DescribeOptions = {}): TargetName {
  argument.check("options", "object", options);
  return reading("target", target, () => {
    const isMethod = typeof target === "object" && "omd" in target;
    const code = isMethod
      ? resolveMethod(target.omd)
      : resolveName(typeof target === "object" ? target.oad : target);
    const oi = code >>> 16;
    const octet = (code >>> 8) & 0xff;
    const id = isMethod ? octet : octet & 0x1f;
    const index = code & 0xff;
    const feature = isMethod ? 0 : octet >>> 5;
    const object = lookup(oi) ?? null;
    const member = (object && memberName(oi, isMethod ? "methods" : "attributes", id)) ?? null;
    const named = {
      kind: isMethod ? ("method" as const) : ("attribute" as const),
      code: hexNumber(code, 8),
      object,
      oi,
      id,
      member: member && { id, name: member.name, nameEn: member.nameEn },
      feature,
      featureLabel: featureLabelOf(feature, options.within),
      index,
    };
    const isElement = index !== 0 && !isMethod;
    return withPlace(named, isElement ? elementLabel(member?.elements, index) : null);
  });
}

/** A name with the label of the element or field that its index points at; without one, an attribute's is numbered. */
export function withPlace(
  named: Omit<TargetName, "element" | "label" | "labelEn">,
  place: ElementLabel | null,
): TargetName {
  const { kind, object, oi, id, index, member, featureLabel } = named;
  const isMethod = kind === "method";
  const number = isMethod ? `方法${id}` : id === 0 ? "全部属性" : `属性${id}`;
  const numberEn = isMethod ? `method ${id}` : id === 0 ? "all attributes" : `attribute ${id}`;
  const element = place && { name: place.name, nameEn: place.nameEn };
  const at = index === 0 || isMethod ? undefined : `[${index}]`;
  const join = (...parts: (string | undefined)[]) => parts.filter((part) => part).join(" ");
  return {
    ...named,
    element,
    label: `${join(object?.name ?? oiText(oi), member?.name ?? number, element?.name ?? at)}${
      featureLabel === null ? "" : `（${featureLabel.name}）`
    }`,
    labelEn: `${join(object?.nameEn ?? oiText(oi), member?.nameEn ?? numberEn, element?.nameEn ?? at)}${
      featureLabel === null ? "" : ` (${featureLabel.nameEn})`
    }`,
  };
}
