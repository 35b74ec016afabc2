import type { ByteChannel, CloseReason } from "../channel/types.ts";
import { type AbortSignalLike, octetsOf } from "../messages/base.ts";
import { argument, isTransportError, problem, requireOption } from "../messages/problem.ts";
import { connectTcp } from "../tcp/connect.ts";

/** A simulated card as {@link serveVpcd} serves it. */
export interface VirtualCard {
  /** Answer to reset, 2 to 33 bytes; asked anew each time. */
  readonly atr: Uint8Array;
  /** Answers one command APDU; the response ends with the status word. */
  transmit(command: Uint8Array): Uint8Array | Promise<Uint8Array>;
  /** The card is powered on or reset: what was unlocked is locked again. */
  reset?(): void | Promise<void>;
}

/** Where vpcd listens. */
export interface ServeVpcdOptions {
  /** Default "127.0.0.1". */
  readonly host?: string;
  /** The reader's port; default 35963, the first virtual reader of Debian's vsmartcard-vpcd. The second has 35964. */
  readonly port?: number;
  /** Receives each error that the card threw; the reader gets 6F 00. */
  readonly onError?: (error: unknown) => void;
  /** Gives up connecting to vpcd; has no effect on a card that is in. */
  readonly signal?: AbortSignalLike;
}

/** A virtual card in its reader. */
export interface ServedCard extends AsyncDisposable {
  /** Pulls the card. Safe to call again. */
  close(): Promise<void>;
  /** Resolves when the card is out: "closed" here, "ended" when the service stopped. Never rejects. */
  readonly closed: Promise<CloseReason>;
}

const controls = { off: 0, on: 1, reset: 2, atr: 4 } as const;

/**
 * Puts a virtual card into a virtual reader: connects to vpcd, the reader driver of the vsmartcard project, so that
 * every PC/SC program of this machine can use the card.
 *
 * @throws {TransportError} `refused` when pcscd with vpcd does not run there; `timeout`, `aborted`,
 * `bad-option`
 * @example
 * ```ts
 * import { serveVpcd } from "@meterwire/transport/pcsc";
 * const card = await serveVpcd({
 *   atr: Uint8Array.of(0x3b, 0x00),
 *   transmit: (command) => (command[1] === 0xa4 ? Uint8Array.of(0x90, 0x00) : Uint8Array.of(0x6d, 0x00)),
 * });
 * await card.closed;
 * ```
 */
export async function serveVpcd(card: VirtualCard, options: ServeVpcdOptions = {}): Promise<ServedCard> {
  argument.check("card", "object", card);
  argument.check("card.transmit", "function", card.transmit);
  argument.check("options", "object", options);
  const { host = "127.0.0.1", port = 35963, onError = () => {}, signal } = options;
  const settings = signal === undefined ? { host, port } : { host, port, signal };
  const channel = await connectTcp(settings).catch((cause) => {
    if (!isTransportError(cause, "refused")) throw cause;
    throw problem.error("refused", { service: "vpcd" }, { where: cause.where, cause: cause.cause });
  });
  void serve(channel, card, onError);
  const close = (): Promise<void> => channel.close();
  return { close, closed: channel.closed, [Symbol.asyncDispose]: close };
}

async function serve(
  channel: ByteChannel,
  card: VirtualCard,
  onError: (error: unknown) => void,
): Promise<void> {
  try {
    for await (const message of messages(channel)) {
      const answer = await answerTo(message, card, onError);
      if (answer !== null)
        await channel.write(Uint8Array.of(answer.length >> 8, answer.length & 0xff, ...answer));
    }
  } catch {
    // The connection is lost; `closed` tells why.
  }
  await channel.close().catch(() => {});
}

/** vpcd's messages: a length of two bytes, the higher first, then so many bytes. */
async function* messages(channel: ByteChannel): AsyncGenerator<Uint8Array> {
  let rest = new Uint8Array();
  for await (const chunk of channel.readable) {
    rest = rest.length === 0 ? new Uint8Array(chunk) : Uint8Array.of(...rest, ...chunk);
    while (rest.length >= 2) {
      const end = 2 + ((rest[0]! << 8) | rest[1]!);
      if (rest.length < end) break;
      yield rest.slice(2, end);
      rest = rest.slice(end);
    }
  }
}

async function answerTo(
  message: Uint8Array,
  card: VirtualCard,
  onError: (error: unknown) => void,
): Promise<Uint8Array | null> {
  try {
    if (message.length > 1) return checked(await card.transmit(message), 2, 0xffff, "transmit");
    if (message[0] === controls.atr) return checked(card.atr, 2, 33, "atr");
    if (message[0] === controls.on || message[0] === controls.reset) await card.reset?.();
  } catch (error) {
    onError(error);
    if (message.length > 1) return Uint8Array.of(0x6f, 0x00);
    // Without an ATR there is no card.
    if (message[0] === controls.atr) throw error;
  }
  return null;
}

function checked(bytes: Uint8Array, from: number, to: number, where: string): Uint8Array {
  const octets = octetsOf(bytes);
  const valid = octets !== null && octets.length >= from && octets.length <= to;
  requireOption(where, valid, bytes, { kind: "octets", from, to });
  return octets!;
}
