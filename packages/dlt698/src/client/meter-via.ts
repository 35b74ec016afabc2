/** One meter behind a router, called as if it were on the line itself. */
import type { ActionItem, ActionThenGetItem } from "../apdu/action.ts";
import type { SetItem, SetThenGetItem } from "../apdu/set.ts";
import type { Data, RSD } from "../data/data.ts";
import type { RCSD } from "../data/types.ts";
import { argument } from "../messages/argument.ts";
import type { Descriptor } from "../messages/descriptor.ts";
import { type Given, listArgument } from "../session/arguments.ts";
import { sessionError } from "../session/errors.ts";
import type { CallOptions } from "./call.ts";
import type { Meter } from "./meter.ts";
import { type MeterProxy, tsaOf } from "./proxy.ts";
import type { ProxyOutcome } from "./results.ts";

/** What can be asked of a meter on the line and of one behind a router alike. */
export type MeterApi = Pick<
  Meter,
  | "get"
  | "getList"
  | "getRecord"
  | "set"
  | "setList"
  | "setThenGet"
  | "action"
  | "actionList"
  | "actionThenGet"
>;

/** How the router is asked. */
export interface MeterViaOptions {
  /**
   * Time that the router has for the meter, in ms, 1 to 65,535,000 (whole seconds in the message); default 30,000. The wait
   * for the router's own answer is added.
   */
  readonly timeout?: number;
}

/**
 * A meter behind a concentrator or another router: each call is a proxy request (ProxyGetRequestList and its kin) to
 * the router, for this one meter. What the router says instead of the meter (not in its archive,
 * no answer in time) is the DAR of the results.
 *
 * @param router a meter handle of the router; an association with it is the caller's business.
 * @param address the meter's address, 1 to 32 digits.
 * @throws Dlt698Error `bad-address`; calls reject as those of {@link Meter} do.
 * @example
 * ```ts
 * const meter = meterVia(client.meter("1"), "202403140001", { timeout: 60_000 });
 * const result = await meter.get(0x00100200);
 * ```
 */
export function meterVia(router: Meter, address: string, options: MeterViaOptions = {}): MeterApi {
  argument.check("router", "meter", router);
  argument.check("options", "object", options);
  return new ProxiedMeter(router.proxy, tsaOf(address), options.timeout ?? 30_000);
}

const NO_DATA: Data = { type: "NULL", value: null };

class ProxiedMeter implements MeterApi {
  private readonly proxy: MeterProxy;
  private readonly tsa: Uint8Array;
  private readonly timeout: number;

  constructor(proxy: MeterProxy, tsa: Uint8Array, timeout: number) {
    this.proxy = proxy;
    this.tsa = tsa;
    this.timeout = timeout;
  }

  async get(oad: Descriptor, options?: CallOptions) {
    return first(await this.getList([oad], options));
  }

  async getList(oads: readonly Descriptor[], options?: CallOptions) {
    const target = { tsa: this.tsa, timeout: this.timeout, oads };
    return this.own(await this.proxy.getList(this.timeout, [target], options));
  }

  async getRecord(oad: Descriptor, rsd: RSD, rcsd: RCSD = [], options?: CallOptions) {
    const outcome = await this.proxy.getRecord(this.timeout, this.tsa, oad, rsd, rcsd, options);
    return first(this.own([outcome]));
  }

  async set(oad: Descriptor, data: Data, options?: CallOptions) {
    return first(await this.setList([{ oad, data }], options));
  }

  async setList(items: readonly Given<SetItem>[], options?: CallOptions) {
    return this.own(await this.proxy.setList(this.timeout, this.target(items), options));
  }

  async setThenGet(items: readonly Given<SetThenGetItem>[], options?: CallOptions) {
    return this.own(await this.proxy.setThenGetList(this.timeout, this.target(items), options));
  }

  async action(omd: Descriptor, data: Data = NO_DATA, options?: CallOptions) {
    return first(await this.actionList([{ omd, data }], options));
  }

  async actionList(items: readonly Given<ActionItem>[], options?: CallOptions) {
    return this.own(await this.proxy.actionList(this.timeout, this.target(items), options));
  }

  async actionThenGet(items: readonly Given<ActionThenGetItem>[], options?: CallOptions) {
    return this.own(await this.proxy.actionThenGetList(this.timeout, this.target(items), options));
  }

  private target<T>(items: readonly T[]) {
    return [{ tsa: this.tsa, timeout: this.timeout, items: listArgument("items", items) }];
  }

  /** The results of this meter. */
  private own<R>(outcomes: readonly ProxyOutcome<R>[]): R[] {
    const [outcome] = outcomes;
    if (outcome === undefined || outcomes.length > 1)
      throw sessionError("bad-answer", { reason: "proxy-meters", got: outcomes.length });
    return outcome.results;
  }
}

function first<R>(results: readonly R[]): R {
  const [result] = results;
  if (result === undefined) throw sessionError("bad-answer", { reason: "proxy-results" });
  return result;
}
