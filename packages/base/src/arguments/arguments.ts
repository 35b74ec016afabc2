/** Arguments of public calls, whatever a program without types hands in. */

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
  | "map"
  | "function"
  | "channel"
  | "language";

/** An argument of another type; `got` is the kind of what was given ({@link kindOfArgument}), never its content. */
export interface WrongArgument<T extends string = ArgumentType> {
  /** Name of the argument: `options.signal`. */
  readonly argument: string;
  /** What it has to be. */
  readonly expected: T;
  /** What it is: `undefined`, `null`, `number`, `Object`. */
  readonly got: string;
}

/** The English words for {@link ArgumentType}. */
export const argumentTypesEn: Readonly<Record<ArgumentType, string>> = {
  octets: "octets (Uint8Array, ArrayBuffer or view)",
  text: "text",
  number: "a number",
  integer: "a whole number",
  object: "an object",
  list: "a list",
  map: "a Map",
  function: "a function",
  channel: "a ByteChannel (write, readable, close, closed)",
  language: '"zh" or "en"',
};

/** The Chinese words for {@link ArgumentType}. */
export const argumentTypesZh: Readonly<Record<ArgumentType, string>> = {
  octets: "字节（Uint8Array、ArrayBuffer 或其视图）",
  text: "文本",
  number: "数",
  integer: "整数",
  object: "对象",
  list: "列表",
  map: "映射（Map）",
  function: "函数",
  channel: "通道（write、readable、close、closed）",
  language: "“zh”或“en”",
};

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

/** Whether something is an object with these members. */
export const hasMembers = (value: unknown, ...names: readonly string[]): boolean =>
  typeof value === "object" && value !== null && names.every((name) => name in value);

/** Whether a value is what an argument has to be. */
export type ArgumentTest = (value: unknown) => boolean;

/** Whether something has members to read: objects of any class, the platform's too, but no value of its own kind. */
const isObject: ArgumentTest = (value) =>
  typeof value === "object" &&
  value !== null &&
  octetsOf(value) === null &&
  !/^(?:Array|Date|Map|Set|RegExp|Error|Promise|Number|String|Boolean)$/.test(kindOfArgument(value));

const tests: Readonly<Record<ArgumentType, ArgumentTest>> = {
  octets: (value) => octetsOf(value) !== null,
  text: (value) => typeof value === "string",
  number: (value) => typeof value === "number" && !Number.isNaN(value),
  integer: (value) => Number.isInteger(value),
  object: isObject,
  list: (value) => Array.isArray(value),
  map: (value) => hasMembers(value, "get", "has", "keys"),
  function: (value) => typeof value === "function",
  channel: (value) => hasMembers(value, "write", "readable", "close", "closed"),
  language: (value) => value === "zh" || value === "en",
};

/** The checks of a package's public calls. */
export interface ArgumentChecks<T extends string = ArgumentType> {
  /** Refuses what is not of the type. */
  check(argument: string, type: T, value: unknown): void;
  /** The octets, refused if they are none. */
  octets(argument: string, value: unknown): Uint8Array;
}

/**
 * @param refuse makes the package's own error: `got` is a kind ({@link kindOfArgument}), never a content.
 * @param more the types of argument that the package alone has.
 */
export function createArgumentChecks<More extends string = never>(
  refuse: (argument: string, expected: ArgumentType | More, got: string) => Error,
  more?: Readonly<Record<More, ArgumentTest>>,
): ArgumentChecks<ArgumentType | More> {
  const all: Readonly<Record<string, ArgumentTest>> = { ...tests, ...more };
  const check = (argument: string, type: ArgumentType | More, value: unknown): void => {
    if (!all[type]!(value)) throw refuse(argument, type, kindOfArgument(value));
  };
  return {
    check,
    octets(argument, value) {
      check(argument, "octets", value);
      return octetsOf(value)!;
    },
  };
}
