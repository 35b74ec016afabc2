import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import {
  type CaptureEvent,
  type CaptureFormat,
  type CaptureHeader,
  type CaptureReader,
  captureFormat,
  type ReadCaptureOptions,
  readCapture,
} from "@meterwire/transport/capture";
import type { App } from "../app/app.ts";
import { refusedFile } from "../io/file-problem.ts";
import { standardInput } from "../io/lines.ts";
import { isProblem } from "../problems/base.ts";
import { Failure } from "../problems/failure.ts";
import { failed } from "../problems/index.ts";

/** Octets with the name that people and scripts see; `-` is standard input. */
export interface Source {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** What users call the kinds of captures. */
export const KINDS = ["auto", "log", "capture", "pcap"] as const;
export type Kind = (typeof KINDS)[number];

/** A file, or standard input, as it comes. What is compressed is uncompressed. */
export function openSource(app: App, path: string): Source {
  const chunks = path === "-" ? standardInput(app) : fileChunks(path);
  return { name: path, chunks: uncompressed(path, chunks) };
}

async function* fileChunks(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw refusedFile({ option: null, path, made: false }, error);
  }
}

async function* uncompressed(path: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const [head, all] = await beginning(chunks, (octets) => octets.length >= 2);
  if (captureFormat(head) !== "gzip") return yield* all;
  const gunzip = createGunzip();
  // What is wrong with it comes out of its reading end, too.
  pipeline(Readable.from(all), gunzip).catch(() => {});
  try {
    yield* gunzip as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (!String((error as NodeJS.ErrnoException).code).startsWith("Z_")) throw error;
    throw failed("bad-gzip", { file: path }, null);
  }
}

/** The first octets, until they suffice, and all of them. */
async function beginning(
  chunks: AsyncIterable<Uint8Array>,
  suffice: (octets: Uint8Array) => boolean,
): Promise<[head: Uint8Array, all: AsyncIterable<Uint8Array>]> {
  const rest = chunks[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array(0);
  while (!suffice(head)) {
    const next = await rest.next();
    if (next.done) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  return [head, again(head, rest)];
}

async function* again(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** Octets that show which of the kinds that a word stands for a source is. */
const HEAD = 4096;

/** The events of a source, those of each chunk together. */
export class SourceEvents implements AsyncIterable<readonly CaptureEvent[]> {
  private readonly source: Source;
  private readonly kind: Kind;
  private reader: CaptureReader | null = null;

  constructor(source: Source, kind: Kind) {
    this.source = source;
    this.kind = kind;
  }

  /** What the source says of itself, once its first event is there; `null` where it says nothing. */
  get header(): CaptureHeader | null {
    return this.reader?.header ?? null;
  }

  /** @throws CliError, Failure for a file that cannot be read, or is of another kind */
  async *[Symbol.asyncIterator](): AsyncGenerator<readonly CaptureEvent[]> {
    const { kind } = this;
    const [head, all] =
      kind === "pcap" || kind === "capture"
        ? await beginning(this.source.chunks, (octets) => octets.length >= HEAD || octets.includes(10))
        : [new Uint8Array(0), this.source.chunks];
    const reader = readCapture({ from: formatOf(kind, captureFormat(head)) });
    this.reader = reader;
    for await (const chunk of all) yield this.read(() => reader.push(chunk));
    yield this.read(() => reader.end());
  }

  private read(next: () => CaptureEvent[]): readonly CaptureEvent[] {
    try {
      return next();
    } catch (error) {
      throw isProblem(error) ? new Failure(error, { where: this.source.name }) : error;
    }
  }
}

/** @param found what a source begins like. */
function formatOf(kind: Kind, found: CaptureFormat): NonNullable<ReadCaptureOptions["from"]> {
  switch (kind) {
    case "auto":
      return "auto";
    case "log":
      return "text";
    case "capture":
      return found === "csv" ? "csv" : "recording";
    case "pcap":
      return found === "pcapng" ? "pcapng" : "pcap";
  }
}
