import type { ByteChannel as AnyByteChannel, Octets } from "../messages/base.ts";
import type { TransportError } from "../messages/problem.ts";
import type { TransportErrorCode } from "../messages/problems.ts";

/** Why a channel is closed. */
export interface CloseReason {
  /** "closed": `close()` was called here. "ended": the far end closed in order. Otherwise the code of `error`. */
  readonly code: "closed" | "ended" | TransportErrorCode;
  /** One sentence for a person. */
  readonly message: string;
  /** What went wrong; null after an orderly close. */
  readonly error: TransportError | null;
}

/**
 * A two-way stream of bytes: a serial port, a TCP connection, one end of a memory pair, a recording played back.
 *
 * Chunks arrive as the line delivers them and mean nothing: framing is the reader's task.
 */
export interface ByteChannel extends AnyByteChannel<CloseReason> {
  /**
   * Sends bytes. Resolves when they have been handed to the line and there is room for more; leave the array unchanged
   * until then. Writes are sent in the order of the calls.
   *
   * @throws {TransportError} `not-open` on a closed channel; the code of the close reason when the channel is lost
   * before the bytes are out; `bad-option` for what are no bytes
   */
  write(bytes: Uint8Array): Promise<void>;
  /**
   * What is received. Iterate in one place at a time; leaving a `for await` loop keeps the channel open, and a later
   * loop goes on where the first left off. Iteration ends, without throwing, when the channel is closed and everything
   * that arrived before has been delivered; {@link ByteChannel.closed} then says why.
   */
  readonly readable: AsyncIterable<Uint8Array>;
  /** Closes the channel; writes under way are rejected. Safe to call again. Resolves when the line is free. */
  close(): Promise<void>;
  /** Resolves when the channel is closed by either side or lost. Never rejects. */
  readonly closed: Promise<CloseReason>;
}

/** A channel that this package has opened: `await using` closes it, and octets to send may have any shape. */
export interface OpenChannel extends ByteChannel, AsyncDisposable {
  /** Resolves when the octets are on their way. */
  write(bytes: Octets): Promise<void>;
}
