import type { App } from "../app/app.ts";
import { common } from "../i18n/common.ts";
import { formatHint, formatProblem, isProblem } from "../problems/base.ts";
import { Failure } from "../problems/failure.ts";
import { type Reported, reported } from "../problems/json.ts";
import type { Palette } from "../terminal/palette.ts";
import { oneLine } from "../terminal/visible.ts";

type Speaker = Pick<App, "t" | "lang" | "catalogues">;

/** A problem in the user's language, in one line, without its code; other errors are quoted. */
export function words({ catalogues }: Pick<App, "catalogues">, problem: unknown): string {
  return oneLine(formatProblem(problem, ...catalogues));
}

/** What to do about a problem, a line each. */
export function hintsOf({ lang, catalogues }: Speaker, error: unknown): string[] {
  const { hints, problem } = error instanceof Failure ? error : { hints: [], problem: error };
  const own = !isProblem(problem) ? null : lang === "en" ? problem.hint : formatHint(problem, ...catalogues);
  return [own, ...hints.map((hint) => hint[lang])].filter((hint) => hint !== null).map(oneLine);
}

/** Codes that say nothing beside the words. */
const unspecific: readonly unknown[] = ["usage", "failed"];

/** A problem in a line: words, code, octet and field. */
export function problemLine(app: Speaker, problem: Reported): string {
  const { t } = app;
  const { code, offset, path, library } = problem;
  const place: string[] = [];
  // Words about a text name the character.
  if (offset !== null && library !== "transport") place.push(t(common.octet, { offset }));
  if (path !== "") place.push(t(common.field, { path }));
  const shownCode = unspecific.includes(code) ? "" : ` [${code}]`;
  const where = place.length > 0 ? t(common.at, { where: place.join(t(common.comma)) }) : "";
  return `${words(app, problem)}${shownCode}${where}`;
}

/** What ended the command, for standard error: a line, and one for each hint. */
export function failureText(app: App, error: unknown): string {
  const { t, err } = app;
  const colon = t(common.colon);
  const { where, because } = error instanceof Failure ? error : { where: null, because: undefined };
  const line = [where, problemLine(app, reported(error)), because === undefined ? null : words(app, because)];
  const shown = `${err.bad(t(common.error))}${colon}${line.filter((part) => part !== null).join(colon)}`;
  const hints = hintsOf(app, error instanceof Failure ? error : reported(error));
  const stack = process.env.METERWIRE_DEBUG && error instanceof Error ? [error.stack ?? ""] : [];
  return [shown, ...hints, ...stack].map((each) => `${each}\n`).join("");
}

/** Where messages come from: a line of standard input, a place in words; `null` where there is but one. */
export type Place = number | string | null;

/** Prints an invalid message's problem on standard error. */
export function complain(app: App, problem: Reported, at: Place): void {
  print(app, app.err.bad(app.t(common.error)), problem, at);
}

/** Prints a deviation on standard error. */
export function warn(app: App, problem: Reported, at: Place): void {
  print(app, app.err.warn(app.t(common.warning)), problem, at);
}

function print(app: App, head: string, problem: Reported, at: Place): void {
  const { t, stderr } = app;
  const lines = [`${head}${t(common.colon)}${place(app, at)}${problemLine(app, problem)}`];
  stderr.write([...lines, ...hintsOf(app, problem)].map((each) => `${each}\n`).join(""));
}

/** Names the place, in front of what is said of it. */
export function place({ t }: App, at: Place): string {
  if (at === null) return "";
  return `${typeof at === "number" ? t(common.line, { line: at }) : at}${t(common.colon)}`;
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
