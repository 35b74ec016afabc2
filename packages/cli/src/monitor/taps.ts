import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { type ByteChannel, parseHex } from "@meterwire/transport";
import { monitorText as text } from "../i18n/monitor.ts";
import { refusedFile } from "../io/file-problem.ts";
import { lineBatches, standardInput } from "../io/lines.ts";
import { isTorn } from "../io/trace.ts";
import { isProblem } from "../problems/base.ts";
import { failed, parseJson } from "../problems/index.ts";
import type { App } from "../program/app.ts";
import type { Endpoint } from "../program/values.ts";
import type { Chunk } from "./watcher.ts";

/** Takes the octets that were read. */
export type Take = (chunk: Chunk) => void;

/** Observes a line with several connections. */
export interface Listener {
  readonly take: Take;
  /** A lane has ended. */
  readonly ended: (lane: string) => void;
  /** A connection could not be forwarded. */
  readonly failed: (error: unknown) => void;
}

/** Reads a channel to its end and sends nothing; gives why it ended, or `null`. Waits for a slow reader of our output. */
export async function readChannel(
  { stdout }: App,
  channel: ByteChannel,
  lane: string,
  take: Take,
): Promise<Error | null> {
  for await (const octets of channel.readable) {
    const time = Date.now();
    await stdout.ready();
    take({ time, lane, octets });
  }
  const { error } = await channel.closed;
  return error;
}

/** A relay that is running. */
export interface Relay {
  readonly where: string;
  readonly closed: Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Waits for connections, forwards each to `target`, and reads both directions. `wrap` wraps the channel to the target.
 * Each end waits for the other, and both for a slow reader of our output.
 */
export async function relay(
  { stdout }: App,
  at: Endpoint,
  target: Endpoint,
  wrap: (channel: ByteChannel) => ByteChannel,
  { take, ended, failed }: Listener,
): Promise<Relay> {
  const { connectTcp, listenTcp } = await import("@meterwire/transport/tcp");
  let count = 0;
  const join = async (near: ByteChannel): Promise<void> => {
    const connection = `${++count}`;
    let far: ByteChannel;
    try {
      far = wrap(await connectTcp(target));
    } catch (error) {
      await near.close();
      throw error;
    }
    const pass = async (from: ByteChannel, to: ByteChannel, lane: string): Promise<void> => {
      try {
        for await (const octets of from.readable) {
          const time = Date.now();
          // First: of many connections one after the other is taken, each when what it gave rise to has been read.
          await stdout.ready();
          take({ time, lane, connection, octets });
          await to.write(octets);
        }
      } finally {
        ended(lane);
        await to.close();
      }
    };
    await Promise.allSettled([pass(near, far, `${connection}>`), pass(far, near, `${connection}<`)]);
  };
  const server = await listenTcp({ ...at, onConnection: (near) => void join(near).catch(failed) });
  return { where: server.where, closed: server.closed, close: () => server.close() };
}

/** Hears a file, or standard input as it comes: recordings and hex text line by line, anything else as octets. */
export async function readCapture(app: App, file: string, take: Take): Promise<void> {
  const live = file === "-";
  const name = live ? "-" : basename(file);
  const input: AsyncIterable<Uint8Array> = live ? standardInput(app) : createReadStream(file);
  try {
    const chunks = input[Symbol.asyncIterator]();
    const first = await chunks.next();
    if (first.done) return;
    const all = again(first.value, chunks);
    if (isText(first.value)) return await readLines(app, name, all, take);
    for await (const octets of all) {
      take({ time: live ? Date.now() : null, lane: name, octets });
      await app.stdout.ready();
    }
  } catch (error) {
    throw isProblem(error) ? error : refusedFile({ option: null, path: file, made: false }, error);
  }
}

async function* again(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function readLines(
  app: App,
  name: string,
  input: AsyncIterable<Uint8Array>,
  take: Take,
): Promise<void> {
  let number = 0;
  for await (const lines of lineBatches(input)) {
    for (const line of lines) {
      number++;
      const words = line instanceof Uint8Array ? Buffer.from(line).toString("utf8") : "?";
      try {
        const chunk = chunkOf(name, words);
        if (chunk !== null) take(chunk);
      } catch (error) {
        // Where a recording was broken off, the next one went on behind what there was of a line.
        if (isTorn(words)) {
          app.stderr.write(`${app.err.warn(app.t(text.tornLine, { file: name, line: number }))}\n`);
          continue;
        }
        throw isProblem(error) ? failed("recording-line", { file: name, line: number }, error) : error;
      }
    }
    await app.stdout.ready();
  }
}

/** A line of a trace or of hex text, or `null` for one without octets. */
function chunkOf(name: string, line: string): Chunk | null {
  const plain = line.replace(/^\uFEFF/, "").trim();
  if (plain === "") return null;
  if (!plain.startsWith("{")) return { time: null, lane: name, octets: parseHex(plain) };
  const { t, dir, hex } = parseJson(plain) as { t?: unknown; dir?: unknown; hex?: unknown };
  if (typeof hex !== "string") return null;
  const time = typeof t === "string" ? Date.parse(t) : typeof t === "number" ? t : Number.NaN;
  const lane = typeof dir === "string" ? dir : name;
  return { time: Number.isNaN(time) ? null : time, lane, octets: parseHex(hex) };
}

/** Nothing but printable ASCII and white space, behind an optional byte order mark. */
function isText(octets: Uint8Array): boolean {
  const marked = octets[0] === 0xef && octets[1] === 0xbb && octets[2] === 0xbf;
  const isPlain = (octet: number) => (octet >= 0x20 && octet < 0x7f) || (octet >= 9 && octet <= 13);
  return octets.subarray(marked ? 3 : 0).every(isPlain);
}
