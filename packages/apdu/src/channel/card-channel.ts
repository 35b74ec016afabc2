/**
 * A card that answers commands: the structural type by which this package, `@meterwire/transport/pcsc` and any
 * simulated card meet. One command at a time; the caller waits for the answer before the next one.
 */
export interface CardChannel {
  /** Answer to reset, as the reader gave it. */
  readonly atr: Uint8Array;
  /** Sends one command APDU and resolves with the response APDU (data and status word). Rejects when card or reader are gone. */
  transmit(command: Uint8Array): Promise<Uint8Array>;
  /** Lets go of the card. Safe to call twice. */
  close(): Promise<void>;
}
