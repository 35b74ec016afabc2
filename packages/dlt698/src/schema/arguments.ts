/** Arguments of the codec's calls: octets and values in the forms that callers have them in, or refused with a code. */
import { kindOfArgument, type Octets, octetsOf } from "../messages/base.ts";
import { codecProblem, guarded } from "./problem.ts";

/** The octets that were given, not copied. */
export function octetsArgument(value: Octets, argument = "octets"): Uint8Array {
  return octetsOf(value) ?? refuse(argument, "octets", value);
}

/** Runs what reads `value`; where that is no such value, so that reading it throws, it is refused. */
export function reading<T>(argument: string, value: unknown, run: () => T): T {
  return guarded((cause) => refuse(argument, "readable", value, cause), run);
}

function refuse(argument: string, expected: "octets" | "readable", value: unknown, cause?: unknown): never {
  throw codecProblem.error("bad-argument", { argument, expected, got: kindOfArgument(value) }, { cause });
}
