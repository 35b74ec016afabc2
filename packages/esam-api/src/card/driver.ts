import {
  type CardChannel,
  type ExchangeOptions,
  isApduError,
  type TraceSink,
  traceChannel,
  transceive,
} from "@meterwire/apdu";
import { type Text, text } from "../manual/text.ts";
import { type Clock, isProblem, systemClock, within } from "../messages/base.ts";
import { type EsamError, esamError, isEsamError } from "../messages/errors.ts";
import { argument } from "../messages/value-error.ts";
import type { EsamBackend } from "../module/backend.ts";
import { type CardSession, type HostCardProfile, simulatedHostProfile } from "./profile.ts";

/** Options of {@link createCardBackend}. */
export interface CardBackendOptions {
  /** Connects to the card. Called by OpenDevice, and again by the next call after card or reader went away. */
  readonly connect: () => CardChannel | Promise<CardChannel>;
  /** How the card is spoken to. Default: the simulated host card's dialect. */
  readonly profile?: HostCardProfile;
  /** Gets every command and answer, without keys. */
  readonly trace?: TraceSink;
  /** Chaining and extended lengths. */
  readonly exchange?: ExchangeOptions;
  /** Longest wait for one answer and for connecting, in milliseconds. Default 10,000; 0 waits for ever. */
  readonly timeout?: number;
  /** Default: the platform's. */
  readonly clock?: Clock;
  /** Kind and description, for a backend built on this one. */
  readonly kind?: string;
  /** What the backend is, for a backend built on this one. */
  readonly description?: Text;
}

/** Codes of channels (those of `@meterwire/transport/pcsc`) that are about the card; all others are about the reader: 202. */
const cardCodes: Readonly<Record<string, number>> = {
  "no-card": 301,
  "card-mute": 301,
  "card-removed": 301,
  "card-reset": 301,
  "protocol-mismatch": 301,
  "card-mismatch": 302,
};

function deviceError(error: unknown, name: string): EsamError {
  if (isEsamError(error)) return error;
  const channelCode = (error as { readonly code?: unknown } | null | undefined)?.code;
  const known = typeof channelCode === "string" ? cardCodes[channelCode] : undefined;
  const code = known ?? (isApduError(error) ? 301 : 202);
  // The channel knows better than the code's table what to do.
  const reason = isProblem(error) && error.hint !== null ? ({ kind: "cause" } as const) : null;
  return esamError(code, { function: name, reason }, { cause: error });
}

/**
 * The **card** backend: the documented functions on a host card behind any {@link CardChannel}. When card or reader go away the
 * call fails with 301 or 202, and the next call connects again.
 *
 * @throws {EsamValueError} `bad-argument`
 * @example
 * const esam = createEsam(createCardBackend({ connect: () => hostCardChannel(createHostCard()) }));
 * // with a reader: connect: () => openCard({ reader: "DKQ-05" }), openCard from @meterwire/transport/pcsc
 */
export function createCardBackend(options: CardBackendOptions): EsamBackend {
  argument.check("options", "object", options);
  argument.check("options.connect", "function", options.connect);
  const profile = options.profile ?? simulatedHostProfile;
  const timeout = options.timeout ?? 10_000;
  const clock = options.clock ?? systemClock;
  let channel: CardChannel | undefined;
  let session: CardSession | undefined;
  // The function under way; calls come one at a time.
  let name = "OpenDevice";

  const limited = <T>(promise: Promise<T>): Promise<T> =>
    timeout === 0
      ? promise
      : within(clock, timeout, promise, () =>
          esamError(301, { function: name, reason: { kind: "no-answer", ms: timeout } }),
        );

  async function drop(): Promise<void> {
    const old = channel;
    channel = undefined;
    session = undefined;
    await old?.close();
  }

  async function connect(): Promise<CardSession> {
    let abandoned = false;
    const connecting = Promise.resolve()
      .then(options.connect)
      .then(async (made) => {
        // A card that answers after the time-out must not stay held.
        if (abandoned) await made.close();
        return made;
      });
    let raw: CardChannel;
    try {
      raw = await limited(connecting);
    } catch (error) {
      abandoned = true;
      connecting.catch(() => {});
      throw deviceError(error, name);
    }
    channel = raw;
    const traced =
      options.trace === undefined
        ? raw
        : traceChannel(raw, {
            sink: options.trace,
            redact: profile.redact,
            clock,
          });
    let broken = false;
    const made: CardSession = {
      atr: raw.atr,
      async send(command) {
        if (broken) throw esamError(301, { function: name, reason: { kind: "card-disconnected" } });
        try {
          return await limited(transceive(traced, command, options.exchange));
        } catch (error) {
          broken = true;
          if (channel === raw) await drop().catch(() => {});
          throw deviceError(error, name);
        }
      },
    };
    try {
      if (raw.atr.length === 0) throw esamError(301, { function: name, reason: { kind: "no-atr" } });
      await profile.identify(made);
    } catch (error) {
      if (channel === raw) await drop().catch(() => {});
      throw error;
    }
    session = made;
    return made;
  }

  return {
    kind: options.kind ?? "card",
    description: options.description ?? text("主站加密卡（读卡器）", "master-station card in a reader"),
    async open() {
      name = "OpenDevice";
      await drop().catch(() => {});
      await connect();
    },
    async close() {
      name = "CloseDevice";
      try {
        await limited(drop());
      } catch (error) {
        throw esamError(203, { function: "CloseDevice" }, { cause: error });
      }
    },
    async execute(call) {
      name = call.function.name;
      return profile.execute(session ?? (await connect()), call);
    },
  };
}
