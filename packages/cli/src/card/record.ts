import { refusedFile } from "../io/file-problem.ts";
import { openRecording, type Recording, type RecordingKind } from "../io/recording.ts";

/** Responses in hex, one per line; only their owner can read them. */
const responses: RecordingKind = {
  option: "--save",
  mode: 0o600,
  fits: (line, whole) => (whole ? /^(?:[0-9A-F]{2}){2,}$/ : /^[0-9A-F]*$/).test(line),
};

/** Where responses are kept: in a file, or nowhere. @throws CliError, also from `write` */
export function recorder(file: string | undefined): Recording {
  if (file === undefined) return { write: () => {}, close: () => {} };
  const { write, close } = openRecording(file, responses);
  return {
    write(line) {
      try {
        write(line);
      } catch (error) {
        throw refusedFile({ option: responses.option, path: file, made: true }, error);
      }
    },
    close,
  };
}
