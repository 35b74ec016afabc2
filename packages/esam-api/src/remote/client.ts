import { bytesToHex, hexToBytes, isApduError } from "@meterwire/apdu";
import { FUNCTIONS } from "../definition/functions.ts";
import type { FunctionDefinition } from "../definition/types.ts";
import { type Text, text } from "../manual/text.ts";
import { type Clock, systemClock, within } from "../messages/base.ts";
import { type EsamError, esamError } from "../messages/errors.ts";
import type { BridgeFault } from "../messages/problems.ts";
import { argument } from "../messages/value-error.ts";
import type { EsamBackend, EsamCall, EsamOutputs } from "../module/backend.ts";
import {
  createLineReader,
  type EsamByteChannel,
  encodeLine,
  isRecord,
  PROTOCOL_VERSION,
  parseLine,
} from "./protocol.ts";

/** Options of {@link createRemoteBackend}. */
export interface RemoteBackendOptions {
  /** Connects to the bridge. Called by OpenDevice, and again by the next call after the bridge went away. */
  readonly connect: () => EsamByteChannel | Promise<EsamByteChannel>;
  /** The bridge's token, where it asks for one. */
  readonly token?: string;
  /** Longest wait for an answer, in milliseconds. Default 30,000; 0 waits for ever. */
  readonly timeout?: number;
  /** Default: the platform's. */
  readonly clock?: Clock;
  /** Longest answer in bytes. Default 65,536. */
  readonly answerBytes?: number;
}

/** What a connection fails with inside this file. */
class BridgeFailure extends Error {
  readonly fault: BridgeFault;

  constructor(fault: BridgeFault, cause?: unknown) {
    super(fault.kind, { cause });
    this.fault = fault;
  }
}

/** The bridge misbehaved or is gone. */
function bridgeError(name: string, fault: BridgeFault, cause?: unknown): EsamError {
  const code = name === "CloseDevice" ? 203 : 202;
  return esamError(code, { function: name, reason: { kind: "bridge", fault } }, { cause });
}

const openDevice: FunctionDefinition = FUNCTIONS.OpenDevice;
const closeDevice: FunctionDefinition = FUNCTIONS.CloseDevice;

/** One connection: requests out, answers in, by id. */
class Connection {
  readonly #channel: EsamByteChannel;
  readonly #waiting = new Map<
    number,
    { resolve: (answer: Readonly<Record<string, unknown>>) => void; reject: (error: Error) => void }
  >();
  #nextId = 1;
  #gone: BridgeFailure | null = null;

  constructor(channel: EsamByteChannel, answerBytes: number) {
    this.#channel = channel;
    void this.#read(answerBytes);
  }

  get gone(): boolean {
    return this.#gone !== null;
  }

  async #read(answerBytes: number): Promise<void> {
    const lines = createLineReader(answerBytes);
    try {
      for await (const chunk of this.#channel.readable) {
        for (const event of lines.push(chunk)) {
          if (event.kind === "too-long") {
            return this.end({ kind: "answer-too-long" });
          }
          this.#answer(parseLine(event.bytes));
          if (this.gone) return;
        }
      }
      this.end({ kind: "closed" });
    } catch (error) {
      this.end({ kind: "broken" }, error);
    }
  }

  #answer(answer: unknown): void {
    if (!isRecord(answer)) return this.end({ kind: "not-json-rpc" });
    if (answer.id === null && isRecord(answer.error)) {
      // An error without id is the bridge's last word.
      return this.end(refusalOf(answer.error));
    }
    const waiting = typeof answer.id === "number" ? this.#waiting.get(answer.id) : undefined;
    if (waiting === undefined) return this.end({ kind: "unasked" });
    this.#waiting.delete(answer.id as number);
    waiting.resolve(answer);
  }

  /** Ends the connection; whoever waits is told why. */
  end(fault: BridgeFault, cause?: unknown): void {
    if (this.#gone !== null) return;
    this.#gone = new BridgeFailure(fault, cause);
    for (const waiting of this.#waiting.values()) waiting.reject(this.#gone);
    this.#waiting.clear();
    void this.#channel.close().catch(() => {});
  }

  async request(method: string, params: object): Promise<Readonly<Record<string, unknown>>> {
    if (this.#gone !== null) throw this.#gone;
    const id = this.#nextId++;
    const answer = new Promise<Readonly<Record<string, unknown>>>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
    // Told of a break by both ways, the caller hears of the first.
    answer.catch(() => {});
    await this.#channel.write(encodeLine({ jsonrpc: "2.0", id, method, params }));
    return answer;
  }
}

/** Text in both languages from the far end, or `null`. */
function textOf(value: unknown): Text | null {
  return isRecord(value) && typeof value.zh === "string" && typeof value.en === "string"
    ? text(value.zh, value.en)
    : null;
}

/** The failure that the far end told, made anew: its words are shown as they are, its parameters handed on unread. */
function toldError(definition: FunctionDefinition, code: number, told: unknown): EsamError {
  const error = isRecord(told) ? told : {};
  const number = isRecord(error.parameter) ? error.parameter.number : undefined;
  const parameter = typeof number === "number" ? definition.parameters[number - 1] : undefined;
  const message = textOf(error.message);
  return esamError(code, {
    function: definition.name,
    parameter: parameter === undefined ? null : { number: number as number, name: parameter.name },
    reason:
      message === null
        ? null
        : { kind: "told", message, hint: textOf(error.hint), params: error.params ?? null },
  });
}

/** What the bridge says of a request that it does not carry out. */
const refusalOf = ({ code, message }: Readonly<Record<string, unknown>>): BridgeFault => ({
  kind: "refused",
  code: typeof code === "number" ? code : null,
  message: String(message),
});

/**
 * The **remote** backend: a bridge (`meterwire esam serve`) in another process or on another machine carries the calls out. When the
 * bridge goes away the call fails with 202, and the next call connects again.
 *
 * @throws {EsamValueError} `bad-argument`
 * @example
 * const esam = createEsam(createRemoteBackend({ connect: () => channel, token: "a long word between friends" }));
 */
export function createRemoteBackend(options: RemoteBackendOptions): EsamBackend {
  argument.check("options", "object", options);
  argument.check("options.connect", "function", options.connect);
  if (options.token !== undefined) argument.check("options.token", "text", options.token);
  const clock = options.clock ?? systemClock;
  const timeout = options.timeout ?? 30_000;
  let connection: Connection | undefined;
  let readerType = 0;

  const limited = <T>(promise: Promise<T>): Promise<T> =>
    timeout === 0
      ? promise
      : within(clock, timeout, promise, () => new BridgeFailure({ kind: "no-answer", ms: timeout }));

  function drop(): void {
    connection?.end({ kind: "released" });
    connection = undefined;
  }

  /** The result of a request; anything else ends the connection. */
  async function ask(
    name: string,
    method: string,
    params: object,
  ): Promise<Readonly<Record<string, unknown>>> {
    const current = connection;
    try {
      if (current === undefined) throw new BridgeFailure({ kind: "not-connected" });
      const answer = await limited(current.request(method, params));
      if (isRecord(answer.result)) return answer.result;
      throw new BridgeFailure(isRecord(answer.error) ? refusalOf(answer.error) : { kind: "no-result" });
    } catch (error) {
      drop();
      if (error instanceof BridgeFailure) throw bridgeError(name, error.fault, error.cause);
      throw bridgeError(name, { kind: "broken" }, error);
    }
  }

  async function call(
    definition: FunctionDefinition,
    args: readonly (number | string)[],
  ): Promise<EsamOutputs> {
    const result = await ask(definition.name, "call", { function: definition.name, arguments: args });
    const { code, outputs } = result;
    if (typeof code !== "number" || !Number.isInteger(code) || !isRecord(outputs)) {
      drop();
      throw bridgeError(definition.name, { kind: "answer-form" });
    }
    if (code !== 0) throw toldError(definition, code, result.error);
    try {
      return Object.fromEntries(
        definition.outputs.map((output) => [output.name, hexToBytes(String(outputs[output.name] ?? ""))]),
      );
    } catch (error) {
      if (!isApduError(error)) throw error;
      throw bridgeError(definition.name, { kind: "not-hex" }, error);
    }
  }

  async function connect(name: string): Promise<void> {
    drop();
    let abandoned = false;
    const connecting = Promise.resolve()
      .then(options.connect)
      .then(async (channel) => {
        if (abandoned) await channel.close();
        return channel;
      });
    try {
      connection = new Connection(await limited(connecting), options.answerBytes ?? 65_536);
    } catch (error) {
      abandoned = true;
      connecting.catch(() => {});
      if (error instanceof BridgeFailure) throw bridgeError(name, error.fault, error.cause);
      throw bridgeError(name, { kind: "connect" }, error);
    }
    const hello = await ask(name, "hello", options.token === undefined ? {} : { token: options.token });
    if (hello.protocol === PROTOCOL_VERSION) return;
    drop();
    const got = String(hello.protocol);
    throw bridgeError(name, { kind: "protocol", expected: PROTOCOL_VERSION, got });
  }

  async function open(name: string): Promise<void> {
    await connect(name);
    await call(openDevice, [readerType]);
  }

  return {
    kind: "remote",
    description: text("远程桥（另一进程或另一台机器）", "bridge to another process or machine"),
    async open(type) {
      readerType = type;
      await open("OpenDevice");
    },
    async close() {
      if (connection === undefined || connection.gone) return;
      try {
        await call(closeDevice, []);
      } finally {
        drop();
      }
    },
    async execute({ function: definition, values }: EsamCall) {
      if (connection === undefined || connection.gone) await open(definition.name);
      const args = definition.parameters.map(({ name }) => {
        const value = values[name]!;
        return typeof value === "number" ? value : bytesToHex(value);
      });
      return call(definition, args);
    },
  };
}
