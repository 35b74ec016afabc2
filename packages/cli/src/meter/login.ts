import { type Client, createClient } from "@meterwire/dlt698/client";
import type { ByteChannel } from "@meterwire/transport";
import type { App } from "../app/app.ts";
import type { Line } from "../app/line.ts";
import { connectionText as text } from "../i18n/connection.ts";
import { SharedChannel } from "../io/shared-channel.ts";

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
export async function loggedInBeside(app: App, { channel, where }: Line): Promise<ByteChannel> {
  const shared = new SharedChannel(channel);
  await loggedIn(app, createClient(shared.reader()), where);
  return shared.reader();
}
