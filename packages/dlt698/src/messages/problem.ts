import { commonEn } from "./common.en.ts";
import type { CommonProblems } from "./common.ts";
import { createProblems, Dlt698Error } from "./error.ts";

/** Makes the problems that several areas share. Each area's own maker stands in that area. */
export const commonProblem = /*#__PURE__*/ createProblems<CommonProblems, Dlt698Error>(commonEn, Dlt698Error);

const hex = (octets: Uint8Array): string =>
  Array.from(octets, (octet) => octet.toString(16).toUpperCase().padStart(2, "0")).join("");

/** A refused value as parameter: as JSON with octets as hex, shortened. */
export function written(value: unknown): string | null {
  if (value === undefined) return null;
  const plain = (_: string, item: unknown) =>
    typeof item === "bigint" ? String(item) : item instanceof Uint8Array ? hex(item) : item;
  const text = typeof value === "bigint" ? String(value) : (JSON.stringify(value, plain) ?? String(value));
  return clipped(text);
}

/** As much of a text as is recognized again. */
export function clipped(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
