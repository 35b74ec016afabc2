/** What one value of a number, or one bit or group of bits, means. */
export interface Label {
  /** The value; in `bits` the first bit (bit-string: 0 is the first; integers: 0 is the lowest). */
  readonly from: number;
  /** The last value or bit of a range; absent for a single one. */
  readonly to?: number;
  /** In Chinese, as the standard has it. */
  readonly name: string;
  /** In English. */
  readonly nameEn: string;
  /** Of a bit group: what its values mean. */
  readonly values?: readonly Label[];
  /** Of a bit group: unit code of its number. */
  readonly unit?: number;
  readonly scaler?: number;
}

/** Types with a value of their own, spelt as in the standard. */
export type ScalarType =
  | "NULL"
  | "bool"
  | "bit-string"
  | "double-long"
  | "double-long-unsigned"
  | "octet-string"
  | "visible-string"
  | "UTF8-string"
  | "integer"
  | "long"
  | "unsigned"
  | "long-unsigned"
  | "long64"
  | "long64-unsigned"
  | "enum"
  | "float32"
  | "float64"
  | "date_time"
  | "date"
  | "time"
  | "date_time_s"
  | "OI"
  | "OAD"
  | "ROAD"
  | "OMD"
  | "TI"
  | "TSA"
  | "MAC"
  | "RN"
  | "Region"
  | "Scaler_Unit"
  | "RSD"
  | "CSD"
  | "MS"
  | "SID"
  | "SID_MAC"
  | "COMDCB"
  | "RCSD";

/** A leaf: a type with a value of its own, its unit, limits and labels. */
export interface ScalarSchema {
  readonly type: ScalarType;
  /** Unit code of Scaler_Unit; value = raw · 10^scaler. */
  readonly unit?: number;
  /** Symbol of a unit that the unit table does not have (code 254). */
  readonly symbol?: string;
  /** The same for English text. */
  readonly symbolEn?: string;
  /** Exponent: value = raw · 10^scaler. */
  readonly scaler?: number;
  /** Octets, characters or bits: exact for octet and bit strings, the most for text. */
  readonly size?: number;
  /** Smallest and largest raw value. */
  readonly range?: readonly [number, number];
  /** What the values mean. */
  readonly values?: readonly Label[];
  /** What the bits mean. */
  readonly bits?: readonly Label[];
}

/** A named field of a structure. */
export interface FieldSchema {
  /** In Chinese, as the standard has it. */
  readonly name: string;
  /** In English. */
  readonly nameEn: string;
  readonly schema: TypeSchema;
}

/** A structure: fields in their order. */
export interface StructureSchema {
  readonly type: "structure";
  readonly fields: readonly FieldSchema[];
  /** Any number of further elements of one kind behind the fields: the columns of a record. */
  readonly rest?: FieldSchema;
}

/** What the elements of an array stand for, where they have fixed meanings. */
export type ElementKind = "tariff" | "rate" | "phase" | "total-phase" | "harmonic";

/** An array: any number of elements of one type. */
export interface ArraySchema {
  readonly type: "array";
  readonly of: TypeSchema;
  readonly elements?: ElementKind;
  /** Name and type of the elements by position, where each is something else. */
  readonly items?: readonly FieldSchema[];
}

/** One of several types, told apart by the tag. */
export interface ChoiceSchema {
  readonly type: "choice";
  readonly of: readonly TypeSchema[];
}

/** The type depends on the number in the field `by` of the same structure. */
export interface VariantSchema {
  readonly type: "variant";
  /** Chinese name of the deciding field. */
  readonly by: string;
  readonly cases: readonly (readonly [number, TypeSchema])[];
}

/** The value of the attribute whose OAD stands in another field of the same structure. */
export interface ValueOfSchema {
  readonly type: "value-of";
  /** Chinese name of that field. */
  readonly field: string;
}

/** Any Data. */
export interface DataSchema {
  readonly type: "Data";
  /** Why the tables do not type it; absent where the standard itself says Data. */
  readonly open?: string;
}

/** An attribute that cannot be accessed. */
export interface NoneSchema {
  readonly type: "none";
}

/** The type of an attribute, a parameter or one of their fields; plain JSON. */
export type TypeSchema =
  | ScalarSchema
  | StructureSchema
  | ArraySchema
  | ChoiceSchema
  | VariantSchema
  | ValueOfSchema
  | DataSchema
  | NoneSchema;

/** An attribute or a method. */
export interface Member {
  /** Attribute number 1–31 or method number 1–255. */
  readonly id: number;
  /** In Chinese, as the standard has it. */
  readonly name: string;
  /** In English. */
  readonly nameEn: string;
  /** `static` and `dyn` for attributes; `mandatory` and `optional` for methods. */
  readonly access?: "static" | "dyn" | "mandatory" | "optional";
  /** Whether an attribute can only be read or only be written; absent: as access rights allow. */
  readonly rights?: "read" | "write";
  /** Type of the attribute, or of the method's parameter. */
  readonly schema: TypeSchema;
  /** Type of a method's answer, if it has one. */
  readonly result?: TypeSchema;
}

/** Attributes and methods of a class or an object. */
export interface Members {
  readonly attributes?: readonly Member[];
  readonly methods?: readonly Member[];
}

/**
 * Name of a field in `build` and in the values of `interpret`: the English name in camel case, `Event record sequence
 * number` → `eventRecordSequenceNumber`.
 *
 * @example
 * ```ts
 * keyOf("Task ID"); // "taskId"
 * ```
 */
export function keyOf(nameEn: string): string {
  return (nameEn.match(/[A-Za-z0-9]+/g) ?? [])
    .map((word, i) => {
      const lower = /^[A-Z0-9]+$/.test(word)
        ? word.toLowerCase()
        : word.charAt(0).toLowerCase() + word.slice(1);
      return i === 0 ? lower : lower.charAt(0).toUpperCase() + lower.slice(1);
    })
    .join("");
}
