import type { ByteChannel } from "../types/channels.ts";

/** Why a channel gives no more octets. */
export interface ReadingEnd {
  /** The other side has ended it, or reading failed. */
  readonly reason: "ended" | "failed";
  /** What was thrown. */
  readonly cause?: unknown;
}

/**
 * Hands every chunk of a channel to `take` until it answers `false`. Resolves with why there are no more, `null` where `take`
 * wanted none.
 */
export async function readChannel(
  channel: ByteChannel,
  take: (chunk: Uint8Array) => boolean,
): Promise<ReadingEnd | null> {
  try {
    for await (const chunk of channel.readable) if (!take(chunk)) return null;
    return { reason: "ended" };
  } catch (cause) {
    return { reason: "failed", cause };
  }
}
