import { readFile, realpath, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Locks that this very process holds. */
const held = new Set<string>();

/** What stands in a lock: the process, and when it began where the platform tells. */
interface Holder {
  readonly pid: number;
  /** Clock ticks since the machine was started (Linux); empty where nobody knows. */
  readonly began: string;
}

/** The folder by its real name, so that a file has one name only. */
async function placeOf(path: string): Promise<string> {
  return join(await realpath(dirname(path)), basename(path));
}

/**
 * Takes a lock file for this process. One whose process is gone does not count: there is no such process, or another one
 * has its number since (in containers the next run often has the number of the last).
 *
 * @returns what gives it back, or the number of the process that has it.
 */
export async function takeLock(path: string): Promise<{ readonly release: () => Promise<void> } | number> {
  const place = await placeOf(path);
  for (let attempt = 0; attempt < 3; attempt++) {
    if (held.has(place)) return process.pid;
    const own = `${process.pid} ${(await statOf(process.pid)).began}`.trim();
    try {
      await writeFile(place, own, { flag: "wx" });
      held.add(place);
      return { release: () => release(place) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = holderOf(await readFile(place, "utf8").catch(() => ""));
    if (await isHeld(place, holder)) return holder.pid;
    await rm(place, { force: true });
  }
  return 0;
}

async function release(place: string): Promise<void> {
  await rm(place, { force: true });
  held.delete(place);
}

function holderOf(text: string): Holder {
  const [pid = "", began = ""] = text.trim().split(/\s+/);
  return { pid: Number(pid), began };
}

async function isHeld(place: string, { pid, began: then }: Holder): Promise<boolean> {
  if (pid === process.pid) return held.has(place);
  if (!isAlive(pid)) return false;
  const { state, began: now } = await statOf(pid);
  // What was killed stays in the table until its parent asks after it; it holds nothing any more.
  if (state === "Z" || state === "X") return false;
  return then === "" || now === "" || then === now;
}

/** State letter and beginning of a process; empty where the platform does not tell. The name in brackets may hold anything. */
async function statOf(pid: number): Promise<{ readonly state: string; readonly began: string }> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return { state: fields[0] ?? "", began: fields[19] ?? "" };
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
