import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "./system.ts";

/** Two serial ports joined by a cable, which are pseudo terminals of a socat process. */
export interface PtyPair {
  readonly a: string;
  readonly b: string;
  /** Pulls the cable and the ports: both are gone at once. */
  unplug(): Promise<void>;
}

export async function openPtyPair(): Promise<PtyPair> {
  const folder = mkdtempSync(join(tmpdir(), "meterwire-pty-"));
  const [a, b] = [join(folder, "a"), join(folder, "b")];
  // It ends by itself when this program is killed and leaves it behind.
  const socat = spawn(
    findProgram("socat")!,
    ["-d", "-d", "-T", "120", `pty,raw,echo=0,link=${a}`, `pty,raw,echo=0,link=${b}`],
    {
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  await transferring(socat);
  return {
    a,
    b,
    async unplug() {
      if (socat.exitCode === null && socat.signalCode === null) {
        const exit = once(socat, "exit");
        socat.kill("SIGKILL");
        await exit;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves when socat says that both ends are open. */
function transferring(socat: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    socat.stderr!.on("data", (text) => {
      said += text;
      if (said.includes("starting data transfer loop")) resolve();
    });
    socat.once("error", reject);
    socat.once("exit", () => reject(new Error(`socat ended: ${said}`)));
  });
}
