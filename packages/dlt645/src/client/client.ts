/** A client on one channel: the meters of a line. */
import { createCodec } from "../codec/codec.ts";
import { allCommands } from "../command/index.ts";
import { hexLength } from "../field/hex.ts";
import { identifiers } from "../identifier/index.ts";
import { ADDRESS_SIZE, BROADCAST, WILDCARD } from "../link/address.ts";
import {
  type ByteChannel,
  type Clock,
  createArgumentChecks,
  Emitter,
  FairQueue,
  type LineTurn,
  systemClock,
} from "../messages/base.ts";
import { type Dlt645Error, isDlt645Error, problem, refused } from "../messages/error.ts";
import { ClientCore } from "../session/client-core.ts";
import { aborted, sessionError } from "../session/errors.ts";
import { type AnyFrame, fieldsOf, isRefusal } from "../session/message.ts";
import { type ClientNumbers, clientSettings } from "../session/options.ts";
import { type CallContext, type CallOptions, type Request, run } from "./call.ts";
import { ClientDriver } from "./driver.ts";
import { Meter, type MeterOptions } from "./meter.ts";
import { digitsOf } from "./time.ts";

/** How a client works; every number with its unit, range and default stands in {@link clientOptionTable}. */
export interface ClientOptions extends ClientNumbers {
  /** Measures every time-out, in ms. Default the platform's clock. */
  readonly clock?: Clock | undefined;
  /** Who may speak, on a line that others use too. Default: the calls of this client in turns. */
  readonly turn?: LineTurn | undefined;
}

/** An active report: what the meter has to say, sent instead of follow-up data (04001501). */
export interface ActiveReport {
  /** The meter. */
  readonly address: string;
  /** The report's octets in hex. */
  readonly data: string;
}

/** The events of a client; see {@link Client.on}. */
export type ClientEvents = {
  /** A meter reports. */
  report: ActiveReport;
  /** A frame of no exchange: an echo, another master, a late or foreign answer. */
  stray: { readonly frame: AnyFrame };
  /** Octets that are no frame of a known command. */
  noise: { readonly octets: number; readonly error: Dlt645Error | null };
  /** The channel has ended, and why. */
  closed: Dlt645Error;
};

const argument = /*#__PURE__*/ createArgumentChecks((argument, expected, got) =>
  problem.error("bad-argument", { argument, expected, got }),
);

/**
 * Opens a client on a channel.
 *
 * @param channel anything shaped like a {@link ByteChannel}; the client reads it from now on.
 * @throws Dlt645Error `bad-option`, `bad-argument`.
 * @example
 * ```ts
 * const client = createClient(channel);
 * const meter = client.meter("000000000001");
 * const { values } = await meter.read("00010000");
 * await client.close();
 * ```
 */
export function createClient(channel: ByteChannel, options: ClientOptions = {}): Client {
  argument.check("channel", "channel", channel);
  argument.check("options", "object", options);
  return new Client(channel, options);
}

/** See {@link createClient}. */
export class Client {
  private readonly context: CallContext;
  private readonly line: ClientDriver;
  private readonly emitter = new Emitter<ClientEvents>();
  private readonly closing: Promise<Dlt645Error>;

  constructor(channel: ByteChannel, options: ClientOptions) {
    const settings = clientSettings(options);
    const codec = createCodec(allCommands, { identifiers });
    const clock = options.clock ?? systemClock;
    const queue = new FairQueue(settings.maxQueue, {
      full: (waiting) => sessionError("queue-full", { waiting }),
      aborted,
    });
    let resolveClosed: (reason: Dlt645Error) => void;
    this.closing = new Promise((resolve) => {
      resolveClosed = resolve;
    });
    this.line = new ClientDriver(channel, new ClientCore(codec, settings), clock, {
      stray: (frame) => this.emitter.emit("stray", { frame }),
      noise: ({ octets, error }) => this.emitter.emit("noise", { octets, error }),
      closed: (reason) => {
        queue.end(reason);
        this.emitter.emit("closed", reason);
        resolveClosed(reason);
      },
    });
    this.context = {
      line: this.line,
      turn: options.turn ?? queue,
      codec,
      settings,
      clock,
      report: (frame) =>
        this.emitter.emit("report", {
          address: frame.link.address,
          data: String(fieldsOf(frame).data ?? ""),
        }),
    };
  }

  /** Resolves with the reason when the session has ended. */
  get closed(): Promise<Dlt645Error> {
    return this.closing;
  }

  /**
   * The handle of a meter.
   *
   * @param address 12 digits; leading pairs of A are wildcards.
   * @throws Dlt645Error `no-answer-possible` for the broadcast address of 2007, `bad-value`.
   */
  meter(address: string, options: MeterOptions = {}): Meter {
    argument.check("address", "text", address);
    argument.check("options", "object", options);
    if (hexLength(address) !== ADDRESS_SIZE) {
      throw refused("address", { kind: "hex", octets: ADDRESS_SIZE }, address);
    }
    if (address === BROADCAST && options.edition !== "1997") {
      throw sessionError("no-answer-possible", { address });
    }
    return new Meter(this.context, address.toUpperCase(), options);
  }

  /** The address of the only meter on the line (13H). */
  async readAddress(options: CallOptions = {}): Promise<string> {
    const answer = await run(this.context, { edition: "2007", address: WILDCARD }, options, (call) =>
      call.ask({ function: "ReadAddressRequest" } as Request),
    );
    return String(fieldsOf(answer).address ?? answer.link.address);
  }

  /**
   * Gives the only meter on the line an address (15H). Never repeated: where no answer comes, the address is read.
   *
   * @returns whether the meter has it.
   * @throws Dlt645Error `outcome-unknown` when it was sent, not answered, and no address can be read.
   */
  writeAddress(address: string, options: CallOptions = {}): Promise<boolean> {
    argument.check("address", "text", address);
    if (!/^\d{12}$/.test(address)) throw refused("address", { kind: "hex", octets: ADDRESS_SIZE }, address);
    return run(this.context, { edition: "2007", address: WILDCARD }, options, async (call) => {
      try {
        return !isRefusal(await call.ask({ function: "WriteAddressRequest", address } as Request));
      } catch (error) {
        const { changing } = call;
        if (changing === null || !isDlt645Error(error, "timeout")) throw error;
        const unknown = sessionError("outcome-unknown", { command: changing }, error);
        const read = call.ask({ function: "ReadAddressRequest" } as Request);
        const found = fieldsOf(await read.catch(() => Promise.reject(unknown)));
        return found.address === address;
      }
    });
  }

  /** Sets the clocks of all meters to a moment, milliseconds since 1970 (08H); meters take at most five minutes, once a day. */
  broadcastTime(ms: number, options: CallOptions = {}): Promise<void> {
    argument.check("ms", "number", ms);
    const time = digitsOf(ms, "YYMMDDhhmmss", this.context.settings.utcOffset);
    return this.tell({ function: "BroadcastTimeRequest", time } as Request, options);
  }

  /** Lets all meters freeze now, or by a pattern `MMDDhhmm` in which 99 is any (16H). */
  broadcastFreeze(pattern = "99999999", options: CallOptions = {}): Promise<void> {
    return this.tell({ function: "FreezeRequest", freeze: pattern } as Request, options);
  }

  /** Adds a handler; returns what removes it. */
  on<K extends keyof ClientEvents>(event: K, handler: (value: ClientEvents[K]) => unknown): () => void {
    argument.check("handler", "function", handler);
    return this.emitter.on(event, handler);
  }

  /** Ends the session and closes the channel; calls that wait reject with `closed`. */
  async close(): Promise<void> {
    await this.line.close(sessionError("closed", { reason: "own" }));
  }

  /** See {@link close}: for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  private tell(command: Request, options: CallOptions): Promise<void> {
    return run(this.context, { edition: "2007", address: BROADCAST }, options, (call) => call.tell(command));
  }
}
