// A process that takes a lock and leaves it, as it is told to on standard input.
import { createInterface } from "node:readline";
import { type Lock, takeLock } from "../../src/simulator/lock.ts";

let lock: Lock | null = null;
process.stdout.write("ready\n");
for await (const line of createInterface({ input: process.stdin })) {
  if (line === "leave") {
    await lock?.release();
    lock = null;
    process.stdout.write("left\n");
  } else {
    const taken = await takeLock(line);
    if (typeof taken === "object") lock = taken;
    process.stdout.write(typeof taken === "object" ? "held\n" : `${taken}\n`);
  }
}
