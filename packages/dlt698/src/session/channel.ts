/** What sessions need from outside: a byte channel, a clock, an abort signal. All structural types. */

/**
 * Octets in both directions. Anything shaped like this will do; the channels of `@meterwire/transport` are.
 */
export interface ByteChannel {
  /** Resolves when the octets are handed on; rejects when the channel is closed or broken. */
  write(bytes: Uint8Array): Promise<unknown>;
  /** What arrives, in chunks cut anywhere; ends when the channel does. */
  readonly readable: AsyncIterable<Uint8Array>;
  /** Closes the channel; may be called again. */
  close(): Promise<unknown>;
  /** Resolves with a reason when the channel has ended, from either side. */
  readonly closed: Promise<unknown>;
}

/** Time as a session sees it; tests and simulations bring their own. */
export interface Clock {
  /** Milliseconds since 1970-01-01 00:00 UTC. */
  now(): number;
  /** Calls back once after `ms` milliseconds; the answer goes to `clearTimeout`. */
  setTimeout(callback: () => void, ms: number): unknown;
  /** Cancels a timer. */
  clearTimeout(timer: unknown): void;
}

/** The part of the platform's `AbortSignal` that is used. */
export interface AbortSignalLike {
  /** Whether it is aborted. */
  readonly aborted: boolean;
  /** Why it is aborted. */
  readonly reason?: unknown;
  /** Adds a listener for the abort. */
  addEventListener(type: "abort", listener: () => void): void;
  /** Removes a listener. */
  removeEventListener(type: "abort", listener: () => void): void;
}

interface PlatformTimers {
  setTimeout(callback: () => void, ms: number): unknown;
  /** Cancels a timer. */
  clearTimeout(timer: unknown): void;
}

/** The platform's clock and timers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, ms) => (globalThis as unknown as PlatformTimers).setTimeout(callback, ms),
  clearTimeout: (timer) => (globalThis as unknown as PlatformTimers).clearTimeout(timer),
};
