/** How even the phases are, and in which order they come. */
import type { Sample } from "./sample.ts";

/** Spread of the magnitude that is furthest from their mean, 0.01 %; of the elements that there are. */
export function unbalance(values: readonly number[], elements: readonly number[]): number {
  let sum = 0;
  for (const i of elements) sum += Math.abs(values[i]!);
  const mean = sum / elements.length;
  if (mean === 0) return 0;
  let spread = 0;
  for (const i of elements) spread = Math.max(spread, Math.abs(Math.abs(values[i]!) - mean));
  return Math.min(65535, Math.round((10_000 * spread) / mean));
}

/**
 * Whether voltages or currents come in the wrong order. In the right one B lags A and C lags B by less than half a turn;
 * on three wires Ucb lags Uab by more than half a turn, and so do the currents of C and A.
 */
export function isReversed(
  sample: Sample,
  elements: readonly number[],
  what: "voltage" | "current",
): boolean {
  const at = (i: number) => sample.voltageAngle[i]! + (what === "current" ? sample.angle[i]! : 0);
  const lag = (from: number, to: number) => (((at(to) - at(from)) % 3600) + 3600) % 3600;
  const [a = 0, b = 0, c] = elements;
  if (c === undefined) return lag(a, b) < 1800;
  return lag(a, b) > lag(a, c);
}
