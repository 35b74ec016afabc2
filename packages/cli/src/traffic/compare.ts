/** Two messages, or two recordings aligned by meaning: what is different. */
import { formatHex } from "@meterwire/transport";
import type { App } from "../app/app.ts";
import { compareText as text } from "../i18n/traffic.ts";
import { errorObject, reported } from "../problems/json.ts";
import { problemLine } from "../render/problem.ts";
import { padded, widest } from "../render/screen.ts";
import { oneLine } from "../terminal/visible.ts";
import { type Aligned, aligned } from "./alignment.ts";
import { type Difference, differencesOf } from "./differences.ts";
import type { Finding } from "./finder.ts";
import { type FindingOptions, findingsOf } from "./findings.ts";
import type { Input } from "./inputs.ts";
import { itemLine } from "./line.ts";
import { placeText, placeToJson } from "./place.ts";

/** What belongs together and differs, or stands on one side alone. */
export interface Compared extends Aligned<Finding> {
  readonly differences: readonly Difference[];
}

/** What came of a comparison. */
export interface ComparedTotals {
  /** Messages of each side. */
  readonly a: number;
  readonly b: number;
  readonly different: number;
}

/** Compares two inputs; what differs is told one after the other. @throws CliError, Failure */
export async function compare(
  app: App,
  inputs: readonly [Input, Input],
  options: FindingOptions,
  tell: (compared: Compared) => Promise<void>,
): Promise<ComparedTotals> {
  const [first, second] = inputs.map((input) => findingsOf(app, input, options)) as [
    AsyncGenerator<Finding>,
    AsyncGenerator<Finding>,
  ];
  // Single messages are compared with all that they say, whatever it is.
  const meaning = inputs.some(({ kind }) => kind === "file");
  const totals = { a: 0, b: 0, different: 0 };
  for await (const { a, b } of aligned(first, second, meaning ? meaningOf : () => "")) {
    if (a !== null) totals.a++;
    if (b !== null) totals.b++;
    const both = a?.shown && b?.shown && !isSame(a, b) ? differencesOf(a.shown, b.shown, meaning) : [];
    // What cannot be read is not known to be the same.
    if (a?.shown && b?.shown && both.length === 0) continue;
    totals.different++;
    await tell({ a, b, differences: both });
  }
  return totals;
}

/** What is asked or answered: from one session to the next it is the same. */
function meaningOf({ frame, shown, error }: Finding): string {
  if (frame !== null) {
    const { protocol, fields } = frame;
    return [protocol, fields.address, fields.direction, fields.service, ...fields.keys].join(" ");
  }
  const octets = shown === null ? "" : formatHex(shown.octets);
  return error === null ? octets.slice(0, 4) : `× ${octets}`;
}

function isSame(a: Finding, b: Finding): boolean {
  const [one, other] = [a.shown!, b.shown!];
  return one.form === other.form && Buffer.compare(one.octets, other.octets) === 0;
}

/** For scripts: `a` and `b` say where the messages are, with the message where it stands alone. */
export function comparedToJson(names: readonly [string, string], { a, b, differences }: Compared): object {
  const alone = (finding: Finding | null, name: string): object | null => {
    if (finding === null) return null;
    const at = placeToJson(name, finding);
    const { shown, error } = finding;
    if (a !== null && b !== null && shown !== null) return { at };
    return {
      at,
      ...(error === null && shown !== null ? (shown.decoded().message as object) : errorObject(error)),
    };
  };
  const told = differences.map(({ path, a: one, b: other }) => ({
    path,
    a: one?.en ?? null,
    b: other?.en ?? null,
  }));
  return { a: alone(a, names[0]), b: alone(b, names[1]), differences: told };
}

/** For people: a line for the messages, below it one for each field; what stands alone has a sign in front. */
export function renderCompared(app: App, { a, b, differences }: Compared, single: boolean): string {
  const { out } = app;
  if (a !== null && b !== null) {
    const places = `A ${placeText(app, null, a.at)} ↔ B ${placeText(app, null, b.at)}`;
    const head = single ? "" : `${out.dim(places)}  ${lineOf(app, b)}\n`;
    return head + renderDifferences(app, differences, single ? "" : "  ");
  }
  const [sign, finding] = a === null ? [out.good("+ B"), b!] : [out.bad("- A"), a];
  return `${sign} ${out.dim(placeText(app, null, finding.at))}  ${lineOf(app, finding)}\n`;
}

function lineOf(app: App, { frame, error, shown }: Finding): string {
  if (frame !== null) return itemLine(app, frame);
  if (error !== null) return problemLine(app, reported(error));
  return oneLine(shown?.explain()?.root.name[app.lang] ?? "");
}

function renderDifferences(
  { t, lang, out }: App,
  differences: readonly Difference[],
  margin: string,
): string {
  const said = (value: Difference["a"]): string => (value === null ? t(text.absent) : oneLine(value[lang]));
  const rows = differences.map(
    ({ path, name, a, b }) => [oneLine(name[lang]), path, said(a), said(b)] as const,
  );
  const width = (column: 0 | 1 | 2) => widest(rows.map((row) => row[column]));
  const [names, paths, ours] = [width(0), width(1), width(2)];
  const lines = rows.map(([name, path, a, b]) => {
    const cells = [out.name(padded(name, names)), out.dim(padded(path, paths)), out.bad(padded(a, ours))];
    return `${margin}${cells.join("  ")} ${out.dim("→")} ${out.good(b)}`;
  });
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}
