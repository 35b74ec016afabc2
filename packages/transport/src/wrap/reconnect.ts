import { ChannelCore, closeReason, notOpen, toTransportError } from "../channel/core.ts";
import type { ByteChannel, CloseReason, OpenChannel } from "../channel/types.ts";
import { type AbortSignalLike, type Clock, systemClock } from "../messages/base.ts";
import {
  aborted,
  argument,
  isTransportError,
  problem,
  requireOption,
  type TransportError,
} from "../messages/problem.ts";
import type { TransportErrorCode } from "../messages/problems.ts";

/** What a {@link reconnecting} channel is doing. */
export type ReconnectState =
  | { readonly state: "connecting"; readonly attempt: number }
  | { readonly state: "connected" }
  /** The connection is lost, or attempt number `attempt` failed; the next one follows after `delay`. */
  | {
      readonly state: "waiting";
      readonly attempt: number;
      readonly delay: number;
      readonly reason: CloseReason;
    }
  | { readonly state: "gave-up"; readonly reason: CloseReason };

/** Settings of {@link reconnecting}. */
export interface ReconnectOptions {
  /** Wait after the first failed attempt in milliseconds; a line that had worked is reopened at once. Default 200. */
  readonly initialDelay?: number;
  /** Each further wait is this many times longer, 1 or more; default 2. */
  readonly factor?: number;
  /** The longest wait in milliseconds; default 10 000. */
  readonly maxDelay?: number;
  /** Failed attempts in a row before it gives up: lines that did not open, or ended without a byte. Default no end. */
  readonly attempts?: number;
  /** Whether an error is worth another attempt; default: all but mistakes of the caller. */
  readonly retry?: (error: TransportError) => boolean;
  /** Told of every change of state. */
  readonly onState?: (state: ReconnectState) => void;
  /** Default: the platform's. */
  readonly clock?: Clock;
  /** Ends the channel with the code `aborted`, whatever it is doing. */
  readonly signal?: AbortSignalLike;
}

const hopeless: ReadonlySet<TransportErrorCode> = /*#__PURE__*/ new Set([
  "bad-option",
  "dependency-missing",
  "not-a-port",
  "aborted",
  "address-in-use",
] as const);

/**
 * A channel that opens its line again whenever it is lost, with growing pauses.
 *
 * What was received before a loss is delivered, then reading goes on with the new line; a frame cut off by the loss
 * stays cut off. A write that the loss interrupts is rejected and not repeated, since part of it may have gone out;
 * writes made while the line is down wait for it. The channel ends by `close()`, or with the code `gave-up`.
 *
 * @param open opens the line; called again for every attempt
 * @example
 * ```ts
 * import { reconnecting } from "@meterwire/transport";
 * import { connectTcp } from "@meterwire/transport/tcp";
 * const channel = reconnecting(() => connectTcp({ host: "192.168.1.20", port: 8000 }), { attempts: 10 });
 * ```
 */
export function reconnecting(open: () => Promise<ByteChannel>, options: ReconnectOptions = {}): OpenChannel {
  argument.check("open", "function", open);
  argument.check("options", "object", options);
  const { initialDelay = 200, factor = 2, maxDelay = 10_000, attempts = Number.POSITIVE_INFINITY } = options;
  const {
    retry = (error) => !hopeless.has(error.code),
    onState = () => {},
    clock = systemClock,
    signal,
  } = options;
  for (const [where, value, least] of [
    ["initialDelay", initialDelay, 0],
    ["factor", factor, 1],
    ["maxDelay", maxDelay, 0],
    ["attempts", attempts, 1],
  ] as const) {
    requireOption(where, value >= least, value, { kind: "at-least", limit: least });
  }

  let line: ByteChannel | null = null;
  let closing = false;
  let wake = (): void => {};
  const waiting = new Set<(line: ByteChannel | null) => void>();
  const setLine = (next: ByteChannel | null): void => {
    line = next;
    if (next === null && !closing) return;
    for (const resolve of waiting) resolve(next);
    waiting.clear();
  };
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const handle = clock.setTimeout(resolve, ms);
      wake = () => {
        clock.clearTimeout(handle);
        resolve();
      };
    });

  const core = new ChannelCore("reconnecting", {
    async write(bytes) {
      while (true) {
        const current = line ?? (await new Promise<ByteChannel | null>((resolve) => waiting.add(resolve)));
        if (current === null) throw notOpen(null, "reconnecting");
        try {
          return await current.write(bytes);
        } catch (cause) {
          // Refused at the door: the line is lost, its last bytes are still being read, and nothing was sent.
          if (closing || !isTransportError(cause, "not-open")) throw cause;
          if (line === current) setLine(null);
        }
      }
    },
    async close() {
      closing = true;
      wake();
      const current = line;
      setLine(null);
      await current?.close();
    },
  });

  /** Carries one line's bytes until it ends; tells why it ended, and whether it brought anything. */
  const carry = async (current: ByteChannel): Promise<{ reason: CloseReason; idle: boolean }> => {
    let idle = true;
    for await (const chunk of current.readable) {
      idle = false;
      core.receive(chunk);
      await core.room();
    }
    const reason = await current.closed;
    // A far end that only stopped sending is of no more use here.
    await current.close().catch(() => {});
    return { reason, idle };
  };

  const connect = async (): Promise<{ reason: CloseReason; idle: boolean }> => {
    try {
      const current = await open();
      if (closing) await current.close();
      setLine(current);
      onState({ state: "connected" });
      return await carry(current);
    } catch (cause) {
      return {
        reason: closeReason(toTransportError(cause, "failed", { exit: null }, "reconnecting")),
        idle: true,
      };
    } finally {
      setLine(null);
    }
  };

  const run = async (): Promise<void> => {
    let failures = 0;
    for (let attempt = 1; !closing; attempt++) {
      onState({ state: "connecting", attempt });
      const { reason, idle } = await connect();
      if (closing) return;
      failures = idle ? failures + 1 : 0;
      if (failures >= attempts || (reason.error !== null && !retry(reason.error))) {
        onState({ state: "gave-up", reason });
        const cause = reason.error ?? undefined;
        core.finish(problem.error("gave-up", { attempts: failures }, { cause }));
        return;
      }
      const delay = failures === 0 ? 0 : Math.min(maxDelay, initialDelay * factor ** (failures - 1));
      onState({ state: "waiting", attempt, delay, reason });
      if (delay > 0) await pause(delay);
    }
  };
  const abort = (): void => core.finish(aborted("reconnecting", signal?.reason));
  if (signal?.aborted) {
    abort();
    return core;
  }
  signal?.addEventListener("abort", abort);
  void core.closed.then(() => signal?.removeEventListener("abort", abort));
  void run().catch((cause) => core.finish(toTransportError(cause, "failed", { exit: null }, "reconnecting")));
  return core;
}
