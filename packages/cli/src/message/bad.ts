/** What is told of a bad message. */
export interface BadMessage {
  readonly code: string;
  readonly message: string;
  /** Octet in the message, `null` where none is concerned. */
  readonly offset: number | null;
  readonly path: string;
}
