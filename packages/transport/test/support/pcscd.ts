import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "./system.ts";

/** A PC/SC service with two virtual readers, for one test file at a time. */
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
 * once, so a process can have one service only.
 *
 * pcscd's socket has a fixed place. A mount namespace gives this one a place of its own, apart from any service that the
 * machine runs; where namespaces are not allowed (in many containers), the fixed place is used, by one at a time.
 */
export async function preparePcscService(): Promise<PcscService> {
  const folder = mkdtempSync(join(tmpdir(), "meterwire-pcsc-"));
  const [config, empty] = ["config", "empty"].map((name) => join(folder, name)) as [string, string];
  const apart = canMount();
  const run = apart ? join(folder, "run") : "/run/pcscd";
  for (const path of [config, empty]) mkdirSync(path);
  const unlock = apart ? () => {} : await lockFixedPlace(run);
  const socket = join(run, "pcscd.comm");
  process.env.PCSCLITE_CSOCK_NAME = socket;
  const port = await twoFreePorts();
  writeFileSync(join(config, "vpcd"), readerConfig(port));
  let child: ReturnType<typeof spawn> | null = null;
  const kill = async (): Promise<void> => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, "exit");
    child.kill("SIGKILL");
    await exit;
    rmSync(run, { recursive: true, force: true });
  };
  return {
    ports: [port, port + 1],
    socket,
    async start({ readers } = { readers: true }) {
      mkdirSync(run, { recursive: true });
      // It ends by itself when this program is killed and leaves it behind.
      const command = [
        findProgram("pcscd")!,
        "--foreground",
        "--auto-exit",
        "--config",
        readers ? config : empty,
      ];
      if (apart) command.unshift(...namespace(run));
      const [program, ...args] = command as [string, ...string[]];
      child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
      let said = "";
      const listen = (text: Buffer): void => {
        said += text;
      };
      child.stdout!.on("data", listen);
      child.stderr!.on("data", listen);
      while (!existsSync(socket)) {
        if (child.exitCode !== null) throw new Error(`pcscd ended: ${said}`);
        await pause(10);
      }
    },
    kill,
    async cleanup() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
      unlock();
    },
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The words that start a program for which /run/pcscd is `folder`. */
const namespace = (folder: string): string[] => [
  findProgram("unshare")!,
  "-m",
  "sh",
  "-c",
  'mount -t tmpfs none /run && mkdir /run/pcscd && mount --bind "$0" /run/pcscd && exec "$@"',
  folder,
];

function canMount(): boolean {
  if (findProgram("unshare") === null) return false;
  const [program, ...args] = namespace(tmpdir());
  return spawnSync(program!, [...args, "true"]).status === 0;
}

const readerConfig = (port: number): string => {
  const hex = `0x${port.toString(16).toUpperCase()}`;
  const lines = {
    FRIENDLYNAME: '"Virtual PCD"',
    DEVICENAME: `/dev/null:${hex}`,
    LIBPATH: findProgram("libifdvpcd.so"),
    CHANNELID: hex,
  };
  return Object.entries(lines).reduce((text, [name, value]) => `${text}${name} ${value}\n`, "");
};

/** Waits until no other test uses the fixed place; refuses it while a service of the machine does. */
async function lockFixedPlace(run: string): Promise<() => void> {
  const lock = join(tmpdir(), "meterwire-pcscd.lock");
  while (true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch {
      const owner = Number(readFileSync(lock, { encoding: "utf8", flag: "a+" }));
      if (!existsSync(`/proc/${owner}`)) rmSync(lock, { force: true });
      else await pause(50);
    }
  }
  if (existsSync(join(run, "pcscd.comm"))) {
    rmSync(lock, { force: true });
    throw new Error("pcscd already runs here: stop it (systemctl stop pcscd pcscd.socket) for this test");
  }
  return () => rmSync(lock, { force: true });
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
