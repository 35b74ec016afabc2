/** A client on one channel: the meters of a bus, or one terminal behind a socket. */

import { AccessDemand, PIID_ACD } from "../apdu/common.ts";
import type { Apdu } from "../apdu/index.ts";
import { ClockTrust, type LinkRequest, LinkResultCode, LinkResultOctet } from "../apdu/link.ts";
import type { Profile } from "../codec/codec.ts";
import { fullCodec } from "../codec/messages.ts";
import type { ServerAddress } from "../link/address.ts";
import { AddressType } from "../link/fields.ts";
import type { LinkHeader } from "../link/header.ts";
import { argument } from "../messages/argument.ts";
import type { Dlt698Error } from "../messages/error.ts";
import { written } from "../messages/problem.ts";
import { bitsOf, withBits } from "../schema/enumerated.ts";
import { addressKey, isSilent, singleAddress } from "../session/addresses.ts";
import { type ByteChannel, type Clock, type LineTurn, systemClock } from "../session/channel.ts";
import { ClientCore } from "../session/client-core.ts";
import type { ClientEvent } from "../session/client-events.ts";
import { sessionError, sessionProblem, type UnmatchedProblem, unmatched } from "../session/errors.ts";
import { invokeNumbers, invokeOf } from "../session/invoke.ts";
import { type ClientNumbers, clientOptionTable, resolveOptions } from "../session/options.ts";
import { dateTime } from "../session/time.ts";
import type { CallContext, CallOptions } from "./call.ts";
import { ClientDriver } from "./driver.ts";
import { Emitter } from "./emitter.ts";
import { FairQueue, queueErrors } from "./fair-queue.ts";
import { Group } from "./group.ts";
import { Meter, type MeterOptions } from "./meter.ts";
import {
  confirmationOf,
  followReportOf,
  isReportNotification,
  type Release,
  type Report,
  ReportDeduplicator,
  reportOf,
} from "./reports.ts";

/** How a client works; every number with its unit, range and default stands in {@link clientOptionTable}. */
export interface ClientOptions extends ClientNumbers {
  /** Edition whose messages are read and written. Default `"2017"`. */
  readonly profile?: Profile;
  /** Measures every time-out, in ms. Default the platform's clock. */
  readonly clock?: Clock;
  /** Options of every call, such as `{ timeTag: true }`; those of a meter and of a call take precedence. */
  readonly call?: CallOptions;
  /** 0 up to 1, excluded; says where invoke numbers begin. Default `Math.random`, with a `clock` its milliseconds. */
  readonly random?: () => number;
  /** Who may speak, on a line that others use too, such as a lane of `shareLine`. Default: the calls of this client in turns. */
  readonly turn?: LineTurn;
  /** Answer logins and heartbeats without a `link` handler with success; default true. */
  readonly answerLink?: boolean;
}

/** A login, heartbeat or logout, and the way to answer it. */
export interface LinkEvent {
  /** The terminal or meter that sent it. */
  readonly address: ServerAddress;
  /** The message. */
  readonly request: LinkRequest;
  /** Milliseconds of the clock when it arrived. */
  readonly received: number;
  /** Answers with the three times and a `LinkResult`. */
  answer(result: number): void;
}

/** The events of a client; see {@link Client.on}. */
export type ClientEvents = {
  /** A REPORT-Notification; confirmed when every handler has accepted it. */
  report: Report;
  /** A RELEASE-Notification: the server has ended the association. */
  release: Release;
  /** A LINK-Request: login, heartbeat or logout. */
  link: LinkEvent;
  /** A server has data that it wants to be asked for (ACD). */
  pending: { readonly address: ServerAddress };
  /** A message that belongs to no exchange: an echo, a late or foreign answer, a report beyond `maxReports`. */
  stray: { readonly problem: UnmatchedProblem; readonly link: LinkHeader | null };
  /** Octets that are no frame. */
  noise: { readonly octets: number; readonly error: Dlt698Error | null };
  /** The channel has ended, and why. */
  closed: Dlt698Error;
};

/**
 * Opens a client on a channel.
 *
 * @param channel anything shaped like a {@link ByteChannel}; the client reads it from now on.
 * @throws Dlt698Error `bad-option`, `bad-argument`.
 * @example
 * ```ts
 * const client = createClient(channel, { preamble: 4 });
 * const meter = client.meter("201605190907");
 * const voltage = await meter.get(0x20000200);
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
  private readonly calls: CallContext;
  private readonly line: ClientDriver;
  private readonly queue: FairQueue;
  private readonly emitter = new Emitter<ClientEvents>();
  private readonly deduplicator: ReportDeduplicator;
  private readonly meters = new Map<string, Meter>();
  private readonly answerLink: boolean;
  /** Reports that handlers are at work on. */
  private handling = 0;
  private readonly closing: Promise<Dlt698Error>;

  constructor(channel: ByteChannel, options: ClientOptions) {
    const numbers = resolveOptions(clientOptionTable, options);
    const codec = fullCodec(options.profile);
    const clock = options.clock ?? systemClock;
    this.answerLink = options.answerLink ?? true;
    this.deduplicator = new ReportDeduplicator(numbers.reportWindow);
    this.queue = new FairQueue(numbers.maxQueue, queueErrors);
    let resolveClosed: (reason: Dlt698Error) => void;
    this.closing = new Promise((resolve) => {
      resolveClosed = resolve;
    });
    this.line = new ClientDriver(channel, new ClientCore(codec, numbers), clock, {
      unsolicited: (event) => this.unsolicited(event),
      stray: ({ problem, link }) => this.emitter.emit("stray", { problem, link }),
      noise: ({ octets, error }) => this.emitter.emit("noise", { octets, error }),
      closed: (reason) => {
        this.queue.end(reason);
        for (const meter of this.meters.values()) meter.ended();
        this.emitter.emit("closed", reason);
        resolveClosed(reason);
      },
    });
    this.calls = {
      line: this.line,
      turn: options.turn ?? this.queue,
      codec,
      options: numbers,
      call: options.call ?? {},
      nextInvoke: invokeNumbers(clock, options.random),
      answered: ({ apdu, link }) => this.tails(apdu, link),
    };
  }

  /** Resolves with the reason when the session has ended. */
  get closed(): Promise<Dlt698Error> {
    return this.closing;
  }

  /** Milliseconds of the clock when the last good message was received; at first, when the client was created. */
  get lastReceived(): number {
    return this.line.lastReceived;
  }

  /** Calls that wait for the bus. */
  get waiting(): number {
    return this.queue.waiting;
  }

  /**
   * The handle of a meter.
   *
   * @param address its digits, or a whole {@link ServerAddress}; `AAAAAAAAAAAA` as text is the wildcard.
   * @throws Dlt698Error `no-answer-possible` for a group or broadcast address: see {@link Client.group}.
   */
  meter(address: string | ServerAddress, options: MeterOptions = {}): Meter {
    argument.check("address", "address", address);
    argument.check("options", "object", options);
    const full = typeof address === "string" ? addressFromText(address) : address;
    if (isSilent(full)) {
      throw sessionError("no-answer-possible", {});
    }
    const meter = new Meter(this.calls, full, options);
    if (options.security !== undefined || !this.meters.has(addressKey(full)))
      this.meters.set(addressKey(full), meter);
    return meter;
  }

  /** The handle of a group address. */
  group(address: string | ServerAddress): Group {
    argument.check("address", "address", address);
    const full =
      typeof address === "string" ? { ...singleAddress(address), type: AddressType.group } : address;
    return new Group(this.calls, full);
  }

  /** The handle of the broadcast address (AF C0H, one octet AAH). */
  broadcast(): Group {
    return this.group({ ...singleAddress("AA"), type: AddressType.broadcast });
  }

  /**
   * Adds a handler; returns what removes it. A `report` is confirmed when its handlers have returned or resolved,
   * and left unconfirmed, so that the server repeats it, when one throws or `maxReports` are
   * being handled already.
   */
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

  /** Ends the session with a reason of the caller's. */
  async end(reason: Dlt698Error): Promise<void> {
    await this.line.close(reason);
  }

  private unsolicited(event: Extract<ClientEvent, { kind: "unsolicited" }>): void {
    const { apdu, link, octets } = event;
    if (apdu.service === "LinkRequest") return this.linkRequest(apdu, link);
    if (apdu.service === "ReleaseNotification") {
      this.meters.get(addressKey(link.address))?.ended();
      return this.emitter.emit("release", { address: link.address, apdu });
    }
    void this.report(apdu, link, octets);
  }

  private async report(apdu: Apdu, link: LinkHeader, octets: Uint8Array): Promise<void> {
    const { maxReports } = this.calls.options;
    const room = this.handling < maxReports;
    const known = this.deduplicator.check(link, octets, this.line.clock.now(), room);
    if (known === null) {
      const problem = unmatched({ reason: "reports", most: maxReports });
      return this.emitter.emit("stray", { problem, link });
    }
    if (known.state === "open") return;
    this.handling++;
    try {
      const unprotected = await this.unprotectReport(apdu, link);
      if (unprotected === null || (known.state === "new" && this.emitter.count("report") === 0)) {
        return this.deduplicator.refused(known.report);
      }
      if (known.state === "new")
        await this.emitter.emitAndWait("report", reportOf(unprotected.report, link.address));
      this.deduplicator.accepted(known.report);
      this.line.respond(link, await unprotected.confirm(confirmationOf(unprotected.report)));
    } catch {
      this.deduplicator.refused(known.report);
    } finally {
      this.handling--;
    }
  }

  /** A report out of its protection, and how to wrap its confirmation; `null` for what is none. */
  private async unprotectReport(apdu: Apdu, link: LinkHeader) {
    const { codec, options } = this.calls;
    if (isReportNotification(apdu)) return { report: apdu, confirm: (confirmation: Apdu) => confirmation };
    const security = this.meters.get(addressKey(link.address))?.security;
    if (apdu.service !== "SecurityRequest" || !security?.unprotectReport) return null;
    const context = { address: link.address, clientAddress: options.clientAddress };
    const inner = codec.decodeApdu(await security.unprotectReport(apdu, context));
    if (!isReportNotification(inner)) return null;
    const confirm = async (confirmation: Apdu): Promise<Apdu> =>
      (await security.protectConfirmation?.(codec.encodeApdu(confirmation), context)) ?? confirmation;
    return { report: inner, confirm };
  }

  private linkRequest(request: LinkRequest, link: LinkHeader): void {
    const received = this.line.clock.now();
    const answer = (result: number) => this.answerLinkRequest(request, link, received, result);
    if (this.emitter.count("link") > 0)
      return this.emitter.emit("link", { address: link.address, request, received, answer });
    if (this.answerLink) answer(LinkResultCode.values.success);
  }

  private answerLinkRequest(request: LinkRequest, link: LinkHeader, received: number, result: number): void {
    const { utcOffset } = this.calls.options;
    this.line.respond(link, {
      service: "LinkResponse",
      piid: invokeOf(request.piid),
      result: withBits(result, LinkResultOctet.parts.clockTrusted, ClockTrust.values.yes),
      requestTime: request.requestTime,
      receiveTime: dateTime(received, utcOffset),
      responseTime: dateTime(this.line.clock.now(), utcOffset),
    });
  }

  private tails(apdu: Apdu, link: LinkHeader): void {
    if (!("followReport" in apdu)) return;
    const { address } = link;
    if (bitsOf(apdu.piid, PIID_ACD.parts.acd) === AccessDemand.values.pending)
      this.emitter.emit("pending", { address });
    if (apdu.followReport !== null)
      this.emitter.emit("report", followReportOf(apdu.followReport, apdu, address));
  }
}

function addressFromText(text: string): ServerAddress {
  if (!/^[0-9Aa]{1,32}$/.test(text)) {
    const expected = { kind: "count", of: "digit", from: 1, to: 32 } as const;
    throw sessionProblem.error("bad-address", { expected, got: written(text) }, { path: "address" });
  }
  const type = /a/i.test(text) ? AddressType.wildcard : AddressType.single;
  return { ...singleAddress(text.toUpperCase()), type };
}
