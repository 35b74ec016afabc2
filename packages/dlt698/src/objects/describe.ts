import { Dlt698Error } from "../axdr/error.ts";
import { elementKind, elementLabel } from "./elements.ts";
import { classInfo, defaultUnit, lookup, oiText } from "./registry.ts";
import type { Description } from "./types.ts";

/** An attribute, by OAD, or a method, by OMD: a number, eight hex digits, or one of them under its name. */
export type Target = number | string | { readonly oad: number | string } | { readonly omd: number | string };

function toNumber(code: number | string): number {
  if (typeof code === "number") return code >>> 0;
  if (!/^[0-9A-Fa-f]{8}$/.test(code)) {
    throw new Dlt698Error(
      "bad-value",
      `an OAD or OMD is eight hex digits, as 00100200, not ${JSON.stringify(code)}`,
    );
  }
  return Number.parseInt(code, 16);
}

/**
 * What an OAD (or, as `{ omd }`, an OMD) points at: object, attribute or method, element, default unit. Unknown parts
 * are `null`, never an error.
 *
 * @throws Dlt698Error `bad-value` if a text is not eight hex digits.
 * @example
 * ```ts
 * describe("00100201").label; // "正向有功电能 总及费率电能量数组 总"
 * describe({ omd: "00100100" }).labelEn; // "Forward active energy Reset"
 * ```
 */
export function describe(target: Target): Description {
  const method = typeof target === "object" && "omd" in target;
  const code = toNumber(typeof target === "object" ? ("omd" in target ? target.omd : target.oad) : target);
  const oi = code >>> 16;
  const octet = (code >>> 8) & 0xff;
  const id = method ? octet : octet & 0x1f;
  const index = code & 0xff;
  const object = lookup(oi) ?? null;
  const info = object && classInfo(object.classId);
  const members = method ? info?.methods : info?.attributes;
  const member = members?.find((candidate) => candidate.id === id) ?? null;
  const kind = object && !method && index > 0 ? elementKind(object.classId, id) : null;
  const element = kind ? elementLabel(kind, index) : null;
  const standard = method ? undefined : defaultUnit(oi, id);
  const number = method ? `方法${id}` : id === 0 ? "全部属性" : `属性${id}`;
  const numberEn = method ? `method ${id}` : id === 0 ? "all attributes" : `attribute ${id}`;
  const place = index === 0 || method ? null : (element ?? { name: `[${index}]`, nameEn: `[${index}]` });
  const join = (...parts: (string | undefined)[]) => parts.filter((part) => part).join(" ");
  return {
    kind: method ? "method" : "attribute",
    code: code.toString(16).toUpperCase().padStart(8, "0"),
    object,
    oi,
    id,
    member,
    feature: method ? 0 : octet >>> 5,
    index,
    element,
    label: join(object?.name ?? oiText(oi), member?.name ?? number, place?.name),
    labelEn: join(object?.nameEn ?? oiText(oi), member?.nameEn ?? numberEn, place?.nameEn),
    unit: standard?.unit ?? null,
    scaler: standard?.scaler ?? null,
  };
}
