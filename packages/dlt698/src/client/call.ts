/** One call: its attempts, its blocks, its protection, and what its failure means. */

import { DataAccessResult, PIID, Priority, type TimeTag } from "../apdu/common.ts";
import { ErrorType, ErrorTypeLabels } from "../apdu/error.ts";
import type { Apdu } from "../apdu/index.ts";
import type { Codec } from "../codec/codec.ts";
import type { TI } from "../data/types.ts";
import type { ServerAddress } from "../link/address.ts";
import { abortable } from "../messages/base.ts";
import { type Dlt698ErrorCode, isDlt698Error } from "../messages/error.ts";
import { withBits } from "../schema/enumerated.ts";
import { addressKey, isSilent } from "../session/addresses.ts";
import type { AbortSignalLike, LineTurn } from "../session/channel.ts";
import { aborted, meaningOf, sessionError } from "../session/errors.ts";
import { invokeOf } from "../session/invoke.ts";
import type { clientOptionTable, Resolved } from "../session/options.ts";
import type { SecurityProvider } from "../session/security.ts";
import { roleOf, valuesAt } from "../session/service-pairs.ts";
import { dateTimeS, secondsOf } from "../session/time.ts";
import { BlockCollector } from "./blocks.ts";
import type { Answer, ClientDriver } from "./driver.ts";
import { refusalOf } from "./results.ts";

/** Options of one call; what is left out is that of the meter, of the client, or its default. */
export interface CallOptions {
  /**
   * Gives the call up. It rejects with an `AbortError` (its `name`; the signal's reason is its `cause`) of code `aborted`, or
   * `outcome-unknown` when something that changes the meter has been sent already.
   */
  readonly signal?: AbortSignalLike | undefined;
  /** Wait for the answer in ms, 1 to 3,600,000; overrides `responseTimeout` of the client (5000). */
  readonly responseTimeout?: number;
  /** Repetitions of a read, 0 to 20; overrides `retries` of the client (2). SET and ACTION are never repeated. */
  readonly retries?: number;
  /**
   * Sends a TimeTag: the server refuses the request (DAR 32) when it arrives later than its permitted delay after its
   * sending, by the server's clock. Default: where `permittedDelay` is given.
   */
  readonly timeTag?: boolean;
  /** Permitted delay of the TimeTag; default `timeTagDelay` of the client (5000 ms). */
  readonly permittedDelay?: TI;
  /** Requests high priority (bit 7 of PIID); default false. */
  readonly highPriority?: boolean;
}

/** What a call needs to know of its meter. */
export interface Target {
  readonly address: ServerAddress;
  readonly scrambled: boolean;
  readonly security: SecurityProvider | null;
  /** Longest frame that the server takes. */
  readonly maxFrame: number;
  readonly call: CallOptions;
}

/** What calls of one client share. */
export interface CallContext {
  readonly line: ClientDriver;
  readonly turn: LineTurn;
  readonly codec: Codec<Apdu>;
  readonly options: Resolved<typeof clientOptionTable>;
  /** For every call that does not say otherwise. */
  readonly call: CallOptions;
  nextInvoke(): number;
  /** Called for every final answer: follow reports, ACD. */
  answered(answer: NonNullable<Answer>): void;
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** A request as a call states it: PIID and TimeTag come from the session. */
export type Request = DistributiveOmit<Extract<Apdu, { timeTag: TimeTag | null }>, "piid" | "timeTag">;

/** Failures after which a read is tried again. */
const AGAIN = new Set<Dlt698ErrorCode>(["timeout", "bad-answer", "security-failed", "block-transfer"]);
/** Failures that are certain: nothing was executed. */
const CERTAIN = new Set<Dlt698ErrorCode>(["error-response", "security-refused"]);

/**
 * Executes a request.
 *
 * @returns the answer with blocks joined; `null` when the address is a group or broadcast one.
 */
export async function execute(
  calls: CallContext,
  target: Target,
  request: Request,
  options: CallOptions = {},
): Promise<Apdu | null> {
  const merged: CallOptions = { ...calls.call, ...target.call, ...options };
  const { signal } = merged;
  const leave = await calls.turn.enter(addressKey(target.address), signal);
  try {
    return await new RequestRunner(calls, target, request, merged).run();
  } finally {
    void leaveWhenQuiet(calls, leave);
  }
}

async function leaveWhenQuiet({ line, options }: CallContext, leave: () => void): Promise<void> {
  await line.idle();
  if (options.idleGap > 0 && line.reason === null) {
    await new Promise<void>((resolve) => line.clock.setTimeout(resolve, options.idleGap));
  }
  leave();
}

class RequestRunner {
  private readonly calls: CallContext;
  private readonly target: Target;
  private readonly request: Request;
  private readonly options: CallOptions;
  private readonly piids = new Set<number>();
  private readonly repeatable: boolean;
  /** Whether something that may change the meter is out. */
  private out = false;
  /** A block was asked for as often as allowed: the whole call is not tried again on a dead line. */
  private dead = false;
  /** Octets of the last answer. */
  private lastSize = 0;
  /** When the call must have come to its end, in ms. */
  private readonly until: number;

  constructor(calls: CallContext, target: Target, request: Request, options: CallOptions) {
    this.calls = calls;
    this.target = target;
    this.request = request;
    this.options = options;
    this.repeatable = roleOf(request).repeatable === true;
    const atLeast = this.exchangeTimeout(this.responseTimeout(request as Apdu));
    this.until = calls.line.clock.now() + Math.max(calls.options.callTimeout, atLeast);
  }

  async run(): Promise<Apdu | null> {
    const attempts = this.repeatable && !isSilent(this.target.address) ? 1 + this.retries : 1;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt();
      } catch (error) {
        const again = isDlt698Error(error) && AGAIN.has(error.code);
        if (attempt < attempts && again && !this.dead && this.left > 0) continue;
        throw this.meaning(error, attempt);
      }
    }
  }

  /** Milliseconds that the call may still take. */
  private get left(): number {
    return this.until - this.calls.line.clock.now();
  }

  private responseTimeout(inner: Apdu): number {
    return (this.options.responseTimeout ?? this.calls.options.responseTimeout) + extraTime(inner);
  }

  private exchangeTimeout(responseTimeout: number): number {
    return Math.max(this.calls.options.exchangeTimeout, 2 * responseTimeout);
  }

  private get retries(): number {
    return this.options.retries ?? this.calls.options.retries;
  }

  /** For what changes a meter, any failure that is not certain leaves open what happened. */
  private meaning(error: unknown, attempts: number): unknown {
    if (!isDlt698Error(error)) return sessionError("security-failed", { reason: "request" }, error);
    if (!this.repeatable && this.out && !CERTAIN.has(error.code)) {
      return sessionError("outcome-unknown", { service: this.request.service }, error);
    }
    if (attempts > 1 && error.code === "timeout") {
      return sessionError("timeout", { reason: "attempts", attempts }, error);
    }
    return error;
  }

  private async attempt(): Promise<Apdu | null> {
    const { calls, options } = this;
    const piid = withBits(
      calls.nextInvoke(),
      PIID.parts.priority,
      options.highPriority ? Priority.values.high : 0,
    );
    this.piids.add(piid);
    const apdu = { ...this.request, piid, timeTag: this.timeTag() } as Apdu;
    const answer = await this.exchange(apdu, this.piids);
    if (answer === null) return null;
    if (answer.service !== "GetResponseNext") return answer;
    return this.blocks(apdu, answer, answer.piid);
  }

  private timeTag(): TimeTag | null {
    const { permittedDelay, timeTag = permittedDelay !== undefined } = this.options;
    if (!timeTag) return null;
    const { timeTagDelay, utcOffset } = this.calls.options;
    const sendTime = dateTimeS(this.calls.line.clock.now(), utcOffset);
    return { sendTime, permittedDelay: permittedDelay ?? { unit: 0, interval: secondsOf(timeTagDelay) } };
  }

  private async blocks(
    request: Apdu,
    first: Extract<Apdu, { service: "GetResponseNext" }>,
    answeredPiid: number,
  ): Promise<Apdu> {
    const collector = new BlockCollector(request);
    const { maxAnswer, maxBlocks } = this.calls.options;
    const piid = invokeOf(answeredPiid);
    let block = first;
    let size = 0;
    for (let count = 1; ; count++) {
      size += this.lastSize;
      if (size > maxAnswer) {
        throw sessionError("too-long", { what: "answer", most: maxAnswer, of: "octet", option: "maxAnswer" });
      }
      collector.add(block);
      if (block.lastBlock) return collector.finish(block);
      if (count === maxBlocks) {
        throw sessionError("too-long", { what: "answer", most: maxBlocks, of: "block", option: "maxBlocks" });
      }
      block = await this.nextBlock(piid, block.blockNumber);
    }
  }

  private async nextBlock(piid: number, blockNumber: number) {
    const piids = new Set([piid]);
    for (let attempt = 0; ; attempt++) {
      try {
        const next: Apdu = { service: "GetRequestNext", piid, blockNumber, timeTag: this.timeTag() };
        const answer = await this.exchange(next, piids);
        if (answer?.service === "GetResponseNext") return answer;
      } catch (error) {
        if (!isDlt698Error(error) || error.code !== "timeout") throw error;
        this.dead = attempt >= this.retries || this.left <= 0;
        if (this.dead) throw error;
      }
    }
  }

  /** One request and its answer, protected where the association is. */
  private async exchange(inner: Apdu, piids: ReadonlySet<number>): Promise<Apdu | null> {
    const { calls, target, options } = this;
    const { security } = target;
    if (this.left <= 0) {
      throw sessionError("timeout", { reason: "call", waitedMs: calls.options.callTimeout });
    }
    const context = { address: target.address, clientAddress: calls.options.clientAddress };
    const protectedApdu =
      security !== null && inner.service !== "ConnectRequest"
        ? await security.protect(calls.codec.encodeApdu(inner), context)
        : null;
    const responseTimeout = this.responseTimeout(inner);
    const request = {
      address: target.address,
      apdu: protectedApdu ?? inner,
      inner,
      piids,
      responseTimeout,
      exchangeTimeout: Math.min(this.exchangeTimeout(responseTimeout), this.left),
      maxFrame: target.maxFrame,
      scrambled: target.scrambled,
    };
    const open =
      protectedApdu === null || security === null
        ? null
        : async (apdu: Extract<Apdu, { service: "SecurityResponse" }>) => security.unprotect(apdu, context);
    if (options.signal?.aborted) throw aborted(options.signal.reason);
    let answer: Answer;
    try {
      answer = await abortable(calls.line.request(request, open), options.signal, (reason) => {
        calls.line.cancel();
        return aborted(reason);
      });
    } finally {
      this.out ||= calls.line.requestOut;
    }
    if (answer === null) return null;
    this.lastSize = answer.octets.length;
    calls.answered(answer);
    return definite(answer.apdu);
  }
}

/** The answer, unless it says that there is none. */
function definite(apdu: Apdu): Apdu {
  if (apdu.service === "ErrorResponse") {
    const { type } = apdu;
    const meaning = meaningOf(ErrorType, ErrorTypeLabels, type);
    throw sessionError("error-response", { by: "server", type, meaning });
  }
  if (apdu.service === "SecurityResponse") {
    const code = "dar" in apdu.unit ? apdu.unit.dar : DataAccessResult.values.other;
    throw sessionError("security-refused", refusalOf(code));
  }
  return apdu;
}

/** Milliseconds that a request asks the server to take: delays before reading, time-outs of a router. */
export function extraTime(request: Apdu): number {
  let ms = 0;
  for (const [path, each] of Object.entries(roleOf(request).waits ?? {})) {
    for (const count of valuesAt(request, path)) ms += each * (count as number);
  }
  return ms;
}
