import { ChannelCore, notOpen } from "../channel/core.ts";
import { opened } from "../channel/opened.ts";
import type { OpenChannel } from "../channel/types.ts";
import type { AbortSignalLike } from "../messages/base.ts";
import { argument, problem, requireOption, type TransportError } from "../messages/problem.ts";
import { type BindingPort, loadBinding, openError, portError, readPort } from "./binding.ts";

/** A serial port and its line settings; the default is 9600 baud, 8E1, no flow control. */
export interface OpenSerialOptions {
  /** Such as "/dev/ttyUSB0" or "COM3". */
  readonly path: string;
  /** Bits per second; default 9600. */
  readonly baudRate?: number;
  /** Default "even", as DL/T 698.45 meters have it. */
  readonly parity?: "none" | "even" | "odd";
  /** Default 8. */
  readonly dataBits?: 5 | 6 | 7 | 8;
  /** Default 1. */
  readonly stopBits?: 1 | 1.5 | 2;
  /** Hardware flow control; default false. */
  readonly rtscts?: boolean;
  /** Software flow control in both directions; default false. Binary protocols need it off. */
  readonly xonxoff?: boolean;
  /** Control lines to set after opening, such as those that power an optical head; default: as the driver sets them. */
  readonly signals?: SerialSignals;
  /** Bytes that may lie unread before reading stops, and with it, without flow control, the line overruns; default 262 144. */
  readonly readLimit?: number;
  /** Gives up opening; has no effect on a port that is open. */
  readonly signal?: AbortSignalLike;
}

/** Output lines of a port. */
export interface SerialSignals {
  /** Data terminal ready. */
  readonly dtr?: boolean;
  /** Request to send. */
  readonly rts?: boolean;
  /** Break condition. */
  readonly brk?: boolean;
}

/** An open serial port. */
export interface SerialChannel extends OpenChannel {
  /** The path that was opened. */
  readonly path: string;
  /** Changes the speed, as optical protocols do after sign-on. Resolves when it is in force. */
  setBaudRate(baudRate: number): Promise<void>;
  /** Sets output lines; those not named go to their usual state (DTR and RTS on, break off). */
  setSignals(signals: SerialSignals): Promise<void>;
  /** State of the input lines. */
  getSignals(): Promise<{ cts: boolean; dsr: boolean; dcd: boolean }>;
}

/**
 * Opens a serial port for this program alone (exclusive lock).
 *
 * A write resolves when the bytes have left the port. When the device is unplugged, what arrived before is delivered
 * and `closed` resolves with the code `unplugged`.
 *
 * @throws {TransportError} `busy`, `denied`, `not-found`, `not-a-port`, `aborted`, `bad-option`; `dependency-missing` when the
 * package serialport is not installed
 * @example
 * ```ts
 * import { openSerial } from "@meterwire/transport/serial";
 * const port = await openSerial({ path: "/dev/ttyUSB0" }); // 9600 baud, 8E1
 * await port.write(Uint8Array.of(0xfe, 0xfe, 0xfe, 0xfe, 0x68));
 * for await (const chunk of port.readable) console.log(chunk);
 * console.log((await port.closed).code); // "unplugged" …
 * ```
 */
export async function openSerial(options: OpenSerialOptions): Promise<SerialChannel> {
  argument.check("options", "object", options);
  const { path, baudRate = 9600, parity = "even", dataBits = 8, stopBits = 1 } = options;
  const { rtscts = false, xonxoff = false, signals, readLimit, signal } = options;
  requireOption("path", typeof path === "string" && path !== "", path, { kind: "port-path" });
  requireBaudRate(baudRate);
  requireOneOf("parity", parity, ["none", "even", "odd"]);
  requireOneOf("dataBits", dataBits, [5, 6, 7, 8]);
  requireOneOf("stopBits", stopBits, [1, 1.5, 2]);
  const open = async (): Promise<SerialChannel> => {
    const binding = await loadBinding();
    let port: BindingPort;
    try {
      const flow = { rtscts, xon: xonxoff, xoff: xonxoff, xany: false };
      port = await binding.open({ path, baudRate, parity, dataBits, stopBits, lock: true, ...flow });
    } catch (cause) {
      throw openError(cause, path);
    }
    const channel = serialChannel(port, path, readLimit);
    try {
      if (signals !== undefined) await channel.setSignals(signals);
    } catch (cause) {
      await channel.close();
      throw cause;
    }
    return channel;
  };
  return opened(open, path, signal);
}

function serialChannel(port: BindingPort, path: string, readLimit: number | undefined): SerialChannel {
  const lose = (cause: unknown): TransportError => {
    const error = core.reason?.error ?? portError(cause, path);
    core.finish(error);
    return error;
  };
  const core = new ChannelCore(
    path,
    {
      async write(bytes) {
        try {
          await port.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
          await port.drain();
        } catch (cause) {
          throw lose(cause);
        }
      },
      async close() {
        if (port.isOpen) await port.close();
      },
    },
    readLimit,
  );
  const read = async (): Promise<void> => {
    const buffer = Buffer.allocUnsafe(4096);
    try {
      while (core.reason === null) {
        const length = await readPort(port, buffer);
        if (length === 0) throw problem.error("unplugged", {}, { where: path });
        core.receive(new Uint8Array(buffer.subarray(0, length)));
        await core.room();
      }
    } catch (cause) {
      if (core.reason === null) lose(cause);
    }
  };
  void read();

  const whileOpen = async <T>(action: () => Promise<T>): Promise<T> => {
    if (core.reason !== null) throw notOpen(core.reason, path);
    try {
      return await action();
    } catch (cause) {
      throw portError(cause, path);
    }
  };
  return Object.assign(core, {
    path,
    async setBaudRate(baudRate: number) {
      requireBaudRate(baudRate);
      await whileOpen(() => port.update({ baudRate }));
    },
    setSignals: ({ dtr = true, rts = true, brk = false }: SerialSignals) =>
      whileOpen(() => port.set({ dtr, rts, brk, cts: false, dsr: false })),
    getSignals: () =>
      whileOpen(async () => {
        const { cts, dsr, dcd } = await port.get();
        return { cts, dsr, dcd };
      }),
  });
}

const requireOneOf = <T extends string | number>(where: string, value: T, values: readonly T[]): void =>
  requireOption(where, values.includes(value), value, { kind: "one-of", values });

const requireBaudRate = (baudRate: number): void =>
  requireOption("baudRate", Number.isInteger(baudRate) && baudRate > 0, baudRate, {
    kind: "integer",
    from: 1,
    to: null,
  });
