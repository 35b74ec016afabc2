import { ChannelCore, pump, requireChannel, toTransportError } from "../channel/core.ts";
import type { ByteChannel, OpenChannel } from "../channel/types.ts";
import { formatHex } from "../hex/format.ts";
import { type Clock, systemClock } from "../messages/base.ts";
import { argument } from "../messages/problem.ts";

/**
 * One line of a trace: bytes sent ("tx") or received ("rx"), or the end of the channel.
 * `t` is ISO 8601 in UTC with milliseconds; `hex` is upper case without separators.
 */
export type TraceLine =
  | { readonly t: string; readonly dir: "tx" | "rx"; readonly hex: string }
  | { readonly t: string; readonly event: "close"; readonly code: string; readonly message: string };

/** How {@link traceChannel} records. */
export interface TraceOptions {
  /** Takes each JSON line, without a newline at its end. */
  readonly sink: (line: string) => void;
  /** The clock; default the system's. */
  readonly clock?: Pick<Clock, "now">;
  /** Shown in errors; default "trace". */
  readonly where?: string;
}

/**
 * A channel that records both directions of another one as JSON lines, which `replay` of `/mock` plays back.
 * Bytes to send are recorded before they go out, received ones before they are delivered. A sink that throws ends the
 * channel with the code `trace-failed`, after delivery of everything received: a trace asked for is never lost in
 * silence.
 *
 * @example
 * ```ts
 * import { traceChannel } from "@meterwire/transport";
 * import { memoryPair } from "@meterwire/transport/mock";
 * const [near] = memoryPair();
 * const traced = traceChannel(near, { sink: (line) => console.log(line) });
 * await traced.write(Uint8Array.of(0x68)); // {"t":"2024-05-01T08:00:00.000Z","dir":"tx","hex":"68"}
 * ```
 */
export function traceChannel(inner: ByteChannel, options: TraceOptions): OpenChannel {
  requireChannel("inner", inner);
  argument.check("options", "object", options);
  argument.check("sink", "function", options.sink);
  const { sink, clock = systemClock, where = "trace" } = options;
  const time = (): string => new Date(clock.now()).toISOString();
  let failed = false;
  const record = (line: TraceLine): void => {
    if (failed) return;
    try {
      sink(JSON.stringify(line));
    } catch (cause) {
      failed = true;
      throw toTransportError(cause, "trace-failed", {}, where);
    }
  };
  let ended = false;
  const end = (code: string, message: string): void => {
    if (ended) return;
    ended = true;
    record({ t: time(), event: "close", code, message });
  };
  const core = new ChannelCore(where, {
    async write(bytes) {
      try {
        record({ t: time(), dir: "tx", hex: formatHex(bytes) });
      } catch (cause) {
        core.finish(toTransportError(cause, "trace-failed", {}, where));
        throw cause;
      }
      await inner.write(bytes);
    },
    close: () => inner.close(),
  });
  void pump(
    inner,
    core,
    (chunk) => {
      // Delivered first: a failing sink must not cost the reader a byte.
      core.receive(chunk);
      record({ t: time(), dir: "rx", hex: formatHex(chunk) });
    },
    (reason) => end(reason.code, reason.message),
  );
  return core;
}
