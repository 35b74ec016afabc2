import { performance } from "node:perf_hooks";

/** Milliseconds by which the finer clock may differ from the system's before it is set by that. */
const MOST = 20;

let start = performance.timeOrigin;

/** The system's clock in milliseconds with fractions: it follows when that is set. */
export const fineClock = {
  now(): number {
    const passed = performance.now();
    if (Math.abs(start + passed - Date.now()) > MOST) start = Date.now() - passed;
    return start + passed;
  },
};
