import { bytesToHex, hexToBytes, isApduError } from "@meterwire/apdu";
import type { EsamBackend, EsamCall, EsamOutputs } from "../backend.ts";
import { FUNCTIONS } from "../definition/functions.ts";
import type { FunctionDefinition } from "../definition/types.ts";
import { EsamError } from "../errors.ts";
import { same, type Text, text } from "../text.ts";
import { platformTimer, type Timer, within } from "../timer.ts";
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
  readonly timeoutMs?: number;
  /** Timers. Default: the platform's. */
  readonly timer?: Timer;
  /** Longest answer in bytes. Default 65,536. */
  readonly answerBytes?: number;
}

/** The bridge misbehaved or is gone. */
function bridgeError(name: string, detail: Text, cause?: unknown): EsamError {
  return new EsamError({
    code: name === "CloseDevice" ? 203 : 202,
    function: name,
    detail,
    hint: text(
      "检查 meterwire esam serve 是否在运行、地址与口令是否正确",
      "see that meterwire esam serve runs, and check address and token",
    ),
    ...(cause === undefined ? {} : { cause }),
  });
}

const openDevice: FunctionDefinition = FUNCTIONS.OpenDevice;
const closeDevice: FunctionDefinition = FUNCTIONS.CloseDevice;

/** What went wrong, in both languages where we said it ourselves. */
function said(error: unknown): Text {
  if (!(error instanceof Error)) return same(String(error));
  return textOf(error.cause) ?? same(error.message);
}

const prefixed = (prefix: Text, words: Text): Text => text(prefix.zh + words.zh, prefix.en + words.en);

/** One connection: requests out, answers in, by id. */
class Connection {
  readonly #channel: EsamByteChannel;
  readonly #waiting = new Map<
    number,
    { resolve: (answer: Readonly<Record<string, unknown>>) => void; reject: (error: Error) => void }
  >();
  #nextId = 1;
  #gone: Text | null = null;

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
            return this.end(text("应答过长", "the bridge's answer is too long"));
          }
          this.#answer(parseLine(event.bytes));
          if (this.gone) return;
        }
      }
      this.end(text("连接已断开", "the bridge closed the connection"));
    } catch (error) {
      this.end(prefixed(text("连接已断开：", "the connection broke: "), said(error)));
    }
  }

  #answer(answer: unknown): void {
    if (!isRecord(answer)) return this.end(text("应答不是 JSON-RPC", "the bridge's answer is no JSON-RPC"));
    if (answer.id === null && isRecord(answer.error)) {
      // An error without id is the bridge's last word.
      const words = String(answer.error.message);
      return this.end(text(`对端拒绝：${words}`, `the bridge refuses: ${words}`));
    }
    const waiting = typeof answer.id === "number" ? this.#waiting.get(answer.id) : undefined;
    if (waiting === undefined)
      return this.end(text("应答的编号不对", "the bridge answers something that was not asked"));
    this.#waiting.delete(answer.id as number);
    waiting.resolve(answer);
  }

  /** Ends the connection; whoever waits is told why. */
  end(reason: Text): void {
    if (this.#gone !== null) return;
    this.#gone = reason;
    for (const waiting of this.#waiting.values()) waiting.reject(new Error(reason.en, { cause: reason }));
    this.#waiting.clear();
    void this.#channel.close().catch(() => {});
  }

  async request(method: string, params: object): Promise<Readonly<Record<string, unknown>>> {
    if (this.#gone !== null) throw new Error(this.#gone.en, { cause: this.#gone });
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

/** The error that the far end told, made anew. */
function farError(definition: FunctionDefinition, code: number, told: unknown): EsamError {
  const error = isRecord(told) ? told : {};
  const number = isRecord(error.parameter) ? error.parameter.number : undefined;
  const parameter = typeof number === "number" ? definition.parameters[number - 1] : undefined;
  return new EsamError({
    code,
    function: definition.name,
    parameter: parameter === undefined ? null : { number: number as number, name: parameter.name },
    expected: textOf(error.expected),
    came: textOf(error.came),
    hint: textOf(error.hint),
    detail: textOf(error.detail),
  });
}

/**
 * The **remote** backend: a bridge (`meterwire esam serve`) in another process or on another machine carries the calls out. When the
 * bridge goes away the call fails with 202, and the next call connects again.
 *
 * @example
 * const esam = createEsam(createRemoteBackend({ connect: () => channel, token: "a long word between friends" }));
 */
export function createRemoteBackend(options: RemoteBackendOptions): EsamBackend {
  const timer = options.timer ?? platformTimer;
  const timeoutMs = options.timeoutMs ?? 30_000;
  let connection: Connection | undefined;
  let readerType = 0;

  const limited = <T>(promise: Promise<T>): Promise<T> =>
    timeoutMs === 0
      ? promise
      : within(timer, timeoutMs, promise, () => new Error(`no answer within ${timeoutMs} ms`));

  function drop(reason: Text): void {
    connection?.end(reason);
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
      if (current === undefined) throw new Error("not connected");
      const answer = await limited(current.request(method, params));
      if (isRecord(answer.result)) return answer.result;
      throw new Error(isRecord(answer.error) ? String(answer.error.message) : "an answer without a result");
    } catch (error) {
      drop(text("连接已放弃", "the connection was given up"));
      throw bridgeError(name, prefixed(text("远程桥：", "bridge: "), said(error)), error);
    }
  }

  async function call(
    definition: FunctionDefinition,
    args: readonly (number | string)[],
  ): Promise<EsamOutputs> {
    const result = await ask(definition.name, "call", { function: definition.name, arguments: args });
    const { code, outputs } = result;
    if (typeof code !== "number" || !Number.isInteger(code) || !isRecord(outputs)) {
      drop(text("应答格式不对", "the answer has another form"));
      throw bridgeError(definition.name, text("应答格式不对", "the bridge's answer has another form"));
    }
    if (code !== 0) throw farError(definition, code, result.error);
    try {
      return Object.fromEntries(
        definition.outputs.map((output) => [output.name, hexToBytes(String(outputs[output.name] ?? ""))]),
      );
    } catch (error) {
      if (!isApduError(error)) throw error;
      throw bridgeError(
        definition.name,
        text("输出不是十六进制", "the bridge's output is not hexadecimal"),
        error,
      );
    }
  }

  async function connect(name: string): Promise<void> {
    drop(text("重新连接", "connecting again"));
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
      throw bridgeError(name, prefixed(text("无法连接：", "cannot connect: "), said(error)), error);
    }
    const hello = await ask(name, "hello", options.token === undefined ? {} : { token: options.token });
    if (hello.protocol === PROTOCOL_VERSION) return;
    drop(text("协议版本不同", "another version of the protocol"));
    throw bridgeError(
      name,
      text(
        "远程桥的协议版本不同",
        `the bridge speaks protocol ${String(hello.protocol)}, not ${PROTOCOL_VERSION}`,
      ),
    );
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
        drop(text("已关闭", "closed"));
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
