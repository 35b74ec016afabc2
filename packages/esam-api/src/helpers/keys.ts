import type { BytesLike, KeyState } from "../definition/types.ts";
import { same, type Text, text } from "../text.ts";
import { EsamValueError } from "../value-error.ts";

/**
 * The key ids of a whole update in the order in which they must be asked for: from 00 up, at most four a call (§11).
 *
 * @param total keys in all, 1 to 17 (PutKeySum)
 * @param perCall 1 to 4, default 4
 * @throws {EsamValueError} `key-batch`
 * @example
 * keyBatches(6); // [[0, 1, 2, 3], [4, 5]]
 */
export function keyBatches(total = 17, perCall = 4): readonly (readonly number[])[] {
  const check = (what: Text, value: number, max: number) => {
    if (!Number.isInteger(value) || value < 1 || value > max)
      throw new EsamValueError("key-batch", what, text(`1 至 ${max}`, `1 to ${max}`), same(String(value)));
  };
  check(text("密钥总条数不对", "wrong number of keys"), total, 17);
  check(text("每次密钥条数不对", "wrong number of keys per call"), perCall, 4);
  const batches: number[][] = [];
  for (let first = 0; first < total; first += perCall) {
    batches.push(Array.from({ length: Math.min(perCall, total - first) }, (_, index) => first + index));
  }
  return batches;
}

/** Inputs of every KeyUpdateV2 call of one update, in order. */
export function keyUpdateCalls(update: {
  /** Keys in all. Default 17. */
  readonly total?: number;
  /** Target key state. */
  readonly target: KeyState;
  readonly rand: BytesLike;
  readonly div: BytesLike;
  readonly esamNo: BytesLike;
}) {
  const { total = 17, target, rand, div, esamNo } = update;
  return keyBatches(total).map((keyIds) => ({ keySum: total, target, keyIds, rand, div, esamNo }));
}
