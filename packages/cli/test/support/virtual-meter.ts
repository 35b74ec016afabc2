import { type Running, start } from "./cli.ts";

/** `meterwire sim meter` in a process of its own. */
export interface VirtualMeter {
  readonly running: Running;
  /** Where it is: `127.0.0.1:PORT`. */
  readonly tcp: string;
  /** Ends it as its user does. */
  stop(): Promise<void>;
}

/** Starts a virtual meter at a port that the system chooses. */
export async function virtualMeter(...args: string[]): Promise<VirtualMeter> {
  const running = start(["sim", "meter", "--tcp", "127.0.0.1:0", ...args]);
  const [tcp] = await running.sees(/127\.0\.0\.1:\d+/);
  return {
    running,
    tcp,
    async stop() {
      running.child.kill("SIGTERM");
      await running;
    },
  };
}
