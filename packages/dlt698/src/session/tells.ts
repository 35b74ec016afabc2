/** What a server says unasked and wants confirmed: one thing at a time, told again until it is given up. Sans-io. */
import type { Apdu } from "../apdu/index.ts";
import type { SideHost } from "./answers.ts";
import { sessionError } from "./errors.ts";
import { namesTheSame, roleOf } from "./exchanges.ts";
import type { Outgoing } from "./frames.ts";
import { invokeOf } from "./invoke.ts";
import { Sender } from "./sender.ts";
import { type TellInput, type TellState, tellMoves } from "./server-moves.ts";

/** Something to tell unasked: a report, a login, a heartbeat, a release notification. */
export interface Telling {
  readonly apdu: Apdu;
  /** The message inside when `apdu` protects it. */
  readonly inner: Apdu;
  readonly clientAddress: number;
  /** Longest frame that the client takes. */
  readonly maxFrame: number;
  /** Wait for the answer in ms. */
  readonly timeout: number;
  /** How often it is told again. */
  readonly repeats: number;
}

interface Told {
  readonly telling: Telling;
  readonly message: Outgoing;
  sender: Sender;
  left: number;
  /** Whether the frame that is out has left. */
  gone: boolean;
  /** When all fragments of this attempt must have been confirmed. */
  end: number;
}

/** See {@link tellMoves}. */
export class TellSide {
  state: TellState = "quiet";
  private readonly host: SideHost;
  private readonly ended: (outcome: Apdu | ReturnType<typeof sessionError>) => void;
  private told: Told | null = null;

  /** @param ended hears of the answer, or of the error that stands for none. */
  constructor(host: SideHost, ended: (outcome: Apdu | ReturnType<typeof sessionError>) => void) {
    this.host = host;
    this.ended = ended;
  }

  /** What is being told. */
  get telling(): Telling | null {
    return this.told?.telling ?? null;
  }

  /** @throws Dlt698Error `queue-full` while something is being told, `closed`. */
  tell(telling: Telling, message: Outgoing): void {
    const [action] = tellMoves[this.state].tell;
    if (action === "refuse") {
      if (this.state === "closed") throw sessionError("closed", { reason: "ended" });
      throw sessionError("queue-full", { reason: "notification" });
    }
    this.told = { telling, message, left: telling.repeats, ...this.attempt(message) };
    this.sendDue();
  }

  /** A confirmation of a fragment came; whether it was awaited. */
  confirmed(sequence: number): boolean {
    if (!this.told?.sender.confirmed(sequence)) return false;
    this.move("confirmation");
    return true;
  }

  /** Takes a message that may be the answer; whether it is. */
  replied(reply: Apdu): boolean {
    const inner = this.told?.telling.inner;
    if (inner === undefined || !confirms(inner, reply)) return false;
    this.move("reply");
    this.ended(reply);
    return true;
  }

  /** The frame that is out has left. */
  written(): void {
    const { told, host } = this;
    if (told === null || told.gone) return;
    told.gone = true;
    const at = host.now() + (this.state === "awaiting" ? told.telling.timeout : host.fragmentTimeout);
    host.deadlines.set("tell", this.state === "awaiting" ? at : Math.min(at, told.end));
  }

  /** Nobody gives up waiting before. */
  extend(at: number): void {
    if (this.told !== null) this.host.deadlines.extend("tell", Math.min(at, this.told.end));
  }

  move(input: Exclude<TellInput, "tell">): void {
    const [action, next] = tellMoves[this.state][input];
    const told = this.told;
    switch (action) {
      case "continue":
        return this.sendDue();
      case "repeat":
        return this.host.now() < told!.end && told!.sender.again() ? this.sendDue() : this.giveUp(null);
      case "again":
        if (told!.left === 0) return this.giveUp(told!.telling.timeout);
        told!.left--;
        Object.assign(told!, this.attempt(told!.message));
        return this.sendDue();
      case "confirm":
      case "stop":
        return this.rest();
      case "shut":
        this.rest();
        this.state = next!;
        if (told !== null) this.ended(sessionError("closed", { reason: "ended" }));
        return;
      default:
        return;
    }
  }

  private attempt(message: Outgoing): Pick<Told, "sender" | "end" | "gone"> {
    const { fragmentRepeats, exchangeTimeout } = this.host;
    return {
      sender: new Sender(message, fragmentRepeats),
      end: this.host.now() + exchangeTimeout,
      gone: false,
    };
  }

  private sendDue(): void {
    const told = this.told!;
    const { sender, end } = told;
    this.state = sender.last ? "awaiting" : "telling";
    told.gone = false;
    // Until the frame has left.
    this.host.deadlines.set("tell", end);
    this.host.write(sender.frame, "tell");
  }

  private giveUp(waitedMs: number | null): void {
    const { telling, left } = this.told!;
    const attempts = telling.repeats - left + 1;
    this.rest();
    const { service } = telling.inner;
    this.ended(sessionError("timeout", { reason: "notification", service, attempts, waitedMs }));
  }

  private rest(): void {
    this.told = null;
    this.state = "quiet";
    this.host.deadlines.clear("tell");
  }
}

/** Whether a message answers what a server said: with its service and invoke number, naming the same things. */
export function confirms(told: Apdu, reply: Apdu): boolean {
  if (!("piid" in told) || !("piid" in reply)) return false;
  const fits = reply.service === roleOf(told).answer || roleOf(reply).refusal === true;
  return fits && invokeOf(reply.piid) === invokeOf(told.piid) && namesTheSame(told, reply);
}
