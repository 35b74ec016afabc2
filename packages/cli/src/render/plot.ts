import type { Grid, GridColumn } from "@meterwire/dlt698/reading";
import asciichart from "asciichart";
import stringWidth from "string-width";
import type { App } from "../app/app.ts";
import { recordsText as text } from "../i18n/records.ts";
import { columnsOf, padded } from "./screen.ts";

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** No more columns than this from one record to the next. */
const longestStep = 12;

/** A curve: what its records say, `null` where they say nothing. */
interface Series {
  readonly name: string;
  readonly letter: string;
  /** Its place among the series of the chart. */
  readonly at: number;
  readonly values: readonly (number | null)[];
  /** Digits behind the point. */
  readonly digits: number;
}

interface Chart {
  readonly title: string;
  readonly series: Series[];
}

/** The numeric columns of records as curves, one chart for each unit, or `null` when there are none. */
export function renderPlot(app: App, grid: Grid, height: number): string | null {
  const charts = chartsOf(grid);
  if (charts.length === 0) return null;
  return charts.map((chart) => chartText(app, chart, height, axisOf(app, grid))).join("\n");
}

/** Columns of one unit share a chart; those without a unit only with others of their object. */
function chartsOf({ columns, rows }: Grid): Chart[] {
  const charts = new Map<string, Chart>();
  for (const [at, column] of columns.entries()) {
    const cells = rows.map((row) => row[at] ?? "");
    if (column.kind !== "number" || cells.every((cell) => cell === "")) continue;
    const { heads, unit } = column;
    const key = unit === "" ? `\n${heads[0]}` : unit;
    const chart = charts.get(key) ?? { title: unit === "" ? heads[0]! : unit, series: [] };
    charts.set(key, chart);
    chart.series.push(seriesOf(column, cells, chart.series.length));
  }
  return [...charts.values()];
}

function seriesOf({ heads }: GridColumn, cells: readonly string[], at: number): Series {
  return {
    name: heads.join(" "),
    letter: letters[at % letters.length]!,
    at,
    values: cells.map((cell) => (cell === "" ? null : Number(cell))),
    digits: cells.reduce((most, cell) => Math.max(most, /\.(\d+)$/.exec(cell)?.[1]?.length ?? 0), 0),
  };
}

/** What stands at the two ends of the axis: times of the first and the last record, or their numbers. */
function axisOf({ t }: App, { columns, rows }: Grid): readonly [string, string] {
  const at = columns.findIndex(({ kind }) => kind === "time");
  const said = (row: number) => (at < 0 ? "" : rows[row]![at]!) || t(text.record, { n: row + 1 });
  return [said(0), said(rows.length - 1)];
}

function chartText(
  app: App,
  { title, series }: Chart,
  height: number,
  axis: readonly [string, string],
): string {
  const { out, t } = app;
  const known = series.flatMap(({ values }) => values.filter((value) => value !== null));
  const [min, max] = [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b))];
  const digits = Math.max(...series.map((one) => one.digits));
  const label = Math.max(...[min, max].map((value) => value.toFixed(digits).length));
  const format = (value: number) => {
    // With a single value the library would round what it writes at the axis.
    const said = (min === max ? min : value).toFixed(digits);
    return (Number(said) === 0 ? (0).toFixed(digits) : said).padStart(label);
  };
  const scale = { height, min, max, format };
  const paint = (one: Series, drawn: string) => out.series[one.at % out.series.length]!(drawn);
  const left = label + 2;
  const width = Math.max(10, columnsOf(app) - left - series.length - 1);
  const lines = series.map((one) => spread(one.values, width));
  const length = Math.max(...lines.map((line) => line.length));

  const axisLines = asciichart
    .plot([[min, max]], scale)
    .split("\n")
    .map((line) => line.slice(0, left));
  const canvas = axisLines.map(() => Array.from({ length }, () => " "));
  const marks = axisLines.map(() => "");
  for (const [at, points] of lines.entries()) {
    const one = series[at]!;
    for (const { from, run } of runsOf(points)) {
      // The library draws from point to point: the last one twice, for a column of its own.
      const drawn = asciichart.plot([[...run, run.at(-1)!]], scale).split("\n");
      for (const [y, line] of drawn.entries()) {
        for (const [x, sign] of [...line.slice(left)].entries())
          if (sign !== " ") canvas[y]![from + x] = paint(one, sign);
        if (from + run.length === length && line.slice(left).trimEnd().length === run.length)
          marks[y] += paint(one, one.letter);
      }
    }
  }
  const body = axisLines.map((start, y) => `${start}${canvas[y]!.join("")} ${marks[y]}`.trimEnd());
  const legend = series.map((one) => {
    const missing = one.values.filter((value) => value === null).length;
    const note = missing === 0 ? "" : out.warn(t(text.missing, { count: missing }));
    return `${paint(one, `${one.letter} ──`)} ${one.name}${note}`;
  });
  const [first, last] = axis;
  const between = Math.max(2, length - stringWidth(first) - stringWidth(last));
  const times = first === last ? first : `${first}${" ".repeat(between)}${last}`;
  return [out.bold(title), ...body, out.dim(padded("", left) + times), ...legend]
    .map((line) => `${line}\n`)
    .join("");
}

/** Stretches of columns without a gap. */
function runsOf(points: readonly (number | null)[]): { from: number; run: number[] }[] {
  const runs: { from: number; run: number[] }[] = [];
  for (const [at, point] of points.entries()) {
    if (point === null) continue;
    const last = runs.at(-1);
    if (last !== undefined && last.from + last.run.length === at) last.run.push(point);
    else runs.push({ from: at, run: [point] });
  }
  return runs;
}

/** Values over the columns that there are: straight lines between few of them, means of neighbours where they are many. */
function spread(values: readonly (number | null)[], columns: number): (number | null)[] {
  if (values.length > columns) {
    return Array.from({ length: columns }, (_, at) => {
      const [from, to] = [at, at + 1].map((edge) => Math.floor((edge * values.length) / columns));
      const part = values.slice(from, to).filter((value) => value !== null);
      return part.length === 0 ? null : part.reduce((sum, value) => sum + value, 0) / part.length;
    });
  }
  const step = Math.min(longestStep, Math.max(1, Math.floor((columns - 1) / Math.max(1, values.length - 1))));
  return values.flatMap((value, at) => {
    const next = values[at + 1];
    if (next === undefined) return [value];
    return Array.from({ length: step }, (_, part) => {
      if (part === 0) return value;
      return value === null || next === null ? null : value + ((next - value) * part) / step;
    });
  });
}
