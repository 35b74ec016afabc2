import type { Octets } from "../messages/base.ts";
import {
  argument,
  isTransportError,
  problem,
  requireOption,
  type TransportError,
} from "../messages/problem.ts";
import type { TransportErrorCode, TransportProblems } from "../messages/problems.ts";
import { ByteQueue } from "./queue.ts";
import type { ByteChannel, CloseReason, OpenChannel } from "./types.ts";

/** Received bytes that may lie unread before the line is told to wait. */
export const defaultReadLimit = 256 * 1024;

/** Refuses what is no channel. */
export function requireChannel(where: string, channel: ByteChannel): void {
  argument.check(where, "object", channel);
  argument.check(`${where}.write`, "function", channel.write);
  const { readable } = channel;
  argument.check(`${where}.readable[Symbol.asyncIterator]`, "function", readable?.[Symbol.asyncIterator]);
}

/** What lies under a {@link ChannelCore}. */
export interface ChannelDriver {
  /** Called with one write at a time, never after `close`; returns nothing when it is done at once. */
  write(bytes: Uint8Array): Promise<void> | undefined;
  /** Frees the line; called once. */
  close(): Promise<void>;
  /** The reader is behind; `resume` follows. */
  pause?(): void;
  resume?(): void;
}

/** The reason for an orderly close, or the one that an error gives. */
export function closeReason(cause: "closed" | "ended" | TransportError): CloseReason {
  if (cause === "closed") return { code: "closed", message: "closed on this side", error: null };
  if (cause === "ended") return { code: "ended", message: "the far end closed the channel", error: null };
  return { code: cause.code, message: cause.message, error: cause };
}

/** Any thrown value as an error of this package, unchanged if it is one. */
export function toTransportError<C extends TransportErrorCode>(
  cause: unknown,
  code: C,
  params: TransportProblems[C],
  where?: string,
): TransportError {
  return isTransportError(cause) ? cause : problem.error(code, params, { where, cause });
}

/** Why nothing can be done on a channel that is closed for this reason; null: closed on this side. */
export function notOpen(reason: CloseReason | null, where: string): TransportError {
  const cause = reason?.error ?? undefined;
  const why = cause !== undefined ? "lost" : reason?.code === "ended" ? "ended" : "closed";
  return problem.error("not-open", { why }, { where, cause });
}

/**
 * The one implementation of {@link ByteChannel}: order of writes, the read queue with its bound, and the ways to end.
 * Serial, TCP, memory and the wrappers are drivers under it.
 */
export class ChannelCore implements OpenChannel {
  readonly where: string;
  readonly closed: Promise<CloseReason>;
  readonly #driver: ChannelDriver;
  readonly #queue: ByteQueue;
  readonly #pending = new Set<(error: TransportError) => void>();
  #resolveClosed!: (reason: CloseReason) => void;
  #reason: CloseReason | null = null;
  #writable = true;
  #last: Promise<void> = Promise.resolve();
  #release: Promise<void> | null = null;
  #room: (() => void)[] = [];

  constructor(where: string, driver: ChannelDriver, readLimit: number = defaultReadLimit) {
    requireOption("readLimit", Number.isSafeInteger(readLimit) && readLimit >= 1, readLimit, {
      kind: "integer",
      from: 1,
      to: null,
    });
    this.where = where;
    this.#driver = driver;
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
    this.#queue = new ByteQueue(where, readLimit, {
      onFull: () => this.#driver.pause?.(),
      onRoom: () => {
        for (const resolve of this.#room.splice(0)) resolve();
        this.#driver.resume?.();
      },
    });
  }

  get readable(): AsyncIterable<Uint8Array> {
    return this.#queue;
  }

  /** Why the channel is closed; null while it is open. */
  get reason(): CloseReason | null {
    return this.#reason;
  }

  write(bytes: Octets): Promise<void> {
    return new Promise((resolve, reject) => {
      const octets = argument.octets(this.where, bytes);
      if (!this.#writable) throw this.#notOpen();
      this.#pending.add(reject);
      this.#last = this.#send(this.#last, octets, resolve, reject);
    });
  }

  /** Resolves when the writes made so far are settled. */
  get idle(): Promise<void> {
    return this.#last;
  }

  async #send(
    before: Promise<void>,
    bytes: Uint8Array,
    resolve: () => void,
    reject: (error: TransportError) => void,
  ): Promise<void> {
    await before;
    if (!this.#pending.has(reject)) return;
    try {
      const sending = bytes.length === 0 ? undefined : this.#driver.write(bytes);
      // Not awaited without need: what the far end does in answer comes after the write that caused it.
      if (sending !== undefined) await sending;
      resolve();
    } catch (cause) {
      reject(toTransportError(cause, "failed", { exit: null }, this.where));
    }
    this.#pending.delete(reject);
  }

  async close(): Promise<void> {
    if (this.#reason === null) this.finish("closed");
    else this.#shut(null);
    await this.#release;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Called by the driver: bytes were received. */
  receive(chunk: Uint8Array): void {
    this.#queue.push(chunk);
  }

  /** True while the reader is behind. */
  get full(): boolean {
    return this.#queue.full && this.#reason === null;
  }

  /** Resolves when the reader has room for more, or the channel is closed. */
  room(): Promise<void> {
    if (!this.full) return Promise.resolve();
    return new Promise((resolve) => this.#room.push(resolve));
  }

  /**
   * Called by the driver: the far end will send no more, but may still listen. Writes go on being accepted until
   * `finish`, so that the answer to the last request still goes out.
   */
  endReading(): void {
    if (this.#reason !== null) return;
    this.#settle(closeReason("ended"));
  }

  /** Called by the driver, or through `close`: it is over. The first reason stays. */
  finish(cause: "closed" | "ended" | TransportError): void {
    if (this.#reason !== null) {
      this.#shut(typeof cause === "string" ? null : cause);
      return;
    }
    const reason = closeReason(cause);
    this.#reason = reason;
    this.#shut(reason.error);
    // The line is free, or its closing has failed and close() says so: either way it is over.
    this.#release!.then(
      () => this.#settle(reason),
      () => this.#settle(reason),
    );
  }

  #settle(reason: CloseReason): void {
    this.#reason = reason;
    this.#resolveClosed(reason);
    for (const resolve of this.#room.splice(0)) resolve();
    this.#queue.end();
  }

  /** Ends writing and frees the line, once. */
  #shut(error: TransportError | null): void {
    // The driver may call back while it closes.
    if (!this.#writable) return;
    this.#writable = false;
    for (const reject of this.#pending) reject(error ?? this.#notOpen());
    this.#pending.clear();
    this.#release = this.#driver.close().catch((cause) => {
      throw toTransportError(cause, "failed", { exit: null }, this.where);
    });
    this.#release.catch(() => {});
  }

  #notOpen(): TransportError {
    return notOpen(this.#reason, this.where);
  }
}

/**
 * Carries everything that `inner` receives into `core`, at the pace of core's reader, then the reason of its end.
 * `take` sees each chunk and passes on what it likes; `flush` passes on what it held back.
 */
export async function pump(
  inner: ByteChannel,
  core: ChannelCore,
  take: (chunk: Uint8Array) => void,
  flush: (reason: CloseReason) => void = () => {},
): Promise<void> {
  try {
    for await (const chunk of inner.readable) {
      take(chunk);
      await core.room();
    }
    const reason = await inner.closed;
    flush(reason);
    if (reason.error !== null) core.finish(reason.error);
    else if (reason.code === "ended") core.endReading();
    else core.finish("closed");
  } catch (cause) {
    core.finish(toTransportError(cause, "failed", { exit: null }, core.where));
  }
}
