import type { ByteChannel } from "@meterwire/transport";
import type { TcpChannel } from "@meterwire/transport/tcp";
import { defined } from "../app/defined.ts";
import type { Endpoint } from "../app/values.ts";
import { noRecorder, type Recorder } from "../io/record.ts";
import { type LineTarget, lineName } from "./target.ts";

/** A channel with a name for people. */
export interface Line {
  readonly channel: ByteChannel;
  readonly where: string;
  /** Bits per second of a serial line; `null` for others. */
  readonly baud: number | null;
}

/** Opens a serial port. */
export async function openPort(target: LineTarget & { readonly kind: "serial" }): Promise<ByteChannel> {
  const { openSerial } = await import("@meterwire/transport/serial");
  const { path, baud, parity, dataBits, stopBits } = target;
  return openSerial({
    path,
    baudRate: baud,
    ...defined({
      parity,
      dataBits: dataBits as 5 | 6 | 7 | 8 | undefined,
      stopBits: stopBits === undefined ? undefined : (Number(stopBits) as 1 | 1.5 | 2),
    }),
  });
}

/**
 * Opens a line as the side that starts, or waits for the terminal that does.
 *
 * @param waiting takes where a terminal is waited for.
 */
export async function openLine(
  target: LineTarget,
  recorder: Recorder = noRecorder,
  waiting: (where: string) => void = () => {},
): Promise<Line> {
  if (target.kind === "listen") return accepted(target, recorder, waiting);
  const where = lineName(target);
  if (target.kind === "serial") {
    return { channel: recorder.channel(await openPort(target)), where, baud: target.baud };
  }
  const { host, port } = target;
  const { connectTcp } = await import("@meterwire/transport/tcp");
  return { channel: recorder.channel(await connectTcp({ host, port })), where, baud: null };
}

/** The first terminal that dials in; others are turned away, and nobody is waited for when it is closed. */
async function accepted(
  { host, port }: Endpoint,
  recorder: Recorder,
  waiting: (where: string) => void,
): Promise<Line> {
  const { listenTcp } = await import("@meterwire/transport/tcp");
  let arrived: (channel: TcpChannel) => void = () => {};
  const first = new Promise<TcpChannel>((resolve) => {
    arrived = resolve;
  });
  let taken = false;
  const server = await listenTcp({
    host,
    port,
    onConnection(channel) {
      if (taken) return void channel.close();
      taken = true;
      arrived(channel);
    },
  });
  waiting(server.where);
  const terminal = await first;
  const channel = recorder.channel(terminal);
  const close = async (): Promise<void> => {
    await channel.close();
    await server.close();
  };
  const { readable, closed } = channel;
  return {
    channel: { write: (octets) => channel.write(octets), readable, closed, close },
    where: terminal.remote,
    baud: null,
  };
}
