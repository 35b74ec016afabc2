/**
 * The bridge's protocol: JSON-RPC 2.0, one message per line (UTF-8, ended by LF; CR LF is accepted), no batches. It is meant to be
 * easy to speak from any language; docs/remote.md describes it for other languages.
 */
import type { FunctionName } from "../definition/functions.ts";
import type { Text } from "../manual/text.ts";
import type { ParameterReference } from "../messages/problems.ts";

/** Version of the protocol, in the answer to `hello`. */
export const PROTOCOL_VERSION = 1;

/** A channel of bytes: structurally the `ByteChannel` of `@meterwire/transport`. */
export interface EsamByteChannel {
  /** Resolves when the bytes are on their way. */
  write(bytes: Uint8Array): Promise<void>;
  /** What arrives, in chunks of any size; ends when the far end is gone. */
  readonly readable: AsyncIterable<Uint8Array>;
  /** Safe to call twice. */
  close(): Promise<unknown>;
}

/** Error codes of the protocol itself. Failures of documented functions are results, not errors. */
export const RPC_ERRORS = {
  /** The line is not JSON. */
  parse: -32700,
  /** The line is JSON but no request, or too long. */
  request: -32600,
  /** No such method. */
  method: -32601,
  /** Wrong parameters of a method. */
  parameters: -32602,
  /** The bridge itself failed. */
  internal: -32603,
  /** Wrong token, or none. The connection is closed. */
  unauthorised: -32001,
  /** Too many peers. The connection is closed. */
  busy: -32002,
  /** The peer was too slow or too silent. The connection is closed. */
  timeout: -32003,
} as const;

/** Identifies a request; the answer carries the same. */
export type RpcId = number | string | null;

/** Parameters of `hello`. */
export interface HelloParameters {
  /** The bridge's token, where it asks for one. */
  readonly token?: string;
}

/** Result of `hello`. */
export interface HelloResult {
  /** Version of the protocol. */
  readonly protocol: number;
  /** Kind and description of the bridge's backend. */
  readonly backend: { readonly kind: string; readonly description: Text };
}

/** Parameters of `call`: a documented function with the inputs of its C signature in order. */
export interface CallParameters {
  /** C name. */
  readonly function: FunctionName;
  /** Numbers for `int`, hexadecimal text for `char *`. */
  readonly arguments: readonly (number | string)[];
}

/** A failure, told in both languages. */
export interface ToldError {
  /** Documented number, or the one that a library returned. */
  readonly code: number;
  /** C name, `null` outside a function. */
  readonly function: string | null;
  /** Only with 1501 to 1508. */
  readonly parameter: ParameterReference | null;
  /** All of what happened. */
  readonly message: Text;
  /** What to do about it. */
  readonly hint: Text | null;
  /** The same as data: the parameters of the code in `EsamFunctionProblems`. */
  readonly params: unknown;
}

/** Result of `call`. */
export interface CallResult {
  /** 0, or the documented number. */
  readonly code: number;
  /** What the manual says of the code. */
  readonly message: Text;
  /** Outputs by C name: upper-case hexadecimal text, `null` on failure. */
  readonly outputs: Readonly<Record<string, string | null>>;
  /** All about the failure, `null` on success. */
  readonly error: ToldError | null;
}

const encoder = new TextEncoder();
const lineFeed = 10;

/** One message as a line. */
export function encodeLine(message: object): Uint8Array {
  return encoder.encode(`${JSON.stringify(message)}\n`);
}

/** What {@link createLineReader} found in a chunk. */
export type LineEvent = { readonly kind: "line"; readonly bytes: Uint8Array } | { readonly kind: "too-long" };

/** Cuts a stream of chunks into lines of at most so many bytes, without holding more than that. */
export function createLineReader(limit: number) {
  let held: Uint8Array[] = [];
  let length = 0;
  return {
    /** A line has begun and not ended. */
    get pending(): boolean {
      return length > 0;
    },
    /** Lines that end in this chunk, without their end. A line that grows too long ends the reading. */
    push(chunk: Uint8Array): LineEvent[] {
      const events: LineEvent[] = [];
      let start = 0;
      while (start < chunk.length) {
        const end = chunk.indexOf(lineFeed, start);
        const part = chunk.subarray(start, end < 0 ? chunk.length : end);
        if (length + part.length > limit) {
          held = [];
          length = 0;
          events.push({ kind: "too-long" });
          return events;
        }
        // Chunks belong to whoever made them; what stays here is copied.
        held.push(end < 0 ? Uint8Array.from(part) : part);
        length += part.length;
        if (end < 0) return events;
        const line = new Uint8Array(length);
        let at = 0;
        for (const piece of held) {
          line.set(piece, at);
          at += piece.length;
        }
        held = [];
        length = 0;
        events.push({ kind: "line", bytes: line.at(-1) === 13 ? line.subarray(0, -1) : line });
        start = end + 1;
      }
      return events;
    },
  };
}

const decoder = new TextDecoder("utf-8", { fatal: true });

/** The JSON value of a line, or `undefined` when it is none. */
export function parseLine(line: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(line)) as unknown;
  } catch {
    return undefined;
  }
}

/** True for a JSON object (not an array, not null). */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
