import { read } from "node:fs";
import { isTransportError, problem, type TransportError } from "../messages/problem.ts";
import type { KnownProblem } from "../messages/problems.ts";

/** The part of serialport's port that is used; written down here so that the types need no optional package. */
export interface BindingPort {
  readonly isOpen: boolean;
  read(buffer: Buffer, offset: number, length: number): Promise<{ bytesRead: number }>;
  write(buffer: Buffer): Promise<void>;
  drain(): Promise<void>;
  flush(): Promise<void>;
  update(options: { baudRate: number }): Promise<void>;
  set(options: object): Promise<void>;
  get(): Promise<{ cts: boolean; dsr: boolean; dcd: boolean }>;
  close(): Promise<void>;
}

/** What serialport knows of a port. */
interface BindingPortInfo {
  readonly path: string;
  readonly manufacturer?: string | undefined;
  readonly serialNumber?: string | undefined;
  readonly vendorId?: string | undefined;
  readonly productId?: string | undefined;
  readonly friendlyName?: string | undefined;
}

interface Binding {
  list(): Promise<BindingPortInfo[]>;
  open(options: object): Promise<BindingPort>;
}

/** Loads serialport when it is first needed. */
export async function loadBinding(): Promise<Binding> {
  try {
    const { SerialPort } = await import("serialport");
    return SerialPort.binding as unknown as Binding;
  } catch (cause) {
    const params = { name: "serialport", command: "npm install serialport" };
    throw problem.error("dependency-missing", params, { cause });
  }
}

interface UnixPort extends BindingPort {
  readonly fd: number | null;
  readonly poller: { once(event: "readable", listener: (error: Error | null) => void): void };
}

const isUnixPort = (port: BindingPort): port is UnixPort =>
  typeof (port as Partial<UnixPort>).fd === "number" &&
  typeof (port as Partial<UnixPort>).poller?.once === "function";

/**
 * Reads at least one byte; 0 tells that the device hung up, or that the port is closed.
 *
 * On Unix this takes the place of the binding's own read: a port that was unplugged reads as empty for ever, which the
 * binding answers with reading again, at full speed and without end.
 */
export async function readPort(port: BindingPort, buffer: Buffer): Promise<number> {
  if (!isUnixPort(port)) return (await port.read(buffer, 0, buffer.length)).bytesRead;
  while (true) {
    const fd = port.fd;
    if (fd === null) return 0;
    const result = await new Promise<number | NodeJS.ErrnoException>((resolve) => {
      read(fd, buffer, 0, buffer.length, null, (error, bytesRead) => resolve(error ?? bytesRead));
    });
    if (typeof result === "number") return result;
    if (result.code !== "EAGAIN" && result.code !== "EINTR") throw result;
    if (!port.isOpen) continue;
    await new Promise<void>((resolve, reject) => {
      port.poller.once("readable", (error) => (error ? reject(error) : resolve()));
    });
  }
}

const openFailures: readonly (readonly [RegExp, KnownProblem])[] = [
  [/cannot lock port|resource busy|device or resource busy/i, ["busy", {}]],
  // Windows says so of a port that another program has open.
  [/opening com\d+: access denied/i, ["busy", {}]],
  [/permission denied|access denied|operation not permitted/i, ["denied", { what: "device" }]],
  [/no such file|file not found|no such device|input\/output error|not configured/i, ["not-found", {}]],
  [/inappropriate ioctl|is a directory|not a (tty|typewriter)/i, ["not-a-port", {}]],
  [
    /baud rate|data bits|stop bits|parity|invalid argument/i,
    ["bad-option", { expected: { kind: "supported-settings" }, got: null }],
  ],
];

/** serialport tells open failures apart by their text alone. */
export function openError(cause: unknown, path: string): TransportError {
  const words = cause instanceof Error ? cause.message : String(cause);
  const known = openFailures.find(([pattern]) => pattern.test(words));
  const [code, params] = known?.[1] ?? ["failed", { exit: null }];
  return problem.error(code, params, { where: path, cause });
}

const goneCodes = new Set(["EIO", "EBADF", "ENXIO", "ENODEV", "UNKNOWN"]);

/** A failure on an open port: the device is gone, or something rarer. */
export function portError(cause: unknown, path: string): TransportError {
  if (isTransportError(cause)) return cause;
  const { code = "", message = String(cause) } = (cause ?? {}) as NodeJS.ErrnoException;
  // The poller and Windows give no code, only their words.
  const gone =
    goneCodes.has(code) || /bad file descriptor|operation aborted|disconnect|access denied/i.test(message);
  const details = { where: path, cause };
  return gone ? problem.error("unplugged", {}, details) : problem.error("failed", { exit: null }, details);
}
