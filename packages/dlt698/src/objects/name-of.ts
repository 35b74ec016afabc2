/** Names of attributes and methods. */
import { argument } from "../messages/argument.ts";
import { hexNumber } from "../messages/base.ts";
import type { Descriptor } from "../messages/descriptor.ts";
import { reading } from "../schema/arguments.ts";
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
    const found = placeOf(target, options);
    const { kind, code, object, oi, id, member, feature, featureLabel, index } = found;
    const isElement = index !== 0 && kind === "attribute";
    const place = isElement ? elementLabel(member?.elements, index) : null;
    const { element, label, labelEn } = labelsOf(found, place);
    const own = member && { id, name: member.name, nameEn: member.nameEn };
    // Written out: a spread costs many times the rest.
    return { kind, code, object, oi, id, member: own, feature, featureLabel, index, element, label, labelEn };
  });
}

/** What a target points at, without the labels that join its names. */
export function placeOf(target: Target, { within }: DescribeOptions) {
  const isMethod = typeof target === "object" && "omd" in target;
  const code = isMethod
    ? resolveMethod(target.omd)
    : resolveName(typeof target === "object" ? target.oad : target);
  const oi = code >>> 16;
  const octet = (code >>> 8) & 0xff;
  const id = isMethod ? octet : octet & 0x1f;
  const feature = isMethod ? 0 : octet >>> 5;
  const object = lookup(oi) ?? null;
  return {
    kind: isMethod ? ("method" as const) : ("attribute" as const),
    code: hexNumber(code, 8),
    object,
    oi,
    id,
    member: (object && memberName(oi, isMethod ? "methods" : "attributes", id)) ?? null,
    feature,
    featureLabel: featureLabelOf(feature, within),
    index: code & 0xff,
  };
}

/** A name with the label of the element or field that its index points at; without one, an attribute's is numbered. */
export function labelsOf(
  found: ReturnType<typeof placeOf>,
  place: ElementLabel | null,
): Pick<TargetName, "element" | "label" | "labelEn"> {
  const { kind, object, oi, id, index, member, featureLabel } = found;
  const isMethod = kind === "method";
  const number = isMethod ? `方法${id}` : id === 0 ? "全部属性" : `属性${id}`;
  const numberEn = isMethod ? `method ${id}` : id === 0 ? "all attributes" : `attribute ${id}`;
  const at = index === 0 || isMethod ? "" : `[${index}]`;
  const feature = featureLabel === null ? "" : `（${featureLabel.name}）`;
  const featureEn = featureLabel === null ? "" : ` (${featureLabel.nameEn})`;
  return {
    element: place && { name: place.name, nameEn: place.nameEn },
    label: join(object?.name ?? oiText(oi), member?.name ?? number, place?.name ?? at) + feature,
    labelEn: join(object?.nameEn ?? oiText(oi), member?.nameEn ?? numberEn, place?.nameEn ?? at) + featureEn,
  };
}

/** What is not empty, with blanks between. */
function join(object: string, member: string, place: string): string {
  const named = member === "" ? object : `${object} ${member}`;
  return place === "" ? named : `${named} ${place}`;
}
