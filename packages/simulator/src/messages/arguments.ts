/** Arguments of public calls, whatever a program without types hands in. */
import { problem } from "./error.ts";
import type { SimulatorProblems } from "./simulator.ts";

type Expected = SimulatorProblems["bad-argument"]["expected"];

const kindOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);
const has = (value: unknown, ...names: string[]): boolean =>
  typeof value === "object" && value !== null && names.every((name) => name in value);

const checks: Readonly<Record<Expected, (value: unknown) => boolean>> = {
  channel: (value) => has(value, "write", "readable", "close", "closed"),
  map: (value) => has(value, "get", "has", "keys"),
  object: (value) => kindOf(value) === "Object",
  text: (value) => typeof value === "string",
};

/**
 * Refuses an argument of another type.
 *
 * @throws SimulatorError `bad-argument`.
 */
export function requireArgument(argument: string, expected: Expected, value: unknown): void {
  if (!checks[expected](value))
    throw problem.error("bad-argument", { argument, expected, got: kindOf(value) });
}
