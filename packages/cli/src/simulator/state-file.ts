import { type FileHandle, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";
import type { StateStore } from "@meterwire/dlt698/simulator";
import { takeLock } from "./lock.ts";

/** What a state file cannot be used for, and why. */
export class StateFileError extends Error {
  override readonly name = "StateFileError";
  readonly code: "state-locked" | "state-damaged" | "state-foreign";
  readonly path: string;
  /** The process that has it, of `state-locked`; the line that is damaged, of `state-damaged`. */
  readonly number: number;

  constructor(code: StateFileError["code"], path: string, message: string, number = 0) {
    super(`${path}: ${message} [${code}]`);
    this.code = code;
    this.path = path;
    this.number = number;
  }
}

const HEADER = { meterwire: "state", version: 1 };
/** Octets below which a file is not worth rewriting. */
const SMALL = 1_000_000;
/** How many times its content a file may grow before it is rewritten. */
const GROWTH = 4;
/** Keys in one line of a rewritten file. */
const CHUNK = 500;

const line = (value: unknown): string => {
  const text = JSON.stringify(value);
  return `${sum(text)} ${text}\n`;
};
const sum = (text: string) => crc32(text).toString(16).padStart(8, "0");

/** The value of a whole line, or `undefined` for a damaged one. */
function wholeLine(text: string): unknown {
  if (text.charAt(8) !== " " || sum(text.slice(9)) !== text.slice(0, 8)) return undefined;
  return JSON.parse(text.slice(9));
}

interface Read {
  readonly texts: Map<string, string>;
  /** Octets up to the end of the last whole line. */
  readonly good: number;
}

function read(path: string, bytes: Buffer): Read {
  const texts = new Map<string, string>();
  let good = 0;
  let number = 0;
  let damaged = 0;
  while (good < bytes.length) {
    const end = bytes.indexOf(10, good);
    const value = end < 0 ? undefined : wholeLine(bytes.toString("utf8", good, end));
    number++;
    if (value === undefined) {
      damaged = number;
      break;
    }
    good = end + 1;
    if (number === 1) header(path, value);
    else for (const [key, text] of Object.entries(value as object)) apply(texts, key, text);
  }
  if (damaged > 0) onlyTorn(path, bytes, good, damaged);
  return { texts, good };
}

function header(path: string, value: unknown): void {
  const { meterwire, version } = value as Partial<typeof HEADER>;
  if (meterwire === HEADER.meterwire && version === HEADER.version) return;
  throw new StateFileError("state-foreign", path, "not a state of this version of the simulator");
}

function apply(texts: Map<string, string>, key: string, text: string | null): void {
  if (text === null) texts.delete(key);
  else texts.set(key, text);
}

/** A last line that was not written to its end was never acknowledged; anything else is damage. */
function onlyTorn(path: string, bytes: Buffer, from: number, number: number): void {
  const end = bytes.indexOf(10, from);
  if (number > 1 && (end < 0 || end === bytes.length - 1)) return;
  if (
    number === 1 &&
    end < 0 &&
    `${sum(JSON.stringify(HEADER))} ${JSON.stringify(HEADER)}\n`.startsWith(bytes.toString("utf8"))
  )
    return;
  if (number === 1) throw new StateFileError("state-foreign", path, "not a state file");
  throw new StateFileError(
    "state-damaged",
    path,
    `line ${number} (octet ${from}) is damaged and others follow it; put a copy in its place, or remove the file to begin anew`,
    number,
  );
}

/**
 * A state in one file: lines with checksums, each a commit. A commit is on the disk when it resolves; a line that a
 * killed process left half written is not taken. A file that has grown is rewritten beside itself and renamed.
 */
export class StateFile implements StateStore {
  private readonly path: string;
  private readonly texts: Map<string, string>;
  private file: FileHandle;
  private size: number;
  /** Octets that a rewritten file would have, about. */
  private live: number;
  private turn: Promise<void> = Promise.resolve();
  private readonly release: () => Promise<void>;

  private constructor(path: string, file: FileHandle, { texts, good }: Read, release: () => Promise<void>) {
    this.path = path;
    this.release = release;
    this.file = file;
    this.texts = texts;
    this.size = good;
    this.live = [...texts].reduce((total, [key, text]) => total + key.length + text.length, 0);
  }

  /**
   * Opens a state, or begins one.
   *
   * @throws StateFileError `state-locked` while another process has it, `state-damaged`, `state-foreign`.
   */
  static async open(path: string): Promise<StateFile> {
    const release = await lock(path);
    try {
      const file = await open(path, "a+");
      try {
        const found = read(path, await readFile(path));
        await file.truncate(found.good);
        const state = new StateFile(path, file, found, release);
        if (found.good === 0) await state.append(line(HEADER));
        return state;
      } catch (error) {
        await file.close();
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

  private async write(changes: ReadonlyMap<string, string | null>): Promise<void> {
    if (changes.size === 0) return;
    await this.append(line(Object.fromEntries(changes)));
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
    try {
      await this.file.appendFile(bytes);
      await this.file.datasync();
    } catch (error) {
      // What may have been written of it is taken back, so that the next line begins where this one did.
      await this.file.truncate(this.size).catch(() => {});
      throw error;
    }
    this.size += bytes.length;
  }

  private async rewrite(): Promise<void> {
    const aside = `${this.path}.new`;
    const entries = [...this.texts];
    const lines = [line(HEADER)];
    for (let at = 0; at < entries.length; at += CHUNK)
      lines.push(line(Object.fromEntries(entries.slice(at, at + CHUNK))));
    const bytes = Buffer.from(lines.join(""));
    const fresh = await open(aside, "w");
    try {
      await fresh.writeFile(bytes);
      await fresh.datasync();
    } finally {
      await fresh.close();
    }
    await rename(aside, this.path);
    await syncFolder(dirname(this.path));
    await this.file.close();
    this.file = await open(this.path, "a+");
    this.size = bytes.length;
  }

  /** Waits for what is being stored and lets the file go. */
  async close(): Promise<void> {
    await this.turn;
    await this.file.close();
    await this.release();
  }
}

/** Makes a rename last; some systems cannot open folders. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r").catch(() => null);
  await folder?.sync().catch(() => {});
  await folder?.close();
}

/** One process at a time. */
async function lock(path: string): Promise<() => Promise<void>> {
  const file = `${path}.lock`;
  const taken = await takeLock(file);
  if (typeof taken === "object") return taken.release;
  const what =
    taken === 0
      ? `${file} cannot be taken`
      : `process ${taken} uses this state; end it first (if it is no simulator, remove ${file})`;
  throw new StateFileError("state-locked", path, what, taken);
}
