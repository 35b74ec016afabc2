import { openRecording, type Recording, type RecordingKind } from "../io/recording.ts";

/** Responses in hex, one per line; only their owner can read them. */
const responses: RecordingKind = {
  option: "--save",
  mode: 0o600,
  fits: (line, whole) => (whole ? /^(?:[0-9A-F]{2}){2,}$/ : /^[0-9A-F]*$/).test(line),
};

/** Where responses are kept: in a file, or nowhere. */
export const recorder = (file: string | undefined): Recording =>
  file === undefined ? { write: () => {}, close: () => {} } : openRecording(file, responses);
