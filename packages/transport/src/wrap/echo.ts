import { ChannelCore, pump, requireChannel } from "../channel/core.ts";
import type { ByteChannel, OpenChannel } from "../channel/types.ts";
import { type Clock, systemClock } from "../messages/base.ts";
import { argument } from "../messages/problem.ts";

/** What became of the echo of one write, or of several when they ran together. */
export interface EchoEvent {
  /**
   * "dropped": the whole echo came and was taken out. "mismatch": what came is no echo, or a damaged one, and was
   * delivered. "missing": nothing, or only a beginning, came in time; the beginning was delivered.
   */
  readonly kind: "dropped" | "mismatch" | "missing";
  /** Number of bytes: taken out for "dropped", else those that had matched before and were delivered after all. */
  readonly bytes: number;
}

/** Settings of {@link echoCancelling}. */
export interface EchoOptions {
  /** How long after a write its echo may still come, in milliseconds; default 500. */
  readonly timeout?: number;
  /**
   * Stray bytes before an echo that do not end the wait for it (a head's turn-round glitch), 0 or more; default 0.
   * They are delivered.
   */
  readonly noise?: number;
  /** Told what became of every echo. */
  readonly onEcho?: (event: EchoEvent) => void;
  /** Default: the platform's. */
  readonly clock?: Clock;
}

/**
 * A channel over an optical head or a two-wire adapter that returns every byte sent: the echo of each write is taken
 * out of what is received, in whatever chunks it comes.
 *
 * Only a whole, exact echo is taken out. A damaged, partial or absent one costs nothing: what is not provably the
 * echo is delivered in its order, and the framer above discards it as noise. A beginning that matches is held back
 * until it is decided, at most `timeout` after the write.
 *
 * @example
 * ```ts
 * import { echoCancelling } from "@meterwire/transport";
 * import { openSerial } from "@meterwire/transport/serial";
 * const head = echoCancelling(await openSerial({ path: "/dev/ttyUSB0" }), { onEcho: (event) => console.error(event) });
 * ```
 */
export function echoCancelling(inner: ByteChannel, options: EchoOptions = {}): OpenChannel {
  requireChannel("inner", inner);
  argument.check("options", "object", options);
  const { timeout = 500, noise = 0, onEcho = () => {}, clock = systemClock } = options;
  /** The writes whose echo is awaited, oldest first. */
  let expected: Uint8Array[] = [];
  /** How many bytes of the oldest have come back; they are held and equal to its beginning. */
  let held = 0;
  let strays = 0;
  let timer: unknown = null;

  const stopTimer = (): void => {
    if (timer !== null) clock.clearTimeout(timer);
    timer = null;
  };
  const miss = (): void => {
    stopTimer();
    const echo = expected[0];
    if (echo === undefined) return;
    const bytes = held;
    expected = [];
    held = strays = 0;
    core.receive(echo.slice(0, bytes));
    onEcho({ kind: "missing", bytes });
  };

  const take = (chunk: Uint8Array): void => {
    const delivered = new Uint8Array(held + chunk.length);
    let length = 0;
    const events: EchoEvent[] = [];
    for (let at = 0; at < chunk.length; at++) {
      const echo = expected[0];
      if (echo === undefined) {
        delivered.set(chunk.subarray(at), length);
        length += chunk.length - at;
        break;
      }
      if (chunk[at] === echo[held]) {
        if (++held < echo.length) continue;
        expected.shift();
        held = strays = 0;
        events.push({ kind: "dropped", bytes: echo.length });
        continue;
      }
      // No echo begins at the first held byte: deliver it, and look whether one begins at a later byte.
      const matched = held;
      let rest = Uint8Array.of(...echo.subarray(0, held), chunk[at]!);
      do {
        delivered[length++] = rest[0]!;
        rest = rest.subarray(1);
        strays++;
      } while (strays <= noise && !startsWith(echo, rest));
      held = rest.length;
      if (strays <= noise) continue;
      delivered.set(rest, length);
      length += rest.length;
      expected = [];
      held = strays = 0;
      events.push({ kind: "mismatch", bytes: matched });
    }
    if (expected.length === 0) stopTimer();
    core.receive(delivered.subarray(0, length));
    for (const event of events) onEcho(event);
  };

  const core = new ChannelCore("echo", {
    async write(bytes) {
      stopTimer();
      // Before the write: the echo comes while the bytes go out.
      expected.push(bytes.slice());
      try {
        await inner.write(bytes);
      } finally {
        if (expected.length > 0) timer = clock.setTimeout(miss, timeout);
      }
    },
    close: () => inner.close(),
  });
  void pump(inner, core, take, miss);
  return core;
}

const startsWith = (bytes: Uint8Array, start: Uint8Array): boolean =>
  start.every((value, index) => bytes[index] === value);
