import { dirname } from "node:path";
import { type CliError, type CliErrorCode, problem } from "../problems/index.ts";

/** A file, and what an option wants with it. */
export interface NamedFile {
  /** The option that names it, as `--state`; `null` for one that no option names. */
  readonly option: string | null;
  readonly path: string;
  /** It is made where it is not there. */
  readonly made: boolean;
}

/** What the system's code for a refusal means for a file. */
const codes = {
  ENOENT: "no-file",
  ENOTDIR: "no-folder",
  EISDIR: "is-folder",
  EACCES: "access-denied",
  EPERM: "access-denied",
  EROFS: "read-only",
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
  EFBIG: "disk-full",
  ENXIO: "no-reader",
} as const satisfies Readonly<Record<string, CliErrorCode>>;

/** A file that the system refuses, by the system's code (`ENOENT`), which errors of Node have. */
export function fileError({ option: where, path: file, made }: NamedFile, errno: string): CliError {
  const code = Object.hasOwn(codes, errno) ? codes[errno as keyof typeof codes] : "bad-file";
  if (code === "bad-file") return problem.error(code, { file, errno }, { where });
  if (code === "no-folder" || (code === "no-file" && made))
    return problem.error("no-folder", { file, folder: dirname(file) }, { where });
  return problem.error(code, { file }, { where });
}

/** Octets that are no text. */
export const noText = ({ option: where, path: file }: NamedFile): CliError =>
  problem.error("no-text", { file }, { where });

/** The same for what was thrown: anything but the system's refusals is thrown on. */
export function refusedFile(file: NamedFile, error: unknown): CliError {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) throw error;
  return fileError(file, code);
}
