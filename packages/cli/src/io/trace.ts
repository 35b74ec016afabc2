import { type ByteChannel, traceChannel } from "@meterwire/transport";
import { fileText } from "../i18n/files.ts";
import { type App, Exit, type SetExit } from "../program/app.ts";
import { warn } from "../render/problem.ts";
import { fileError } from "./file-problem.ts";
import { openRecording, type RecordingKind } from "./recording.ts";

/** Records a channel, or leaves it as it is. */
export type Tracer = (channel: ByteChannel) => ByteChannel;

/** How a line of a trace begins, whole or not. */
const BEGINNING = '{"t":';

const traces: RecordingKind = {
  option: "--trace",
  mode: 0o666,
  fits: (line, whole) =>
    whole ? isTraceLine(line) : line.startsWith(BEGINNING) || BEGINNING.startsWith(line),
};

/** Whether a line is the beginning of one that was not written to its end. */
export function isTorn(line: string): boolean {
  if (!line.startsWith(BEGINNING)) return false;
  try {
    JSON.parse(line);
    return false;
  } catch {
    return true;
  }
}

/** Whether a line is one that `traceChannel` writes. */
function isTraceLine(line: string): boolean {
  try {
    const { t, dir, hex, event } = JSON.parse(line) as Readonly<Record<string, unknown>>;
    if (t === undefined) return false;
    return typeof event === "string" || ((dir === "tx" || dir === "rx") && typeof hex === "string");
  } catch {
    return false;
  }
}

/**
 * Records channels to a file. What cannot be recorded ends the channel.
 *
 * @throws CliError for a file that cannot be recorded to, before anything is connected
 */
export function tracer(file: string | undefined): Tracer {
  if (file === undefined) return (channel) => channel;
  const { write } = openRecording(file, traces);
  return (channel) => traceChannel(channel, { where: file, sink: write });
}

/**
 * The same for a command that others rely on while it runs: it goes on when the file takes no more, says so once, and
 * ends with a failure.
 */
export function lenientTracer(app: App, file: string | undefined, setExit: SetExit): Tracer {
  if (file === undefined) return (channel) => channel;
  const { t, stderr } = app;
  const { write } = openRecording(file, traces);
  let told = false;
  const sink = (line: string): void => {
    try {
      write(line);
    } catch (error) {
      setExit(Exit.failed);
      if (told) return;
      told = true;
      const { code = "" } = error as NodeJS.ErrnoException;
      warn(app, fileError({ option: "--trace", path: file, made: true }, code), null);
      stderr.write(`${t(fileText.lost)}\n`);
    }
  };
  return (channel) => traceChannel(channel, { where: file, sink });
}
