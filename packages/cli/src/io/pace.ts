import type { ByteChannel } from "@meterwire/transport";
import type { Outlet } from "./outlet.ts";

/** A channel that is not read on while the reader of our output is behind. */
export function paced(channel: ByteChannel, output: Outlet): ByteChannel {
  return {
    write: (bytes) => channel.write(bytes),
    readable: inPace(channel.readable, output),
    close: () => channel.close(),
    closed: channel.closed,
  };
}

async function* inPace(chunks: AsyncIterable<Uint8Array>, output: Outlet): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    await output.ready();
    yield chunk;
  }
}
