import { describeCode, hintOfCode } from "./codes.ts";
import { type Language, type Text, text } from "./text.ts";

/** Which parameter of the C signature is meant. */
export interface ParameterReference {
  /** Position in the C signature, from 1. */
  readonly number: number;
  /** Name in the C signature, for example `PutApdu`. */
  readonly name: string;
}

/** What an {@link EsamError} is made from. */
export interface EsamErrorInit {
  /** Documented number: 202, 203, 301, 302, 1501 … 1508, or one of the public header's. */
  readonly code: number;
  /** C name of the function, for example `UserControl`; `null` outside one. */
  readonly function?: string | null;
  readonly parameter?: ParameterReference | null;
  readonly expected?: Text | null;
  readonly came?: Text | null;
  /** Replaces the code's own hint. */
  readonly hint?: Text | null;
  /** What exactly happened, where the code alone says too little. */
  readonly detail?: Text | null;
  readonly cause?: unknown;
}

const brand = Symbol.for("@meterwire/esam-api.EsamError");

function compose(init: EsamErrorInit, language: Language): string {
  const zh = language === "zh";
  const parts: string[] = [];
  const meaning = describeCode(init.code)[language];
  const name =
    init.function === undefined || init.function === null ? "" : `${init.function}${zh ? "：" : ": "}`;
  parts.push(
    `${name}${meaning}${init.parameter ? `${zh ? "（" : " ("}${init.parameter.name}${zh ? "）" : ")"}` : ""}`,
  );
  if (init.detail) parts.push(init.detail[language]);
  if (init.expected) parts.push(`${zh ? "应为 " : "expected "}${init.expected[language]}`);
  if (init.came) parts.push(`${zh ? "实为 " : "came "}${init.came[language]}`);
  return `${parts.join(zh ? "；" : "; ")} [${init.code}]`;
}

/**
 * A failure of the documented interface. `code` is the document's number; texts stand in Chinese and English, and never
 * hold key material.
 *
 * @example
 * try {
 *   await esam.identityAuthentication({ keyState: "test", div: "1234" });
 * } catch (error) {
 *   if (isEsamError(error)) error.code; // 1502, error.parameter?.name is "PutDiv"
 * }
 */
export class EsamError extends Error {
  readonly code: number;
  readonly function: string | null;
  readonly parameter: ParameterReference | null;
  readonly expected: Text | null;
  readonly came: Text | null;
  readonly hint: Text | null;
  /** What exactly happened, where the code alone says too little. */
  readonly detail: Text | null;
  /** The whole message in both languages; `message` is the English one. */
  readonly text: Text;

  constructor(init: EsamErrorInit) {
    const words = text(compose(init, "zh"), compose(init, "en"));
    super(words.en, init.cause === undefined ? undefined : { cause: init.cause });
    this.name = "EsamError";
    this.code = init.code;
    this.function = init.function ?? null;
    this.parameter = init.parameter ?? null;
    this.expected = init.expected ?? null;
    this.came = init.came ?? null;
    this.hint = init.hint === undefined ? hintOfCode(init.code) : init.hint;
    this.detail = init.detail ?? null;
    this.text = words;
    Object.defineProperty(this, brand, { value: true });
  }

  /** The error for JSON output and for the wire: no stack, no cause. */
  toJSON(): EsamErrorJson {
    return {
      code: this.code,
      function: this.function,
      parameter: this.parameter,
      message: this.text,
      expected: this.expected,
      came: this.came,
      hint: this.hint,
      detail: this.detail,
    };
  }
}

/** What {@link EsamError.toJSON} gives. */
export interface EsamErrorJson {
  readonly code: number;
  readonly function: string | null;
  readonly parameter: ParameterReference | null;
  readonly message: Text;
  readonly expected: Text | null;
  readonly came: Text | null;
  readonly hint: Text | null;
  readonly detail: Text | null;
}

/** True for an {@link EsamError} of any copy of this package (ESM or CommonJS). */
export function isEsamError(value: unknown): value is EsamError {
  return typeof value === "object" && value !== null && (value as Record<symbol, unknown>)[brand] === true;
}
