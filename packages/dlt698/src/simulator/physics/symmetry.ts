/** How even the phases are, and in which order they come. */
import type { Sample } from "./sample.ts";

/** Spread of the largest value from the mean, 0.01 %. */
export function unbalance(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  if (mean === 0) return 0;
  let spread = 0;
  for (const value of values) spread = Math.max(spread, Math.abs(value - mean));
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
