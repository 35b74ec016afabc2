import type { ByteChannel } from "@meterwire/transport";
import { type Tracer, tracer } from "../io/trace.ts";
import { defined } from "../program/defined.ts";
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

/** Opens a line as the side that starts; `trace`: what records it. */
export async function openLine(target: LineTarget, trace: Tracer = tracer(undefined)): Promise<Line> {
  const where = lineName(target);
  if (target.kind === "serial") {
    return { channel: trace(await openPort(target)), where, baud: target.baud };
  }
  const { host, port } = target;
  const { connectTcp } = await import("@meterwire/transport/tcp");
  return { channel: trace(await connectTcp({ host, port })), where, baud: null };
}
