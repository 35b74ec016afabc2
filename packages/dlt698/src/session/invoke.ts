/** Invoke numbers of what one end says first: bits 0 to 5 of PIID. */
import { type Clock, systemClock } from "./channel.ts";

/**
 * Counts round from a random beginning, so that the first messages of one run after another on a line do not look like
 * repetitions of each other. In a world with a clock of its own chance comes from that, and a run can be repeated.
 *
 * @param random 0 up to 1, excluded.
 */
export function invokeNumbers(
  clock: Clock,
  random: () => number = clock === systemClock ? Math.random : () => (clock.now() % 64) / 64,
): () => number {
  let invoke = Math.floor(random() * 64);
  return () => {
    invoke = (invoke + 1) & 0x3f;
    return invoke;
  };
}

/** Priority and invoke number of a PIID or PIID-ACD, without bit 6. */
export function invokeOf(piid: number): number {
  return piid & 0xbf;
}
