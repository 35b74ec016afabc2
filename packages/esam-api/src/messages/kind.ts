import type { Actual, ValueType } from "./problems.ts";

/** What a value of the wrong kind is called; never its content. */
export function kindOf(value: unknown): Actual {
  return { kind: "type", name: nameOf(value) };
}

/** What there was: numbers and short text as they are written, anything else by its kind. */
export function actualOf(value: unknown): Actual {
  if (typeof value === "number") return { kind: "value", text: String(value) };
  if (typeof value !== "string" || value === "") return kindOf(value);
  return value.length > 40
    ? { kind: "characters", count: value.length }
    : { kind: "value", text: JSON.stringify(value) };
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
