/** The answers of a server: one on its way at a time, the others queued. Sans-io. */
import type { Deadlines } from "./deadlines.ts";
import type { Outgoing } from "./frames.ts";
import { Sender } from "./sender.ts";
import { type AnswerInput, type AnswerState, answerMoves } from "./server-moves.ts";

/** What the machine needs of the core around it. */
export interface SideHost {
  readonly deadlines: Deadlines<"answer" | "tell" | "octet">;
  /** Wait for the confirmation of a fragment in ms. */
  readonly fragmentTimeout: number;
  readonly fragmentRepeats: number;
  /** Octets to write; `arms` names the wait that starts when they have left. */
  write(bytes: Uint8Array, arms: "answer" | "tell"): void;
  stray(why: string): void;
}

interface Pending {
  readonly client: number;
  readonly message: Outgoing;
}

/** See {@link answerMoves}. */
export class AnswerSide {
  state: AnswerState = "idle";
  private readonly host: SideHost;
  private readonly queue: Pending[] = [];
  private out: { client: number; sender: Sender } | null = null;

  constructor(host: SideHost) {
    this.host = host;
  }

  /** Takes an answer for a client. */
  answer(client: number, message: Outgoing): void {
    const [action] = answerMoves[this.state].answer;
    if (action === "queue") this.queue.push({ client, message });
    else if (action === "send") this.begin({ client, message });
  }

  /** A confirmation came; whether it was awaited. */
  confirmed(client: number, sequence: number): boolean {
    if (this.out?.client !== client || !this.out.sender.confirmed(sequence)) return false;
    this.move("confirmation");
    return true;
  }

  /** A client asks something else: it no longer waits for the rest of an older answer. */
  superseded(client: number): void {
    if (this.out?.client === client) this.move("superseded");
  }

  /** The frame that is out has left. */
  written(now: number): void {
    if (this.state === "sending") this.host.deadlines.set("answer", now + this.host.fragmentTimeout);
  }

  move(input: Exclude<AnswerInput, "answer">): void {
    const [action, next] = answerMoves[this.state][input];
    switch (action) {
      case "continue":
        this.sendDue();
        break;
      case "repeat":
        if (this.out!.sender.again()) this.sendDue();
        else {
          this.host.stray("an answer was given up: its fragments are not confirmed");
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

  private begin({ client, message }: Pending): void {
    this.out = { client, sender: new Sender(message, this.host.fragmentRepeats) };
    this.sendDue();
  }

  private sendDue(): void {
    const { sender } = this.out!;
    const { frame } = sender;
    if (sender.last) this.rest();
    else {
      this.state = "sending";
      this.host.deadlines.clear("answer");
    }
    this.host.write(frame, "answer");
  }

  private rest(): void {
    this.out = null;
    this.state = "idle";
    this.host.deadlines.clear("answer");
  }
}
