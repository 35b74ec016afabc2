/** Arguments of the codec's calls: octets and values in the forms that callers have them in, or refused with a code. */
import { kindOfArgument, type Octets, octetsOf } from "../messages/base.ts";
import { Dlt698Error } from "../messages/error.ts";
import { codecProblem } from "./problem.ts";

/** The octets that were given, not copied. */
export function octetsArgument(value: Octets, argument = "octets"): Uint8Array {
  return octetsOf(value) ?? refuse(argument, "octets", value);
}

/** Runs what reads `value`; where that is no such value, so that reading it throws, it is refused. */
export function reading<T>(argument: string, value: unknown, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof Dlt698Error) throw error;
    return refuse(argument, "readable", value, error);
  }
}

function refuse(argument: string, expected: "octets" | "readable", value: unknown, cause?: unknown): never {
  throw codecProblem.error("bad-argument", { argument, expected, got: kindOfArgument(value) }, { cause });
}
