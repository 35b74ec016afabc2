import { randomUUID } from "node:crypto";
import { type FileHandle, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";
import type { StateStore } from "@meterwire/simulator";
import { realName } from "../io/real-path.ts";
import { problem } from "../problems/index.ts";
import { takeLock } from "./lock.ts";
import { after, apply, type Chain, type Found, fileOf, readState, stateLine } from "./state-lines.ts";

/** Octets below which a file is not worth rewriting. */
const SMALL = 1_000_000;
/** How many times its content a file may grow before it is rewritten. */
const GROWTH = 4;

/** The option that names the file. */
const state = { where: "--state" };

type Whole = Extract<Found, { readonly kind: "whole" }>;

/**
 * A state in one file: lines with checksums that hang together, each a commit. A commit is on the disk when it resolves; a line that a
 * killed process left half written is not taken. A file that has grown is rewritten beside itself and renamed.
 */
export class StateFile implements StateStore {
  private readonly path: string;
  private readonly texts: Map<string, string>;
  private file: FileHandle;
  private size: number;
  private chain: Chain;
  /** Octets of an unfinished last line that were left out: they were never acknowledged as stored. */
  readonly torn: number;
  /** Octets that a rewritten file would have, about. */
  private live: number;
  /** A write has failed and may have left something behind. */
  private unclean = false;
  private turn: Promise<void> = Promise.resolve();
  private readonly release: () => Promise<void>;
  /** Whether the file was not there before. */
  private readonly made: boolean;

  private constructor(
    path: string,
    file: FileHandle,
    found: Whole,
    { made, release }: { readonly made: boolean; readonly release: () => Promise<void> },
  ) {
    const { texts, chain, good, torn } = found;
    this.path = path;
    this.made = made;
    this.release = release;
    this.file = file;
    this.texts = texts;
    this.size = good;
    this.chain = chain;
    this.torn = torn;
    this.live = [...texts].reduce((total, [key, text]) => total + key.length + text.length, 0);
  }

  /**
   * Opens a state, or begins one.
   *
   * @throws CliError `state-locked` while another process has it, `state-damaged`, `state-foreign`, and `state-linked`
   * for a file that has a second name, under which another process could have it.
   */
  static async open(given: string): Promise<StateFile> {
    const path = await realName(given);
    const release = await lock(path, given);
    try {
      const made = (await stat(path).catch(() => null)) === null;
      const file = await open(path, "a+");
      try {
        const stats = await file.stat();
        // Devices and pipes keep nothing, and some have no end.
        if (!stats.isFile()) throw problem.error("state-foreign", { file: given }, state);
        if (stats.nlink > 1) throw problem.error("state-linked", { file: given }, state);
        const found = await whole(path, given);
        await file.truncate(found.good);
        const opened = new StateFile(path, file, found, { made, release });
        if (found.good === 0) await opened.begin();
        return opened;
      } catch (error) {
        await file.close();
        if (made) await rm(path, { force: true });
        throw error;
      }
    } catch (error) {
      await release();
      throw error;
    }
  }

  load(): ReadonlyMap<string, string> {
    return new Map(this.texts);
  }

  /** Stores a change; resolves when it is on the disk. */
  commit(changes: ReadonlyMap<string, string | null>): Promise<void> {
    const turn = this.turn.then(() => this.write(changes));
    this.turn = turn.catch(() => {});
    return turn;
  }

  private async begin(): Promise<void> {
    const { text, chain } = fileOf(this.texts);
    await this.append(text);
    this.chain = chain;
  }

  private async write(changes: ReadonlyMap<string, string | null>): Promise<void> {
    if (changes.size === 0) return;
    const line = stateLine(Object.fromEntries(changes), this.chain);
    await this.append(line);
    this.chain = after(line, this.chain);
    for (const [key, text] of changes) {
      const old = this.texts.get(key);
      this.live +=
        (text === null ? 0 : key.length + text.length) - (old === undefined ? 0 : key.length + old.length);
      apply(this.texts, key, text);
    }
    if (this.size > SMALL && this.size > GROWTH * this.live) await this.rewrite();
  }

  private async append(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    // What a write that failed has left behind goes first, so that each line begins where the last one ended.
    if (this.unclean) await this.file.truncate(this.size);
    this.unclean = true;
    try {
      await this.file.appendFile(bytes);
      await this.file.datasync();
    } catch (error) {
      await this.file.truncate(this.size).catch(() => {});
      throw error;
    }
    this.unclean = false;
    this.size += bytes.length;
  }

  private async rewrite(): Promise<void> {
    const aside = `${this.path}.${randomUUID()}`;
    const { text, chain } = fileOf(this.texts);
    const bytes = Buffer.from(text);
    try {
      const fresh = await open(aside, "wx", (await this.file.stat()).mode);
      try {
        await fresh.writeFile(bytes);
        await fresh.datasync();
      } finally {
        await fresh.close();
      }
      await rename(aside, this.path);
    } catch {
      // All is stored in the file as it is; the next write tries again.
      await rm(aside, { force: true }).catch(() => {});
      return;
    }
    await syncFolder(dirname(this.path));
    await this.file.close();
    this.file = await open(this.path, "a+");
    this.size = bytes.length;
    this.chain = chain;
  }

  /** Waits for what is being stored and lets the file go. */
  async close(): Promise<void> {
    await this.turn;
    await this.file.close();
    // A state that nothing could be stored in is none.
    if (this.made && this.texts.size === 0) await rm(this.path, { force: true });
    await this.release();
  }
}

/** Makes a rename last; some systems cannot open folders. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r").catch(() => null);
  await folder?.sync().catch(() => {});
  await folder?.close();
}

/** The content of a file; of a damaged one a copy is kept, since the next thing done to it may be to remove it. */
async function whole(path: string, given: string): Promise<Whole> {
  const bytes = await readFile(path);
  const found = readState(bytes);
  if (found.kind === "whole") return found;
  if (found.kind === "foreign") throw problem.error("state-foreign", { file: given }, state);
  const { line, offset, after } = found;
  const copy = `${given}.damaged-${crc32(bytes).toString(16).padStart(8, "0")}`;
  const kept = await writeFile(copy, bytes, { flag: "wx" }).then(
    () => true,
    async (error: NodeJS.ErrnoException) => {
      // The name says what it holds: one that is there is the same.
      if (error.code === "EEXIST") return true;
      await rm(copy, { force: true }).catch(() => {});
      return false;
    },
  );
  const damage = { file: given, line, at: offset, after, copy: kept ? copy : null };
  throw problem.error("state-damaged", damage, state);
}

/** One process at a time. */
async function lock(path: string, given: string): Promise<() => Promise<void>> {
  const taken = await takeLock(`${path}.lock`);
  if (typeof taken === "object") return () => taken.release();
  throw problem.error("state-locked", { file: given, process: taken === 0 ? null : taken }, state);
}
