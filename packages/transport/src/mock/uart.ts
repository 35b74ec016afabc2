import { ChannelCore } from "../channel/core.ts";
import type { OpenChannel } from "../channel/types.ts";
import type { Octets } from "../messages/base.ts";
import { argument, requireOption } from "../messages/problem.ts";

/** How one end of a serial line is set: 8 data bits, 1 stop bit. */
export interface UartSettings {
  /** Bits per second. */
  readonly baudRate: number;
  /** Bit that follows the data bits. */
  readonly parity: "none" | "even" | "odd";
}

/** How a receiver works, beside its settings. */
export interface UartReceiver extends UartSettings {
  /** Leave octets out whose parity is wrong; default true. Those without a stop bit are always left out. */
  readonly checkParity?: boolean;
}

/** A serial line with one sender, which receivers of any settings listen to. */
export interface UartLine {
  /** Sends octets one right after the other; the line was idle before. */
  send(octets: Octets): void;
  /** A receiver; what it writes is discarded. */
  open(receiver: UartReceiver): OpenChannel;
}

/**
 * A serial line that is sampled as a UART does: a start bit begins an octet, and each of its bits is read in the middle of
 * the receiver's bit time, whatever the sender's is.
 *
 * @throws {TransportError} `bad-option` for a speed that is not above 0
 * @example
 * ```ts
 * import { uartLine } from "@meterwire/transport/mock";
 * const line = uartLine({ baudRate: 9600, parity: "even" });
 * const right = line.open({ baudRate: 9600, parity: "even" });
 * const wrong = line.open({ baudRate: 2400, parity: "even" });
 * // `right` receives 68 17, `wrong` something else or nothing.
 * line.send(Uint8Array.of(0x68, 0x17));
 * ```
 */
export function uartLine(sender: UartSettings): UartLine {
  argument.check("sender", "object", sender);
  requireSpeed(sender);
  const receivers = new Set<{ readonly core: ChannelCore; readonly settings: UartReceiver }>();
  return {
    send(octets) {
      const levels = levelsOf(argument.octets("octets", octets), sender.parity);
      for (const { core, settings } of receivers) {
        const found = sample(levels, sender.baudRate, settings);
        if (found.length > 0) core.receive(Uint8Array.from(found));
      }
    },
    open(settings) {
      argument.check("receiver", "object", settings);
      requireSpeed(settings);
      const core = new ChannelCore("uart", {
        write: () => undefined,
        close: async () => {
          receivers.delete(receiver);
        },
      });
      const receiver = { core, settings };
      receivers.add(receiver);
      return core;
    },
  };
}

function requireSpeed({ baudRate }: UartSettings): void {
  requireOption("baudRate", baudRate > 0, baudRate, { kind: "at-least", limit: 1 });
}

/** The levels of the line, one for each bit time of the sender; it is 1 before and behind them. */
function levelsOf(octets: Uint8Array, parity: UartSettings["parity"]): number[] {
  const levels: number[] = [];
  for (const octet of octets) {
    levels.push(0);
    for (let bit = 0; bit < 8; bit++) levels.push((octet >> bit) & 1);
    if (parity !== "none") levels.push(parityOf(octet, parity));
    levels.push(1);
  }
  return levels;
}

/** The bit that makes the count of ones even or odd. */
function parityOf(octet: number, parity: "even" | "odd"): number {
  let ones = 0;
  for (let bit = 0; bit < 8; bit++) ones ^= (octet >> bit) & 1;
  return parity === "even" ? ones : 1 - ones;
}

/** What a receiver makes of the levels; times count in bits of the sender. */
function sample(levels: readonly number[], baudRate: number, receiver: UartReceiver): number[] {
  const { parity, checkParity = true } = receiver;
  const bit = baudRate / receiver.baudRate;
  const levelAt = (time: number): number => levels[Math.floor(time)] ?? 1;
  const stopBit = parity === "none" ? 9 : 10;
  const octets: number[] = [];
  for (let time = 0; ; ) {
    const start = fallingEdge(levels, time);
    if (start === null) return octets;
    const middle = (at: number): number => start + (at + 0.5) * bit;
    // Shorter than half a bit: no start bit.
    const isStart = levelAt(middle(0)) === 0;
    time = middle(isStart ? stopBit : 0);
    if (!isStart) continue;
    let octet = 0;
    for (let at = 0; at < 8; at++) octet |= levelAt(middle(at + 1)) << at;
    const isRight = parity === "none" || levelAt(middle(9)) === parityOf(octet, parity);
    if (levelAt(time) === 1 && (isRight || !checkParity)) octets.push(octet);
  }
}

/** When the line next goes from 1 to 0. */
function fallingEdge(levels: readonly number[], from: number): number | null {
  let high = (levels[Math.floor(from)] ?? 1) === 1 || from === 0;
  for (let at = Math.floor(from); at < levels.length; at++) {
    if (levels[at] === 1) high = true;
    else if (high) return Math.max(at, from);
  }
  return null;
}
