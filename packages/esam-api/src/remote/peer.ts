import type { EsamBackend } from "../backend.ts";
import { FUNCTIONS, type FunctionName } from "../definition/functions.ts";
import { callDocumented } from "../documented.ts";
import { createEsam } from "../esam.ts";
import type { Timer } from "../timer.ts";
import {
  type CallResult,
  createLineReader,
  type EsamByteChannel,
  encodeLine,
  type HelloResult,
  isRecord,
  PROTOCOL_VERSION,
  parseLine,
  RPC_ERRORS,
  type RpcId,
} from "./protocol.ts";

/** Limits that keep one peer from hurting the others; all can be set. */
export interface ServeLimits {
  /** Longest line in bytes. Default 16,384. */
  readonly lineBytes: number;
  /** Longest time that a begun line may take, in ms. Default 10,000. */
  readonly lineMs: number;
  /** Longest time without a request, in ms; 0 for ever. Default 600,000. */
  readonly idleMs: number;
  /** Longest time for the right token, in ms. Default 5,000. */
  readonly helloMs: number;
  /** Longest time that an answer may wait for a slow reader, in ms. Default 10,000. */
  readonly writeMs: number;
  /** Requests of one peer that may wait at once; beyond that its input is not read. Default 32. */
  readonly pending: number;
  /** Peers at once. Default 16. */
  readonly peers: number;
}

/** What a peer needs from its server. */
export interface PeerContext {
  readonly view: EsamBackend;
  readonly token: Uint8Array | null;
  readonly limits: ServeLimits;
  readonly timer: Timer;
}

/** Why a peer was let go. */
export type PeerEnd =
  | "ended"
  | "closed"
  | "unauthorised"
  | "oversized"
  | "slow"
  | "silent"
  | "broken"
  /** It spoke HTTP: none of its lines was read. */
  | "foreign";

const encoder = new TextEncoder();

/**
 * Whether a connection begins like HTTP. A page in a browser can send what it likes to a port of its own machine, lines of
 * JSON among it, but only behind the name of a method; no JSON text begins with a capital letter.
 */
function isForeign(first: Uint8Array): boolean {
  const letter = first[0] ?? 0;
  return letter >= 0x41 && letter <= 0x5a;
}

/** Looks at every byte, so that the time does not tell how much of a token is right. */
function sameToken(expected: Uint8Array, given: string): boolean {
  const bytes = encoder.encode(given);
  let difference = expected.length ^ bytes.length;
  for (let index = 0; index < expected.length; index++) difference |= expected[index]! ^ (bytes[index] ?? 0);
  return difference === 0;
}

/** Serves one peer until it goes or has to go. */
export class Peer {
  readonly #channel: EsamByteChannel;
  readonly #context: PeerContext;
  readonly #esam;
  #authorised: boolean;
  #end: PeerEnd | null = null;
  #running = 0;
  #roomy: (() => void) | null = null;
  #cancelDeadline: () => void = () => {};
  #finish: (end: PeerEnd) => void = () => {};
  #lastWrite: Promise<void> = Promise.resolve();

  constructor(channel: EsamByteChannel, context: PeerContext) {
    this.#channel = channel;
    this.#context = context;
    this.#esam = createEsam(context.view);
    this.#authorised = context.token === null;
  }

  /** Resolves when the peer is gone and its device is let go. Never rejects. */
  async serve(): Promise<PeerEnd> {
    const finished = new Promise<PeerEnd>((resolve) => {
      this.#finish = resolve;
    });
    this.#deadline(this.#authorised ? "idle" : "hello");
    void this.#read();
    const end = await finished;
    this.#cancelDeadline();
    await this.#channel.close().catch(() => {});
    if (this.#esam.isOpen) await this.#esam.closeDevice().catch(() => {});
    return end;
  }

  /** Lets the peer go. */
  stop(end: PeerEnd): void {
    if (this.#end !== null) return;
    this.#end = end;
    this.#roomy?.();
    this.#finish(end);
  }

  #deadline(kind: "idle" | "hello" | "line"): void {
    this.#cancelDeadline();
    const { limits, timer } = this.#context;
    const ms = { idle: limits.idleMs, hello: limits.helloMs, line: limits.lineMs }[kind];
    if (ms === 0) return;
    this.#cancelDeadline = timer.after(ms, () => {
      if (kind === "idle" && this.#running > 0) this.#deadline("idle");
      else {
        const end = kind === "line" ? "slow" : kind === "hello" ? "unauthorised" : "silent";
        void this.#refuse(null, RPC_ERRORS.timeout, `no request in ${ms} ms`, end);
      }
    });
  }

  async #read(): Promise<void> {
    const lines = createLineReader(this.#context.limits.lineBytes);
    let begun = false;
    let first = true;
    try {
      for await (const chunk of this.#channel.readable) {
        if (this.#end !== null) return;
        if (first && isForeign(chunk)) return this.stop("foreign");
        if (chunk.length > 0) first = false;
        const events = lines.push(chunk);
        const begunBefore = lines.pending && events.length === 0 && begun;
        begun = lines.pending;
        for (const event of events) {
          if (event.kind === "too-long") {
            const limit = this.#context.limits.lineBytes;
            await this.#refuse(null, RPC_ERRORS.request, `a line has at most ${limit} bytes`, "oversized");
            return;
          }
          await this.#line(event.bytes);
          if (this.#end !== null) return;
        }
        // Who has not said the token yet has one deadline for it; a begun line keeps its first one, or dripping bytes
        // would put it off for ever.
        if (!this.#authorised || begunBefore) continue;
        this.#deadline(begun ? "line" : "idle");
      }
      this.stop("ended");
    } catch {
      this.stop("broken");
    }
  }

  async #line(bytes: Uint8Array): Promise<void> {
    const request = parseLine(bytes);
    if (request === undefined) return this.#error(null, RPC_ERRORS.parse, "the line is not JSON");
    const id = isRecord(request) ? request.id : undefined;
    const known: RpcId = typeof id === "number" || typeof id === "string" ? id : null;
    if (!isRecord(request) || request.jsonrpc !== "2.0" || typeof request.method !== "string") {
      return this.#error(
        known,
        RPC_ERRORS.request,
        'a request is {"jsonrpc":"2.0","id":…,"method":…,"params":…}',
      );
    }
    if (known === null) return this.#error(null, RPC_ERRORS.request, "a request has an id, number or text");
    const parameters = isRecord(request.params) ? request.params : {};
    if (request.method === "hello") return this.#hello(known, parameters);
    if (!this.#authorised)
      return this.#refuse(known, RPC_ERRORS.unauthorised, "say hello with the token first", "unauthorised");
    if (request.method === "call") return this.#call(known, parameters);
    return this.#error(known, RPC_ERRORS.method, "methods are hello and call");
  }

  async #hello(id: RpcId, parameters: Readonly<Record<string, unknown>>): Promise<void> {
    const { token, view } = this.#context;
    if (token !== null) {
      const given = typeof parameters.token === "string" ? parameters.token : "";
      if (!sameToken(token, given))
        return this.#refuse(id, RPC_ERRORS.unauthorised, "the token is not right", "unauthorised");
    }
    this.#authorised = true;
    const result: HelloResult = {
      protocol: PROTOCOL_VERSION,
      backend: { kind: view.kind, description: view.description },
    };
    await this.#send({ jsonrpc: "2.0", id, result });
  }

  async #call(id: RpcId, parameters: Readonly<Record<string, unknown>>): Promise<void> {
    const name = parameters.function;
    const args = parameters.arguments ?? [];
    if (typeof name !== "string" || !Object.hasOwn(FUNCTIONS, name))
      return this.#error(id, RPC_ERRORS.parameters, "function must be a documented name");
    if (!Array.isArray(args))
      return this.#error(
        id,
        RPC_ERRORS.parameters,
        "arguments must be a list, in the order of the C signature",
      );
    this.#running += 1;
    void callDocumented(this.#esam, name as FunctionName, args).then(async (call) => {
      const result: CallResult = {
        code: call.code,
        message: call.message,
        outputs: call.outputs,
        error: call.error?.toJSON() ?? null,
      };
      await this.#send({ jsonrpc: "2.0", id, result });
      this.#running -= 1;
      this.#roomy?.();
    });
    if (this.#running < this.#context.limits.pending) return;
    await new Promise<void>((resolve) => {
      this.#roomy = resolve;
    });
    this.#roomy = null;
  }

  #error(id: RpcId, code: number, message: string): Promise<void> {
    return this.#send({ jsonrpc: "2.0", id, error: { code, message } });
  }

  /** The last word to a peer. */
  async #refuse(id: RpcId, code: number, message: string, end: PeerEnd): Promise<void> {
    await this.#error(id, code, message);
    this.stop(end);
  }

  /** Never rejects; a peer that does not take its answers in time is let go. */
  #send(message: object): Promise<void> {
    const write = async () => {
      if (this.#end !== null) return;
      const cancel = this.#context.timer.after(this.#context.limits.writeMs, () => this.stop("slow"));
      try {
        // A write that never ends is ended by the channel's close, after the time-out above.
        await this.#channel.write(encodeLine(message));
      } catch {
        this.stop("broken");
      } finally {
        cancel();
      }
    };
    this.#lastWrite = this.#lastWrite.then(write);
    return this.#lastWrite;
  }
}
