import type { ByteChannel } from "@meterwire/transport";
import type { TcpChannel } from "@meterwire/transport/tcp";
import type { App } from "../app/app.ts";
import { defined } from "../app/defined.ts";
import type { Line } from "../app/line.ts";
import type { Endpoint } from "../app/values.ts";
import { connectionText as text } from "../i18n/connection.ts";
import { noRecorder, openRecorder, type Recorder, whileRecorded } from "../io/record.ts";
import { type LineTarget, lineName, lineSource, lineTarget, type MasterLineValues } from "./target.ts";

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

/** Says where a terminal is waited for. */
export const waitingAt =
  ({ t, stderr }: App) =>
  (where: string): void => {
    stderr.write(`${t(text.waiting, { where })}\n`);
  };

/**
 * Does work on the line that options name, recorded as they say, and closes it again, whatever happened. In a session the
 * line is the session's.
 */
export async function withLine<T>(
  app: App,
  values: MasterLineValues,
  work: (line: Line) => Promise<T>,
): Promise<T> {
  const { session } = app;
  if (session !== null) {
    const line = await session.line();
    return work(line).finally(() => line.channel.close());
  }
  const target = lineTarget(values);
  const recorder = openRecorder(app, values, lineSource(target));
  const line = await openLine(target, recorder, waitingAt(app));
  try {
    return await whileRecorded(recorder, work(line));
  } finally {
    await line.channel.close();
  }
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
    return { channel: recorder.channel(await openPort(target)), where, baud: target.baud, logins: "ours" };
  }
  const { host, port } = target;
  const { connectTcp } = await import("@meterwire/transport/tcp");
  return { channel: recorder.channel(await connectTcp({ host, port })), where, baud: null, logins: "ours" };
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
    logins: "awaited",
  };
}
