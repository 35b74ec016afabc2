/** The client of one bus without clock and channel: octets and events in, octets and events out. */
import { type Apdu, functionCodeOf } from "../apdu/index.ts";
import type { Codec } from "../codec/codec.ts";
import type { ServerAddress } from "../link/address.ts";
import type { Fragment } from "../link/fragment.ts";
import type { LinkHeader } from "../link/header.ts";
import type { Dlt698Error, ProblemOf } from "../messages/error.ts";
import type { DiscardProblems } from "../messages/fragments.ts";
import type { Unmatched } from "../messages/session.ts";
import { addressKey, isSilent, mayAnswer } from "./addresses.ts";
import type { ClientCommand, ClientEvent, ClientRequest, ClientTimer } from "./client-events.ts";
import {
  type ClientAction,
  type ClientInput,
  type ClientState,
  clientTransitions,
} from "./client-transitions.ts";
import { type Deadline, Deadlines } from "./deadlines.ts";
import { inner, sessionError, unmatched } from "./errors.ts";
import { FragmentSender } from "./fragment-sender.ts";
import { confirmationFrame, FrameReader, pack, type Received } from "./frames.ts";
import type { clientOptionTable, Resolved } from "./options.ts";
import { PeerReassembler } from "./peer-reassembler.ts";
import { matchResponse, roleOf } from "./service-pairs.ts";
import { UnmatchedLog } from "./unmatched-log.ts";

const EMPTY = /*#__PURE__*/ new Uint8Array(0);

/** See {@link clientTransitions} for what happens when; `now` is always the driver's clock in ms. */
export class ClientCore {
  state: ClientState = "idle";
  /** Whether the last frame of the request in flight, or of the last one, has been handed out. */
  requestOut = false;
  private readonly codec: Codec<Apdu>;
  private readonly options: Resolved<typeof clientOptionTable>;
  private readonly reader: FrameReader;
  private readonly reassembler: PeerReassembler;
  private readonly deadlines = new Deadlines<ClientTimer>();
  private readonly events: ClientEvent[] = [];
  private exchange = 0;
  private request: ClientRequest | null = null;
  private sender: FragmentSender | null = null;
  /** Why the latest message that was nearly the answer is not. */
  private reason: Dlt698Error | null = null;
  private readonly unmatchedLog = new UnmatchedLog();
  /** The frame that carries what is being matched. */
  private received: { link: LinkHeader; octets: Uint8Array; apdu: Apdu } | null = null;
  private protectedLink: LinkHeader | null = null;

  constructor(codec: Codec<Apdu>, options: Resolved<typeof clientOptionTable>) {
    this.codec = codec;
    this.options = options;
    this.reader = new FrameReader(options.maxReceiveFrame, codec.profile === "extended");
    this.reassembler = new PeerReassembler(options);
  }

  /** The number of the exchange in flight, or of the last one. */
  get exchangeNumber(): number {
    return this.exchange;
  }

  nextEvent(): ClientEvent | null {
    return this.events.shift() ?? null;
  }

  nextDeadline(): Deadline<ClientTimer> | null {
    return this.deadlines.next();
  }

  /**
   * Takes a command; the answer is what to write now (maybe nothing).
   *
   * @throws Dlt698Error what the codec throws on a message that cannot be encoded; the state is then unchanged.
   */
  send(command: ClientCommand, now: number): Uint8Array {
    switch (command.kind) {
      case "request":
        return this.start(command.request, now);
      case "respond":
        return this.respond(command.link, command.apdu);
      case "unprotected":
        this.unprotected(command.exchange, command.octets, command.error, now);
        return EMPTY;
      case "written":
        this.written(now);
        return EMPTY;
      case "cancel":
        this.apply("cancel", now);
        return EMPTY;
      case "close":
        this.apply("close", now);
        return EMPTY;
    }
  }

  /** Takes octets as they arrive. */
  receive(bytes: Uint8Array, now: number): void {
    if (this.state === "closed") return;
    for (const item of this.reader.push(bytes)) this.take(item, now);
    this.watchPartialFrame(now);
  }

  /** Does what is due; call when the next deadline has come. */
  expire(now: number): void {
    for (let name = this.deadlines.due(now); name !== null; name = this.deadlines.due(now)) {
      if (name === "octet") {
        for (const item of this.reader.expire()) this.take(item, now);
        this.watchPartialFrame(now);
      } else this.apply(name === "wait" ? "expired" : "overdue", now);
    }
  }

  /** While a frame is being received, no wait for it ends. */
  private watchPartialFrame(now: number): void {
    if (this.reader.pending === 0) return this.deadlines.clear("octet");
    const until = now + this.options.octetTimeout;
    this.deadlines.set("octet", until);
    this.deadlines.extend("wait", until + 1);
  }

  private start(request: ClientRequest, now: number): Uint8Array {
    const silent = isSilent(request.address);
    const [action] = clientTransitions[this.state][silent ? "send" : "request"];
    if (action === "refuse") {
      if (this.state === "closed") throw sessionError("closed", { reason: "ended" });
      throw sessionError("queue-full", { reason: "busy", state: this.state });
    }
    const link: LinkHeader = {
      direction: 0,
      prm: 1,
      function: functionCodeOf(request.apdu),
      scrambled: request.scrambled,
      address: request.address,
      clientAddress: this.options.clientAddress,
    };
    const message = pack(link, request.apdu, {
      codec: this.codec,
      maxFrame: request.maxFrame,
      preamble: this.options.preamble,
      fragments: !silent,
      message: this.exchange,
      starts: this.options.fragmentStarts,
    });
    this.exchange++;
    this.requestOut = silent;
    if (silent) {
      this.events.push({ kind: "sent", exchange: this.exchange });
      return message.frames[0]!;
    }
    this.request = request;
    this.reason = null;
    this.unmatchedLog.clear();
    this.reassembler.forget(joinKey(request.address, 1));
    this.sender = new FragmentSender(message, this.options.fragmentRepeats);
    this.deadlines.set("exchange", now + request.exchangeTimeout);
    return this.sendDue();
  }

  /** The frame that is due; the wait for what follows it starts when it has left. */
  private sendDue(): Uint8Array {
    const sender = this.sender!;
    this.state = sender.last ? "waiting" : "sending";
    this.requestOut = sender.last;
    this.deadlines.clear("wait");
    return sender.frame;
  }

  private written(now: number): void {
    if ((this.state !== "waiting" && this.state !== "sending") || this.deadlines.has("wait")) return;
    const wait = this.state === "waiting" ? this.request!.responseTimeout : this.options.fragmentTimeout;
    this.deadlines.set("wait", now + wait);
  }

  private respond(link: LinkHeader, apdu: Apdu): Uint8Array {
    if (this.state === "closed") throw sessionError("closed", { reason: "ended" });
    const { preamble } = this.options;
    // A confirmation is never cut: it is about as long as a frame that the server has just sent.
    const maxFrame = 16_385;
    const answer: LinkHeader = { ...link, direction: 0 };
    return pack(answer, apdu, {
      codec: this.codec,
      maxFrame,
      preamble,
      fragments: false,
      message: 0,
      starts: 1,
    }).frames[0]!;
  }

  private take(item: Received, now: number): void {
    if (item.kind === "noise") return this.emit(item);
    const { link } = item;
    if (link.direction !== 1) return this.stray({ reason: "echo", by: "client" }, link);
    if (item.kind === "message") return this.message(link, item.octets, now);
    this.fragment(link, item.fragment, now);
  }

  private fragment(link: LinkHeader, fragment: Fragment, now: number): void {
    if (fragment.kind === "confirm") {
      if (this.state !== "sending" || !this.concerns(link) || !this.sender!.confirmed(fragment.sequence))
        return this.stray({ reason: "confirmation", sequence: fragment.sequence }, link);
      return this.apply("confirmation", now);
    }
    const ours = link.prm === 0 ? this.isOurs(link) : this.concerns(link);
    if (!ours) return this.stray({ reason: "fragment" }, link);
    const result = this.reassembler.accept(joinKey(this.keyAddress(link), link.prm), fragment, now);
    if (result.kind === "discarded") {
      const { problem } = result;
      if (link.prm === 1) this.reason = tooLong(problem) ?? this.reason;
      return this.stray({ reason: "discarded", problem }, link);
    }
    if (result.kind === "confirm") {
      const bytes = confirmationFrame(
        this.codec,
        link,
        result.confirmation,
        link.address,
        this.options.preamble,
      );
      this.events.push({ kind: "write", bytes, ofRequest: false });
      if (link.prm === 1) this.apply("fragment", now);
    } else if (result.kind === "complete") this.message(link, result.apdu, now);
  }

  /** Fragments of an answer to a wildcard address join under the address that was asked. */
  private keyAddress(link: LinkHeader): ServerAddress {
    return link.prm === 1 && this.request !== null ? this.request.address : link.address;
  }

  private message(link: LinkHeader, octets: Uint8Array, now: number): void {
    let apdu: Apdu;
    try {
      apdu = this.codec.decodeApdu(octets);
    } catch (error) {
      if (this.concerns(link)) {
        this.reason = sessionError("bad-answer", { reason: "undecodable" }, error);
      }
      return this.stray({ reason: "undecodable", problem: inner(error) }, link);
    }
    if (roleOf(apdu).unsolicited) {
      this.events.push({ kind: "unsolicited", apdu, octets, link });
      return;
    }
    if (!this.concerns(link)) return this.stray({ reason: "sender", service: apdu.service }, link);
    if (apdu.service === "SecurityResponse") return this.protectedAnswer(apdu, link, octets, now);
    this.match(apdu, link, octets, now);
  }

  /** Matches a message with the request in flight. */
  private match(apdu: Apdu, link: LinkHeader, octets: Uint8Array, now: number): void {
    const request = this.request!;
    const match = matchResponse(request.inner, request.piids, apdu);
    if (match === "unrelated") return this.stray({ reason: "service", service: apdu.service }, link);
    if (match !== "answer") {
      this.reason = sessionError("bad-answer", match.wrong);
      return this.stray({ reason: "wrong", problem: this.reason }, link);
    }
    this.received = { link, octets, apdu };
    this.apply("answer", now);
    this.received = null;
  }

  private protectedAnswer(
    apdu: Extract<Apdu, { service: "SecurityResponse" }>,
    link: LinkHeader,
    octets: Uint8Array,
    now: number,
  ): void {
    const request = this.request!;
    if (request.apdu.service !== "SecurityRequest") return this.stray({ reason: "protected" }, link);
    if ("dar" in apdu.unit || this.state === "draining") {
      this.received = { link, octets, apdu };
      this.apply("answer", now);
      this.received = null;
      return;
    }
    this.protectedLink = link;
    this.events.push({ kind: "protected", exchange: this.exchange, apdu });
  }

  private unprotected(exchange: number, octets: Uint8Array | null, error: unknown, now: number): void {
    const link = this.protectedLink;
    if (exchange !== this.exchange || this.request === null || link === null || this.state === "draining")
      return;
    if (octets === null) {
      this.reason = sessionError("security-failed", { reason: "answer" }, error);
      return this.stray({ reason: "unverified", problem: inner(error) }, link);
    }
    let apdu: Apdu;
    try {
      apdu = this.codec.decodeApdu(octets);
    } catch (undecodable) {
      this.reason = sessionError("bad-answer", { reason: "undecodable" }, undecodable);
      return;
    }
    this.match(apdu, link, octets, now);
  }

  /** Whether a frame comes from the server that was asked, for this client. */
  private concerns(link: LinkHeader): boolean {
    return this.request !== null && this.isOurs(link) && mayAnswer(this.request.address, link.address);
  }

  private isOurs(link: LinkHeader): boolean {
    const own = this.options.clientAddress;
    return link.clientAddress === own || (link.prm === 0 && link.clientAddress === 0);
  }

  private stray(params: Unmatched, link: LinkHeader | null): void {
    this.emit({ kind: "stray", problem: unmatched(params), link });
  }

  private emit(event: ClientEvent): void {
    this.unmatchedLog.note(event);
    this.events.push(event);
  }

  /** Looks up the cell and does what it says. */
  private apply(input: ClientInput, now: number): void {
    const [action, first] = clientTransitions[this.state][input];
    this.act(action, first!, input, now);
  }

  private act(action: ClientAction, next: ClientState, input: ClientInput, now: number): void {
    switch (action) {
      case "continue":
        this.events.push({ kind: "write", bytes: this.sendDue(), ofRequest: true });
        return;
      case "join":
        this.state = next;
        this.deadlines.set("wait", now + this.options.fragmentTimeout);
        return;
      case "deliver":
        return this.deliver();
      case "repeat":
        if (this.sender!.again()) this.events.push({ kind: "write", bytes: this.sendDue(), ofRequest: true });
        else this.fail(sessionError("timeout", { reason: "confirmation" }));
        return;
      case "give-up":
        return this.giveUp(input);
      case "drain":
        this.state = next;
        this.deadlines.set("wait", now + this.options.drainTime);
        return;
      case "settle":
        return this.end();
      case "shut": {
        const open = this.request !== null && this.state !== "draining";
        if (open) this.fail(sessionError("closed", { reason: "ended" }));
        this.end();
        this.deadlines.clearAll();
        this.state = "closed";
        return;
      }
      default:
        return;
    }
  }

  private deliver(): void {
    const { apdu, octets, link } = this.received!;
    const protectedRequest = this.request!.apdu.service === "SecurityRequest";
    const plain = protectedRequest && this.protectedLink !== link && apdu.service !== "SecurityResponse";
    if (plain) {
      const type = apdu.service === "ErrorResponse" ? apdu.type : null;
      return this.fail(sessionError("plaintext-answer", { service: apdu.service, type }));
    }
    this.events.push({ kind: "answer", exchange: this.exchange, apdu, octets, link });
    this.end();
  }

  private giveUp(input: ClientInput): void {
    if (this.reason !== null) return this.fail(this.reason);
    const { address, responseTimeout, exchangeTimeout } = this.request!;
    const reason = input === "overdue" ? "exchange" : this.state === "joining" ? "fragment" : "response";
    const waits = {
      exchange: exchangeTimeout,
      fragment: this.options.fragmentTimeout,
      response: responseTimeout,
    };
    const unmatched = this.unmatchedLog.traffic(this.reader.pending);
    const waitedMs = waits[reason];
    this.fail(sessionError("timeout", { reason, address: addressKey(address), waitedMs, unmatched }));
  }

  private fail(error: Dlt698Error): void {
    this.events.push({ kind: "failed", exchange: this.exchange, error });
    this.end();
  }

  private end(): void {
    if (this.request !== null) this.reassembler.forget(joinKey(this.request.address, 1));
    this.state = "idle";
    this.request = this.sender = this.reason = this.protectedLink = null;
    this.deadlines.clear("wait", "exchange");
  }
}

function joinKey(address: ServerAddress, prm: number): string {
  return `${addressKey(address)}/${prm}`;
}

/** The error for an answer whose fragments exceed a bound; `null` where they were discarded for another reason. */
function tooLong(problem: ProblemOf<DiscardProblems>): Dlt698Error | null {
  if (problem.code === "too-long") return sessionError("too-long", { ...problem.params, what: "answer" });
  if (problem.code !== "too-many") return null;
  const { most } = problem.params;
  return sessionError("too-long", { what: "answer", most, of: "fragment", option: "maxFragments" });
}
