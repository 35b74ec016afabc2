/** Invoke numbers of what one end says first: bits 0 to 5 of PIID. */
import { PIID, withoutAcd } from "../apdu/common.ts";
import { type Clock, systemClock } from "./channel.ts";

const NUMBERS = PIID.parts.invoke.mask + 1;

/**
 * Counts round from a random beginning, so that the first messages of one run after another on a line do not look like
 * repetitions of each other. In a world with a clock of its own chance comes from that, and a run can be repeated.
 *
 * @param random 0 up to 1, excluded.
 */
export function invokeNumbers(
  clock: Clock,
  random: () => number = clock === systemClock ? Math.random : () => (clock.now() % NUMBERS) / NUMBERS,
): () => number {
  let invoke = Math.floor(random() * NUMBERS);
  return () => {
    invoke = (invoke + 1) % NUMBERS;
    return invoke;
  };
}

/** Priority and invoke number of a PIID or PIID-ACD, by which an answer finds its request. */
export const invokeOf = withoutAcd;
