/** The way from a server to the meters behind it. */

import type { Apdu } from "../apdu/index.ts";
import type { COMDCB } from "../data/types.ts";
import { argument } from "../messages/argument.ts";
import type { Asked } from "./refuse.ts";
import type { AccessContext } from "./store.ts";
import { Dar } from "./store.ts";

/** Requests that are relayed: lists, and a single record. */
export type RelayedRequest = Extract<
  Asked,
  {
    service:
      | "GetRequestNormalList"
      | "GetRequestRecord"
      | "SetRequestNormalList"
      | "SetThenGetRequestNormalList"
      | "ActionRequestNormalList"
      | "ActionThenGetRequestNormalList";
  }
>;

/** Octets for a port. */
export interface RelayedCommand {
  /** OAD of the port. */
  readonly port: number;
  /** Settings of the port. */
  readonly comdcb: COMDCB;
  /** Wait for the first octet, in ms. */
  readonly frameTimeout: number;
  /** Wait between octets, in ms. */
  readonly octetTimeout: number;
  /** The octets to send. */
  readonly command: Uint8Array;
}

/** Relays requests to other meters; what it throws, and silence beyond the time-out, becomes DAR 33. */
export interface ProxyRouter {
  /**
   * @param tsa the meter: flag, then the address high-order octet first.
   * @param timeout milliseconds that are left.
   * @param context who asks, by the association with this server: what they may do to meters is the router's to judge.
   * @returns the meter's answer, or a DAR for all items (for instance 6: no such meter).
   */
  request(
    tsa: Uint8Array,
    request: RelayedRequest,
    timeout: number,
    context: AccessContext,
  ): Promise<Apdu | { readonly dar: number }>;
  /** Without this method transparent commands are answered with DAR 3. */
  transparent?(
    command: RelayedCommand,
    context: AccessContext,
  ): Promise<Uint8Array | { readonly dar: number }>;
}

/** A meter as the client has it: what {@link createClientRouter} needs. */
export interface RelayMeter {
  /** Sends a request and resolves with the answer. */
  request(
    request: RelayedRequest,
    options: { readonly responseTimeout: number; readonly retries: number },
  ): Promise<Apdu>;
}

/**
 * A router over client sessions: `find` gives the meter's handle, or `undefined` for an address nobody knows (DAR 6).
 *
 * @example
 * ```ts
 * const bus = createClient(rs485);
 * createServer(store, { address: "1", router: createClientRouter((tsa) => bus.meter(addressOfTsa(tsa))) });
 * ```
 */
export function createClientRouter(find: (tsa: Uint8Array) => RelayMeter | undefined): ProxyRouter {
  argument.check("find", "function", find);
  return {
    async request(tsa, request, timeout) {
      const meter = find(tsa);
      if (meter === undefined) return { dar: Dar.objectMissing };
      return meter.request(request, { responseTimeout: Math.max(1, timeout), retries: 0 });
    },
  };
}
