/** The server on one channel without clock and channel: octets and events in, octets and events out. */
import { ErrorType } from "../apdu/error.ts";
import { type Apdu, allServices, functionCodeOf } from "../apdu/index.ts";
import type { Codec } from "../codec/codec.ts";
import type { ServerAddress } from "../link/address.ts";
import { AddressType } from "../link/fields.ts";
import type { Fragment } from "../link/fragment.ts";
import type { LinkHeader } from "../link/header.ts";
import { isDlt698Error } from "../messages/error.ts";
import type { Unmatched } from "../messages/session.ts";
import { addressKey, fitsPattern, isSilent } from "./addresses.ts";
import { AnswerSender, type SenderHost } from "./answer-sender.ts";
import { type Deadline, Deadlines, type ServerTimer } from "./deadlines.ts";
import { inner, sessionError, unmatched } from "./errors.ts";
import { confirmationFrame, FrameReader, type Outgoing, pack, type Received } from "./frames.ts";
import { invokeOf } from "./invoke.ts";
import { type Notification, NotificationSender } from "./notification-sender.ts";
import type { Resolved, serverOptionTable } from "./options.ts";
import { PeerReassembler } from "./peer-reassembler.ts";
import type { ServerCommand, ServerEvent, ServerIdentity } from "./server-events.ts";
import { isReply } from "./service-pairs.ts";

/** See `answerTransitions` and `notificationTransitions` for what happens when; `now` is the driver's clock in ms. */
export class ServerCore {
  readonly answers: AnswerSender;
  readonly notifications: NotificationSender;
  private readonly codec: Codec<Apdu>;
  private readonly options: Resolved<typeof serverOptionTable>;
  private readonly identity: ServerIdentity;
  private readonly reader: FrameReader;
  private readonly reassembler: PeerReassembler;
  private readonly deadlines = new Deadlines<ServerTimer>();
  private readonly events: ServerEvent[] = [];
  private messages = 0;
  private now = 0;

  constructor(codec: Codec<Apdu>, options: Resolved<typeof serverOptionTable>, identity: ServerIdentity) {
    this.codec = codec;
    this.options = options;
    this.identity = identity;
    this.reader = new FrameReader(options.maxReceiveFrame, codec.profile === "extended");
    this.reassembler = new PeerReassembler(options);
    const host: SenderHost = {
      deadlines: this.deadlines,
      fragmentTimeout: options.fragmentTimeout,
      fragmentRepeats: options.fragmentRepeats,
      exchangeTimeout: options.exchangeTimeout,
      now: () => this.now,
      write: (bytes, arms) => this.events.push({ kind: "write", bytes, arms }),
      stray: (params) => this.stray(params, null),
    };
    this.answers = new AnswerSender(host);
    this.notifications = new NotificationSender(host, (outcome) =>
      this.events.push(
        "service" in outcome ? { kind: "replied", apdu: outcome } : { kind: "unanswered", error: outcome },
      ),
    );
  }

  nextEvent(): ServerEvent | null {
    return this.events.shift() ?? null;
  }

  nextDeadline(): Deadline<ServerTimer> | null {
    return this.deadlines.next();
  }

  /**
   * Takes a command.
   *
   * @throws Dlt698Error what the codec throws on a message that cannot be encoded (the state is then unchanged);
   *   `queue-full` for a `notify` while another notification is being sent.
   */
  send(command: ServerCommand, now: number): void {
    this.now = now;
    switch (command.kind) {
      case "answer": {
        if (this.answers.state === "closed") return;
        const { link, apdu, maxFrame } = command;
        return this.answers.answer(link.clientAddress, this.pack(link, apdu, maxFrame, true));
      }
      case "notify":
        return this.notifications.send(
          command.notification,
          this.packNotification(command.notification, true),
        );
      case "send": {
        const [bytes] = this.packNotification(command.notification, false).frames;
        this.events.push({ kind: "write", bytes: bytes!, arms: null });
        return;
      }
      case "unprotected":
        return this.unprotected(command.octets);
      case "written":
        return command.arms === "answer" ? this.answers.written() : this.notifications.written();
      case "withdraw":
        return this.notifications.apply("withdraw");
      case "close":
        this.answers.close();
        this.notifications.apply("close");
        return this.deadlines.clearAll();
    }
  }

  /** Takes octets as they arrive. */
  receive(bytes: Uint8Array, now: number): void {
    if (this.answers.state === "closed") return;
    this.now = now;
    for (const item of this.reader.push(bytes)) this.take(item, now);
    this.watchPartialFrame(now);
  }

  /** Does what is due; call when the next deadline has come. */
  expire(now: number): void {
    this.now = now;
    for (let name = this.deadlines.due(now); name !== null; name = this.deadlines.due(now)) {
      if (name === "octet") {
        for (const item of this.reader.expire()) this.take(item, now);
        this.watchPartialFrame(now);
      } else if (name === "notification") this.notifications.apply("expired");
      else this.answers.expired(name);
    }
  }

  /** While a frame is being received, no wait for it ends. */
  private watchPartialFrame(now: number): void {
    if (this.reader.pending === 0) return this.deadlines.clear("octet");
    const until = now + this.options.octetTimeout;
    this.deadlines.set("octet", until);
    this.notifications.extend(until + 1);
    this.answers.extend(until + 1);
  }

  private take(item: Received, now: number): void {
    if (item.kind === "noise") {
      this.events.push(item);
      return;
    }
    const { link } = item;
    if (link.direction !== 0) return this.stray({ reason: "echo", by: "server" }, link);
    if (!this.isFor(link.address)) return this.stray({ reason: "address" }, link);
    if (item.kind === "message") return this.message(link, item.octets);
    this.fragment(link, item.fragment, now);
  }

  /** Whether the address means this server. */
  private isFor(to: ServerAddress): boolean {
    const { address, groups } = this.identity;
    switch (to.type) {
      case AddressType.broadcast:
        return true;
      case AddressType.group:
        return groups.some((group) => group.toUpperCase() === to.sa.toUpperCase());
      case AddressType.wildcard:
        return to.logical === address.logical && fitsPattern(to.sa, address.sa);
      default:
        return to.logical === address.logical && to.sa.toUpperCase() === address.sa.toUpperCase();
    }
  }

  private fragment(link: LinkHeader, fragment: Fragment, now: number): void {
    const { sequence } = fragment;
    if (fragment.kind === "confirm") {
      const awaited =
        link.prm === 0
          ? this.notifications.confirmed(sequence)
          : this.answers.confirmed(link.clientAddress, sequence);
      if (!awaited) this.stray({ reason: "confirmation", sequence }, link);
      return;
    }
    if (isSilent(link.address)) return this.stray({ reason: "silent-fragment" }, link);
    const key = `${link.clientAddress}/${link.prm}/${addressKey(link.address)}`;
    const result = this.reassembler.accept(key, fragment, now);
    if (result.kind === "discarded")
      return this.stray({ reason: "discarded", problem: result.problem }, link);
    if (result.kind === "complete") return this.message(link, result.apdu);
    if (result.kind !== "confirm") return;
    const { address } = this.identity;
    const bytes = confirmationFrame(this.codec, link, result.confirmation, address, this.options.preamble);
    this.events.push({ kind: "write", bytes, arms: null });
  }

  private message(link: LinkHeader, octets: Uint8Array): void {
    const to = link.address;
    const silent = isSilent(to);
    const answerLink: LinkHeader = {
      direction: 1,
      prm: link.prm,
      function: link.function,
      scrambled: link.scrambled,
      address: this.identity.address,
      clientAddress: link.clientAddress,
    };
    let apdu: Apdu;
    try {
      apdu = this.codec.decodeApdu(octets);
    } catch (error) {
      const { type, piid } = refusal(octets, error);
      const cause = isDlt698Error(error)
        ? error
        : sessionError("bad-answer", { reason: "undecodable" }, error);
      this.events.push({ kind: "undecodable", link: answerLink, piid, type, silent, error: cause });
      return;
    }
    if (isReply(apdu)) return this.reply(apdu, link);
    if (!silent) this.answers.superseded(link.clientAddress);
    this.events.push({ kind: "request", apdu, octets, link: answerLink, to, silent });
  }

  private reply(apdu: Apdu, link: LinkHeader): void {
    const protectedReport = this.notifications.notification?.apdu.service === "SecurityRequest";
    if (apdu.service === "SecurityResponse") {
      if (!protectedReport) return this.stray({ reason: "protected" }, link);
      this.events.push({ kind: "protected", apdu });
      return;
    }
    if (protectedReport) return this.stray({ reason: "plain" }, link);
    if (!this.notifications.replied(apdu)) this.stray({ reason: "service", service: apdu.service }, link);
  }

  private unprotected(octets: Uint8Array): void {
    try {
      const apdu = this.codec.decodeApdu(octets);
      if (!this.notifications.replied(apdu)) this.stray({ reason: "service", service: apdu.service }, null);
    } catch (error) {
      this.stray({ reason: "undecodable", problem: inner(error) }, null);
    }
  }

  private stray(params: Unmatched, link: LinkHeader | null): void {
    this.events.push({ kind: "stray", problem: unmatched(params), link });
  }

  private pack(link: LinkHeader, apdu: Apdu, maxFrame: number, fragments: boolean): Outgoing {
    const { preamble, fragmentStarts: starts } = this.options;
    const message = this.messages++;
    return pack(link, apdu, { codec: this.codec, maxFrame, preamble, fragments, message, starts });
  }

  private packNotification(notification: Notification, fragments: boolean): Outgoing {
    const link: LinkHeader = {
      direction: 1,
      prm: 0,
      function: functionCodeOf(notification.apdu),
      scrambled: false,
      address: this.identity.address,
      clientAddress: notification.clientAddress,
    };
    return this.pack(link, notification.apdu, notification.maxFrame, fragments);
  }
}

/** What ERROR-Response says of octets that cannot be decoded. */
function refusal(octets: Uint8Array, error: unknown): { type: number; piid: number } {
  const code = isDlt698Error(error) ? error.code : "";
  const offset = isDlt698Error(error) ? (error.offset ?? 0) : 0;
  const unknown =
    code === "unknown-service" || code === "extended-profile" || (code === "unknown-choice" && offset <= 1);
  const tag = octets[0] ?? 0;
  const withoutChoice = allServices.some((service) => service.tag === tag && service.choice === null);
  const { notSupported, notDecodable } = ErrorType.values;
  return {
    type: unknown ? notSupported : notDecodable,
    piid: invokeOf(octets[withoutChoice ? 1 : 2] ?? 0),
  };
}
