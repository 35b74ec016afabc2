import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "./system.ts";

/** A PC/SC service of its own, with two virtual readers, apart from any that the machine runs. */
export interface PcscService {
  /** Ports of the virtual readers "Virtual PCD 00 00" and "Virtual PCD 00 01". */
  readonly ports: readonly [number, number];
  /** What PCSCLITE_CSOCK_NAME must be in a process that is to use this service. */
  readonly socket: string;
  start(options?: { readers: boolean }): Promise<void>;
  /** Ends the service at once, as a crash does. */
  kill(): Promise<void>;
  cleanup(): Promise<void>;
}

/**
 * Prepares a service and points this process at it; it still has to be started. The PC/SC library reads the variable
 * once, so a test file can have one service only.
 */
export async function preparePcscService(): Promise<PcscService> {
  const folder = mkdtempSync(join(tmpdir(), "meterwire-pcsc-"));
  const [run, config, empty] = ["run", "config", "empty"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const path of [run, config, empty]) mkdirSync(path);
  const socket = join(run, "pcscd.comm");
  process.env.PCSCLITE_CSOCK_NAME = socket;
  const port = await twoFreePorts();
  const hex = `0x${port.toString(16).toUpperCase()}`;
  writeFileSync(
    join(config, "vpcd"),
    [
      'FRIENDLYNAME "Virtual PCD"',
      `DEVICENAME /dev/null:${hex}`,
      `LIBPATH ${findProgram("libifdvpcd.so")}`,
      `CHANNELID ${hex}`,
      "",
    ].join("\n"),
  );
  let child: ReturnType<typeof spawn> | null = null;
  const kill = async (): Promise<void> => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, "exit");
    child.kill("SIGKILL");
    await exit;
  };
  return {
    ports: [port, port + 1],
    socket,
    async start({ readers } = { readers: true }) {
      rmSync(run, { recursive: true, force: true });
      mkdirSync(run);
      // pcscd's socket has a fixed place: a mount namespace gives this one a place of its own.
      const script = `mount -t tmpfs none /run && mkdir /run/pcscd && mount --bind "$1" /run/pcscd &&
        exec "$2" --foreground --config "$3"`;
      child = spawn(
        "unshare",
        ["-m", "sh", "-c", script, "sh", run, findProgram("pcscd")!, readers ? config : empty],
        {
          stdio: ["ignore", "pipe", "pipe"],
        },
      );
      let said = "";
      child.stdout!.on("data", (text) => (said += text));
      child.stderr!.on("data", (text) => (said += text));
      while (!existsSync(socket)) {
        if (child.exitCode !== null) throw new Error(`pcscd ended: ${said}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    kill,
    async cleanup() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Two neighbouring ports that nobody uses. */
async function twoFreePorts(): Promise<number> {
  const listen = async (port: number) => {
    const server = createServer().listen({ port, host: "0.0.0.0" });
    await once(server, "listening");
    return server;
  };
  while (true) {
    const first = await listen(0);
    const { port } = first.address() as { port: number };
    try {
      const second = await listen(port + 1);
      second.close();
      return port;
    } catch {
      // The neighbour is taken: another pair.
    } finally {
      first.close();
    }
  }
}
