/** Sends the frames of one message, each fragment after the confirmation of the one before. */
import type { Outgoing } from "./frames.ts";

/** Sans-io: says what to send next; the core that uses it keeps the deadline. */
export class FragmentSender {
  private readonly message: Outgoing;
  private readonly repeats: number;
  private at = 0;
  private left: number;

  /** @param repeats how often an unconfirmed fragment is sent again. */
  constructor(message: Outgoing, repeats: number) {
    this.message = message;
    this.repeats = repeats;
    this.left = repeats;
  }

  /** The frame that is due now. */
  get frame(): Uint8Array {
    return this.message.frames[this.at]!;
  }

  /** Whether the frame that is due is the last. */
  get last(): boolean {
    return this.at === this.message.frames.length - 1;
  }

  /** Whether a confirmation with this number is for the fragment that is out; if so, the next one is due. */
  confirmed(sequence: number): boolean {
    if (this.last || this.message.sequences[this.at] !== sequence) return false;
    this.at++;
    this.left = this.repeats;
    return true;
  }

  /** Whether the frame that is due may be sent again. */
  again(): boolean {
    if (this.left === 0) return false;
    this.left--;
    return true;
  }
}
