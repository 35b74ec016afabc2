/** What a serial line asks of a client. */
import { argument } from "../messages/argument.ts";

/** FEH octets that wake a receiver on a serial line. */
export const SERIAL_PREAMBLE = 4;

/**
 * Quiet time between frames on a serial line at `baud`: 33 bit times, in whole milliseconds.
 *
 * @throws Dlt698Error `bad-argument` for what is no number.
 */
export function serialIdleGap(baud: number): number {
  argument.check("baud", "number", baud);
  return Math.ceil((33 * 1000) / baud);
}
