/** The seven proxy services: a router asks the meters behind it. */
import type { ActionItem, ActionThenGetItem } from "../apdu/action.ts";
import type { Apdu, ServiceName } from "../apdu/index.ts";
import type { SetItem, SetThenGetItem } from "../apdu/set.ts";
import type { RSD } from "../data/data.ts";
import type { COMDCB, RCSD } from "../data/types.ts";
import { argument, descriptorArgument } from "../messages/argument.ts";
import type { Descriptor } from "../messages/descriptor.ts";
import { written } from "../messages/problem.ts";
import { hexDigit } from "../schema/hex-digit.ts";
import { descriptors, type Given, itemsArgument, listArgument } from "../session/arguments.ts";
import { sessionError } from "../session/errors.ts";
import { secondsOf } from "../session/time.ts";
import type { CallOptions, Request } from "./call.ts";
import {
  type ActionOutcome,
  type ActionThenGetOutcome,
  accessResult,
  actionOutcome,
  actionThenGetOutcome,
  type ProxyOutcome,
  type ReadResult,
  type RecordResult,
  readResult,
  recordResult,
  type SetOutcome,
  type SetThenGetOutcome,
  setOutcome,
  setThenGetOutcome,
  type TransparentResult,
} from "./results.ts";

/** One meter behind a router, and what to do there. */
export interface ProxyTarget<T> {
  /** Target server address as on the wire, see {@link tsaOf}. */
  readonly tsa: Uint8Array;
  /** Time for this meter in ms (whole seconds in the message); 0 for the router's own. */
  readonly timeout: number;
  /** What to do there, in this order. */
  readonly items: readonly T[];
}

/** One meter behind a router, and what to read there. */
export interface ProxyReadTarget extends Omit<ProxyTarget<never>, "items"> {
  /** The attributes to read. */
  readonly oads: readonly Descriptor[];
}

/** A target as the message has it. */
function itemsFor<T extends object>(targets: readonly ProxyTarget<Given<T>>[]) {
  return listArgument("targets", targets).map((target, at) => ({
    ...meterOf(target, at),
    items: itemsArgument<T>(`targets[${at}].items`, target.items),
  }));
}

function meterOf(target: Omit<ProxyTarget<never>, "items">, at: number) {
  argument.check(`targets[${at}]`, "object", target);
  const tsa = argument.octets(`targets[${at}].tsa`, target.tsa);
  return { tsa, timeout: secondsOf(target.timeout) };
}

/** A command for a port; see {@link MeterProxy.transparent}. */
export interface TransparentCommand {
  /** OAD of the port: `0xf2010201`. */
  readonly port: number;
  /** Settings of the port. */
  readonly comdcb: COMDCB;
  /** Wait for a frame in ms (whole seconds in the message). */
  readonly frameTimeout: number;
  /** Wait between octets in ms. */
  readonly octetTimeout: number;
  /** The octets to send. */
  readonly command: Uint8Array;
}

type AnswerOf<N extends ServiceName> = Extract<Apdu, { service: N }>;
type Ask = (request: Request, options?: CallOptions) => Promise<Apdu>;

/**
 * A target server address from its text: flag, then the address high-order octet first.
 *
 * @throws Dlt698Error `bad-address`.
 * @example
 * ```ts
 * tsaOf("201601200001"); // 05 20 16 01 20 00 01
 * ```
 */
export function tsaOf(address: string): Uint8Array {
  argument.check("address", "text", address);
  const n = (address.length + 1) >> 1;
  const digits = [...address].map((_, i) => hexDigit(address.charCodeAt(i)));
  if (n === 0 || n > 16 || digits.some((digit) => digit < 0)) {
    const expected = { kind: "count", of: "digit", from: 1, to: 32 } as const;
    throw sessionError("bad-address", { expected, got: written(address) });
  }
  if (digits.length % 2 === 1) digits.push(15);
  const tsa = new Uint8Array(n + 1);
  tsa[0] = n - 1;
  for (let i = 0; i < n; i++) tsa[i + 1] = (digits[2 * i]! << 4) | digits[2 * i + 1]!;
  return tsa;
}

/** The proxy services of a meter or terminal; `timeout` bounds the whole request, in ms (whole seconds in the message). */
export class MeterProxy {
  private readonly ask: Ask;

  constructor(ask: Ask) {
    this.ask = ask;
  }

  private async send<N extends ServiceName>(request: Request, options?: CallOptions): Promise<AnswerOf<N>> {
    return (await this.ask(request, options)) as AnswerOf<N>;
  }

  /**
   * Reads attributes of several meters (ProxyGetRequestList).
   *
   * @example
   * ```ts
   * await terminal.proxy.getList(120_000, [{ tsa: tsaOf("201601200001"), timeout: 60_000, oads: [0x00100200] }]);
   * ```
   */
  async getList(
    timeout: number,
    targets: readonly ProxyReadTarget[],
    options?: CallOptions,
  ): Promise<ProxyOutcome<ReadResult>[]> {
    const request: Request = {
      service: "ProxyGetRequestList",
      timeout: secondsOf(timeout),
      targets: listArgument("targets", targets).map((target, at) => ({
        ...meterOf(target, at),
        oads: descriptors(`targets[${at}].oads`, target.oads),
      })),
    };
    const answer = await this.send<"ProxyGetResponseList">(request, options);
    return answer.targets.map(({ tsa, results }) => ({ tsa, results: results.map(readResult) }));
  }

  /** Reads records of one meter (ProxyGetRequestRecord). */
  async getRecord(
    timeout: number,
    tsa: Uint8Array,
    oad: Descriptor,
    rsd: RSD,
    rcsd: RCSD = [],
    options?: CallOptions,
  ): Promise<ProxyOutcome<RecordResult>> {
    argument.check("rsd", "object", rsd);
    const request: Request = {
      service: "ProxyGetRequestRecord",
      timeout: secondsOf(timeout),
      tsa: argument.octets("tsa", tsa),
      oad: descriptorArgument("oad", oad),
      rsd,
      rcsd,
    };
    const answer = await this.send<"ProxyGetResponseRecord">(request, options);
    return { tsa: answer.tsa, results: [recordResult(answer.result)] };
  }

  /** Writes attributes of several meters (ProxySetRequestList); never repeated by itself. */
  async setList(
    timeout: number,
    targets: readonly ProxyTarget<Given<SetItem>>[],
    options?: CallOptions,
  ): Promise<ProxyOutcome<SetOutcome>[]> {
    const request: Request = {
      service: "ProxySetRequestList",
      timeout: secondsOf(timeout),
      targets: itemsFor<SetItem>(targets),
    };
    const answer = await this.send<"ProxySetResponseList">(request, options);
    return answer.targets.map(({ tsa, results }) => ({ tsa, results: results.map(setOutcome) }));
  }

  /** Writes, waits and reads (ProxySetThenGetRequestList); never repeated by itself. */
  async setThenGetList(
    timeout: number,
    targets: readonly ProxyTarget<Given<SetThenGetItem>>[],
    options?: CallOptions,
  ): Promise<ProxyOutcome<SetThenGetOutcome>[]> {
    const request: Request = {
      service: "ProxySetThenGetRequestList",
      timeout: secondsOf(timeout),
      targets: itemsFor<SetThenGetItem>(targets),
    };
    const answer = await this.send<"ProxySetThenGetResponseList">(request, options);
    return answer.targets.map(({ tsa, results }) => ({ tsa, results: results.map(setThenGetOutcome) }));
  }

  /** Invokes methods of several meters (ProxyActionRequestList); never repeated by itself. */
  async actionList(
    timeout: number,
    targets: readonly ProxyTarget<Given<ActionItem>>[],
    options?: CallOptions,
  ): Promise<ProxyOutcome<ActionOutcome>[]> {
    const request: Request = {
      service: "ProxyActionRequestList",
      timeout: secondsOf(timeout),
      targets: itemsFor<ActionItem>(targets),
    };
    const answer = await this.send<"ProxyActionResponseList">(request, options);
    return answer.targets.map(({ tsa, results }) => ({ tsa, results: results.map(actionOutcome) }));
  }

  /** Invokes, waits and reads (ProxyActionThenGetRequestList); never repeated by itself. */
  async actionThenGetList(
    timeout: number,
    targets: readonly ProxyTarget<Given<ActionThenGetItem>>[],
    options?: CallOptions,
  ): Promise<ProxyOutcome<ActionThenGetOutcome>[]> {
    const request: Request = {
      service: "ProxyActionThenGetRequestList",
      timeout: secondsOf(timeout),
      targets: itemsFor<ActionThenGetItem>(targets),
    };
    const answer = await this.send<"ProxyActionThenGetResponseList">(request, options);
    return answer.targets.map(({ tsa, results }) => ({ tsa, results: results.map(actionThenGetOutcome) }));
  }

  /** Sends octets out of a port and gives what comes back (ProxyTransCommandRequest); never repeated by itself. */
  async transparent(command: TransparentCommand, options?: CallOptions): Promise<TransparentResult> {
    argument.check("command", "object", command);
    const request: Request = {
      service: "ProxyTransCommandRequest",
      ...command,
      frameTimeout: secondsOf(command.frameTimeout),
    };
    const { port, result } = await this.send<"ProxyTransCommandResponse">(request, options);
    return "octets" in result
      ? { ok: true, port, octets: result.octets, dar: accessResult(0) }
      : { ok: false, port, octets: null, dar: accessResult(result.dar) };
  }
}
