import { bytesToHex, hexToBytes, isApduError } from "@meterwire/apdu";
import { FUNCTIONS, type FunctionName } from "../definition/functions.ts";
import type { FunctionDefinition } from "../definition/types.ts";
import { text } from "../manual/text.ts";
import { type Clock, systemClock, within } from "../messages/base.ts";
import { type EsamError, esamError } from "../messages/errors.ts";
import type { FailureReason } from "../messages/problems.ts";
import { argument } from "../messages/value-error.ts";
import type { EsamBackend, EsamCall, EsamOutputs } from "../module/backend.ts";
import { isNativeLibraryError, libraryProblem } from "./error.ts";
import { encodeGbk } from "./gbk.ts";
import { type Convention, loadLibrary, type NativeArgument, type NativeLibrary } from "./load.ts";

/** Where a networked encryption machine is. */
export interface EncryptionMachine {
  /** Its type, as the library expects it; sent in GBK. */
  readonly type: string;
  /** Host name or address; sent in GBK. */
  readonly host: string;
  /** 1 to 65,535. */
  readonly port: number;
  /** How long the library may wait for it, in milliseconds. Default 10,000; the library takes whole seconds, rounded up. */
  readonly timeout?: number;
}

/** Options of {@link createNativeBackend}. */
export interface NativeBackendOptions {
  /** The library file, such as `MasterStation_HSM.dll`. */
  readonly library: string;
  /** Calling convention on 32-bit Windows. Default `stdcall`, as most callers have it; the public header says `cdecl`. */
  readonly convention?: Convention;
  /** Set for a networked encryption machine: OpenDevice is called with type, host, port and timeout. Absent: with the reader type. */
  readonly machine?: EncryptionMachine;
  /** Size of output buffers in bytes. Default 512, at least 512. */
  readonly bufferBytes?: number;
  /** Go on without functions that the library does not export; they give 1601. Default `false`. */
  readonly allowMissing?: boolean;
  /** Longest wait for one call, in milliseconds; a call cannot be broken off, so the library stays busy. Default 60,000; 0 for ever. */
  readonly timeout?: number;
  /** Default: the platform's. */
  readonly clock?: Clock;
}

const openDefinition: FunctionDefinition = FUNCTIONS.OpenDevice;
const closeDefinition: FunctionDefinition = FUNCTIONS.CloseDevice;

// Many libraries are not thread-safe: one call at a time in each, whoever makes it.
const turns = new Map<string, Promise<unknown>>();

const guardBytes = 64;
const guardOctet = 0xa5;

/** A buffer of its own outside the moving heap, for C to read and write. */
const nativeBuffer = (length: number) => new Uint8Array(new ArrayBuffer(length));

/** Hexadecimal or other text with its NUL. */
function zeroEnded(bytes: Uint8Array): Uint8Array {
  const ended = nativeBuffer(bytes.length + 1);
  ended.set(bytes);
  return ended;
}

const ascii = (words: string): Uint8Array => Uint8Array.from(words, (letter) => letter.charCodeAt(0));

/** The C-string in an output buffer. */
function readOutput(definition: FunctionDefinition, name: string, buffer: Uint8Array): Uint8Array {
  const fail = (reason: FailureReason, cause?: unknown) =>
    esamError(definition.failure, { function: definition.name, reason }, { cause });
  const size = buffer.length - guardBytes;
  const end = buffer.indexOf(0);
  if (end < 0 || end >= size) throw fail({ kind: "output-endless", name, octets: size });
  let digits = "";
  for (let index = 0; index < end; index++) digits += String.fromCharCode(buffer[index]!);
  try {
    return hexToBytes(digits);
  } catch (error) {
    if (isApduError(error)) throw fail({ kind: "output-not-hex", name }, error);
    throw error;
  }
}

function overrun(path: string, definition: FunctionDefinition): EsamError {
  const cause = libraryProblem.error("buffer-overrun", { path });
  return esamError(definition.failure, { function: definition.name, reason: { kind: "cause" } }, { cause });
}

/** The documented code of what went wrong around the library. */
function loadFailure(name: string, error: unknown): unknown {
  if (!isNativeLibraryError(error)) return error;
  return esamError(202, { function: name, reason: { kind: "cause" } }, { cause: error });
}

/**
 * The **native** backend: the vendor's library through koffi (an optional dependency). Calls run on a thread of their own, one at a
 * time for each library.
 *
 * @throws {EsamValueError} `bad-argument`
 * @example
 * const esam = createEsam(createNativeBackend({ library: "MasterStation_HSM.dll", convention: "stdcall" }));
 */
export function createNativeBackend(options: NativeBackendOptions): EsamBackend {
  argument.check("options", "object", options);
  argument.check("options.library", "text", options.library);
  const clock = options.clock ?? systemClock;
  const timeout = options.timeout ?? 60_000;
  const least = Math.max(512, options.bufferBytes ?? 512);
  let library: NativeLibrary | undefined;

  /** Calls a C function in its turn. A call that outlasts its time keeps its turn until it returns. */
  async function callC(
    definition: FunctionDefinition,
    loaded: NativeLibrary,
    args: readonly NativeArgument[],
  ): Promise<number> {
    const native = loaded.functions.get(definition.name as FunctionName);
    if (native === undefined) {
      throw esamError(1601, { function: definition.name, reason: { kind: "not-exported" } });
    }
    const before = turns.get(loaded.path) ?? Promise.resolve();
    let late = false;
    const turn = before.then(() => {
      // Nobody waits for the result of a call that has not begun in time.
      if (late) return -1;
      return native(...args);
    });
    turns.set(
      loaded.path,
      turn.catch(() => {}),
    );
    if (timeout === 0) return turn;
    return within(clock, timeout, turn, () => {
      late = true;
      const reason = { kind: "no-return", ms: timeout } as const;
      return esamError(definition.failure, { function: definition.name, reason });
    });
  }

  /** A documented function: values in, outputs out. */
  async function run(
    definition: FunctionDefinition,
    loaded: NativeLibrary,
    inputs: readonly NativeArgument[],
  ): Promise<EsamOutputs> {
    const size = definition.name === "KeyUpdateV2" ? Math.max(2048, least) : least;
    const buffers = definition.outputs.map(() => {
      const buffer = nativeBuffer(size + guardBytes);
      buffer.fill(guardOctet, size);
      return buffer;
    });
    const code = await callC(definition, loaded, [...inputs, ...buffers]);
    if (buffers.some((buffer) => buffer.subarray(size).some((octet) => octet !== guardOctet)))
      throw overrun(loaded.path, definition);
    if (code !== 0) {
      const parameter = code > 1500 && code <= 1508 ? definition.parameters[code - 1501] : undefined;
      throw esamError(code, {
        function: definition.name,
        parameter: parameter === undefined ? null : { number: code - 1500, name: parameter.name },
        reason: { kind: "returned", code },
      });
    }
    return Object.fromEntries(
      definition.outputs.map(({ name }, index) => [name, readOutput(definition, name, buffers[index]!)]),
    );
  }

  function openArguments(definition: FunctionDefinition, readerType: number): readonly NativeArgument[] {
    const { machine } = options;
    if (machine === undefined) return [readerType];
    const { port, timeout: wait = 10_000 } = machine;
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      throw esamError(202, { function: definition.name, reason: { kind: "port", got: String(port) } });
    }
    return [
      zeroEnded(encodeGbk(machine.type)),
      zeroEnded(encodeGbk(machine.host)),
      port,
      Math.ceil(wait / 1000),
    ];
  }

  return {
    kind: "native",
    description: text(`厂家动态库 ${options.library}`, `vendor's library ${options.library}`),
    async open(readerType) {
      const definition = openDefinition;
      try {
        library ??= await loadLibrary({
          path: options.library,
          convention: options.convention ?? "stdcall",
          flavour: options.machine === undefined ? "reader" : "network",
          allowMissing: options.allowMissing === true,
        });
        await run(definition, library, openArguments(definition, readerType));
      } catch (error) {
        throw loadFailure(definition.name, error);
      }
    },
    async close() {
      if (library !== undefined) await run(closeDefinition, library, []);
    },
    async execute({ function: definition, values }: EsamCall) {
      const inputs = definition.parameters.map(({ name }) => {
        const value = values[name]!;
        return typeof value === "number" ? value : zeroEnded(ascii(bytesToHex(value)));
      });
      return run(definition, library!, inputs);
    },
  };
}
