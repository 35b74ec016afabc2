import { dirname } from "node:path";
import { fileText as text } from "../i18n/files.ts";
import { said, type Text } from "../i18n/text.ts";

/** A file, and what an option wants with it. */
export interface NamedFile {
  /** The option that names it, as `--state`. */
  readonly option: string;
  readonly path: string;
  /** It is made where it is not there. */
  readonly made: boolean;
}

/** What the system's code for a refusal (`ENOENT`) means for a file. */
export function fileProblem({ option, path, made }: NamedFile, code: string): Text {
  const meanings: Readonly<Record<string, Text>> = {
    ENOENT: made ? text.noFolder : text.noFile,
    ENOTDIR: text.noFolder,
    EISDIR: text.isFolder,
    EACCES: text.mayNot,
    EPERM: text.mayNot,
    EROFS: text.readOnly,
    ENOSPC: text.diskFull,
    EDQUOT: text.diskFull,
    EFBIG: text.diskFull,
    ENXIO: text.noReader,
    "no-text": text.noText,
  };
  return said(meanings[code] ?? text.badFile, { option, file: path, folder: dirname(path), code });
}
