import { expect, test } from "vitest";
import { isProblem } from "../../src/index.ts";

/** What a program without types hands in. */
const values: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  Number.NaN,
  "zz",
  Symbol("x"),
  {},
  [],
  [null],
  () => null,
  new Uint8Array(3),
  new Date(0),
];

/** Whether calling it like this gives a result or a coded error; anything else is returned. */
async function uncoded(call: (...args: unknown[]) => unknown, args: readonly unknown[]): Promise<unknown> {
  try {
    await call(...args);
    return null;
  } catch (error) {
    return isProblem(error) ? null : error;
  }
}

/**
 * Every exported function of a module, called with wrong arguments in its first two places, answers or fails with a coded
 * error.
 *
 * @param spared exports that are called with what the caller's own functions throw, or that open something real.
 */
export function refusesWrongArguments(
  exports: Readonly<Record<string, unknown>>,
  spared: readonly string[] = [],
): void {
  const calls = Object.entries(exports).filter(
    ([name, value]) => typeof value === "function" && !/^[A-Z]/.test(name) && !spared.includes(name),
  );
  test.each(calls)("%s refuses arguments of a wrong type with a code", async (_, call) => {
    for (const first of values) {
      for (const second of values) {
        const error = await uncoded(call as () => unknown, [first, second]);
        expect(error, `(${String(first)}, ${String(second)}): ${(error as Error | null)?.stack}`).toBe(null);
      }
    }
  });
}
