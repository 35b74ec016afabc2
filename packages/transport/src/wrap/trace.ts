import { ChannelCore, pump, requireChannel, toTransportError } from "../channel/core.ts";
import type { ByteChannel, OpenChannel } from "../channel/types.ts";
import { type CaptureDirection, type CaptureEvent, type Clock, systemClock } from "../messages/base.ts";
import { argument } from "../messages/problem.ts";

/** How {@link traceChannel} records. */
export interface TraceOptions {
  /** Takes each event as it happens; `recordingLine` of `/capture` makes a line of it. */
  readonly sink: (event: CaptureEvent) => void;
  /** Which of several channels; default `null`, the only one. */
  readonly lane?: string | null;
  /** The clock; default the system's. Times finer than a millisecond are fractions. */
  readonly clock?: Pick<Clock, "now">;
  /** Shown in errors; default "trace". */
  readonly where?: string;
}

/**
 * A channel that records another one as events of a capture: that it is open, both directions, and why it closed.
 * `replay` of `/mock` plays a recording back. Bytes to send are recorded before they go out, received ones before they are
 * delivered. A sink that throws ends the channel with the code `trace-failed`, after delivery of everything received: a
 * trace asked for is never lost in silence.
 *
 * @example
 * ```ts
 * import { traceChannel } from "@meterwire/transport";
 * import { recordingLine } from "@meterwire/transport/capture";
 * import { memoryPair } from "@meterwire/transport/mock";
 * const [near] = memoryPair();
 * const traced = traceChannel(near, { sink: (event) => console.log(recordingLine(event)) });
 * await traced.write(Uint8Array.of(0x68)); // {"t":"2024-05-01T08:00:00.000000Z","dir":"tx","hex":"68"}
 * ```
 */
export function traceChannel(inner: ByteChannel, options: TraceOptions): OpenChannel {
  requireChannel("inner", inner);
  argument.check("options", "object", options);
  argument.check("sink", "function", options.sink);
  const { sink, lane = null, clock = systemClock, where = "trace" } = options;
  const base = () => ({ time: Math.round(clock.now() * 1000), lane, at: null });
  let failed = false;
  const record = (event: CaptureEvent): void => {
    if (failed) return;
    try {
      sink(event);
    } catch (cause) {
      failed = true;
      throw toTransportError(cause, "trace-failed", {}, where);
    }
  };
  // Copied: a sink may keep what the caller uses again.
  const octets = (direction: CaptureDirection, bytes: Uint8Array): void =>
    record({ kind: "octets", ...base(), direction, octets: bytes.slice() });
  let ended = false;
  const core = new ChannelCore(where, {
    async write(bytes) {
      try {
        octets("tx", bytes);
      } catch (cause) {
        core.finish(toTransportError(cause, "trace-failed", {}, where));
        throw cause;
      }
      await inner.write(bytes);
    },
    close: () => inner.close(),
  });
  try {
    record({ kind: "open", ...base(), code: null, message: null });
  } catch (cause) {
    core.finish(toTransportError(cause, "trace-failed", {}, where));
  }
  void pump(
    inner,
    core,
    (chunk) => {
      // Delivered first: a failing sink must not cost the reader a byte.
      core.receive(chunk);
      octets("rx", chunk);
    },
    ({ code, message }) => {
      if (ended) return;
      ended = true;
      record({ kind: "close", ...base(), code, message });
    },
  );
  return core;
}
