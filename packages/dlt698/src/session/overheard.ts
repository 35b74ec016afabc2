/** What came during an exchange and was no answer to it: told when no answer comes. */
import type { Dlt698Error } from "../axdr/error.ts";
import type { ClientEvent } from "./client-events.ts";

/** See the file. */
export class Overheard {
  private octets = 0;
  private error: Dlt698Error | null = null;
  private messages = 0;
  private why = "";

  /** Forgets what was heard before: an exchange begins. */
  clear(): void {
    this.octets = 0;
    this.error = null;
    this.messages = 0;
  }

  /** Takes note of an event. */
  note(event: ClientEvent): void {
    if (event.kind === "noise") {
      this.octets += event.octets;
      this.error = event.error ?? this.error;
    } else if (event.kind === "stray") {
      this.messages++;
      this.why = event.why;
    }
  }

  /** Why the last octets that made no frame made none. */
  get cause(): Dlt698Error | undefined {
    return this.error ?? undefined;
  }

  /** The end of a sentence; empty after silence. @param pending octets of a frame that has not come to its end. */
  tell(pending: number): string {
    let text = "";
    const lost = this.octets + pending;
    if (lost > 0) text += `; octets that make no frame: ${lost}`;
    if (this.error !== null) text += ` (${this.error.message})`;
    if (this.messages > 0) text += `; messages that are no answer: ${this.messages} (the last: ${this.why})`;
    return text;
  }
}
