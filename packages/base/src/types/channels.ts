/** What the packages ask of lines and cards: anything shaped like this will do. */
import type { AbortSignalLike } from "../time/abort.ts";

/**
 * A two-way stream of octets: a serial port, a TCP connection, one end of a pair in memory. Chunks are cut anywhere and
 * mean nothing; framing is the reader's task.
 */
export interface ByteChannel<Reason = unknown> {
  /** Resolves when the octets have been handed to the line; rejects when the channel is closed or lost before that. */
  write(bytes: Uint8Array): Promise<unknown>;
  /**
   * What is received. Iterate in one place at a time. Iteration ends, without throwing, when the channel is closed and
   * everything that arrived before has been delivered.
   */
  readonly readable: AsyncIterable<Uint8Array>;
  /** Closes the channel. Safe to call again. */
  close(): Promise<unknown>;
  /** Resolves with why, when either side has closed the channel or it is lost. Never rejects. */
  readonly closed: Promise<Reason>;
}

/** A card that executes one command at a time, as PC/SC gives it and as a simulated card does. */
export interface CardChannel {
  /** Answer to reset. */
  readonly atr: Uint8Array;
  /**
   * Sends one command APDU and resolves with the response APDU, status word included (2 octets or more). Rejects when card
   * or reader are gone.
   */
  transmit(command: Uint8Array): Promise<Uint8Array>;
  /** Releases the card. Safe to call again. */
  close(): Promise<void>;
}

/** A line that several users share: one at a time, and each key its turn. */
export interface LineTurn {
  /**
   * Waits for the line.
   *
   * @param key whose turn it is, such as a meter's address
   * @returns what gives the line free again
   */
  enter(key: string, signal?: AbortSignalLike): Promise<() => void>;
}
