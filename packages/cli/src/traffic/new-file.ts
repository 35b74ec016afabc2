import { closeSync, openSync, writeSync } from "node:fs";
import { refusedFile } from "../io/file-problem.ts";
import { problem } from "../problems/index.ts";

/** Octets that are kept before they are written. */
const FLUSH_AT = 65_536;

/** A file that is made by its first octets. */
export class NewFile {
  private readonly path: string;
  private readonly overwrite: boolean;
  private descriptor: number | null = null;
  private parts: Uint8Array[] = [];
  private size = 0;

  /** @param overwrite put it in the place of one that is there. */
  constructor(path: string, overwrite: boolean) {
    this.path = path;
    this.overwrite = overwrite;
  }

  /** @throws CliError `file-exists`, or what the system refuses */
  write(octets: Uint8Array): void {
    if (octets.length === 0) return;
    this.parts.push(octets);
    this.size += octets.length;
    if (this.size >= FLUSH_AT || this.descriptor === null) this.flush();
  }

  /** @throws the same */
  close(): void {
    this.flush();
    if (this.descriptor !== null) closeSync(this.descriptor);
    this.descriptor = null;
  }

  private flush(): void {
    if (this.size === 0) return;
    const octets = Buffer.concat(this.parts);
    this.parts = [];
    this.size = 0;
    const { path } = this;
    try {
      this.descriptor ??= openSync(path, this.overwrite ? "w" : "wx");
      for (let done = 0; done < octets.length; ) done += writeSync(this.descriptor, octets, done);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST")
        throw problem.error("file-exists", { file: path });
      throw refusedFile({ option: null, path, made: true }, error);
    }
  }
}
