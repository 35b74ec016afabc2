import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { isTransportError, problem, type TransportError } from "../messages/problem.ts";
import type { KnownProblem } from "../messages/problems.ts";
import { type HelperMessage, type HelperRequest, helperProgram } from "./helper.ts";

/** Numbers of PC/SC, the same on every platform. */
export const pcsc = {
  exclusive: 1,
  shared: 2,
  leave: 0,
  reset: 1,
  unpower: 2,
  protocols: { "T=0": 1, "T=1": 2 },
  status: { present: 0x20, exclusive: 0x80, mute: 0x200 },
} as const;

const known: Readonly<Record<string, KnownProblem>> = {
  NoService: ["service-not-running", {}],
  CommError: ["service-not-running", {}],
  Shutdown: ["service-not-running", {}],
  ServiceStopped: ["service-not-running", {}],
  SystemCancelled: ["service-not-running", {}],
  NoReadersAvailable: ["no-reader", {}],
  ReaderUnavailable: ["reader-removed", {}],
  UnknownReader: ["reader-removed", {}],
  NoSmartCard: ["no-card", {}],
  RemovedCard: ["card-removed", {}],
  ResetCard: ["card-reset", {}],
  UnresponsiveCard: ["card-mute", { octets: null }],
  UnpoweredCard: ["card-mute", { octets: null }],
  InvalidAtr: ["card-mute", { octets: null }],
  NotTransacted: ["card-mute", { octets: null }],
  SharingViolation: ["card-in-use", {}],
  ProtoMismatch: ["protocol-mismatch", {}],
  UnsupportedCard: ["protocol-mismatch", {}],
  NoCardConnection: ["not-open", { why: "lost" }],
  InvalidHandle: ["not-open", { why: "lost" }],
};

const install = "npm install pcsc-mini";

/** A PC/SC failure as ours. */
export function pcscError(cause: unknown, where: string): TransportError {
  if (isTransportError(cause)) return cause;
  const name = (cause as { readonly code?: unknown } | null | undefined)?.code;
  const [code, params] = known[String(name)] ?? ["failed", { exit: null }];
  return problem.error(code, params, { where, cause });
}

/** What the monitor reports. */
export interface PcscEvents {
  onReader(name: string): void;
  /** `raw`: the status bits of PC/SC. */
  onChange(name: string, raw: number): void;
  onDisconnect(name: string): void;
  /** Nothing more will be reported. */
  onError(error: unknown): void;
}

/** A connection to a card in the helper. */
export interface PcscSession {
  readonly protocol: number;
  state(): Promise<Uint8Array>;
  transmit(command: Uint8Array): Promise<Uint8Array>;
  reconnect(mode: number, disposition: number): Promise<void>;
  disconnect(disposition: number): Promise<void>;
}

/**
 * pcsc-mini in a process of its own.
 *
 * Its monitor cannot be stopped reliably (a cancellation that comes between two waits is lost, and stopping then
 * blocks the whole program), and a reader that hangs holds a thread that even the end of the program waits for. A
 * process can always be ended.
 */
export class PcscHelper {
  readonly #child: ChildProcess;
  readonly #events: PcscEvents;
  readonly #pending = new Map<number, { resolve(result: never): void; reject(error: unknown): void }>();
  #lastId = 0;
  #failure: unknown = null;

  private constructor(modulePath: string, events: PcscEvents) {
    this.#events = events;
    // Options of this process (loaders, inspectors) are no business of the helper.
    const { NODE_OPTIONS: _, ...env } = process.env;
    // Bundlers that keep names call __name in every function.
    const program = `const __name = (f) => f; (${helperProgram})(require, ${JSON.stringify(modulePath)});`;
    this.#child = spawn(process.execPath, ["-e", program], {
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      serialization: "advanced",
      windowsHide: true,
      env: { ...env, ELECTRON_RUN_AS_NODE: "1" },
    });
    this.#child.on("message", (message) => this.#take(message as HelperMessage));
    this.#child.on("error", (cause) => this.#fail(cause));
    this.#child.on("exit", (code, signal) =>
      this.#fail(problem.error("failed", { exit: String(signal ?? code) }, { where: "PC/SC" })),
    );
    this.#rest();
  }

  /** Starts the helper and its monitor. */
  static async start(events: PcscEvents): Promise<PcscHelper> {
    const helper = new PcscHelper(findPcscMini(), events);
    try {
      await helper.#ask({ operation: "start" });
      return helper;
    } catch (cause) {
      helper.kill();
      const { code, message = "" } = (cause ?? {}) as { code?: string | null; message?: string };
      if (!/libpcsclite|addon|shared object|Cannot find module/i.test(`${message} ${code}`)) {
        throw pcscError(cause, "PC/SC");
      }
      const command = message.includes("libpcsclite") ? "apt install libpcsclite1" : install;
      throw problem.error("dependency-missing", { name: "pcsc-mini", command }, { cause });
    }
  }

  async connect(reader: string, mode: number, protocol?: number): Promise<PcscSession> {
    const opened = await this.#ask<{ card: number; protocol: number }>({
      operation: "connect",
      reader,
      mode,
      protocol,
    });
    const { card } = opened;
    let current = opened.protocol;
    return {
      get protocol() {
        return current;
      },
      state: () => this.#ask({ operation: "state", card }),
      transmit: (command) => this.#ask({ operation: "transmit", card, command }),
      reconnect: async (newMode, disposition) => {
        current = await this.#ask({ operation: "reconnect", card, mode: newMode, disposition });
      },
      disconnect: (disposition) => this.#ask({ operation: "disconnect", card, disposition }),
    };
  }

  /** Ends the helper; what it holds is freed by the service. */
  kill(): void {
    this.#fail(problem.error("not-open", { why: "closed" }, { where: "PC/SC" }));
    this.#child.kill("SIGKILL");
  }

  #ask<T>(request: Omit<HelperRequest, "id">): Promise<T> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    const id = ++this.#lastId;
    const result = new Promise<T>((resolve, reject) => this.#pending.set(id, { resolve, reject }));
    // While something is asked the helper keeps this program running; otherwise not.
    this.#child.ref();
    this.#child.channel?.ref();
    this.#child.send({ id, ...request }, (cause) => {
      if (cause) this.#fail(cause);
    });
    return result;
  }

  #take(message: HelperMessage): void {
    if ("id" in message) {
      const waiting = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      this.#rest();
      if ("error" in message)
        waiting?.reject(Object.assign(new Error(message.error.message), { code: message.error.code }));
      else waiting?.resolve(message.result as never);
    } else if (message.event === "error") this.#events.onError(message.error);
    else if (message.event === "change") this.#events.onChange(message.reader, message.raw);
    else if (message.event === "reader") this.#events.onReader(message.reader);
    else this.#events.onDisconnect(message.reader);
  }

  #fail(error: unknown): void {
    if (this.#failure !== null) return;
    this.#failure = error;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
    this.#rest();
    this.#events.onError(error);
  }

  #rest(): void {
    if (this.#pending.size > 0) return;
    this.#child.unref();
    this.#child.channel?.unref();
  }
}

function findPcscMini(): string {
  try {
    return createRequire(import.meta.url).resolve("pcsc-mini");
  } catch (cause) {
    throw problem.error("dependency-missing", { name: "pcsc-mini", command: install }, { cause });
  }
}
