import type { Interpretation } from "@meterwire/dlt698/objects";
import { columnText, isNumber, oadText, type Reading, titleText } from "@meterwire/dlt698/reading";
import stringWidth from "string-width";
import type { App } from "../app/app.ts";
import { readText as text } from "../i18n/meter.ts";
import { oneLine } from "../terminal/visible.ts";
import { hanging, wrap } from "../terminal/wrap.ts";
import { darText } from "./reading.ts";
import { columnsOf, padded, widest } from "./screen.ts";

/** A line of values: what it belongs to, what it is called, and its value, if it does not only head others. */
export interface ValueLine {
  /** OAD or OMD; empty for parts. */
  readonly code: string;
  /** How far the name is indented. */
  readonly depth: number;
  readonly name: string;
  readonly value: Value | null;
}

interface Value {
  readonly text: string;
  readonly unit: string;
  readonly kind: "number" | "text" | "refusal";
}

/** How lines of values are laid out. */
export interface ValuePlace {
  readonly columns?: number;
  readonly indent?: number;
  /** A line above says what the columns are. */
  readonly head?: boolean;
}

/** Readings, one below the other, below each attribute's name its parts. */
export function renderReadings(
  app: App,
  readings: readonly Reading[],
  place: ValuePlace = { head: true },
): string {
  const { lang } = app;
  const lines = readings.flatMap(({ oad, meaning, dar }): ValueLine[] => {
    const [code, name] = [oadText(oad), titleText(oad, lang)];
    if (meaning === null) {
      const value = { text: dar === null ? "" : darText(dar, lang), unit: "", kind: "refusal" } as const;
      return [{ code, depth: 0, name, value }];
    }
    return valueLines(app, meaning, code, name);
  });
  return renderValues(app, lines, place);
}

/** A value under a code and a name, and its parts below it. */
export function valueLines(app: App, meaning: Interpretation, code: string, name: string): ValueLine[] {
  const { lang } = app;
  const lines = (node: Interpretation, own: Pick<ValueLine, "code" | "depth" | "name">): ValueLine[] => {
    if (node.children.length === 0) return [{ ...own, value: leafValue(app, node) }];
    const below = node.children.flatMap((child) =>
      lines(child, { code: "", depth: own.depth + 1, name: lang === "zh" ? child.name : child.nameEn }),
    );
    return [{ ...own, value: null }, ...below];
  };
  return lines(meaning, { code, depth: 0, name });
}

function leafValue({ lang }: App, node: Interpretation): Value {
  const unit = (lang === "zh" ? node.unit?.symbol : node.unit?.symbolEn) ?? "";
  return { text: oneLine(leafText(lang, node)), unit, kind: isNumber(node) ? "number" : "text" };
}

function leafText(lang: App["lang"], node: Interpretation): string {
  const { type, text, textEn, label, labelEn, raw } = node;
  if (raw.type === "CSD") return columnText(raw.value, lang);
  if (raw.type === "ROAD") return columnText({ road: raw.value }, lang);
  if (raw.type === "RCSD") return raw.value.map((column) => columnText(column, lang)).join("; ");
  const value = lang === "zh" ? text : textEn;
  const means = lang === "zh" ? label : labelEn;
  if (value === "") return type === "array" || type === "structure" ? "[]" : type === "NULL" ? "NULL" : '""';
  return means === null || means === value ? value : `${value} ${means}`;
}

const gap = "  ";

/**
 * Lines of code, name, value and unit. Values begin beside the longest name that has one; numbers are aligned among
 * themselves, long texts go on below where they began.
 */
export function renderValues(
  app: Pick<App, "t" | "out" | "stdout">,
  lines: readonly ValueLine[],
  { columns = columnsOf(app), indent = 0, head = false }: ValuePlace = {},
): string {
  const { t, out } = app;
  const values = lines.flatMap(({ value }) => (value === null ? [] : [value]));
  const nameOf = ({ depth, name }: ValueLine) => "  ".repeat(depth) + name;
  const codes = widest(lines.map(({ code }) => code));
  const before = " ".repeat(indent);
  const left = codes === 0 ? indent : indent + codes + gap.length;
  const own = lines.filter(({ value }) => value !== null).map(nameOf);
  const names = Math.min(widest(own), Math.max(8, Math.floor((columns - left) / 2)));
  const numbers = values.filter(({ kind }) => kind === "number");
  const digits = widest([
    ...numbers.map((value) => value.text),
    ...(head && numbers.length > 0 ? [t(text.value)] : []),
  ]);
  const room = Math.max(8, columns - left - names - gap.length);

  const shown = ({ text, unit, kind }: Value): string[] => {
    const said = kind === "number" ? padded(text, digits, true) : text;
    const paint = kind === "refusal" ? out.bad : out.value;
    if (unit !== "") return [`${paint(said)}${gap}${unit}`];
    return wrap(said, room, stringWidth).map((line) => paint(line));
  };
  const made: string[] = [];
  if (head) {
    const units = numbers.some(({ unit }) => unit !== "") ? gap + t(text.unit) : "";
    const title = padded(t(text.value), digits, numbers.length > 0) + units;
    const cells = [...(codes === 0 ? [] : [padded("OAD", codes)]), padded(t(text.name), names), title];
    made.push(out.bold(before + cells.join(gap)));
  }
  for (const line of lines) {
    const { code, value } = line;
    const start = before + (codes === 0 ? "" : out.dim(padded(code, codes)) + gap);
    if (value === null) {
      made.push(start + nameOf(line));
      continue;
    }
    const name = hanging(line.name, 2 * line.depth, names, stringWidth);
    const said = shown(value);
    for (let at = 0; at < Math.max(name.length, said.length); at++) {
      const left = at === 0 ? start : " ".repeat(stringWidth(start));
      made.push(`${left}${padded(name[at] ?? "", names)}${gap}${said[at] ?? ""}`);
    }
  }
  return made.map((line) => `${line.trimEnd()}\n`).join("");
}
