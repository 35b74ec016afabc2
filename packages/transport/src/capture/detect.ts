import type { CaptureEvent, CaptureHeader } from "../messages/base.ts";
import { beginsCsv } from "./csv/columns.ts";
import { readCsv } from "./csv/read.ts";
import { joined } from "./octet-queue.ts";
import { readOctets } from "./octets.ts";
import { readPcap } from "./pcap/pcap.ts";
import { readPcapng } from "./pcap/pcapng.ts";
import type { CaptureReader } from "./reader.ts";
import { beginsRecording, readRecording } from "./recording/read.ts";
import { readText, type TextReaderOptions } from "./text/reader.ts";

/** What a capture can be. `gzip`: one of the others, compressed; uncompress it first. */
export type CaptureFormat = "recording" | "pcap" | "pcapng" | "csv" | "text" | "octets" | "gzip";

/** Octets at the beginning of a source after which its format is known, and those that are always looked at. */
const HEAD = 4096;
const MAGIC = 12;

/**
 * What a source is, by how it begins: its first line, or its first 4096 octets; all of it where it is shorter.
 *
 * @example
 * ```ts
 * captureFormat(Uint8Array.of(0x1f, 0x8b, 8)); // "gzip"
 * ```
 */
export function captureFormat(head: Uint8Array): CaptureFormat {
  const [a, b, c, d] = head;
  if (a === 0x1f && b === 0x8b) return "gzip";
  const magic = (((a ?? 0) << 24) | ((b ?? 0) << 16) | ((c ?? 0) << 8) | (d ?? 0)) >>> 0;
  if (PCAP.has(magic)) return "pcap";
  if (magic === 0x0a0d0d0a) return "pcapng";
  if (a === 0xff && b === 0xfe) return "text";
  if (a === 0xfe && b === 0xff) return "text";
  if (!isText(head)) return "octets";
  const line = asciiLine(head);
  if (line === "") return "text";
  const end = line.indexOf("\n");
  if (beginsRecording(end < 0 ? line : line.slice(0, end), end >= 0)) return "recording";
  return beginsCsv(line) ? "csv" : "text";
}

/** Microseconds and nanoseconds, in both orders of octets. */
const PCAP = /*#__PURE__*/ new Set([0xa1b2c3d4, 0xd4c3b2a1, 0xa1b23c4d, 0x4d3cb2a1]);

/** The beginning as ASCII; a byte order mark and blank lines in front are left out. */
function asciiLine(head: Uint8Array): string {
  let text = "";
  for (const octet of head) text += String.fromCharCode(octet);
  return text.replace(/^(?:\u00ef\u00bb\u00bf)?\s*/, "");
}

/** Whether octets may be text: UTF-16, or no control characters and few octets that are neither UTF-8 nor GBK. */
function isText(head: Uint8Array): boolean {
  if (head.length === 0) return true;
  const wide = (from: number): boolean => head.length > 3 && head[from] === 0 && head[from + 2] === 0;
  if (wide(0) !== wide(1)) return true;
  for (let at = 0; at < head.length; ) {
    const size = characterAt(head, at);
    if (size === 0) return false;
    at += size;
  }
  return true;
}

/** Octets of a character of UTF-8 or GBK, 0 where none stands; one that the head cuts off may be any. */
function characterAt(head: Uint8Array, at: number): number {
  const octet = head[at]!;
  if (octet < 0x80) return (octet < 32 && (octet < 8 || octet > 13) && octet !== 27) || octet === 127 ? 0 : 1;
  const size = octet >= 0xf0 ? 4 : octet >= 0xe0 ? 3 : 2;
  const rest = head.subarray(at + 1, at + size);
  if (octet >= 0xc2 && octet < 0xf5 && rest.every((each) => each >> 6 === 2)) return size;
  return octet !== 0x80 && octet !== 0xff && (head[at + 1] ?? 0x40) >= 0x40 ? 2 : 0;
}

/** Whether more octets would not change what a source is; live ones are not waited for without need. */
function isEnough(head: Uint8Array): boolean {
  return head.length >= HEAD || (head.length >= MAGIC && (head.includes(10, MAGIC - 1) || !isText(head)));
}

/** Settings of {@link readCapture}. */
export interface ReadCaptureOptions extends TextReaderOptions {
  /** How the source is read; default `auto`, by what it begins with. */
  readonly from?: Exclude<CaptureFormat, "gzip"> | "auto";
}

/**
 * Reads a capture of any kind.
 *
 * @throws {TransportError} from `push` and `end`: `not-a-capture` where the source is not of the kind asked for
 * @example
 * ```ts
 * const reader = readCapture();
 * const octets = new TextEncoder().encode("收到: 68 17 00 43\n");
 * readWhole(reader, octets).map(({ kind }) => kind); // ["octets"]
 * ```
 */
export function readCapture(options: ReadCaptureOptions = {}): CaptureReader {
  const { from = "auto" } = options;
  return from === "auto" ? new AutoReader(options) : readerOf(from, options);
}

function readerOf(format: CaptureFormat, options: TextReaderOptions): CaptureReader {
  switch (format) {
    case "recording":
      return readRecording();
    case "pcap":
      return readPcap();
    case "pcapng":
      return readPcapng();
    case "csv":
      return readCsv();
    case "text":
      return readText(options);
    default:
      return readOctets();
  }
}

class AutoReader implements CaptureReader {
  private readonly options: ReadCaptureOptions;
  private head: Uint8Array | null = new Uint8Array(0);
  private reader: CaptureReader | null = null;

  constructor(options: ReadCaptureOptions) {
    this.options = options;
  }

  get header(): CaptureHeader | null {
    return this.reader?.header ?? null;
  }

  push(chunk: Uint8Array): CaptureEvent[] {
    if (this.reader !== null) return this.reader.push(chunk);
    const both = joined([this.head!, chunk]);
    this.head = both;
    return isEnough(both) ? this.begin() : [];
  }

  end(): CaptureEvent[] {
    const begun = this.reader === null ? this.begin() : [];
    return [...begun, ...this.reader!.end()];
  }

  private begin(): CaptureEvent[] {
    const head = this.head!;
    this.head = null;
    this.reader = readerOf(captureFormat(head.subarray(0, HEAD)), this.options);
    return this.reader.push(head);
  }
}
