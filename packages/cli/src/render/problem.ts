import { explainTransportError, isTransportError, type TransportError } from "@meterwire/transport";
import { type App, Exit, type ExitCode, Failure } from "../app.ts";
import { codecCodes, common } from "../i18n/common.ts";
import { inChinese, inLanguage } from "../i18n/said/index.ts";
import { type BadMessage, badMessage } from "../message/error.ts";
import type { Palette } from "./palette.ts";
import { oneLine } from "./visible.ts";

/** What went wrong, for standard error, and the exit code that goes with it. */
export function problem(app: App, error: unknown): { text: string; exitCode: ExitCode } {
  const { t, err, lang } = app;
  const head = `${err.bad(t(common.error))}${t(common.colon)}`;
  if (error instanceof Failure) {
    const { said, exitCode } = error;
    const words = typeof said === "string" ? inLanguage(lang, said) : said[lang];
    return { text: `${head}${words}\n`, exitCode };
  }
  const bad = badMessage(error);
  if (bad !== null) return { text: `${head}${complaint(app, bad)}\n`, exitCode: Exit.failed };
  if (isTransportError(error)) {
    const { message, hint } = channelProblem(app, error);
    return { text: `${head}${message}\n${hint}\n`, exitCode: Exit.failed };
  }
  const message = error instanceof Error ? error.message : String(error);
  const stack = process.env.METERWIRE_DEBUG && error instanceof Error ? `${error.stack}\n` : "";
  return { text: `${head}${t(common.internal, { message })}\n${stack}`, exitCode: Exit.failed };
}

/** Codes whose words alone say what they mean. */
const plainCodes: readonly string[] = [
  ...["unknown-name", "ambiguous-name", "unknown-object", "unknown-member", "unknown-field", "missing-field"],
  ...["out-of-range", "unknown-label", "no-access", "too-deep", "long-length", "boolean-octet"],
  ...["padding-bits", "reserved-bits", "preamble", "extended-profile", "bad-presence-flag", "blank-line"],
  ...["timeout", "outcome-unknown", "aborted", "association-refused", "error-response", "plaintext-answer"],
  ...["security-refused", "no-answer-possible"],
];

/** What a channel says, and what to do. */
export function channelProblem(
  { lang }: App,
  error: TransportError,
): { readonly message: string; readonly hint: string } {
  const { message, hint } = explainTransportError(error, lang);
  return { message: oneLine((lang === "zh" ? inChinese(error.message) : null) ?? message), hint };
}

/** A complaint about a message: meaning, the codec's words, code, octet and field. */
export function complaint({ t, lang }: App, { code, message, offset, path }: BadMessage): string {
  const meaning = codecCodes[code as keyof typeof codecCodes];
  const chinese = lang === "zh" ? inChinese(message) : null;
  // In Chinese, where the words alone say what the code means, they are enough.
  const enough = meaning === undefined || (chinese !== null && plainCodes.includes(code));
  const words = oneLine(chinese ?? message);
  const what = enough ? words : `${t(meaning)}${t(common.colon)}${words}`;
  const where: string[] = [];
  if (offset !== null) where.push(t(common.octet, { offset }));
  if (path !== "") where.push(t(common.field, { path }));
  return `${what} [${code}]${where.length > 0 ? t(common.at, { where: where.join(t(common.comma)) }) : ""}`;
}

/** Tells of a bad message on standard error. */
export function complain(app: App, bad: BadMessage, line: number | null): void {
  const { t, err, stderr } = app;
  stderr.write(`${err.bad(t(common.error))}${t(common.colon)}${place(app, line)}${complaint(app, bad)}\n`);
}

/** Tells of a deviation on standard error. */
export function warn(app: App, warning: BadMessage, line: number | null): void {
  const { t, err, stderr } = app;
  stderr.write(
    `${err.warn(t(common.warning))}${t(common.colon)}${place(app, line)}${complaint(app, warning)}\n`,
  );
}

/** Names the line of standard input, where messages come in lines. */
export function place({ t }: App, line: number | null): string {
  return line === null ? "" : `${t(common.line, { line })}${t(common.colon)}`;
}

/** The octets around one of them, that one marked. */
export function octetsAround(octets: Uint8Array, offset: number, palette: Palette): string {
  const from = Math.max(0, Math.min(offset - 8, octets.length - 16));
  const to = Math.min(octets.length, from + 16);
  const shown: string[] = [];
  for (let at = from; at < to; at++) {
    const digits = octets[at]!.toString(16).toUpperCase().padStart(2, "0");
    shown.push(at === offset ? palette.bad(`[${digits}]`) : digits);
  }
  if (offset >= octets.length) shown.push(palette.bad("[  ]"));
  return `${from > 0 ? "… " : ""}${shown.join(" ")}${to < octets.length ? " …" : ""}`;
}
