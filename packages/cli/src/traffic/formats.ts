/** What captures can be written as. */
import { extname } from "node:path";
import {
  type CaptureHeader,
  type CaptureWriter,
  csvWriter,
  hexLogWriter,
  pcapngWriter,
  recordingWriter,
} from "@meterwire/transport/capture";
import { usage } from "../problems/index.ts";

/** Formats by the names of `--to`. */
export const FORMATS = ["recording", "pcapng", "hex", "csv"] as const;
export type Format = (typeof FORMATS)[number];

const EXTENSIONS: Readonly<Record<string, Format>> = {
  ".jsonl": "recording",
  ".pcapng": "pcapng",
  ".log": "hex",
  ".txt": "hex",
  ".hex": "hex",
  ".csv": "csv",
};

/** The format that a file's name says. @throws CliError where it says none */
export function formatByName(file: string): Format {
  const format = EXTENSIONS[extname(file).toLowerCase()];
  if (format === undefined) throw usage("unknown-extension", { file, known: Object.keys(EXTENSIONS) });
  return format;
}

/** Whether a format holds what is said to cards. */
export const holdsCards = (format: Format): boolean => format === "recording" || format === "csv";

/** @param bom CSV for Excel. */
export function writerOf(format: Format, header: CaptureHeader, bom: boolean): CaptureWriter {
  switch (format) {
    case "recording":
      return recordingWriter(header);
    case "pcapng":
      return pcapngWriter();
    case "hex":
      return hexLogWriter();
    case "csv":
      return csvWriter({ bom });
  }
}
