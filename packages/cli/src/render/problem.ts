import { explainTransportError, isTransportError } from "@meterwire/transport";
import { type App, Exit, type ExitCode, Failure } from "../app.ts";
import { codecCodes, common } from "../i18n/common.ts";
import { type BadMessage, badMessage } from "../message/error.ts";
import type { Palette } from "./palette.ts";

/** What went wrong, for standard error, and the exit code that goes with it. */
export function problem(app: App, error: unknown): { text: string; exitCode: ExitCode } {
  const { t, err, lang } = app;
  const head = `${err.bad(t(common.error))}: `;
  if (error instanceof Failure) return { text: `${head}${error.message}\n`, exitCode: error.exitCode };
  const bad = badMessage(error);
  if (bad !== null) return { text: `${head}${complaint(app, bad)}\n`, exitCode: Exit.failed };
  if (isTransportError(error)) {
    const { message, hint } = explainTransportError(error, lang);
    return { text: `${head}${message}\n${hint}\n`, exitCode: Exit.failed };
  }
  const message = error instanceof Error ? error.message : String(error);
  const stack = process.env.METERWIRE_DEBUG && error instanceof Error ? `${error.stack}\n` : "";
  return { text: `${head}${t(common.internal, { message })}\n${stack}`, exitCode: Exit.failed };
}

/** A complaint about a message: meaning, the codec's words, code, octet and field. */
export function complaint({ t }: App, { code, message, offset, path }: BadMessage): string {
  const meaning = codecCodes[code as keyof typeof codecCodes];
  const what = meaning === undefined ? message : `${t(meaning)}: ${message}`;
  const where: string[] = [];
  if (offset !== null) where.push(t(common.octet, { offset }));
  if (path !== "") where.push(t(common.field, { path }));
  return `${what} [${code}]${where.length > 0 ? ` (${where.join(", ")})` : ""}`;
}

/** Tells of a bad message on standard error. */
export function complain(app: App, bad: BadMessage, line: number | null): void {
  const { t, err, stderr } = app;
  stderr.write(`${err.bad(t(common.error))}: ${place(app, line)}${complaint(app, bad)}\n`);
}

/** Tells of a deviation on standard error. */
export function warn(app: App, warning: BadMessage, line: number | null): void {
  const { t, err, stderr } = app;
  stderr.write(`${err.warn(t(common.warning))}: ${place(app, line)}${complaint(app, warning)}\n`);
}

/** Names the line of standard input, where messages come in lines. */
export function place({ t }: App, line: number | null): string {
  return line === null ? "" : `${t(common.line, { line })}: `;
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
