import { FUNCTIONS, type FunctionName } from "../definition/functions.ts";
import type { Clock } from "../messages/base.ts";
import type { EsamBackend } from "../module/backend.ts";
import { callDocumented } from "../module/documented.ts";
import { createEsam } from "../module/esam.ts";
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
import { type Catalogues, tellError } from "./tell.ts";

/** Limits that keep one peer from hurting the others; all can be set. */
export interface ServeLimits {
  /** Longest line in bytes. Default 16,384. */
  readonly lineBytes: number;
  /** Longest time that a begun line may take, in ms. Default 10,000. */
  readonly lineTimeout: number;
  /** Longest time without a request, in ms; 0 for ever. Default 600,000. */
  readonly idleTimeout: number;
  /** Longest time for a good hello, in ms. Default 5,000. */
  readonly helloTimeout: number;
  /** Time without a request, in ms, after which a peer makes room for another where all places are taken. Default 60,000. */
  readonly quietAfter: number;
  /** Longest time that an answer may wait for a slow reader, in ms. Default 10,000. */
  readonly writeTimeout: number;
  /** Requests of one peer that may wait at once; beyond that its input is not read. Default 32. */
  readonly pending: number;
  /** Peers at once; as many more may be connected that have not said hello yet. Default 16. */
  readonly peers: number;
}

/** What a peer needs from its server. */
export interface PeerContext {
  readonly view: EsamBackend;
  readonly token: Uint8Array | null;
  readonly limits: ServeLimits;
  readonly clock: Clock;
  /** Whether there is a place for a peer that has said a good hello. */
  readonly admit: () => boolean;
  /** Is told when a peer has fallen silent, and when it speaks again. */
  readonly onQuiet: (quiet: boolean) => void;
  /** Chinese words for what causes failures. */
  readonly catalogues: Catalogues;
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
  /** It was silent, and another needed its place. */
  | "displaced"
  /** It spoke something else, HTTP say: none of its lines was carried out. */
  | "foreign";

/** Calls `work` after `ms`; the result cancels that. */
function after(clock: Clock, ms: number, work: () => void): () => void {
  const timer = clock.setTimeout(work, ms);
  return () => clock.clearTimeout(timer);
}

const encoder = new TextEncoder();
const blanks: readonly number[] = [0x20, 0x09];
const brace = 0x7b;

/**
 * Whether octets cannot begin a hello, `null` while they are blanks alone. A page in a browser can send what it likes to a
 * port of its own machine, lines of JSON among it, but never as the first octets of a connection.
 */
function isForeign(octets: Uint8Array): boolean | null {
  const first = octets.find((octet) => !blanks.includes(octet));
  return first === undefined ? null : first !== brace;
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
  #greeted = false;
  #end: PeerEnd | null = null;
  #running = 0;
  #roomy: (() => void) | null = null;
  #cancelDeadline: () => void = () => {};
  #cancelQuiet: () => void = () => {};
  #finish: (end: PeerEnd) => void = () => {};
  #lastWrite: Promise<void> = Promise.resolve();

  constructor(channel: EsamByteChannel, context: PeerContext) {
    this.#channel = channel;
    this.#context = context;
    this.#esam = createEsam(context.view);
  }

  /** Connected, and without a good hello so far. */
  get isGuest(): boolean {
    return !this.#greeted && this.#end === null;
  }

  /** Has said a good hello, and is not on its way out. */
  get isAdmitted(): boolean {
    return this.#greeted && this.#end === null;
  }

  /** Resolves when the peer is gone and its device is let go. Never rejects. */
  async serve(): Promise<PeerEnd> {
    const finished = new Promise<PeerEnd>((resolve) => {
      this.#finish = resolve;
    });
    this.#deadline("hello");
    void this.#read();
    const end = await finished;
    this.#cancelDeadline();
    this.#cancelQuiet();
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
    const { limits, clock } = this.#context;
    const ms = { idle: limits.idleTimeout, hello: limits.helloTimeout, line: limits.lineTimeout }[kind];
    if (ms === 0) return;
    this.#cancelDeadline = after(clock, ms, () => {
      if (kind === "idle" && this.#running > 0) this.#deadline("idle");
      else {
        const end = kind === "line" ? "slow" : kind === "hello" ? "unauthorised" : "silent";
        void this.#refuse(null, RPC_ERRORS.timeout, `no request in ${ms} ms`, end);
      }
    });
  }

  /** A request: from now on the peer is silent. */
  #heard(): void {
    const { limits, clock, onQuiet } = this.#context;
    this.#cancelQuiet();
    onQuiet(false);
    const ring = (): void => {
      if (this.#running === 0) onQuiet(true);
      else this.#cancelQuiet = after(clock, limits.quietAfter, ring);
    };
    this.#cancelQuiet = after(clock, limits.quietAfter, ring);
  }

  async #read(): Promise<void> {
    const lines = createLineReader(this.#context.limits.lineBytes);
    let begun = false;
    let foreign: boolean | null = null;
    try {
      for await (const chunk of this.#channel.readable) {
        if (this.#end !== null) return;
        foreign ??= isForeign(chunk);
        if (foreign) return this.stop("foreign");
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
        // Who has not said hello yet has one deadline for it; a begun line keeps its first one, or dripping bytes would
        // put it off for ever.
        if (!this.#greeted || begunBefore) continue;
        this.#deadline(begun ? "line" : "idle");
      }
      this.stop("ended");
    } catch {
      this.stop("broken");
    }
  }

  async #line(bytes: Uint8Array): Promise<void> {
    // Nothing follows what should have been a hello: whoever sends it speaks another protocol, or does not know this one.
    const wrong = (id: RpcId, code: number, message: string, end: PeerEnd = "unauthorised"): Promise<void> =>
      this.#greeted ? this.#error(id, code, message) : this.#refuse(id, code, message, end);
    const request = parseLine(bytes);
    if (request === undefined) return wrong(null, RPC_ERRORS.parse, "the line is not JSON", "foreign");
    const id = isRecord(request) ? request.id : undefined;
    const known: RpcId = typeof id === "number" || typeof id === "string" ? id : null;
    if (!isRecord(request) || request.jsonrpc !== "2.0" || typeof request.method !== "string") {
      return wrong(known, RPC_ERRORS.request, 'a request is {"jsonrpc":"2.0","id":…,"method":…,"params":…}');
    }
    if (known === null) return wrong(null, RPC_ERRORS.request, "a request has an id, number or text");
    const parameters = isRecord(request.params) ? request.params : {};
    if (request.method === "hello") return this.#hello(known, parameters);
    if (!this.#greeted) {
      const first = this.#context.token === null ? "say hello first" : "say hello with the token first";
      return wrong(known, RPC_ERRORS.unauthorised, first);
    }
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
    if (!this.#greeted && !this.#context.admit())
      return this.#refuse(id, RPC_ERRORS.busy, "too many peers", "closed");
    this.#greeted = true;
    this.#heard();
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
    this.#heard();
    void callDocumented(this.#esam, name as FunctionName, args).then(async (call) => {
      const result: CallResult = {
        code: call.code,
        message: call.message,
        outputs: call.outputs,
        error: call.error === null ? null : tellError(call.error, this.#context.catalogues),
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
      const cancel = after(this.#context.clock, this.#context.limits.writeTimeout, () => this.stop("slow"));
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
