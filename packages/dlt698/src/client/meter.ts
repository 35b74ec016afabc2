/** The handle of one meter on a bus: one method per service. */
import type { ActionItem, ActionThenGetItem } from "../apdu/action.ts";
import type { GetRecord } from "../apdu/get.ts";
import type { Apdu, ServiceName } from "../apdu/index.ts";
import type { SetItem, SetThenGetItem } from "../apdu/set.ts";
import type { Data, RSD } from "../data/data.ts";
import type { RCSD } from "../data/types.ts";
import type { ServerAddress } from "../link/address.ts";
import { argument, descriptorArgument } from "../messages/argument.ts";
import type { Descriptor } from "../messages/descriptor.ts";
import { descriptors, type Given, itemsArgument, listArgument } from "../session/arguments.ts";
import type { SecurityProvider } from "../session/security.ts";
import { type AssociationInfo, type ConnectOptions, connectRequest, readAssociation } from "./association.ts";
import { type CallContext, type CallOptions, execute, type Request, type Target } from "./call.ts";
import { MeterProxy } from "./proxy.ts";
import {
  type ActionOutcome,
  type ActionThenGetOutcome,
  accessResult,
  actionOutcome,
  actionThenGetOutcome,
  type Md5Result,
  type ReadResult,
  type RecordResult,
  readResult,
  recordResult,
  type SetOutcome,
  type SetThenGetOutcome,
  setOutcome,
  setThenGetOutcome,
} from "./results.ts";

/** Options of one meter. */
export interface MeterOptions {
  /** Proves the client at CONNECT and protects requests; default none (public association). */
  readonly security?: SecurityProvider;
  /** Scramble the link user data (SC); default false. */
  readonly scrambled?: boolean;
  /** Defaults of its calls. */
  readonly call?: CallOptions;
}

const NO_DATA: Data = { type: "NULL", value: null };

/** The answer of a service that is of that kind: `matchResponse` has checked it. */
type AnswerOf<N extends ServiceName> = Extract<Apdu, { service: N }>;

/**
 * One meter. Calls on meters of one bus queue up; each call is one answer, however many frames it takes.
 *
 * Rejections are {@link Dlt698Error} with a {@link SessionErrorCode}; a DAR is a result, not a rejection.
 */
export class Meter {
  /** Address of the meter. */
  readonly address: ServerAddress;
  /** Relays to the meters behind this one. */
  readonly proxy: MeterProxy;
  private readonly calls: CallContext;
  private readonly options: MeterOptions;
  private associated: AssociationInfo | null = null;

  constructor(calls: CallContext, address: ServerAddress, options: MeterOptions) {
    this.calls = calls;
    this.address = address;
    this.options = options;
    this.proxy = new MeterProxy((request, call) => this.ask(request, call));
  }

  /** What CONNECT agreed on; `null` without an association of its own. */
  get association(): AssociationInfo | null {
    return this.associated;
  }

  /** The security provider, for the session's own use. */
  get security(): SecurityProvider | null {
    return this.options.security ?? null;
  }

  /**
   * Reads one attribute (GetRequestNormal).
   *
   * @param oad a number (`0x00100200`) or 8 hexadecimal digits (`"00100200"`).
   * @throws Dlt698Error `timeout`, `error-response`, `bad-answer`, `closed`, `aborted` …
   * @example
   * ```ts
   * const result = await meter.get(0x20000200);
   * if (result.ok) console.log(result.data); else console.log(result.dar.nameEn);
   * ```
   */
  async get(oad: Descriptor, options?: CallOptions): Promise<ReadResult> {
    const answer = await this.ask<"GetResponseNormal">(
      { service: "GetRequestNormal", oad: descriptorArgument("oad", oad) },
      options,
    );
    return readResult(answer.result);
  }

  /** Reads several attributes, in the order asked for (GetRequestNormalList). */
  async getList(oads: readonly Descriptor[], options?: CallOptions): Promise<ReadResult[]> {
    const request: Request = { service: "GetRequestNormalList", oads: descriptors("oads", oads) };
    const answer = await this.ask<"GetResponseNormalList">(request, options);
    return answer.results.map(readResult);
  }

  /**
   * Reads records (GetRequestRecord).
   *
   * @param rsd which rows. @param rcsd which columns; none asks for all.
   * @example
   * ```ts
   * await meter.getRecord(0x50040200, { selector9: { n: 1 } }, [{ oad: 0x20210200 }, { oad: 0x00100200 }]);
   * ```
   */
  async getRecord(oad: Descriptor, rsd: RSD, rcsd: RCSD = [], options?: CallOptions): Promise<RecordResult> {
    argument.check("rsd", "object", rsd);
    const getRecord = { oad: descriptorArgument("oad", oad), rsd, rcsd: [...listArgument("rcsd", rcsd)] };
    const request: Request = { service: "GetRequestRecord", getRecord };
    return recordResult((await this.ask<"GetResponseRecord">(request, options)).result);
  }

  /** Reads records of several objects (GetRequestRecordList). */
  async getRecordList(
    getRecords: readonly Given<GetRecord>[],
    options?: CallOptions,
  ): Promise<RecordResult[]> {
    const request: Request = {
      service: "GetRequestRecordList",
      getRecords: itemsArgument<GetRecord>("getRecords", getRecords),
    };
    return (await this.ask<"GetResponseRecordList">(request, options)).results.map(recordResult);
  }

  /** Reads the MD5 digest of an attribute (GetRequestMD5). */
  async getMd5(oad: Descriptor, options?: CallOptions): Promise<Md5Result> {
    const attribute = descriptorArgument("oad", oad);
    const request: Request = { service: "GetRequestMD5", oad: attribute };
    const { result } = await this.ask<"GetResponseMD5">(request, options);
    return "md5" in result
      ? { ok: true, oad: attribute, md5: result.md5, dar: accessResult(0) }
      : { ok: false, oad: attribute, md5: null, dar: accessResult(result.dar) };
  }

  /**
   * Writes one attribute (SetRequestNormal). Never repeated by itself.
   *
   * @throws Dlt698Error `outcome-unknown` when it was sent and not answered.
   */
  async set(oad: Descriptor, data: Data, options?: CallOptions): Promise<SetOutcome> {
    const [item] = itemsArgument<SetItem>("items", [{ oad, data }]);
    return setOutcome(
      await this.ask<"SetResponseNormal">({ service: "SetRequestNormal", ...item! }, options),
    );
  }

  /** Writes several attributes (SetRequestNormalList); see {@link Meter.set}. */
  async setList(items: readonly Given<SetItem>[], options?: CallOptions): Promise<SetOutcome[]> {
    const request: Request = {
      service: "SetRequestNormalList",
      items: itemsArgument<SetItem>("items", items),
    };
    return (await this.ask<"SetResponseNormalList">(request, options)).results.map(setOutcome);
  }

  /** Writes, waits (`delay` in seconds) and reads back; see {@link Meter.set}. */
  async setThenGet(
    items: readonly Given<SetThenGetItem>[],
    options?: CallOptions,
  ): Promise<SetThenGetOutcome[]> {
    const request: Request = {
      service: "SetThenGetRequestNormalList",
      items: itemsArgument<SetThenGetItem>("items", items),
    };
    const answer = await this.ask<"SetThenGetResponseNormalList">(request, options);
    return answer.results.map(setThenGetOutcome);
  }

  /**
   * Invokes a method (ActionRequestNormal). Never repeated by itself.
   *
   * @param omd a number (`0x00100100`) or 8 hexadecimal digits (`"00100100"`). @param data its parameter; default NULL.
   * @throws Dlt698Error `outcome-unknown` when it was sent and not answered.
   */
  async action(omd: Descriptor, data: Data = NO_DATA, options?: CallOptions): Promise<ActionOutcome> {
    const [item] = itemsArgument<ActionItem>("items", [{ omd, data }]);
    const request: Request = { service: "ActionRequestNormal", ...item! };
    return actionOutcome(await this.ask<"ActionResponseNormal">(request, options));
  }

  /** Invokes several methods (ActionRequestNormalList); see {@link Meter.action}. */
  async actionList(items: readonly Given<ActionItem>[], options?: CallOptions): Promise<ActionOutcome[]> {
    const request: Request = {
      service: "ActionRequestNormalList",
      items: itemsArgument<ActionItem>("items", items),
    };
    return (await this.ask<"ActionResponseNormalList">(request, options)).results.map(actionOutcome);
  }

  /** Invokes, waits (`delay` in seconds) and reads; see {@link Meter.action}. */
  async actionThenGet(
    items: readonly Given<ActionThenGetItem>[],
    options?: CallOptions,
  ): Promise<ActionThenGetOutcome[]> {
    const request: Request = {
      service: "ActionThenGetRequestNormalList",
      items: itemsArgument<ActionThenGetItem>("items", items),
    };
    const answer = await this.ask<"ActionThenGetResponseNormalList">(request, options);
    return answer.results.map(actionThenGetOutcome);
  }

  /**
   * Opens an application association (CONNECT): agrees on sizes and proves the client with the security provider.
   *
   * @throws Dlt698Error `association-refused` with the result named; `security-failed` when the server's half does not
   *   verify.
   */
  async connect(connect: ConnectOptions = {}, options?: CallOptions): Promise<AssociationInfo> {
    argument.check("connect", "object", connect);
    const { security } = this;
    this.ended();
    const context = { address: this.address, clientAddress: this.calls.options.clientAddress };
    const mechanism = security === null ? { public: null } : await security.beginAssociation(context);
    // A challenge with a counter must not be sent twice.
    const once = "symmetric" in mechanism || "signature" in mechanism ? { retries: 0 } : {};
    const request = connectRequest(connect, mechanism, this.calls.options.maxFrame);
    const answer = await this.ask<"ConnectResponse">(request, { ...options, ...once });
    this.associated = await readAssociation(answer, request, security, context);
    return this.associated;
  }

  /** Ends the association (RELEASE); sizes are those of the options again. */
  async release(options?: CallOptions): Promise<void> {
    await this.ask<"ReleaseResponse">({ service: "ReleaseRequest" }, options);
    this.ended();
  }

  /** The association has ended: released, or by notification of the server. */
  ended(): void {
    this.associated = null;
    this.security?.reset();
  }

  /**
   * Sends any request and gives the whole answer, with FollowReport and TimeTag.
   *
   * @example
   * ```ts
   * const answer = await meter.request({ service: "GetRequestNormal", oad: 0x40000200 });
   * ```
   */
  async request(request: Request, options?: CallOptions): Promise<Apdu> {
    argument.check("request", "object", request);
    return this.ask(request, options) as Promise<Apdu>;
  }

  private async ask<N extends ServiceName>(request: Request, options?: CallOptions): Promise<AnswerOf<N>> {
    const target: Target = {
      address: this.address,
      scrambled: this.options.scrambled ?? false,
      security: this.security,
      maxFrame: this.associated?.sendFrameMax ?? this.calls.options.maxFrame,
      call: this.options.call ?? {},
    };
    return (await execute(this.calls, target, request, options)) as AnswerOf<N>;
  }
}
