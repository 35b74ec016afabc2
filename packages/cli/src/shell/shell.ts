/** A session: one line, and the commands that are typed over it. */
import { Readable } from "node:stream";
import { isDlt698Error } from "@meterwire/dlt698";
import { Command } from "commander";
import type { App } from "../app/app.ts";
import type { Values } from "../connection/config.ts";
import { lineSource, lineTarget, type MasterLineValues } from "../connection/target.ts";
import { shellText as text } from "../i18n/shell.ts";
import { noRecorder, openRecorder, type Recorder, type RecordFlags } from "../io/record.ts";
import { Exit, type ExitCode } from "../problems/exit.ts";
import { exitOf, Failure } from "../problems/failure.ts";
import type { Entry } from "../program/entry.ts";
import { withCommands } from "../program/program.ts";
import { attempt, type Ended, report } from "../program/run.ts";
import { failureText } from "../render/problem.ts";
import { FramesView } from "./frames.ts";
import { HeldLine } from "./held-line.ts";
import { hideLine, inherit } from "./inherit.ts";
import { StoppableOutlet } from "./stoppable-outlet.ts";
import { wordsOf } from "./words.ts";

/** How a session works. */
export interface ShellSettings {
  /** The line, as it was found out. */
  readonly line: MasterLineValues & Values;
  /** What was typed on the session's own command line. */
  readonly options: Values;
  readonly json: boolean;
  /** The commands of the program that make sense over an open line. */
  readonly commands: readonly Entry[];
  /** The commands of the session itself. */
  readonly own: (shell: Shell) => readonly Entry[];
}

/** Asks the person at the terminal, until the signal says that there is no answer to wait for. */
export type Ask = (question: string, signal: AbortSignal) => Promise<string>;

/** A command that runs. */
interface Running {
  readonly stopping: AbortController;
  /** Does not wait for it any longer. */
  readonly abandon: () => void;
}

export class Shell {
  readonly app: App;
  readonly line: HeldLine;
  readonly frames: FramesView;
  readonly entries: readonly Entry[];
  /** What the commands get that do not say otherwise. */
  options: Values;
  /** Whether the session is to end. */
  ending = false;
  /** The file that is recorded to. */
  recording: string | null = null;
  /** Rejects when the session cannot go on. */
  readonly broken: Promise<never>;
  private readonly settings: ShellSettings;
  private recorder: Recorder = noRecorder;
  private break: (error: unknown) => void = () => {};
  private running: Running | null = null;

  constructor(app: App, settings: ShellSettings) {
    this.app = app;
    this.settings = settings;
    this.options = settings.options;
    this.entries = [...settings.commands, ...settings.own(this)];
    this.frames = new FramesView(app);
    this.broken = new Promise((_, reject) => {
      this.break = reject;
    });
    this.broken.catch(() => {});
    const { t, err, stderr } = app;
    this.line = new HeldLine(app, lineTarget(settings.line), {
      event: (event) => {
        this.recorder.record(event);
        this.frames.heard(event);
      },
      lost: (where, { error }) => {
        const again = t(settings.line.listen === undefined ? text.reopens : text.awaits);
        const lost = new Failure(error ?? new Error(t(text.ended)), { where });
        const said = error === null ? `${where}: ${t(text.ended)}\n` : failureText(app, lost);
        stderr.write(`${err.warn(said.trimEnd())}\n${again}\n`);
      },
      reopened: (where) => stderr.write(`${t(text.reopened, { where })}\n`),
      failed: (error) => stderr.write(failureText(app, error)),
    });
  }

  /** Opens the line, with the recording that was asked for. */
  async begin({ record, recordFull }: RecordFlags): Promise<void> {
    if (record !== undefined) this.record(record, recordFull);
    await this.line.open();
  }

  /** Records to a file from here on; `null`: no more. @throws CliError */
  record(file: string | null, recordFull = this.settings.line.recordFull): void {
    const source = lineSource(lineTarget(this.settings.line));
    const next = file === null ? noRecorder : openRecorder(this.app, { record: file, recordFull }, source);
    this.recorder.close();
    this.recorder = next;
    this.recording = file;
    void next.full.then(this.break);
  }

  /** Has a line done that was typed; resolves to its exit code. */
  async execute(line: string, ask: Ask | null): Promise<ExitCode> {
    const { app } = this;
    let argv: readonly string[];
    try {
      argv = wordsOf(line);
    } catch (error) {
      report(
        this.appOf(null, ask, () => {}),
        [],
        error,
      );
      return exitOf(error);
    }
    if (argv.length === 0) return Exit.ok;
    let code: ExitCode = Exit.ok;
    const stopping = new AbortController();
    const own = this.appOf(stopping.signal, ask, (told) => {
      code = told;
    });
    const abandoned = new Promise<null>((resolve) => {
      this.running = { stopping, abandon: () => resolve(null) };
    });
    const ended = await Promise.race([this.ended(own, argv), abandoned, this.broken]).finally(() => {
      this.running = null;
    });
    if (stopping.signal.aborted) return this.stopped(ended);
    await app.stdout.ready();
    if (ended === null || !("failure" in ended)) return ended?.shown ?? code;
    report(own, argv, ended.failure);
    return exitOf(ended.failure);
  }

  /** Ends the command that runs; asked again, does not wait for it. Whether there is one. */
  stop(): boolean {
    const { running } = this;
    if (running === null) return false;
    if (running.stopping.signal.aborted) running.abandon();
    running.stopping.abort();
    return true;
  }

  async end(): Promise<void> {
    this.stop();
    await this.line.close();
    this.frames.end();
    this.recorder.close();
  }

  /** What a command gets. It reads no standard input: that is the session's. */
  private appOf(signal: AbortSignal | null, ask: Ask | null, setExit: App["setExit"]): App {
    const { app, settings, line } = this;
    const asked = signal ?? new AbortController().signal;
    return {
      ...app,
      stdin: Readable.from([]) as unknown as NodeJS.ReadStream,
      stdout: signal === null ? app.stdout : new StoppableOutlet(app.stdout.stream, signal),
      setExit,
      session: {
        json: settings.json,
        line: () => line.taken(asked),
        ask: ask === null ? null : (question) => ask(question, asked),
      },
    };
  }

  private async ended(app: App, argv: readonly string[]): Promise<Ended> {
    try {
      const program = await withCommands(new Command(), app, argv, this.entries);
      for (const command of program.commands) hideLine(command);
      program.hook("preAction", (_, command) =>
        inherit(command, { line: this.settings.line, options: this.options }),
      );
      return await attempt(program, argv, []);
    } catch (failure) {
      return { failure };
    }
  }

  /** A command was ended; whether what it sent has been done is said where that is not known. */
  private stopped(ended: Ended | null): ExitCode {
    const { app } = this;
    const failure = ended !== null && "failure" in ended ? ended.failure : null;
    const problem = failure instanceof Failure ? failure.problem : failure;
    if (isDlt698Error(problem, "outcome-unknown")) app.stderr.write(failureText(app, failure));
    else app.stderr.write(`${app.err.warn(app.t(text.stopped))}\n`);
    return Exit.failed;
  }
}
