/** One call: its turn on the line, its attempts, the follow-up frames of its answer. */
import type { Codec, Writable } from "../codec/codec.ts";
import { hexOf } from "../field/hex.ts";
import { hexToBytes } from "../field/hex-text.ts";
import type { Edition } from "../link/edition.ts";
import { type AbortSignalLike, abortable, type Clock, type LineTurn } from "../messages/base.ts";
import { isDlt645Error } from "../messages/error.ts";
import { isRead } from "../session/effects.ts";
import { aborted, sessionError } from "../session/errors.ts";
import { type AnyFrame, fieldsOf } from "../session/message.ts";
import type { ClientSettings } from "../session/options.ts";
import { ACTIVE_REPORT } from "../session/pairing.ts";
import type { ClientDriver } from "./driver.ts";

/** Options of one call; what is left out is that of the meter, of the client, or its default. */
export interface CallOptions {
  /**
   * Gives the call up. It rejects with an `AbortError` (its `name`; the signal's reason is its `cause`) of code `aborted`, or
   * `outcome-unknown` when something that changes the meter has been sent already.
   */
  readonly signal?: AbortSignalLike | undefined;
  /** Wait for the answer in ms; overrides `answerTimeout` and `securedTimeout` of the client. */
  readonly answerTimeout?: number | undefined;
  /** Repetitions of a read, 0 to 20; overrides `retries` of the client. */
  readonly retries?: number | undefined;
  /** Password level, two hex digits; default `"02"`. */
  readonly level?: string | undefined;
  /** The level's password, six digits; default `"000000"`. */
  readonly password?: string | undefined;
  /** Operator code, eight hex digits; default `"00000000"`. */
  readonly operator?: string | undefined;
}

/** A request of the client: its function and fields. */
export type Request = Writable<AnyFrame["command"]>;

/** What calls of one client share. */
export interface CallContext {
  readonly line: ClientDriver;
  readonly turn: LineTurn;
  readonly codec: Codec<AnyFrame["command"]>;
  readonly settings: ClientSettings;
  readonly clock: Clock;
  /** An active report came instead of what was to follow. */
  report(frame: AnyFrame): void;
}

/** The data of an answer, joined from its frames. */
export interface Joined {
  /** The first frame. */
  readonly frame: AnyFrame;
  /** Octets behind the identifier; `null` where the first frame had its values, or refused. */
  readonly octets: Uint8Array | null;
}

const SECURED: readonly string[] = ["SecurityRequest", "ControlRequest", "ClearMeterRequest"];

/** Exchanges of one call, while it has its turn. */
export class Call {
  /** Whether something has been sent that may change a meter. */
  changing: string | null = null;
  private readonly context: CallContext;
  private readonly link: { readonly edition: Edition; readonly address: string };
  private readonly options: CallOptions;

  constructor(context: CallContext, link: Call["link"], options: CallOptions) {
    this.context = context;
    this.link = link;
    this.options = options;
  }

  /** Sends a request that nobody answers. */
  async tell(command: Request): Promise<void> {
    await this.context.line.write(this.encoded(command).octets);
  }

  /** Asks once, or a read as often as it may be repeated. */
  async ask(command: Request): Promise<AnyFrame> {
    const { settings, line } = this.context;
    const { frame, octets } = this.encoded(command);
    const repeated = isRead(frame);
    const usual = SECURED.includes(command.function) ? settings.securedTimeout : settings.answerTimeout;
    const { signal, answerTimeout = usual, retries = settings.retries } = this.options;
    const most = repeated ? 1 + retries : 1;
    for (let attempt = 1; ; attempt++) {
      if (signal?.aborted) throw aborted(signal.reason);
      if (!repeated) this.changing = command.function;
      try {
        const answer = await line.request(frame, octets, answerTimeout);
        this.changing = null;
        return answer;
      } catch (error) {
        const again = isDlt645Error(error, "timeout") || isDlt645Error(error, "bad-answer");
        if (again && attempt < most) continue;
        if (attempt === 1 || !isDlt645Error(error, "timeout")) throw error;
        throw sessionError("timeout", { ...error.params, attempts: attempt });
      }
    }
  }

  /** Reads, with the frames that follow. A lost one is asked for again by its SEQ; an active report is none of them. */
  async read(command: Request): Promise<Joined> {
    const first = await this.ask(command);
    if (!first.command.follow) return { frame: first, octets: null };
    let data = String(fieldsOf(first).data ?? "");
    const { di } = fieldsOf(first);
    for (let seq = 1; seq <= this.context.settings.maxFollowUps; seq++) {
      const next = {
        function: "ReadNextRequest",
        di,
        ...(this.link.edition === "1997" ? {} : { seq: hexOf(Uint8Array.of(seq)) }),
      };
      const part = await this.ask(next as unknown as Request);
      const fields = fieldsOf(part);
      if (fields.di === ACTIVE_REPORT && di !== ACTIVE_REPORT) this.context.report(part);
      else data += String(fields.data ?? "");
      if (!part.command.follow) return { frame: first, octets: hexToBytes(data) };
    }
    throw sessionError("bad-answer", { reason: "endless" });
  }

  private encoded(command: Request): { readonly frame: AnyFrame; readonly octets: Uint8Array } {
    const { codec, settings } = this.context;
    const link = { protocol: "645", ...this.link, preamble: settings.preamble } as const;
    const octets = codec.encodeFrame({ link, command });
    return { frame: codec.decodeFrame(octets), octets };
  }
}

/** Runs a call when its turn has come; the line is its own until the last exchange has ended, also where it is given up. */
export async function run<T>(
  context: CallContext,
  link: { readonly edition: Edition; readonly address: string },
  options: CallOptions,
  work: (call: Call) => Promise<T>,
): Promise<T> {
  const { signal } = options;
  const leave = await context.turn.enter(link.address, signal);
  const call = new Call(context, link, options);
  const done = work(call).finally(leave);
  return abortable(done, signal, (reason) =>
    call.changing === null
      ? aborted(reason)
      : sessionError("outcome-unknown", { command: call.changing }, aborted(reason)),
  );
}
