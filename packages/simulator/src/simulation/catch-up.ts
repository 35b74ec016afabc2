/** Lets the time pass that lies between a simulation's beginning and now, in pieces. */

import type { ConcentratorModel } from "../dlt698/concentrator/concentrator.ts";
import type { SimulatedMeter } from "../dlt698/meter/meter.ts";
import { DAY, MINUTE } from "../model/meter/wall-clock.ts";
import type { Awaitable } from "../model/state.ts";

/** A piece of time for meters behind a concentrator, whose tasks read all of them. */
const TOGETHER = 15 * MINUTE;

/** What catches up, and its callbacks. */
export interface CatchingUp {
  readonly meters: readonly SimulatedMeter[];
  readonly concentrator: ConcentratorModel | null;
  /** World time that is to be reached. */
  readonly target: number;
  /** Share that is done, 0 to 1. */
  progress(share: number): Awaitable<void>;
  /** A good moment to store. */
  settled(): Promise<void>;
}

/** Advances everything to the target. The result does not depend on the pieces. */
export async function catchUp(all: CatchingUp): Promise<void> {
  if (all.concentrator === null) await oneByOne(all);
  else await together(all, all.concentrator);
}

async function oneByOne({ meters, target, progress, settled }: CatchingUp): Promise<void> {
  const total = meters.reduce((sum, { now }) => sum + Math.max(0, target - now), 0);
  let done = 0;
  for (const meter of meters) {
    while (meter.now < target) {
      const from = meter.now;
      meter.advance(Math.min(target, from + DAY));
      done += meter.now - from;
      await progress(done / total);
    }
    await settled();
  }
}

async function together(all: CatchingUp, concentrator: ConcentratorModel): Promise<void> {
  const { meters, target, progress, settled } = all;
  const begin = Math.min(concentrator.now, ...meters.map(({ now }) => now));
  let day = Math.floor(begin / DAY);
  for (let at = begin; at < target; ) {
    at = Math.min(target, at + TOGETHER);
    concentrator.advance(at);
    for (const meter of meters) meter.advance(at);
    await progress((at - begin) / (target - begin));
    if (Math.floor(at / DAY) === day) continue;
    day = Math.floor(at / DAY);
    await settled();
  }
}
