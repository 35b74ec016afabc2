/** A simulated meter on lines where DL/T 645 is spoken. */
import { addressMatches, bytesToHex } from "@meterwire/dlt645";
import type { Clock } from "@meterwire/dlt645/server";
import { createServer, type Server } from "@meterwire/dlt645/server";
import type { LineDevice, LineProtocol } from "../line/simulated-line.ts";
import type { Random } from "../messages/base.ts";
import type { Faults } from "../model/profile/faults.ts";
import { addressOf } from "./parameters.ts";
import { FaceStore, type StoreHost } from "./store.ts";

/** What a device needs of its simulation. */
export interface Device645Host extends StoreHost {
  readonly clock: Clock;
  readonly powered: boolean;
}

/** See the file. */
export class Device645 implements LineDevice {
  private readonly host: Device645Host;
  private made: Server | null = null;

  constructor(host: Device645Host) {
    this.host = host;
  }

  /** 12 digits; `null` where the meter's address has more. */
  get address(): string | null {
    return addressOf(this.host.face().address);
  }

  get powered(): boolean {
    return this.host.powered;
  }

  get random(): Random {
    return this.host.random;
  }

  readonly faults = (): Faults => this.host.faults();

  /** The same for good: it asks for its address every time. */
  get server(): Server {
    const { clock } = this.host;
    this.made ??= createServer(new FaceStore(this.host), { clock });
    return this.made;
  }
}

/** Where address and control octet are. */
const [ADDRESS, ADDRESS_END, CONTROL, ANSWER] = [1, 7, 8, 0x80] as const;

/** The devices of a line as those that speak 645. */
export const speaking645 = (devices: () => Iterable<Device645>): LineProtocol => ({
  protocol: "645",
  hearers(frame) {
    if ((frame[CONTROL]! & ANSWER) !== 0) return [];
    const asked = bytesToHex(frame.slice(ADDRESS, ADDRESS_END).reverse());
    return [...devices()].filter(({ address }) => address !== null && addressMatches(asked, address));
  },
});
