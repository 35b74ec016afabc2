/** Arguments of public calls, whatever a program without types hands in. */
import type { Lang } from "../problems/problem.ts";

/** Octets as programs have them: a view of any kind, or a buffer. */
export type Octets = Uint8Array | ArrayBuffer | ArrayBufferView;

/** What an argument has to be. */
export type ArgumentType =
  | "octets"
  | "text"
  | "number"
  | "integer"
  | "object"
  | "list"
  | "function"
  | "language";

const names: Readonly<Record<ArgumentType, Readonly<Record<Lang, string>>>> = {
  octets: { en: "octets (Uint8Array, ArrayBuffer or view)", zh: "字节（Uint8Array、ArrayBuffer 或其视图）" },
  text: { en: "text", zh: "文本" },
  number: { en: "a number", zh: "数" },
  integer: { en: "a whole number", zh: "整数" },
  object: { en: "an object", zh: "对象" },
  list: { en: "a list", zh: "列表" },
  function: { en: "a function", zh: "函数" },
  language: { en: '"zh" or "en"', zh: "“zh”或“en”" },
};

/** The words for {@link ArgumentType}. */
export const argumentTypeName = (type: ArgumentType, lang: Lang): string => names[type][lang];

/** What somebody handed in, by its kind: `undefined`, `null`, `number`, `Uint8Array`, `Object`. Never its content. */
export function kindOfArgument(value: unknown): string {
  if (value === null) return "null";
  return typeof value === "object" ? Object.prototype.toString.call(value).slice(8, -1) : typeof value;
}

/** Octets in any of their shapes as a `Uint8Array` on the same memory; `null` for anything else. */
export function octetsOf(value: unknown): Uint8Array | null {
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return kindOfArgument(value) === "ArrayBuffer" ? new Uint8Array(value as ArrayBuffer) : null;
}

function fits(type: ArgumentType, value: unknown): boolean {
  switch (type) {
    case "octets":
      return octetsOf(value) !== null;
    case "text":
      return typeof value === "string";
    case "number":
      return typeof value === "number" && !Number.isNaN(value);
    case "integer":
      return Number.isInteger(value);
    case "language":
      return value === "zh" || value === "en";
    case "object":
      return typeof value === "object" && value !== null;
    case "list":
      return Array.isArray(value);
    case "function":
      return typeof value === "function";
  }
}

/** The checks of a package's public calls. */
export interface ArgumentChecks {
  /** Refuses what is not of the type. */
  check(argument: string, type: ArgumentType, value: unknown): void;
  /** The octets, refused if they are none. */
  octets(argument: string, value: unknown): Uint8Array;
}

/** @param refuse makes the package's own error: `got` is a kind ({@link kindOfArgument}), never a content. */
export function createArgumentChecks(
  refuse: (argument: string, expected: ArgumentType, got: string) => Error,
): ArgumentChecks {
  const check = (argument: string, type: ArgumentType, value: unknown): void => {
    if (!fits(type, value)) throw refuse(argument, type, kindOfArgument(value));
  };
  return {
    check,
    octets(argument, value) {
      check(argument, "octets", value);
      return octetsOf(value)!;
    },
  };
}
