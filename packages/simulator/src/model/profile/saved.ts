/** The profiles that a state was made with. */

import { written } from "../../messages/base.ts";
import { argument, problem } from "../../messages/error.ts";
import type { Written } from "../../messages/simulator.ts";
import type { CompleteConcentratorProfile } from "./concentrator.ts";
import type { Profile } from "./profile.ts";

/** Where profiles lie in a state. */
const meterKey = (place: number): string => `meter${place}/profile`;
export const CONCENTRATOR_KEY = "concentrator/profile";

/** Profiles with every default filled in. */
export interface SavedProfiles {
  /** In their order. */
  readonly meters: readonly Profile[];
  /** `null` where there is none. */
  readonly concentrator: CompleteConcentratorProfile | null;
}

/**
 * The profiles of a simulation that a state holds, to go on with it without saying them again; `null` for a state in which
 * nothing has begun.
 *
 * @example
 * ```ts
 * savedProfiles(new Map()); // null
 * ```
 */
export function savedProfiles(texts: ReadonlyMap<string, string>): SavedProfiles | null {
  argument.check("texts", "map", texts);
  if (!texts.has("simulation")) return null;
  const meters: Profile[] = [];
  for (let place = 0; texts.has(meterKey(place)); place++)
    meters.push(JSON.parse(texts.get(meterKey(place))!));
  const front = texts.get(CONCENTRATOR_KEY);
  return { meters, concentrator: front === undefined ? null : JSON.parse(front) };
}

/**
 * Refuses to go on with another profile than the state's; faults may be others in each run.
 *
 * @throws SimulatorError `state-mismatch` with the path of the first field that differs.
 */
export function sameProfile(
  device: "meter" | "concentrator",
  address: string,
  saved: object,
  now: object,
): void {
  const found = difference(saved, now, "");
  if (found === null) return;
  const { path, before, after } = found;
  const params = { reason: "profile", device, address, field: path, kept: before, now: after } as const;
  throw problem.error("state-mismatch", params, { path });
}

function difference(
  before: unknown,
  after: unknown,
  path: string,
): { readonly path: string; readonly before: Written; readonly after: Written } | null {
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject(before) || !isObject(after)) {
    const [one, other] = [written(before), written(after)];
    return one === other ? null : { path, before: one, after: other };
  }
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (path === "" && key === "faults") continue;
    const found = difference(before[key], after[key], path === "" ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}
