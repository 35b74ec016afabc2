import type { Member, TypeSchema } from "./schema.ts";

/** The groups of the object annex. */
export type ObjectGroup =
  | "energy"
  | "demand"
  | "variable"
  | "event"
  | "parameter"
  | "freeze"
  | "collection"
  | "set"
  | "control"
  | "file"
  | "esam"
  | "io"
  | "display";

/** A physical unit of Scaler_Unit (wire-format 9.2). */
export interface Unit {
  /** 0–255 as in Scaler_Unit. */
  readonly code: number;
  /** As written after a number in Chinese text: `kWh`, `℃`, `元/kWh`; empty for code 255. */
  readonly symbol: string;
  /** The same for English text: `yuan/kWh`. */
  readonly symbolEn: string;
  /** In Chinese, as the standard has it. */
  readonly name: string;
  /** In English. */
  readonly nameEn: string;
  /** What is measured with it. */
  readonly quantity: string;
}

/** A data access result (DAR). */
export interface AccessResult {
  /** 0 to 255; 0 is success. */
  readonly code: number;
  /** In Chinese, as the standard has it. */
  readonly name: string;
  /** In English. */
  readonly nameEn: string;
}

/** An interface class. */
export interface ClassInfo {
  /** Number of the class. */
  readonly id: number;
  /** In Chinese, as the standard has it. */
  readonly name: string;
  /** In English. */
  readonly nameEn: string;
  /** Attributes that all objects of the class have. */
  readonly attributes: readonly Member[];
  /** Methods that all objects of the class have. */
  readonly methods: readonly Member[];
}

/** One object of the annex. */
export interface ObjectInfo {
  /** 0–65535. */
  readonly oi: number;
  /** Four upper-case hex digits. */
  readonly code: string;
  /** In Chinese, as the standard has it. */
  readonly name: string;
  /** In English. */
  readonly nameEn: string;
  /** Name for command lines: `forward-active-energy`. */
  readonly slug: string;
  /** Initials of the name's pinyin: `zxygdn`. */
  readonly initials: string;
  /** Its interface class. */
  readonly classId: number;
  /** Its group in the object annex. */
  readonly group: ObjectGroup;
  /** `supplement`: not in the base tables; `withdrawn`: struck by a correction; `extension`: added by `defineObject`. */
  readonly status: "live" | "supplement" | "withdrawn" | "extension";
}

/** What an OAD or OMD points at. */
export interface Description {
  /** Attribute (OAD) or method (OMD). */
  readonly kind: "attribute" | "method";
  /** Eight upper-case hex digits of the OAD or OMD. */
  readonly code: string;
  /** `null` if the OI is unknown. */
  readonly object: ObjectInfo | null;
  /** Object identifier, 0 to 65535. */
  readonly oi: number;
  /** Attribute number (0 = all attributes) or method number. */
  readonly id: number;
  /** `null` if the object or the number is unknown, or for attribute 0. */
  readonly member: Member | null;
  /** Type of what is pointed at: attribute, element, or the method's parameter; `null` if unknown. */
  readonly schema: TypeSchema | null;
  /** Attribute feature (bits 7–5 of the attribute octet), 0 for methods. */
  readonly feature: number;
  /** What the feature says where the OAD stands: 事件发生前, 冻结方案1, 特征1; `null` for feature 0. */
  readonly featureLabel: { readonly name: string; readonly nameEn: string } | null;
  /** Element index, 0 = the whole attribute; the operation mode for methods. */
  readonly index: number;
  /** Label of the element or field that `index` points at: 总, 费率1（尖）, A相, 事件发生时间. */
  readonly element: { readonly name: string; readonly nameEn: string } | null;
  /** `正向有功电能 总及费率电能量数组 总（事件发生前）`: object, attribute or method, element, attribute feature. */
  readonly label: string;
  /** The same in English. */
  readonly labelEn: string;
  /** Default unit and scaler if the table states one for the whole attribute. */
  readonly unit: Unit | null;
  /** Exponent of the same: value = raw · 10^scaler. */
  readonly scaler: number | null;
}
