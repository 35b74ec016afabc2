/** Sends what a server reports unasked and wants confirmed: one notification at a time, repeated until it is given up. Sans-io. */
import type { Apdu } from "../apdu/index.ts";
import type { SenderHost } from "./answer-sender.ts";
import { sessionError } from "./errors.ts";
import { FragmentSender } from "./fragment-sender.ts";
import type { Outgoing } from "./frames.ts";
import { invokeOf } from "./invoke.ts";
import {
  type NotificationInput,
  type NotificationState,
  notificationTransitions,
} from "./server-transitions.ts";
import { namesTheSame, roleOf } from "./service-pairs.ts";

/** What a server sends unasked: a report, a login, a heartbeat, a release notification. */
export interface Notification {
  readonly apdu: Apdu;
  /** The message inside when `apdu` protects it. */
  readonly inner: Apdu;
  readonly clientAddress: number;
  /** Longest frame that the client takes. */
  readonly maxFrame: number;
  /** Wait for the answer in ms. */
  readonly timeout: number;
  /** How often it is repeated. */
  readonly repeats: number;
}

interface Attempt {
  readonly notification: Notification;
  readonly message: Outgoing;
  sender: FragmentSender;
  left: number;
  /** Whether the frame that is out has left. */
  gone: boolean;
  /** When all fragments of this attempt must have been confirmed. */
  end: number;
}

/** See {@link notificationTransitions}. */
export class NotificationSender {
  state: NotificationState = "idle";
  private readonly host: SenderHost;
  private readonly ended: (outcome: Apdu | ReturnType<typeof sessionError>) => void;
  private current: Attempt | null = null;

  /** @param ended receives the answer, or the error where there is none. */
  constructor(host: SenderHost, ended: (outcome: Apdu | ReturnType<typeof sessionError>) => void) {
    this.host = host;
    this.ended = ended;
  }

  /** What is being sent. */
  get notification(): Notification | null {
    return this.current?.notification ?? null;
  }

  /** @throws Dlt698Error `queue-full` while another notification is being sent, `closed`. */
  send(notification: Notification, message: Outgoing): void {
    const [action] = notificationTransitions[this.state].send;
    if (action === "refuse") {
      if (this.state === "closed") throw sessionError("closed", { reason: "ended" });
      throw sessionError("queue-full", { reason: "notification" });
    }
    this.current = { notification, message, left: notification.repeats, ...this.attempt(message) };
    this.sendDue();
  }

  /** A confirmation of a fragment arrived; whether it was awaited. */
  confirmed(sequence: number): boolean {
    if (!this.current?.sender.confirmed(sequence)) return false;
    this.apply("confirmation");
    return true;
  }

  /** Takes a message that may be the answer; whether it is. */
  replied(reply: Apdu): boolean {
    const inner = this.current?.notification.inner;
    if (inner === undefined || !confirms(inner, reply)) return false;
    this.apply("reply");
    this.ended(reply);
    return true;
  }

  /** The frame that is out has left. */
  written(): void {
    const { current, host } = this;
    if (current === null || current.gone) return;
    current.gone = true;
    const at = host.now() + (this.state === "awaiting" ? current.notification.timeout : host.fragmentTimeout);
    host.deadlines.set("notification", this.state === "awaiting" ? at : Math.min(at, current.end));
  }

  /** No wait ends before. */
  extend(at: number): void {
    if (this.current !== null) this.host.deadlines.extend("notification", Math.min(at, this.current.end));
  }

  apply(input: Exclude<NotificationInput, "send">): void {
    const [action, next] = notificationTransitions[this.state][input];
    const current = this.current;
    switch (action) {
      case "continue":
        return this.sendDue();
      case "repeat":
        return this.host.now() < current!.end && current!.sender.again() ? this.sendDue() : this.giveUp(null);
      case "again":
        if (current!.left === 0) return this.giveUp(current!.notification.timeout);
        current!.left--;
        Object.assign(current!, this.attempt(current!.message));
        return this.sendDue();
      case "confirm":
      case "stop":
        return this.rest();
      case "shut":
        this.rest();
        this.state = next!;
        if (current !== null) this.ended(sessionError("closed", { reason: "ended" }));
        return;
      default:
        return;
    }
  }

  private attempt(message: Outgoing): Pick<Attempt, "sender" | "end" | "gone"> {
    const { fragmentRepeats, exchangeTimeout } = this.host;
    return {
      sender: new FragmentSender(message, fragmentRepeats),
      end: this.host.now() + exchangeTimeout,
      gone: false,
    };
  }

  private sendDue(): void {
    const current = this.current!;
    const { sender, end } = current;
    this.state = sender.last ? "awaiting" : "sending";
    current.gone = false;
    // Until the frame has left.
    this.host.deadlines.set("notification", end);
    this.host.write(sender.frame, "notification");
  }

  private giveUp(waitedMs: number | null): void {
    const { notification, left } = this.current!;
    const attempts = notification.repeats - left + 1;
    this.rest();
    const { service } = notification.inner;
    this.ended(sessionError("timeout", { reason: "notification", service, attempts, waitedMs }));
  }

  private rest(): void {
    this.current = null;
    this.state = "idle";
    this.host.deadlines.clear("notification");
  }
}

/** Whether a message answers what a server sent: with its service and invoke number, naming the same things. */
export function confirms(sent: Apdu, reply: Apdu): boolean {
  if (!("piid" in sent) || !("piid" in reply)) return false;
  const fits = reply.service === roleOf(sent).answer || roleOf(reply).refusal === true;
  return fits && invokeOf(reply.piid) === invokeOf(sent.piid) && namesTheSame(sent, reply);
}
