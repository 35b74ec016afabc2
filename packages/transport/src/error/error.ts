import { type CodeText, type TransportErrorCode, transportCodes } from "./codes.ts";

const brand: unique symbol = /*#__PURE__*/ Symbol.for("@meterwire/transport/TransportError") as never;

/** What surrounds an error: the place, the particulars and the cause. */
export interface TransportErrorDetails {
  /** The port, `host:port`, reader or option concerned. */
  readonly where?: string | undefined;
  /** Particulars, such as what was expected and what came, or the operating system's own words. */
  readonly detail?: string | undefined;
  /** Index of the offending character in the text that was parsed, counted from 0. */
  readonly position?: number | undefined;
  readonly cause?: unknown;
}

/**
 * Every error of this package.
 *
 * The message names the place, what happened and the code; `hint` says what to do next. Tell these errors apart by
 * `code`, and recognise them with {@link isTransportError}: `instanceof` fails between the ESM and the CommonJS copy.
 *
 * @example
 * ```ts
 * import { isTransportError, parseHex } from "@meterwire/transport";
 * try {
 *   parseHex("68 1G");
 * } catch (error) {
 *   if (isTransportError(error)) console.log(error.code, error.position); // bad-digit 4
 * }
 * ```
 */
export class TransportError extends Error {
  readonly code: TransportErrorCode;
  readonly where: string | null;
  readonly detail: string | null;
  readonly position: number | null;
  readonly hint: string;

  constructor(code: TransportErrorCode, details: TransportErrorDetails = {}) {
    const { where = null, detail = null, position = null } = details;
    super(
      sentence(transportCodes[code].en, code, where, detail),
      "cause" in details ? { cause: details.cause } : undefined,
    );
    this.name = "TransportError";
    this.code = code;
    this.where = where;
    this.detail = detail;
    this.position = position;
    this.hint = transportCodes[code].en.hint;
    Object.defineProperty(this, brand, { value: true });
  }
}

function sentence(text: CodeText, code: string, where: string | null, detail: string | null): string {
  return `${where === null ? "" : `${where}: `}${text.what}${detail === null ? "" : ` (${detail})`} [${code}]`;
}

/** True for a {@link TransportError} of any copy of this package. Never throws. */
export function isTransportError(value: unknown, code?: TransportErrorCode): value is TransportError {
  if (typeof value !== "object" || value === null || (value as Record<symbol, unknown>)[brand] !== true)
    return false;
  return code === undefined || (value as TransportError).code === code;
}

/**
 * An error's sentence and its remedy in English or Chinese.
 *
 * @example
 * ```ts
 * import { explainTransportError, TransportError } from "@meterwire/transport";
 * explainTransportError(new TransportError("busy", { where: "COM3" }), "zh").message;
 * // "COM3: 串口正被其他程序占用 [busy]"
 * ```
 */
export function explainTransportError(
  error: TransportError,
  lang: "en" | "zh" = "en",
): { message: string; hint: string } {
  const text = transportCodes[error.code][lang];
  return { message: sentence(text, error.code, error.where, error.detail), hint: text.hint };
}
