import type { ByteChannel } from "@meterwire/transport";
import { type Command, Option } from "commander";
import type { App } from "../app.ts";
import { wrongArgument } from "../arguments.ts";
import { lineText as text } from "../i18n/meter.ts";
import { usage } from "../problems/index.ts";
import { type Tracer, tracer } from "./trace.ts";

/** The line that a command works on, as its options name it. */
export interface LineOptions {
  readonly tcp?: Endpoint;
  readonly port?: string;
  readonly baud?: number;
  readonly parity?: "none" | "even" | "odd";
  readonly dataBits?: number;
  readonly stopBits?: string;
  readonly trace?: string;
}

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** A channel with a name for people. */
export interface Line {
  readonly channel: ByteChannel;
  readonly where: string;
  readonly serial: boolean;
}

/** Adds `--tcp`, `--port` with the port's settings, and `--trace`. `listens`: TCP waits for others to connect. */
export function lineOptions(command: Command, app: App, tcp = app.t(text.tcp), least: 0 | 1 = 1): void {
  const { t } = app;
  command
    .option("--tcp <host:port>", tcp, endpointParser(least))
    .option("--port <path>", t(text.port))
    .addOption(numberOption("--baud <n>", t(text.baud), 50, 10_000_000).default(undefined, "9600"))
    .addOption(
      new Option("--parity <parity>", t(text.parity))
        .choices(["none", "even", "odd"])
        .default(undefined, "even"),
    )
    .addOption(numberOption("--data-bits <n>", t(text.dataBits), 5, 8).default(undefined, "8"))
    .addOption(
      new Option("--stop-bits <n>", t(text.stopBits)).choices(["1", "1.5", "2"]).default(undefined, "1"),
    )
    .option("--trace <file>", t(text.trace));
}

/** An option whose value is a whole number in a range. */
export function numberOption(flags: string, what: string, min: number, max: number): Option {
  return new Option(flags, what).argParser((value) => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < min || number > max) {
      throw wrongArgument({ kind: "integer", from: min, to: max });
    }
    return number;
  });
}

/** `HOST:PORT`, `[IPv6]:PORT`, or a port of this machine. */
export function endpointParser(least: 0 | 1): (value: string) => Endpoint {
  return (value) => {
    const match = /^(?:(?:\[(?<v6>[^\]]+)\]|(?<name>[^:]*)):)?(?<port>\d{1,5})$/.exec(value)?.groups;
    const port = Number(match?.port);
    if (match === undefined || port < least || port > 65535) {
      throw wrongArgument({ kind: "endpoint", leastPort: least });
    }
    return { host: match.v6 || match.name || "127.0.0.1", port };
  };
}

/** Whether only this machine can connect to an address. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i.test(host);
}

/** Checks that the options name exactly one line. */
export function checkLine(options: LineOptions): void {
  if (options.tcp === undefined && options.port === undefined)
    throw usage("missing", { options: ["--tcp", "--port"] });
  if (options.tcp !== undefined && options.port !== undefined)
    throw usage("exclusive", { options: ["--tcp", "--port"] });
  if (options.port !== undefined) return;
  for (const [key, option] of [
    ["baud", "--baud"],
    ["parity", "--parity"],
    ["dataBits", "--data-bits"],
    ["stopBits", "--stop-bits"],
  ] as const) {
    if (options[key] !== undefined) throw usage("goes-with", { option, with: ["--port"] });
  }
}

/** Opens the serial port that the options name. */
export async function openPort(options: LineOptions): Promise<ByteChannel> {
  const { openSerial } = await import("@meterwire/transport/serial");
  const { port: path = "", baud, parity, dataBits, stopBits } = options;
  return openSerial({
    path,
    ...(baud === undefined ? {} : { baudRate: baud }),
    ...(parity === undefined ? {} : { parity }),
    ...(dataBits === undefined ? {} : { dataBits: dataBits as 5 | 6 | 7 | 8 }),
    ...(stopBits === undefined ? {} : { stopBits: Number(stopBits) as 1 | 1.5 | 2 }),
  });
}

/** Opens the line as the side that starts, recorded if asked for. */
export async function openLine(options: LineOptions, traced?: Tracer): Promise<Line> {
  checkLine(options);
  traced ??= tracer(options.trace);
  if (options.port !== undefined) {
    return { channel: traced(await openPort(options)), where: options.port, serial: true };
  }
  const { host, port } = options.tcp!;
  const { connectTcp } = await import("@meterwire/transport/tcp");
  return { channel: traced(await connectTcp({ host, port })), where: `${host}:${port}`, serial: false };
}
