import type { Actual, ValueType } from "./problems.ts";

/** What a value of the wrong kind is called; never its content. */
export function kindOf(value: unknown): Actual {
  return { kind: "type", name: nameOf(value) };
}

function nameOf(value: unknown): ValueType {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (value === "") return "empty-text";
  const type = typeof value;
  if (type === "string") return "text";
  return type === "number" || type === "boolean" || type === "object" ? type : "other";
}
