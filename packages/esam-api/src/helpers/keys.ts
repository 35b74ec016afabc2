import type { BytesLike, KeyState } from "../definition/types.ts";
import { KEY_COUNT, KEYS_PER_CALL } from "../manual/facts.ts";
import { actualOf } from "../messages/kind.ts";
import { argument, valueProblem } from "../messages/value-error.ts";

/**
 * The key ids of a whole update in the order in which they must be asked for: from 00 up, at most four a call (§11).
 *
 * @param total keys in all, 1 to 17 (PutKeySum)
 * @param perCall 1 to 4, default 4
 * @throws {EsamValueError} `key-batch`
 * @example
 * keyBatches(6); // [[0, 1, 2, 3], [4, 5]]
 */
export function keyBatches(total = KEY_COUNT, perCall = KEYS_PER_CALL): readonly (readonly number[])[] {
  const check = (what: "keys-in-all" | "keys-per-call", value: number, to: number) => {
    if (Number.isInteger(value) && value >= 1 && value <= to) return;
    const expected = { kind: "integer", from: 1, to } as const;
    throw valueProblem.error("key-batch", { what, expected, got: actualOf(value) });
  };
  check("keys-in-all", total, KEY_COUNT);
  check("keys-per-call", perCall, KEYS_PER_CALL);
  const batches: number[][] = [];
  for (let first = 0; first < total; first += perCall) {
    batches.push(Array.from({ length: Math.min(perCall, total - first) }, (_, index) => first + index));
  }
  return batches;
}

/**
 * Inputs of every KeyUpdateV2 call of one update, in order (§11).
 *
 * @throws {EsamValueError} `key-batch` or `bad-argument`
 */
export function keyUpdateCalls(update: {
  /** Keys in all. Default 17. */
  readonly total?: number;
  /** Target key state. */
  readonly target: KeyState;
  readonly rand: BytesLike;
  readonly div: BytesLike;
  readonly esamNo: BytesLike;
}) {
  argument.check("update", "object", update);
  const { total = KEY_COUNT, target, rand, div, esamNo } = update;
  return keyBatches(total).map((keyIds) => ({ keySum: total, target, keyIds, rand, div, esamNo }));
}
