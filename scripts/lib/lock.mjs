// One set-up at a time, whichever process asks. Uses Node alone.
import { randomUUID } from "node:crypto";
import { rmSync, unlinkSync } from "node:fs";
import { mkdir, readdir, rename, rmdir, stat, unlink, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const heartbeat = 1_000;
const staleAfter = 20_000;
/** What a rename says of a folder that holds something; the last two are Windows' words. */
const inTheWay = ["ENOTEMPTY", "EEXIST", "EPERM", "EACCES"];

/**
 * Runs `work` while holding the lock `folder`: a folder with one file in it, which no other lock ever has. It is taken by
 * renaming a prepared one, which never replaces a folder that holds something. The holder touches its file every second,
 * so a lock left behind by a process that was killed is recognised by its age, whatever process ids mean on this machine;
 * it is opened by removing that very file, so that whoever is late with that harms no newer lock.
 */
export async function withLock(folder, work, onWait) {
  const name = randomUUID();
  const file = join(folder, name);
  await mkdir(dirname(folder), { recursive: true });
  let told = false;
  while (!(await take(folder, name))) {
    if (!told) onWait?.();
    told = true;
    await pause(200);
    await clearIfStale(folder);
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, heartbeat);
  beat.unref();
  const release = () => {
    try {
      unlinkSync(file);
    } catch {
      // It is gone already.
    }
  };
  process.once("exit", release);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off("exit", release);
    release();
    await rmdir(folder).catch(() => {});
  }
}

async function take(folder, name) {
  const own = `${folder}.${name}`;
  await mkdir(own);
  try {
    await writeFile(join(own, name), "");
    // An empty folder belongs to nobody; not every system replaces one.
    await rmdir(folder).catch(() => {});
    await rename(own, folder);
    return true;
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
    if (inTheWay.includes(error.code)) return false;
    throw error;
  }
}

async function clearIfStale(folder) {
  for (const name of await readdir(folder).catch(() => [])) {
    const file = join(folder, name);
    const age = await stat(file).then(
      (found) => Date.now() - found.mtimeMs,
      () => 0,
    );
    if (age >= staleAfter) await unlink(file).catch(() => {});
  }
}
