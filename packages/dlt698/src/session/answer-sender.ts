/** The answers of a server: for each client one on its way at a time, the others queued. Sans-io. */
import type { Unmatched } from "../messages/session.ts";
import type { AnswerTimer, Deadlines, ServerTimer } from "./deadlines.ts";
import { FragmentSender } from "./fragment-sender.ts";
import type { Outgoing } from "./frames.ts";
import { type AnswerInput, type AnswerState, answerTransitions } from "./server-transitions.ts";

/** What the machine needs of the core around it. */
export interface SenderHost {
  readonly deadlines: Deadlines<ServerTimer>;
  /** Wait for the confirmation of a fragment in ms. */
  readonly fragmentTimeout: number;
  readonly fragmentRepeats: number;
  /** Wait for the confirmations of all fragments of a message in ms. */
  readonly exchangeTimeout: number;
  /** Milliseconds of the driver's clock. */
  now(): number;
  /** Octets to write; `arms` names the wait that starts when they have left. */
  write(bytes: Uint8Array, arms: "answer" | "notification"): void;
  stray(params: Unmatched): void;
}

/** The answers to one client. */
class ClientAnswers {
  state: AnswerState = "idle";
  readonly timer: AnswerTimer;
  private readonly host: SenderHost;
  private readonly queue: Outgoing[] = [];
  private sender: FragmentSender | null = null;
  /** Whether the frame that is out has left. */
  private gone = false;
  /** When all fragments must have been confirmed. */
  private end = 0;

  constructor(client: number, host: SenderHost) {
    this.timer = `answer ${client}`;
    this.host = host;
  }

  answer(message: Outgoing): void {
    const [action] = answerTransitions[this.state].answer;
    if (action === "queue") this.queue.push(message);
    else if (action === "send") this.begin(message);
  }

  confirmed(sequence: number): boolean {
    if (!this.sender?.confirmed(sequence)) return false;
    this.apply("confirmation");
    return true;
  }

  written(): void {
    if (this.state !== "sending" || this.gone) return;
    this.gone = true;
    this.wait(this.host.now() + this.host.fragmentTimeout);
  }

  extend(at: number): void {
    this.host.deadlines.extend(this.timer, Math.min(at, this.end));
  }

  apply(input: Exclude<AnswerInput, "answer">): void {
    const [action, next] = answerTransitions[this.state][input];
    switch (action) {
      case "continue":
        this.sendDue();
        break;
      case "repeat":
        if (this.host.now() < this.end && this.sender!.again()) this.sendDue();
        else {
          this.host.stray({ reason: "unconfirmed" });
          this.rest();
        }
        break;
      case "abandon":
        this.rest();
        break;
      case "shut":
        this.rest();
        this.queue.length = 0;
        this.state = next!;
        return;
      default:
        return;
    }
    while (this.state === "idle" && this.queue.length > 0) this.begin(this.queue.shift()!);
  }

  private begin(message: Outgoing): void {
    this.sender = new FragmentSender(message, this.host.fragmentRepeats);
    this.end = this.host.now() + this.host.exchangeTimeout;
    this.sendDue();
  }

  private sendDue(): void {
    const { frame, last } = this.sender!;
    if (last) this.rest();
    else {
      this.state = "sending";
      this.gone = false;
      // Until the frame has left.
      this.wait(this.end);
    }
    this.host.write(frame, "answer");
  }

  private wait(until: number): void {
    this.host.deadlines.set(this.timer, Math.min(until, this.end));
  }

  private rest(): void {
    this.sender = null;
    this.state = "idle";
    this.host.deadlines.clear(this.timer);
  }
}

/** See {@link answerTransitions}: a client that does not confirm its fragments does not keep the others waiting. */
export class AnswerSender {
  private readonly host: SenderHost;
  /** Those on which something is on its way. */
  private readonly lanes = new Map<number, ClientAnswers>();
  private closed = false;

  constructor(host: SenderHost) {
    this.host = host;
  }

  /** `sending` while any client's answer is on its way. */
  get state(): AnswerState {
    if (this.closed) return "closed";
    return this.lanes.size > 0 ? "sending" : "idle";
  }

  /** Takes an answer for a client. */
  answer(client: number, message: Outgoing): void {
    const lane = this.lanes.get(client) ?? new ClientAnswers(client, this.host);
    this.lanes.set(client, lane);
    lane.answer(message);
    this.tidy(client);
  }

  /** A confirmation arrived; whether it was awaited. */
  confirmed(client: number, sequence: number): boolean {
    const awaited = this.lanes.get(client)?.confirmed(sequence) ?? false;
    this.tidy(client);
    return awaited;
  }

  /** A client asks something else: it no longer waits for the rest of an older answer. */
  superseded(client: number): void {
    this.lanes.get(client)?.apply("superseded");
    this.tidy(client);
  }

  /** A frame has left. */
  written(): void {
    for (const lane of this.lanes.values()) lane.written();
  }

  /** No wait for a confirmation ends before. */
  extend(at: number): void {
    for (const lane of this.lanes.values()) lane.extend(at);
  }

  /** A confirmation did not come in time. */
  expired(timer: AnswerTimer): void {
    for (const [client, lane] of this.lanes) {
      if (lane.timer !== timer) continue;
      lane.apply("expired");
      return this.tidy(client);
    }
  }

  /** The channel has ended. */
  close(): void {
    for (const lane of this.lanes.values()) lane.apply("close");
    this.lanes.clear();
    this.closed = true;
  }

  private tidy(client: number): void {
    if (this.lanes.get(client)?.state === "idle") this.lanes.delete(client);
  }
}
