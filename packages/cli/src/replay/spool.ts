import { randomUUID } from "node:crypto";
import { closeSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { refusedFile } from "../io/file-problem.ts";

/** Octets that are kept in memory before they go to the file. */
const FLUSH_AT = 1_048_576;

/** Pieces of octets that are read again later: the last of them in memory, the others in a file that nobody else sees. */
export class Spool {
  private readonly path = join(tmpdir(), `meterwire-${randomUUID()}`);
  private readonly waiting = Buffer.alloc(FLUSH_AT);
  private used = 0;
  private written = 0;
  private descriptor: number | null = null;

  /** Keeps a piece, and gives where it is. @throws CliError where the disk takes no more */
  append(octets: Uint8Array): number {
    if (this.used + octets.length > FLUSH_AT) this.flush();
    const position = this.written + this.used;
    if (octets.length > FLUSH_AT) this.write(octets);
    else {
      this.waiting.set(octets, this.used);
      this.used += octets.length;
    }
    return position;
  }

  read(position: number, length: number): Buffer {
    const octets = Buffer.alloc(length);
    if (position >= this.written) this.waiting.copy(octets, 0, position - this.written);
    else readSync(this.descriptor!, octets, 0, length, position);
    return octets;
  }

  close(): void {
    if (this.descriptor !== null) closeSync(this.descriptor);
    this.descriptor = null;
  }

  private flush(): void {
    this.write(this.waiting.subarray(0, this.used));
    this.used = 0;
  }

  private write(octets: Uint8Array): void {
    const { path } = this;
    try {
      if (this.descriptor === null) {
        this.descriptor = openSync(path, "wx+", 0o600);
        // It lives as long as it is open, however the command ends.
        unlinkSync(path);
      }
      for (let done = 0; done < octets.length; ) {
        done += writeSync(this.descriptor, octets, done, octets.length - done, this.written + done);
      }
    } catch (error) {
      throw refusedFile({ option: null, path, made: true }, error);
    }
    this.written += octets.length;
  }
}
