import { type Client, createClient } from "@meterwire/dlt698/client";
import type { ByteChannel } from "@meterwire/transport";
import type { App } from "../app/app.ts";
import { connectionText as text } from "../i18n/connection.ts";

/** Says where a terminal is waited for. */
export const waitingAt =
  ({ t, stderr }: App) =>
  (where: string): void => {
    stderr.write(`${t(text.waiting, { where })}\n`);
  };

/** LINK result 0: success. */
const SUCCESS = 0;

/** Waits until the terminal on a channel has logged in. @throws why the channel ended */
export async function loggedIn({ t, stderr }: App, client: Client, where: string): Promise<void> {
  let remove = (): void => {};
  const login = new Promise<string>((resolve) => {
    remove = client.on("link", (event) => {
      event.answer(SUCCESS);
      resolve(event.address.sa);
    });
  });
  const ended = client.closed.then((reason) => {
    throw reason;
  });
  const address = await Promise.race([login, ended]);
  // From now on the client answers heartbeats by itself.
  remove();
  stderr.write(`${t(text.loggedIn, { address, where })}\n`);
}

/** A terminal that has logged in, on a channel for octets of one's own: its heartbeats are answered beside them. */
export async function loggedInBeside(app: App, channel: ByteChannel, where: string): Promise<ByteChannel> {
  const own = new Received();
  const beside = new Received();
  const read = async (): Promise<void> => {
    for await (const chunk of channel.readable) for (const each of [own, beside]) each.push(chunk);
    for (const each of [own, beside]) each.push(null);
  };
  void read();
  await loggedIn(app, createClient(end(channel, beside)), where);
  own.clear();
  return end(channel, own);
}

/** A channel of which somebody else reads, too. */
const end = (channel: ByteChannel, received: Received): ByteChannel => ({
  write: (octets) => channel.write(octets),
  readable: received,
  close: () => channel.close(),
  closed: channel.closed,
});

/** What has been received, until it is read. */
class Received implements AsyncIterable<Uint8Array> {
  private readonly chunks: (Uint8Array | null)[] = [];
  private wake = (): void => {};

  push(chunk: Uint8Array | null): void {
    this.chunks.push(chunk);
    this.wake();
  }

  /** What has been received is nobody's any more; that it has ended is. */
  clear(): void {
    const isEnded = this.chunks.at(-1) === null;
    this.chunks.length = 0;
    if (isEnded) this.chunks.push(null);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunk = this.chunks.shift();
      if (chunk === null) return;
      if (chunk !== undefined) yield chunk;
      else {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      }
    }
  }
}
