import { setImmediate } from "node:timers/promises";
import type { Clock } from "@meterwire/dlt698/client";
import type { ByteChannel } from "@meterwire/transport";
import type { Outlet } from "../terminal/outlet.ts";

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
    // By then, what the chunk gave rise to has been written, and counts.
    await setImmediate();
  }
}

/**
 * The clock of sessions whose channels are paced. Nothing times out while the reader of our output is behind: a frame of
 * which half has been read is not broken off, nor a terminal lost that we do not listen to.
 */
export function pacedClock(output: Outlet): Clock {
  const pending = new Set<object>();
  return {
    now: () => Date.now(),
    setTimeout(callback, ms) {
      const timer = setTimeout(async () => {
        await output.ready();
        // What has arrived by now is read first: once to take it from the system, once to forward it.
        await setImmediate();
        await setImmediate();
        if (pending.delete(timer)) callback();
      }, ms);
      pending.add(timer);
      return timer;
    },
    clearTimeout(timer) {
      pending.delete(timer as NodeJS.Timeout);
      clearTimeout(timer as NodeJS.Timeout);
    },
  };
}
