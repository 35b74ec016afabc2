import { type CardChannel, type Octets, octetsOf } from "../messages/base.ts";
import { actual, problem, type TransportError } from "../messages/problem.ts";
import { type PcscHelper, type PcscSession, pcsc, pcscError } from "./binding.ts";

/** The card in a PC/SC reader. Commands are sent one at a time, in the order of the calls. */
export interface PcscCardChannel extends CardChannel, AsyncDisposable {
  /** Name of the reader. */
  readonly reader: string;
  /** What reader and card have agreed on. */
  readonly protocol: "T=0" | "T=1" | "other";
  /**
   * Sends a command APDU of 4 to 65 544 bytes.
   *
   * @throws {TransportError} `card-removed`, `card-mute`, `card-reset`, `reader-removed`, `service-not-running`,
   * `timeout`, `not-open`, `bad-option`
   */
  transmit(command: Octets): Promise<Uint8Array>;
  /** Resets the card, warm, or by taking its power away if `cold`; resolves with the new ATR. Also after `card-reset`. */
  reset(cold?: boolean): Promise<Uint8Array>;
}

interface CardSettings {
  readonly mode: number;
  readonly timeout: number;
  readonly onClose: "leave" | "reset" | "unpower";
}

/** How long a reader takes to notice that a card that has stopped answering is out. */
const noticeMs = 1500;

export class PcscCard implements PcscCardChannel {
  readonly reader: string;
  #atr: Uint8Array;
  readonly #helper: PcscHelper;
  readonly #session: PcscSession;
  readonly #settings: CardSettings;
  #last: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | null = null;
  /** Set when a command never came back. */
  #stuck = false;

  constructor(
    helper: PcscHelper,
    session: PcscSession,
    reader: string,
    atr: Uint8Array,
    settings: CardSettings,
  ) {
    this.#helper = helper;
    this.#session = session;
    this.reader = reader;
    this.#atr = atr;
    this.#settings = settings;
  }

  get atr(): Uint8Array {
    return this.#atr.slice();
  }

  get protocol(): "T=0" | "T=1" | "other" {
    const number = this.#session.protocol;
    return number === pcsc.protocols["T=0"] ? "T=0" : number === pcsc.protocols["T=1"] ? "T=1" : "other";
  }

  transmit(command: Octets): Promise<Uint8Array> {
    const octets = octetsOf(command);
    if (octets === null || octets.length < 4 || octets.length > 65_544) {
      const params = { expected: { kind: "octets", from: 4, to: 65_544 }, got: actual(command) } as const;
      return Promise.reject(problem.error("bad-option", params, { where: this.reader }));
    }
    const copy = octets.slice();
    return this.#next(async () => {
      const response = await this.#inTime(this.#session.transmit(copy));
      if (response.length >= 2) return response;
      throw await this.#silence(response.length);
    });
  }

  reset(cold = false): Promise<Uint8Array> {
    return this.#next(async () => {
      await this.#inTime(this.#session.reconnect(this.#settings.mode, cold ? pcsc.unpower : pcsc.reset));
      this.#atr = await this.#session.state();
      return this.atr;
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#last.then(async () => {
      // A card, reader or service that is gone needs no goodbye.
      if (!this.#stuck)
        await this.#inTime(this.#session.disconnect(pcsc[this.#settings.onClose])).catch(() => {});
      this.#helper.kill();
    });
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Runs after what was asked before, unless closed. */
  #next<T>(action: () => Promise<T>): Promise<T> {
    const notOpen = (why: "closed" | "unanswered"): TransportError =>
      problem.error("not-open", { why }, { where: this.reader });
    if (this.#closing !== null) return Promise.reject(notOpen("closed"));
    const result = this.#last.then(async () => {
      if (this.#stuck) throw notOpen("unanswered");
      try {
        return await action();
      } catch (cause) {
        const error = this.#failure(cause);
        throw error.code === "card-mute" && error.cause !== undefined
          ? await this.#silence(null, error.cause)
          : error;
      }
    });
    this.#last = result.catch(() => {});
    return result;
  }

  async #inTime<T>(action: Promise<T>): Promise<T> {
    const { timeout } = this.#settings;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      if (timeout >= 2 ** 31) return;
      timer = setTimeout(() => {
        this.#stuck = true;
        const params = { waiting: "response", ms: timeout } as const;
        reject(problem.error("timeout", params, { where: this.reader }));
        this.#helper.kill();
      }, timeout);
    });
    try {
      return await Promise.race([action, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** What a missing answer means: the reader may not have noticed yet that the card is out. */
  async #silence(octets: number | null, cause?: unknown): Promise<TransportError> {
    const end = performance.now() + noticeMs;
    do {
      try {
        await this.#session.state();
      } catch (reason) {
        return this.#failure(reason);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    } while (performance.now() < end);
    return problem.error("card-mute", { octets }, { where: this.reader, cause });
  }

  /** A failure at an open card: one that is not there any more was removed. */
  #failure(cause: unknown): TransportError {
    const error = pcscError(cause, this.reader);
    return error.code === "no-card"
      ? problem.error("card-removed", {}, { where: this.reader, cause })
      : error;
  }
}
