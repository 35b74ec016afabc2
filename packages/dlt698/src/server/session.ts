/** Drives a server core over one channel. */

import { ErrorType, ErrorTypeLabels } from "../apdu/error.ts";
import type { Apdu } from "../apdu/index.ts";
import type { LinkRequest, LinkResponse } from "../apdu/link.ts";
import type { LinkHeader } from "../link/header.ts";
import { argument } from "../messages/argument.ts";
import { abortable, readChannel } from "../messages/base.ts";
import type { Dlt698Error, Problem } from "../messages/error.ts";
import type { Unmatched } from "../messages/session.ts";
import type { AbortSignalLike, ByteChannel, Clock } from "../session/channel.ts";
import { DeadlineTimer } from "../session/deadline-timer.ts";
import {
  aborted,
  inner as innerOf,
  meaningOf,
  sessionError,
  type UnmatchedProblem,
  unmatched,
} from "../session/errors.ts";
import { invokeNumbers } from "../session/invoke.ts";
import type { Notification } from "../session/notification-sender.ts";
import { ServerCore } from "../session/server-core.ts";
import type { ServerCommand, ServerEvent, ServerIdentity } from "../session/server-events.ts";
import { dateTime, dateTimeS, lateAt, secondsOf } from "../session/time.ts";
import { PendingDelays } from "./pending-delays.ts";
import type { ReportContent } from "./reports.ts";
import { notificationOf } from "./reports.ts";
import { RequestHandler, type Response, type ServerContext } from "./request-handler.ts";
import { type CacheEntry, ResponseCache } from "./response-cache.ts";

type RequestEvent = Extract<ServerEvent, { kind: "request" }>;

/** How a report is sent. */
export interface ReportOptions {
  /** Client address CA, 0 to 255; default 0. */
  readonly clientAddress?: number;
  /** Wait for the confirmation in ms; overrides `reportTimeout` (10,000). */
  readonly timeout?: number;
  /** Repetitions; overrides `reportRepeats` (2). */
  readonly repeats?: number;
  /** Withdraws it: the call rejects with an `AbortError`, and nothing is sent any more. */
  readonly signal?: AbortSignalLike | undefined;
}

/** Receives what a session does not answer, or cannot say in its answers. */
export interface SessionListener {
  /** A message that belongs to no exchange, and the header of its frame. */
  stray?(problem: UnmatchedProblem, link: LinkHeader | null): void;
  /** Octets that make no frame, and the first error among them. */
  noise?(octets: number, error: Dlt698Error | null): void;
  /** A request was refused for a reason that its answer cannot name. */
  refused?(problem: Problem, link: LinkHeader): void;
}

/** Octets that may wait to be written before further ones are dropped. */
const MOST_UNWRITTEN = 1_048_576;

/** A server on one channel. */
export class ServerSession {
  private readonly server: ServerContext;
  private readonly channel: ByteChannel;
  private readonly clock: Clock;
  private readonly core: ServerCore;
  private readonly handler: RequestHandler;
  private readonly delays: PendingDelays;
  private readonly cache: ResponseCache;
  private readonly deadlineTimer: DeadlineTimer;
  private readonly listener: SessionListener;
  /** The requests of each client, one after the other. */
  private readonly chains = new Map<number, Promise<void>>();
  private pending = 0;
  private readonly nextInvoke: () => number;
  private notifying: Promise<unknown> = Promise.resolve();
  private awaited: { resolve(reply: Apdu): void; reject(error: Dlt698Error): void } | null = null;
  private ended: Dlt698Error | null = null;
  /** Octets that the channel has not taken yet. */
  private unwritten = 0;
  private resolveClosed!: (reason: Dlt698Error) => void;
  /** Resolves with the reason when the session has ended. */
  readonly closed: Promise<Dlt698Error>;

  constructor(
    server: ServerContext,
    identity: ServerIdentity,
    channel: ByteChannel,
    clock: Clock,
    listener: SessionListener,
  ) {
    this.server = server;
    this.channel = channel;
    this.clock = clock;
    this.listener = listener;
    this.core = new ServerCore(server.codec, server.options, identity);
    this.delays = new PendingDelays(clock);
    this.handler = new RequestHandler(server, this.delays);
    this.cache = new ResponseCache(server.options.repeatWindow, (apdu) => this.timely(apdu));
    this.nextInvoke = invokeNumbers(clock, server.random);
    this.closed = new Promise((resolve) => {
      this.resolveClosed = resolve;
    });
    this.deadlineTimer = new DeadlineTimer(
      clock,
      () => this.nextDeadline(),
      () => this.expired(),
    );
    void this.read();
  }

  /** Why the session has ended, or `null`. */
  get reason(): Dlt698Error | null {
    return this.ended;
  }

  /**
   * Reports attributes, records or octets and waits for the confirmation, repeating the report until it gives up.
   *
   * @throws Dlt698Error `timeout` when it was not confirmed, `error-response` when the client refused it, `closed`.
   */
  async report(content: ReportContent, options: ReportOptions = {}): Promise<void> {
    argument.check("content", "object", content);
    const inner = notificationOf(content, this.nextInvoke());
    const { security, codec } = this.server;
    const context = { address: this.server.address, clientAddress: options.clientAddress ?? 0 };
    const apdu = security?.protectReport
      ? await security.protectReport(codec.encodeApdu(inner), context)
      : inner;
    const reply = await this.notify(apdu, inner, options);
    if (reply.service === "ErrorResponseClient") {
      const { type } = reply;
      const meaning = meaningOf(ErrorType, ErrorTypeLabels, type);
      throw sessionError("error-response", { by: "client", type, meaning });
    }
  }

  /**
   * Logs in, sends a heartbeat or logs out (see `LinkRequestType`) and waits for the answer.
   *
   * @throws Dlt698Error `timeout`, `closed`.
   */
  async link(type: 0 | 1 | 2, options: ReportOptions = {}): Promise<LinkResponse> {
    const { heartbeatPeriod, utcOffset } = this.server.options;
    const request: LinkRequest = {
      service: "LinkRequest",
      piid: this.nextInvoke(),
      type,
      heartbeatPeriod: secondsOf(heartbeatPeriod),
      requestTime: dateTime(this.server.time(), utcOffset),
    };
    const reply = await this.notify(request, request, options);
    if (reply.service !== "LinkResponse")
      throw sessionError("bad-answer", { reason: "link", service: reply.service });
    return reply;
  }

  /** Ends the session and closes the channel. */
  async close(reason: Dlt698Error = sessionError("closed", { reason: "own" })): Promise<void> {
    this.end(reason);
    try {
      await this.channel.close();
    } catch {
      // A channel that cannot be closed is closed as far as the session goes.
    }
  }

  /** One at a time. */
  private notify(apdu: Apdu, inner: Apdu, options: ReportOptions): Promise<Apdu> {
    const { maxFrame, reportTimeout, reportRepeats } = this.server.options;
    const clientAddress = options.clientAddress ?? 0;
    const notification: Notification = {
      apdu,
      inner,
      clientAddress,
      maxFrame: this.handler.associations.get(clientAddress)?.maxFrame ?? maxFrame,
      timeout: options.timeout ?? reportTimeout,
      repeats: options.repeats ?? reportRepeats,
    };
    const { signal } = options;
    const turn = this.notifying.then(() =>
      abortable(this.send(notification, signal), signal, (reason) => {
        this.withdraw();
        return aborted(reason);
      }),
    );
    this.notifying = turn.catch(() => {});
    return abortable(turn, signal, aborted);
  }

  private send(notification: Notification, signal: AbortSignalLike | undefined): Promise<Apdu> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return;
      if (this.ended !== null) return reject(this.ended);
      this.awaited = { resolve, reject };
      try {
        this.command({ kind: "notify", notification });
      } catch (error) {
        this.awaited = null;
        reject(error);
      }
    });
  }

  private withdraw(): void {
    this.awaited = null;
    if (this.ended === null) this.command({ kind: "withdraw" });
  }

  private async read(): Promise<void> {
    const end = await readChannel(this.channel, (chunk) => {
      if (this.ended !== null) return false;
      this.core.receive(chunk, this.clock.now());
      this.drain();
      return true;
    });
    if (end === null) return;
    this.end(sessionError("closed", { reason: end.reason }, end.cause));
    this.channel.close().then(
      () => {},
      () => {},
    );
  }

  private end(reason: Dlt698Error): void {
    if (this.ended !== null) return;
    this.ended = reason;
    this.core.send({ kind: "close" }, this.clock.now());
    this.drain();
    this.deadlineTimer.stop();
    this.delays.end();
    for (const client of [...this.handler.associations.keys()]) this.handler.drop(client);
    this.resolveClosed(reason);
  }

  private command(command: ServerCommand): void {
    this.core.send(command, this.clock.now());
    this.drain();
  }

  private write(bytes: Uint8Array, arms: "answer" | "notification" | null): void {
    // A peer that asks and does not read loses answers, as on a bad line.
    if (this.unwritten > MOST_UNWRITTEN) {
      if (arms !== null) this.core.send({ kind: "written", arms }, this.clock.now());
      return this.stray({ reason: "unread" }, null);
    }
    this.unwritten += bytes.length;
    this.channel.write(bytes).then(
      () => {
        this.unwritten -= bytes.length;
        if (arms === null || this.ended !== null) return;
        this.core.send({ kind: "written", arms }, this.clock.now());
        this.deadlineTimer.arm();
      },
      (error) => void this.close(sessionError("closed", { reason: "write" }, error)),
    );
  }

  private drain(): void {
    for (let event = this.core.nextEvent(); event !== null; event = this.core.nextEvent()) this.handle(event);
    if (this.ended === null) this.deadlineTimer.arm();
  }

  private handle(event: ServerEvent): void {
    switch (event.kind) {
      case "write":
        return this.write(event.bytes, event.arms);
      case "request":
        return this.enqueue(event);
      case "undecodable":
        if (!event.silent) this.answer(event.link, this.handler.error(event.link, event.piid, event.type));
        return this.stray({ reason: "undecodable", problem: event.error }, event.link);
      case "replied":
      case "unanswered": {
        const awaited = this.awaited;
        this.awaited = null;
        return event.kind === "replied" ? awaited?.resolve(event.apdu) : awaited?.reject(event.error);
      }
      case "protected":
        return void this.open(event);
      case "stray":
        return this.listener.stray?.(event.problem, event.link);
      case "noise":
        return this.listener.noise?.(event.octets, event.error);
    }
  }

  private async open({ apdu }: Extract<ServerEvent, { kind: "protected" }>): Promise<void> {
    const clientAddress = this.core.notifications.notification?.clientAddress ?? 0;
    const context = { address: this.server.address, clientAddress };
    try {
      const octets = await this.server.security?.unprotectConfirmation?.(apdu, context);
      if (octets !== undefined && this.ended === null) this.command({ kind: "unprotected", octets });
    } catch (error) {
      this.stray({ reason: "unverified", problem: innerOf(error) }, null);
    }
  }

  /** Requests of one client are executed in their order; those of different clients do not wait for each other. */
  private enqueue(event: RequestEvent): void {
    const { link } = event;
    const known = this.cache.take({ ...event, clientAddress: link.clientAddress }, this.clock.now());
    if (known === "running") return this.stray({ reason: "running", service: event.apdu.service }, link);
    if (!("entry" in known)) {
      if (!event.silent) this.answer(link, { apdu: known, maxFrame: this.maxFrameFor(link) });
      return;
    }
    const { entry } = known;
    const client = link.clientAddress;
    // A client with many requests does not block the others.
    if (this.pending >= this.server.options.maxPending && this.chains.has(client)) {
      this.cache.done(entry, null, 0);
      return this.stray({ reason: "pending" }, link);
    }
    this.pending++;
    const turn = (this.chains.get(client) ?? Promise.resolve()).then(() => this.serve(event, entry));
    this.chains.set(client, turn);
    void turn.then(() => {
      this.pending--;
      if (this.chains.get(client) === turn) this.chains.delete(client);
    });
  }

  private async serve(event: RequestEvent, entry: CacheEntry): Promise<void> {
    const response = await this.handler.dispatch(event);
    this.cache.done(entry, response.apdu, this.clock.now());
    if (response.refusal !== undefined) this.listener.refused?.(response.refusal, event.link);
    if (!event.silent) this.answer(event.link, response);
    else this.deadlineTimer.arm();
  }

  /** Milliseconds until a request is late by its own time tag; 0 where it has none, or one without a limit. */
  private timely(apdu: Apdu): number {
    if (!("timeTag" in apdu) || apdu.timeTag === null) return 0;
    const late = lateAt(apdu.timeTag, this.server.options.utcOffset);
    return late === null || !Number.isFinite(late) ? 0 : Math.max(0, late - this.server.time());
  }

  private maxFrameFor(link: LinkHeader): number {
    return this.handler.associations.get(link.clientAddress)?.maxFrame ?? this.server.options.maxFrame;
  }

  private answer(link: LinkHeader, { apdu, maxFrame }: Response): void {
    if (this.ended !== null) return;
    try {
      this.command({ kind: "answer", link, apdu, maxFrame });
    } catch (error) {
      this.stray({ reason: "unsent", problem: innerOf(error) }, link);
    }
  }

  private stray(params: Unmatched, link: LinkHeader | null): void {
    this.listener.stray?.(unmatched(params), link);
  }

  private nextDeadline(): { readonly at: number } | null {
    let next = this.core.nextDeadline() as { readonly at: number } | null;
    for (const { timeout, lastActive } of this.handler.associations.values()) {
      const at = lastActive + timeout;
      if (timeout > 0 && (next === null || at < next.at)) next = { at };
    }
    return next;
  }

  private expired(): void {
    const now = this.clock.now();
    this.core.expire(now);
    for (const [clientAddress, { timeout, lastActive, established, maxFrame }] of this.handler.associations) {
      if (timeout === 0 || lastActive + timeout > now) continue;
      this.handler.drop(clientAddress);
      this.cache.dropped(clientAddress);
      this.notifyRelease(clientAddress, established, maxFrame);
    }
    this.drain();
  }

  /** The association was idle too long; this is not acknowledged. */
  private notifyRelease(clientAddress: number, established: number, maxFrame: number): void {
    const { utcOffset } = this.server.options;
    const apdu: Apdu = {
      service: "ReleaseNotification",
      piid: this.nextInvoke(),
      establishedTime: dateTimeS(established, utcOffset),
      currentTime: dateTimeS(this.server.time(), utcOffset),
      followReport: null,
      timeTag: null,
    };
    const notification = { apdu, inner: apdu, clientAddress, maxFrame, timeout: 0, repeats: 0 };
    this.core.send({ kind: "send", notification }, this.clock.now());
  }
}
