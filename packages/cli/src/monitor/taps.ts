import type { ByteChannel, CloseReason } from "@meterwire/transport";
import type { CaptureDirection, CaptureEvent } from "@meterwire/transport/capture";
import type { App } from "../app/app.ts";
import type { Endpoint } from "../app/values.ts";
import { fineClock } from "../io/fine-clock.ts";

/** Takes what happens on a line. */
export type Heard = (event: CaptureEvent) => void;

/** What events of a lane have in common, at this moment. */
export const nowOn = (lane: string | null) => ({
  time: Math.round(fineClock.now() * 1000),
  lane,
  at: null,
});

/** Octets that are looked at in one go: what they give rise to is many times as long, and must not pile up. */
const PIECE = 4096;

async function* inPieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += PIECE) yield chunk.subarray(at, at + PIECE);
  }
}

/** Reads a channel to its end and sends nothing; gives why it ended, or `null`. Waits for a slow reader of our output. */
export async function readChannel(
  { stdout }: App,
  channel: ByteChannel,
  heard: Heard,
): Promise<Error | null> {
  for await (const octets of inPieces(channel.readable)) {
    const at = nowOn(null);
    await stdout.ready();
    heard({ kind: "octets", ...at, direction: null, octets });
  }
  const { code, message, error } = (await channel.closed) as CloseReason;
  heard({ kind: "close", ...nowOn(null), code, message });
  return error;
}

/** A relay that is running. */
export interface Relay {
  readonly where: string;
  readonly closed: Promise<Error | null>;
  close(): Promise<void>;
}

/**
 * Waits for connections, forwards each to `target`, and reads both directions: `tx` to the target, each connection a lane.
 * Each end waits for the other, and both for a slow reader of our output.
 *
 * @param failed takes why a connection could not be forwarded.
 */
export async function relay(
  { stdout }: App,
  at: Endpoint,
  target: Endpoint,
  heard: Heard,
  failed: (error: unknown) => void,
): Promise<Relay> {
  const { connectTcp, listenTcp } = await import("@meterwire/transport/tcp");
  let count = 0;
  const join = async (near: ByteChannel): Promise<void> => {
    const lane = `${++count}`;
    let far: ByteChannel;
    try {
      far = await connectTcp(target);
    } catch (error) {
      await near.close();
      throw error;
    }
    heard({ kind: "open", ...nowOn(lane), code: null, message: null });
    const pass = async (from: ByteChannel, to: ByteChannel, direction: CaptureDirection): Promise<void> => {
      try {
        for await (const octets of inPieces(from.readable)) {
          const at = nowOn(lane);
          // First: of many connections one after the other is taken, each when what it gave rise to has been read.
          await stdout.ready();
          heard({ kind: "octets", ...at, direction, octets });
          await to.write(octets);
        }
      } finally {
        await to.close();
      }
    };
    await Promise.allSettled([pass(near, far, "tx"), pass(far, near, "rx")]);
    const { code, message } = (await near.closed) as CloseReason;
    heard({ kind: "close", ...nowOn(lane), code, message });
  };
  const server = await listenTcp({ ...at, onConnection: (near) => void join(near).catch(failed) });
  return { where: server.where, closed: server.closed, close: () => server.close() };
}
