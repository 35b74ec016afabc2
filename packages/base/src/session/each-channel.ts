import type { AbortSignalLike } from "../time/abort.ts";
import type { ByteChannel } from "../types/channels.ts";

/** Hands every channel of a source to `attach`; once `signal` has aborted, further ones are closed. */
export async function eachChannel(
  channels: AsyncIterable<ByteChannel>,
  signal: AbortSignalLike | undefined,
  attach: (channel: ByteChannel) => unknown,
): Promise<void> {
  for await (const channel of channels) {
    if (signal?.aborted) await channel.close().then(undefined, () => {});
    else attach(channel);
  }
}
