/** What callers give to public functions: taken in the forms that they have it in, or refused with a code. */
import { codecProblem, guarded, shown, type } from "./problem.ts";

/** Octets as callers have them: an array or a view of any kind (`Buffer`, `DataView`, …), or the buffer itself. */
export type Octets = Uint8Array | ArrayBufferView | ArrayBuffer;

/** The octets that were given, not copied; `path` is the field that they are of. */
export function octetsOf(given: Octets, path = ""): Uint8Array {
  if (given instanceof Uint8Array) return given;
  if (ArrayBuffer.isView(given)) return new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  if (given instanceof ArrayBuffer) return new Uint8Array(given);
  throw codecProblem.error("bad-value", { expected: type("octets"), got: shown(given) }, { path });
}

/** Text that was given. */
export function textOf(given: string): string {
  if (typeof given === "string") return given;
  throw codecProblem.error("bad-value", { expected: type("string"), got: shown(given) });
}

/** Runs what reads `given`; where that is no such value, so that reading it throws, it is refused. */
export function reading<T>(given: unknown, run: () => T): T {
  const got = given === null ? "null" : typeof given;
  const refuse = (cause: unknown) =>
    codecProblem.error("bad-value", { expected: type("readable"), got }, { cause });
  return guarded(refuse, run);
}
