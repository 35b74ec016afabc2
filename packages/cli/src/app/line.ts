import type { ByteChannel } from "@meterwire/transport";

/** A channel with a name for people. */
export interface Line {
  readonly channel: ByteChannel;
  readonly where: string;
  /** Bits per second of a serial line; `null` for others. */
  readonly baud: number | null;
  /**
   * Who answers logins and heartbeats: whoever works on the line; the same, after a first login that is waited for; or
   * somebody beside, all the time.
   */
  readonly logins: "ours" | "awaited" | "answered";
}
