import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readSync,
  type Stats,
  statSync,
  writeSync,
} from "node:fs";
import { problem } from "../problems/index.ts";
import { refusedFile } from "./file-problem.ts";

/** What recordings of a kind are known by. */
export interface RecordingKind {
  /** The option that names the file. */
  readonly option: string;
  /** Whether the first line of a file is one of them. `whole`: its end is there too. */
  readonly fits: (line: string, whole: boolean) => boolean;
  /** Permissions of a new file. */
  readonly mode: number;
}

/** A file to which lines are added as they come. */
export interface Recording {
  /** @throws the system's error; what was written of the line stays, and the next begins on a new line. */
  write(line: string): void;
  close(): void;
}

/** Octets in which the first line of a recording is looked for. */
const HEAD = 1_048_576;
const NEWLINE = 10;

/**
 * Opens a file to record to. One that is there is continued: nothing of it is ever taken away, and what is no recording
 * is refused. Each line is one write to the end of the file, so that two processes can record to the same.
 *
 * @throws CliError where the file cannot be used
 */
export function openRecording(file: string, kind: RecordingKind): Recording {
  const { option } = kind;
  let descriptor: number;
  let torn = false;
  try {
    descriptor = open(file, kind);
    const stats = fstatSync(descriptor);
    if (!isOpenEnded(stats)) {
      if (!stats.isFile() || !continues(descriptor, kind)) {
        closeSync(descriptor);
        throw problem.error("not-a-recording", { file }, { where: option });
      }
      torn = stats.size > 0 && readAt(descriptor, stats.size - 1, 1)[0] !== NEWLINE;
    }
  } catch (error) {
    throw refusedFile({ option, path: file, made: true }, error);
  }
  return {
    write(line) {
      const octets = Buffer.from(`${torn ? "\n" : ""}${line}\n`);
      let done = 0;
      try {
        // More than one write only where the disk is as good as full.
        while (done < octets.length) done += writeSync(descriptor, octets, done);
      } finally {
        if (done > 0) torn = done < octets.length;
      }
    },
    close: () => closeSync(descriptor),
  };
}

/** Terminals, `/dev/null`, pipes: what is written there is not kept. */
const isOpenEnded = (stats: Stats): boolean => stats.isCharacterDevice() || stats.isFIFO();

function open(file: string, { mode }: RecordingKind): number {
  const there = statSync(file, { throwIfNoEntry: false });
  if (there === undefined || !isOpenEnded(there)) return openSync(file, "a+", mode);
  if (!there.isFIFO()) return openSync(file, "a");
  // Opening a pipe without a reader would wait for one; asked not to wait, the system says ENXIO.
  const first = openSync(file, constants.O_WRONLY | constants.O_NONBLOCK);
  try {
    return openSync(file, "a");
  } finally {
    closeSync(first);
  }
}

/** Whether a file is empty, or begins with a line of this kind. */
function continues(descriptor: number, { fits }: RecordingKind): boolean {
  const text = readAt(descriptor, 0, HEAD)
    .toString("utf8")
    .replace(/^\uFEFF?\s*/, "");
  const end = text.indexOf("\n");
  if (text === "") return true;
  return end < 0 ? fits(text, false) : fits(text.slice(0, end).trimEnd(), true);
}

function readAt(descriptor: number, from: number, length: number): Buffer {
  const octets = Buffer.alloc(length);
  return octets.subarray(0, readSync(descriptor, octets, 0, length, from));
}
