import { type ByteChannel, traceChannel } from "@meterwire/transport";
import {
  beginsRecording,
  type CaptureEvent,
  recordingHeader,
  recordingLine,
} from "@meterwire/transport/capture";
import { version } from "../../package.json";
import type { App } from "../app/app.ts";
import { fileText as text } from "../i18n/files.ts";
import { Exit } from "../problems/exit.ts";
import type { CliError } from "../problems/index.ts";
import { warn } from "../render/problem.ts";
import { fileError } from "./file-problem.ts";
import { fineClock } from "./fine-clock.ts";
import { openRecording, type RecordingKind } from "./recording.ts";

/** What a recording does when its file takes no more. */
export const WHEN_FULL = ["drop", "stop"] as const;

/** The options of a recording. */
export interface RecordFlags {
  readonly record?: string | undefined;
  readonly recordFull?: (typeof WHEN_FULL)[number] | undefined;
}

/** Where what happens on lines is recorded. */
export interface Recorder {
  /** @throws CliError where the file takes no more, and the command is to stop */
  record(event: CaptureEvent): void;
  /** A channel that is recorded. */
  channel(channel: ByteChannel): ByteChannel;
  /** The same for one of several, which are told apart by their numbers. */
  connection(channel: ByteChannel): ByteChannel;
  /** Resolves when the file takes no more, and the command is to stop. */
  readonly full: Promise<CliError>;
  /** Nothing is recorded from here on. */
  close(): void;
}

/** Does work that is given up when the recording cannot go on. */
export function whileRecorded<T>({ full }: Recorder, work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    full.then((error) => {
      throw error;
    }),
  ]);
}

const recordings: RecordingKind = { option: "--record", mode: 0o666, fits: beginsRecording };

/** A recorder that records nothing. */
export const noRecorder: Recorder = {
  record: () => {},
  channel: (channel) => channel,
  connection: (channel) => channel,
  full: new Promise(() => {}),
  close: () => {},
};

/**
 * Opens the file that `--record` names.
 *
 * @param source what is recorded, for the recording's head
 * @throws CliError for a file that cannot be recorded to, before anything is connected
 */
export function openRecorder(
  app: App,
  { record: file, recordFull = "stop" }: RecordFlags,
  source: Readonly<Record<string, unknown>>,
): Recorder {
  if (file === undefined) return noRecorder;
  const recording = openRecording(file, recordings);
  if (recording.found === "torn") app.stderr.write(`${app.err.warn(app.t(text.torn, { file }))}\n`);
  return new FileRecorder(app, file, recordFull === "stop", recording, source);
}

class FileRecorder implements Recorder {
  readonly full: Promise<CliError>;
  private readonly stop: ((error: CliError) => void) | null;
  private readonly app: App;
  private readonly file: string;
  private readonly write: (line: string) => void;
  readonly close: () => void;
  private head: string | null;
  private told = false;
  private connections = 0;
  /** Octets that could not be recorded. */
  private lost: number | null = null;

  constructor(
    app: App,
    file: string,
    stops: boolean,
    { found, write, close }: ReturnType<typeof openRecording>,
    source: Readonly<Record<string, unknown>>,
  ) {
    this.app = app;
    this.file = file;
    this.write = write;
    this.close = close;
    const began = Math.round(fineClock.now() * 1000);
    this.head = found === "empty" ? recordingHeader({ version: 1, began, source, tool: version }) : null;
    let stop: FileRecorder["stop"] = null;
    this.full = new Promise((resolve) => {
      if (stops) stop = resolve;
    });
    this.stop = stop;
  }

  channel(channel: ByteChannel): ByteChannel {
    return this.traced(channel, null);
  }

  connection(channel: ByteChannel): ByteChannel {
    return this.traced(channel, `${++this.connections}`);
  }

  private traced(channel: ByteChannel, lane: string | null): ByteChannel {
    return traceChannel(channel, {
      sink: (event) => this.record(event),
      lane,
      clock: fineClock,
      where: this.file,
    });
  }

  record(event: CaptureEvent): void {
    try {
      if (this.head !== null) this.write(this.head);
      this.head = null;
      if (this.lost !== null) this.write(recordingLine(this.drop(event, this.lost)));
      this.lost = null;
      this.write(recordingLine(event));
    } catch (error) {
      const { code = "" } = error as NodeJS.ErrnoException;
      const problem = fileError({ option: recordings.option, path: this.file, made: true }, code);
      this.stop?.(problem);
      if (this.stop !== null) throw problem;
      this.tell(problem);
      this.lost = (this.lost ?? 0) + (event.kind === "octets" ? event.octets.length : 0);
    }
  }

  private drop({ time }: CaptureEvent, octets: number): CaptureEvent {
    return { kind: "drop", time, lane: null, at: null, direction: null, octets, reason: "not recorded" };
  }

  private tell(problem: CliError): void {
    const { app } = this;
    app.setExit(Exit.failed);
    if (this.told) return;
    this.told = true;
    warn(app, problem, null);
    app.stderr.write(`${app.t(text.lost)}\n`);
  }
}
