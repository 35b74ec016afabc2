/** Traffic of an exchange that was no answer to it: part of the error when no answer arrives. */
import type { Dlt698Error } from "../messages/error.ts";
import type { UnmatchedTraffic } from "../messages/session.ts";
import type { ClientEvent } from "./client-events.ts";
import type { UnmatchedProblem } from "./errors.ts";

/** Counts unmatched messages and octets. */
export class UnmatchedLog {
  private octets = 0;
  private error: Dlt698Error | null = null;
  private messages = 0;
  private last: UnmatchedProblem | null = null;

  /** Starts anew: an exchange begins. */
  clear(): void {
    this.octets = 0;
    this.error = null;
    this.messages = 0;
    this.last = null;
  }

  /** Counts an event. */
  note(event: ClientEvent): void {
    if (event.kind === "noise") {
      this.octets += event.octets;
      this.error = event.error ?? this.error;
    } else if (event.kind === "stray") {
      this.messages++;
      this.last = event.problem;
    }
  }

  /** @param pending octets of a frame that has not come to its end. */
  traffic(pending: number): UnmatchedTraffic {
    const { octets, error: noise, messages, last } = this;
    return { octets: octets + pending, noise, messages, last };
  }
}
