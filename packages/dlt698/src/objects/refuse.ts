import { createProblems, Dlt698Error } from "../messages/error.ts";
import { objectsEn } from "../messages/objects.en.ts";
import type {
  FieldName,
  LabelName,
  ObjectName,
  ObjectProblems,
  ValueExpectation,
} from "../messages/objects.ts";
import { written } from "../messages/problem.ts";
import { type FieldSchema, keyOf, type Label, type VariantSchema } from "./schema.ts";
import type { ObjectInfo } from "./types.ts";

/** Makes the problems of the object model. */
export const objectProblem = /*#__PURE__*/ createProblems<ObjectProblems, Dlt698Error>(
  objectsEn,
  Dlt698Error,
);

/** Refuses a value; `cause` is what refused a part of it. */
export function refuse<C extends keyof ObjectProblems>(
  code: C,
  params: ObjectProblems[C],
  path: string,
  cause?: unknown,
): never {
  throw objectProblem.error(code, params, { path, cause });
}

/** Refuses a value for what was expected. */
export function mismatch(
  code: "wrong-type" | "out-of-range" | "unknown-label",
  expected: ValueExpectation,
  value: unknown,
  path: string,
  cause?: unknown,
): never {
  return refuse(code, { expected, got: written(value) }, path, cause);
}

/** Fields or bits as a problem lists them. */
export const fieldNames = (parts: readonly Pick<FieldSchema, "name" | "nameEn">[]): FieldName[] =>
  parts.map(({ name, nameEn }) => ({ key: keyOf(nameEn), name, nameEn }));

/** An object as a problem lists it. */
export const objectName = ({ code, name, nameEn, slug }: ObjectInfo): ObjectName => ({
  code,
  name,
  nameEn,
  slug,
});

/** What the deciding field of a variant had to be; `fields`: of the structure around it. */
export function decidedBy({ by, cases }: VariantSchema, fields: readonly FieldSchema[]): ValueExpectation {
  const [field] = fieldNames(fields.filter(({ name }) => name === by));
  const values = cases.map(([value]) => value);
  return { kind: "decided-by", field: field ?? { key: by, name: by, nameEn: by }, values };
}

/** Labels as a problem lists them. */
export const labelNames = (values: readonly Label[] | undefined): LabelName[] =>
  (values ?? []).map(({ from, to = null, name, nameEn }) => ({ from, to, name, nameEn }));

/** Path of a field or element inside a path. */
export const at = (path: string, key: string): string =>
  key.startsWith("[") || path === "" ? `${path}${key}` : `${path}.${key}`;
