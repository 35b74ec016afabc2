/** Group and broadcast addresses: requests that every addressed server executes and none answers. */
import type { ActionItem } from "../apdu/action.ts";
import type { SetItem } from "../apdu/set.ts";
import type { Data } from "../data/data.ts";
import type { ServerAddress } from "../link/address.ts";
import type { Descriptor } from "../messages/descriptor.ts";
import { type Given, itemsArgument } from "../session/arguments.ts";
import { type CallContext, type CallOptions, execute, type Request, type Target } from "./call.ts";

/** The handle of a group or broadcast address. Calls resolve when the request has been sent. */
export class Group {
  /** The group or broadcast address. */
  readonly address: ServerAddress;
  private readonly calls: CallContext;

  constructor(calls: CallContext, address: ServerAddress) {
    this.calls = calls;
    this.address = address;
  }

  /** Writes one attribute everywhere. */
  async set(oad: Descriptor, data: Data, options?: CallOptions): Promise<void> {
    return this.send(
      { service: "SetRequestNormal", ...itemsArgument<SetItem>("items", [{ oad, data }])[0]! },
      options,
    );
  }

  /** Writes several attributes everywhere. */
  async setList(items: readonly Given<SetItem>[], options?: CallOptions): Promise<void> {
    return this.send(
      { service: "SetRequestNormalList", items: itemsArgument<SetItem>("items", items) },
      options,
    );
  }

  /** Invokes a method everywhere, for instance 400001xx to set the clocks. */
  async action(
    omd: Descriptor,
    data: Data = { type: "NULL", value: null },
    options?: CallOptions,
  ): Promise<void> {
    return this.send(
      { service: "ActionRequestNormal", ...itemsArgument<ActionItem>("items", [{ omd, data }])[0]! },
      options,
    );
  }

  /** Invokes several methods everywhere. */
  async actionList(items: readonly Given<ActionItem>[], options?: CallOptions): Promise<void> {
    return this.send(
      { service: "ActionRequestNormalList", items: itemsArgument<ActionItem>("items", items) },
      options,
    );
  }

  private async send(request: Request, options?: CallOptions): Promise<void> {
    const { address } = this;
    const { maxFrame } = this.calls.options;
    const target: Target = { address, scrambled: false, security: null, maxFrame, call: {} };
    await execute(this.calls, target, request, options);
  }
}
