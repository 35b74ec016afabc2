import asciichart from "asciichart";
import type { App } from "../app.ts";
import type { Grid } from "../records/grid.ts";

const colours = [
  asciichart.green,
  asciichart.cyan,
  asciichart.yellow,
  asciichart.magenta,
  asciichart.red,
  asciichart.blue,
];

/** Columns of a terminal where none says how many it has. */
const defaultWidth = 100;

/** The numeric columns of records as curves over one scale, or `null` when there are none. */
export function renderPlot({ out, stdout }: App, grid: Grid, height: number): string | null {
  const curves = grid.columns.flatMap(({ title, unit, isNumeric }, at) =>
    isNumeric ? [{ title, unit, values: grid.rows.map((row) => Number(row[at] || Number.NaN)) }] : [],
  );
  if (curves.length === 0 || grid.rows.length === 0) return null;
  const shown = curves.slice(0, colours.length);
  const width = Math.max(20, (stdout.columns || defaultWidth) - 16);
  const series = shown.map(({ values }) => thinned(values, width));
  const chart = asciichart.plot(series, {
    height,
    padding: " ".repeat(12),
    ...(out.on ? { colors: colours.slice(0, series.length) } : {}),
  });
  const legend = shown.map(({ title, unit }, at) => {
    const text = `── ${title}${unit === "" ? "" : ` (${unit})`}`;
    return out.on ? `${colours[at]}${text}${asciichart.reset}` : text;
  });
  return `${chart}\n\n${legend.join("\n")}\n`;
}

/** At most so many points: means of neighbours, so that no peak of a curve is chosen by chance. */
function thinned(values: readonly number[], most: number): number[] {
  const known = values.map((value, at) => (Number.isNaN(value) ? (values[at - 1] ?? 0) : value));
  if (known.length <= most) return known;
  return Array.from({ length: most }, (_, at) => {
    const part = known.slice(
      Math.floor((at * known.length) / most),
      Math.floor(((at + 1) * known.length) / most),
    );
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}
