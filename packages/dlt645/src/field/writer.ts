import { MAX_DATA } from "../link/header.ts";
import { problem } from "../messages/error.ts";

/** The plain octets of a data field that is written. */
export class DataWriter {
  /** The data field; what has been written ends in front of `at`. */
  readonly b: Uint8Array = new Uint8Array(MAX_DATA);
  /** Octets that have been written. */
  at = 0;

  /** Takes the next `size` octets, and answers where they begin. */
  take(size: number): number {
    const at = this.at;
    if (at + size > MAX_DATA) throw problem.error("too-long", { most: MAX_DATA }, { path: "command" });
    this.at = at + size;
    return at;
  }
}
