// One set-up at a time, whichever process asks. Uses Node alone.
import { rmSync } from "node:fs";
import { mkdir, rename, rm, stat, utimes } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const heartbeat = 1_000;
const staleAfter = 20_000;

/**
 * Runs `work` while holding the lock `folder`. The holder touches the folder every second, so a lock left behind by a
 * process that was killed is recognised by its age, whatever process ids mean on this machine.
 */
export async function withLock(folder, work, onWait) {
  await mkdir(dirname(folder), { recursive: true });
  let told = false;
  while (!(await take(folder))) {
    if (!told) onWait?.();
    told = true;
    await pause(200);
    await clearIfStale(folder);
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(folder, now, now).catch(() => {});
  }, heartbeat);
  beat.unref();
  const release = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off("exit", release);
    release();
  }
}

async function take(folder) {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

async function clearIfStale(folder) {
  const age = await stat(folder).then(
    (found) => Date.now() - found.mtimeMs,
    () => 0,
  );
  if (age < staleAfter) return;
  // The rename decides which of several waiting processes removes it.
  const grave = `${folder}.${process.pid}`;
  await rename(folder, grave).then(
    () => rm(grave, { recursive: true, force: true }),
    () => {},
  );
}
