/**
 * Problems are data: a code with typed parameters. Words are catalogues, one for each language; they are functions of
 * the parameters. An error's `message` is its English form; any other language is made from the same data.
 */

/** The languages of the catalogues. */
export type Lang = "en" | "zh";

/** Which code carries which parameters. Declared once in each package; parameters are plain data, never key material. */
export type ProblemMap = object;

/** A word that stays the same between versions; for the security module the number of its manual. */
export type ProblemCode = string | number;

/** Where a problem is, and what caused it. */
export interface ProblemDetails {
  /** Octet in the bytes (or character in the text) that were handed in. */
  readonly offset?: number | null | undefined;
  /** Field, as in the JSON form: `results[1].oad`. */
  readonly path?: string | undefined;
  /** The port, `host:port`, reader, file or option concerned, as the user wrote it. */
  readonly where?: string | null | undefined;
  /** What caused it: an error of any kind. */
  readonly cause?: unknown;
}

/** One problem: an error, a warning, the reason of a refusal. */
export interface Problem<Code extends ProblemCode = ProblemCode, Params = unknown> {
  /** The package that has the code, such as `dlt698`: says which catalogue has its words. */
  readonly library: string;
  /** The same between versions. */
  readonly code: Code;
  /** What the words are made of: plain data, never key material. */
  readonly params: Params;
  /** English, without the code. */
  readonly message: string;
  /** What to do next, in English; `null` where nothing can be said. */
  readonly hint: string | null;
  /** Octet in the bytes, or character in the text, that was handed in; `null` where there is none. */
  readonly offset: number | null;
  /** Field, as in the JSON form; empty where there is none. */
  readonly path: string;
  /** The port, file or option concerned, as the user wrote it. */
  readonly where: string | null;
}

/** Every problem of a map, distinguished by `code`: a switch over it narrows `params`. */
export type ProblemOf<M extends ProblemMap> = {
  [C in CodeOf<M>]: Problem<C, M[C]>;
}[CodeOf<M>];

/** The codes of a map. */
export type CodeOf<M extends ProblemMap> = keyof M & ProblemCode;

/** Words for a problem inside another one, in the language of the catalogue. */
export type Say = (inner: unknown) => string;

/** The words of one code: a sentence without a full stop, and what to do next. */
export type CatalogueEntry<P> =
  | ((params: P, say: Say) => string)
  | {
      readonly text: (params: P, say: Say) => string;
      readonly hint: string | ((params: P, say: Say) => string | null);
    };

/** The words of all codes of a map in one language. A missing code is a type error. */
export interface Catalogue<M extends ProblemMap = Record<string, never>> {
  /** The package whose codes it has. */
  readonly library: string;
  /** The language of its words. */
  readonly lang: Lang;
  /** The words of each code. */
  readonly entries: { readonly [C in keyof M]: CatalogueEntry<M[C]> };
  /** The words of a code that is not among them: shared ones, or of what a vendor's library returned; `null` for none. */
  // biome-ignore lint/suspicious/noExplicitAny: the parameters of such a code are those of the listed ones.
  readonly unlisted?: (code: ProblemCode) => CatalogueEntry<any> | null;
}

/** A catalogue whose map does not matter. */
// biome-ignore lint/suspicious/noExplicitAny: functions of parameters are not assignable to functions of unknown.
type AnyCatalogue = Catalogue<any>;

/** What {@link ProblemError.toJSON} gives: all of it but the stack. */
export interface ProblemJson {
  /** Package that it is from. */
  readonly library: string;
  /** Stable code. */
  readonly code: ProblemCode;
  /** What is wrong, in English. */
  readonly message: string;
  /** What was expected and what there was, by the code. */
  readonly params: unknown;
  /** What to do about it, in English; `null` where nothing can be said. */
  readonly hint: string | null;
  /** Octet or character where the fault is; `null` for none. */
  readonly offset: number | null;
  /** Path of the field; empty for none. */
  readonly path: string;
  /** Channel, file or option; `null` for none. */
  readonly where: string | null;
  /** What caused it. */
  readonly cause?: unknown;
}

const BRAND = /*#__PURE__*/ Symbol.for("@meterwire/problem");

/**
 * The base of every package's error. Recognise errors with {@link isProblem} or the package's own predicate:
 * `instanceof` fails between the copies of a package (ES modules beside CommonJS).
 */
export class ProblemError<Code extends ProblemCode = ProblemCode, Params = unknown>
  extends Error
  implements Problem<Code, Params>
{
  /** Package that it is from. */
  declare readonly library: string;
  /** Stable code. */
  declare readonly code: Code;
  /** What was expected and what there was, by the code. */
  declare readonly params: Params;
  /** What to do about it, in English; `null` where nothing can be said. */
  declare readonly hint: string | null;
  /** Octet or character where the fault is; `null` for none. */
  declare readonly offset: number | null;
  /** Path of the field; empty for none. */
  declare readonly path: string;
  /** Channel, file or option; `null` for none. */
  declare readonly where: string | null;

  constructor(catalogue: AnyCatalogue, code: Code, params: Params, details: ProblemDetails = {}) {
    const { cause } = details;
    const { message, hint, ...rest } = problemOf(catalogue, code, params, details);
    super(cause === undefined ? message : `${message}: ${englishOf(cause)}`);
    if (cause !== undefined) this.cause = cause;
    Object.assign(this, rest, { hint: hint ?? (isBranded(cause) ? cause.hint : null) });
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** The error as data: code, parameters, words, place and cause; no stack. */
  toJSON(): ProblemJson {
    const { name, message, cause, ...rest } = this;
    const json = { ...rest, message };
    if (cause === undefined) return json;
    return { ...json, cause: isBranded(cause) ? cause : { message: englishOf(cause) } };
  }
}

/** A problem as plain data, in English. */
function problemOf<C extends ProblemCode, P>(
  catalogue: AnyCatalogue,
  code: C,
  params: P,
  { offset = null, path = "", where = null }: ProblemDetails = {},
): Problem<C, P> {
  const { library } = catalogue;
  const { text, hint } = wordsOf(entryOf(code, catalogue)!, params, englishOf);
  const message = where === null ? text : `${where}: ${text}`;
  return { library, code, params, message, hint, offset, path, where };
}

/** Whether something is an error of any package, of any copy. */
function isBranded(value: unknown): value is ProblemError {
  return (value as { readonly [BRAND]?: boolean } | null | undefined)?.[BRAND] === true;
}

/** What makes the problems of one map: as errors to throw, as data to hand on. */
export interface ProblemMaker<M extends ProblemMap, E extends ProblemError = ProblemError> {
  /** An error to throw. */
  error<C extends CodeOf<M>>(code: C, params: M[C], details?: ProblemDetails): E;
  /** The same as plain data, for warnings and reasons. */
  data<C extends CodeOf<M>>(code: C, params: M[C], details?: ProblemDetails): Problem<C, M[C]>;
}

/**
 * The maker of a package's problems.
 *
 * @param catalogue the English words.
 * @param errorClass the package's own error class.
 */
export function createProblems<M extends ProblemMap, E extends ProblemError>(
  catalogue: Catalogue<M>,
  errorClass: new (
    catalogue: AnyCatalogue,
    code: ProblemCode,
    params: unknown,
    details?: ProblemDetails,
  ) => E,
): ProblemMaker<M, E> {
  return {
    error: (code, params, details) => new errorClass(catalogue, code, params, details),
    data: (code, params, details) => problemOf(catalogue, code, params, details),
  };
}

/** Whether something is a problem of any package: an error of any copy, or plain data. Never throws. */
export function isProblem(value: unknown, library?: string): value is Problem {
  if (typeof value !== "object" || value === null) return false;
  if (value instanceof Error && !isBranded(value)) return false;
  const each = value as Partial<Problem>;
  if (typeof each.library !== "string" || each.code === undefined || !("params" in each)) return false;
  return library === undefined || each.library === library;
}

/** Whether something is an error (of any copy) of this package, with this code if one is given. Never throws. */
export function isErrorOf(value: unknown, library: string, code?: ProblemCode): value is Error & Problem {
  return value instanceof Error && isProblem(value, library) && (code === undefined || value.code === code);
}

/**
 * A problem in words, with what caused it. Problems of packages whose catalogue is not given, and everybody else's
 * errors, are quoted as they are: no text is ever translated, only data.
 */
export function formatProblem(problem: unknown, ...catalogues: readonly AnyCatalogue[]): string {
  const say: Say = (inner) => formatProblem(inner, ...catalogues);
  const catalogue = catalogueOf(problem, catalogues);
  if (catalogue === null) return foreign(problem, catalogues[0]?.lang ?? "en");
  const { where, cause } = problem as Problem & { readonly cause?: unknown };
  const { lang } = catalogue;
  const own = placed(wordsOf(entryFor(problem, catalogue), paramsOf(problem), say).text, where, lang);
  return cause === undefined ? own : `${own}${COLON[lang]}${say(cause)}`;
}

/** What to do about a problem, in the language of the catalogues; `null` where nothing can be said. */
export function formatHint(problem: unknown, ...catalogues: readonly AnyCatalogue[]): string | null {
  const say: Say = (inner) => formatProblem(inner, ...catalogues);
  const catalogue = catalogueOf(problem, catalogues);
  if (catalogue === null) return null;
  const { hint } = wordsOf(entryFor(problem, catalogue), paramsOf(problem), say);
  const { cause } = problem as { cause?: unknown };
  return hint ?? (cause === undefined ? null : formatHint(cause, ...catalogues));
}

const COLON: { readonly [L in Lang]: string } = { en: ": ", zh: "：" };

function placed(text: string, where: string | null, lang: Lang): string {
  return where === null ? text : `${where}${COLON[lang]}${text}`;
}

function catalogueOf(problem: unknown, catalogues: readonly AnyCatalogue[]): AnyCatalogue | null {
  if (!isProblem(problem)) return null;
  const { library, code } = problem;
  return catalogues.find((each) => each.library === library && entryOf(code, each) !== null) ?? null;
}

function entryOf(code: ProblemCode, catalogue: AnyCatalogue): CatalogueEntry<unknown> | null {
  const { entries, unlisted } = catalogue;
  return Object.hasOwn(entries, code) ? entries[code]! : (unlisted?.(code) ?? null);
}

function entryFor(problem: unknown, catalogue: AnyCatalogue): CatalogueEntry<unknown> {
  return entryOf((problem as Problem).code, catalogue)!;
}

function paramsOf(problem: unknown): unknown {
  return (problem as Problem).params;
}

function wordsOf<P>(entry: CatalogueEntry<P>, params: P, say: Say): { text: string; hint: string | null } {
  if (typeof entry === "function") return { text: entry(params, say), hint: null };
  const hint = typeof entry.hint === "string" ? entry.hint : entry.hint(params, say);
  return { text: entry.text(params, say), hint };
}

/** English words of anything that was thrown. */
function englishOf(thrown: unknown): string {
  const message = (thrown as { message?: unknown } | null | undefined)?.message;
  return typeof message === "string" ? message : String(thrown);
}

/** Words that are not ours, quoted where the sentence around them is in another language. */
function foreign(thrown: unknown, lang: Lang): string {
  const words = englishOf(thrown);
  return lang === "zh" ? `“${words}”` : words;
}
