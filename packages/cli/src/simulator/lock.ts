import { randomUUID } from "node:crypto";
import {
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  rmdir,
  stat,
  unlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";

/*
 * Node has no flock. A lock is a folder with one file in it, which is named after its holder:
 *
 * - It is taken by renaming a folder, prepared beside it with that file, to the lock's name. A rename never replaces a
 *   folder that holds something, so that of several takers one succeeds, and no half-made lock is seen.
 * - One that was left behind is opened by removing its file *by its name*, which no other lock ever has. Whoever is late
 *   with that removes nothing; the rename then decides who has it.
 *
 * Whether a holder is alive is asked of the system, where both can see the same processes. Where they cannot (another
 * container or machine on the same disk), the file's time decides: its holder touches it every second.
 */

/** Milliseconds between two touches, and those after which a holder that cannot be asked after is gone. */
const BEAT = 1000;
const GONE = 20_000;
/** How often a lock is looked at that others take and leave at the same moment. */
const ATTEMPTS = 100;

/** Names under which this process has locks, or is taking them. */
const mine = new Set<string>();

/** Who has a lock. */
interface Holder {
  readonly pid: number;
  /** Clock ticks since the machine was started (Linux), which tell apart processes with the same number; or empty. */
  readonly began: string;
  /** Where the number means something: this boot and these containers; empty where it was not recorded. */
  readonly place: string;
}

/** A lock that this process has. */
export interface Lock {
  release(): Promise<void>;
}

/**
 * Takes a lock for this process. One whose process is gone does not count: there is no such process, it has only not been
 * waited for, or another one has its number since.
 *
 * @param path the lock's own path; its folder is there
 * @returns the lock, or the number of the process that has it (0 where something else is in its place)
 */
export async function takeLock(path: string): Promise<Lock | number> {
  const name = nameOf(await self());
  const own = `${path}.${randomUUID()}`;
  await mkdir(own);
  mine.add(name);
  let taken = false;
  try {
    await writeFile(join(own, name), "");
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      // A folder that is empty has no owner; not every system replaces one.
      await rmdir(path).catch(() => {});
      taken = await renamed(own, path);
      if (taken) return hold(path, name);
      const holder = await holderOf(path);
      if (holder !== null) return holder;
    }
    return 0;
  } finally {
    if (!taken) {
      mine.delete(name);
      await rm(own, { recursive: true, force: true });
    }
  }
}

function hold(path: string, name: string): Lock {
  const file = join(path, name);
  const beat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, BEAT);
  beat.unref();
  return {
    release: async () => {
      clearInterval(beat);
      mine.delete(name);
      await unlink(file).catch(() => {});
      await rmdir(path).catch(() => {});
    },
  };
}

/** `false` where something is in the way. */
async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    // The last two are Windows' words for it.
    const { code = "" } = error as NodeJS.ErrnoException;
    if (["ENOTEMPTY", "EEXIST", "ENOTDIR", "EPERM", "EACCES"].includes(code)) return false;
    throw error;
  }
}

/** The process that has a lock (0 for what is none); one that is gone is put out of the way, and there is none. */
async function holderOf(path: string): Promise<number | null> {
  try {
    for (const name of await readdir(path)) {
      const file = join(path, name);
      const holder = parse(name);
      if (holder === null) return 0;
      if (await isAlive(holder, name, file)) return holder.pid;
      await unlink(file);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOTDIR") return fileHolder(path);
    if (code !== "ENOENT") throw error;
  }
  return null;
}

/** The same of a lock that is a file, as they once were: number and beginning, or what has been written of them. */
async function fileHolder(path: string): Promise<number | null> {
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return null;
  if (text.length > 64 || text.includes("\n")) return 0;
  const found = /^(?<pid>[1-9]\d*)(?: (?<began>\d+))?$/.exec(text)?.groups;
  const pid = Number(found?.pid);
  if (found !== undefined && (await isRunning({ pid, began: found.began ?? "" }))) return pid;
  await unlink(path).catch(() => {});
  return null;
}

const nameOf = ({ pid, began, place }: Holder) => `${pid}-${began}-${place}-${randomUUID()}`;

function parse(name: string): Holder | null {
  const found = /^(?<pid>[1-9]\d*)-(?<began>\d*)-(?<place>[^-]*)-/.exec(name)?.groups;
  return found === undefined ? null : { pid: Number(found.pid), began: found.began!, place: found.place! };
}

async function self(): Promise<Holder> {
  const [boot, processes] = await Promise.all([
    readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => hostname()),
    readlink("/proc/self/ns/pid").catch(() => ""),
  ]);
  const place = `${boot}${processes}`.replace(/[^0-9A-Za-z]/g, "");
  return { pid: process.pid, began: (await statOf(process.pid)).began, place };
}

async function isAlive(holder: Holder, name: string, file: string): Promise<boolean> {
  if (mine.has(name)) return true;
  if (holder.place !== (await self()).place) {
    const touched = await stat(file).catch(() => null);
    return touched !== null && Math.abs(Date.now() - touched.mtimeMs) < GONE;
  }
  return isRunning(holder);
}

async function isRunning({ pid, began: then }: Pick<Holder, "pid" | "began">): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const { state, began: now } = await statOf(pid);
  // What was killed stays in the table until its parent asks after it; it holds nothing any more.
  if (state === "Z" || state === "X") return false;
  // Without a beginning, this process can only have what it knows of.
  if (then === "" || now === "") return pid !== process.pid;
  return then === now;
}

/** State letter and beginning of a process; empty where the platform does not say. The name in brackets may hold anything. */
async function statOf(pid: number): Promise<{ readonly state: string; readonly began: string }> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return { state: fields[0] ?? "", began: fields[19] ?? "" };
}
