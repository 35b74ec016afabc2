/** The line between a concentrator and its meters: frames, as on a real one, and the way of proxied requests. */
import { type Client, createClient } from "../../client/client.ts";
import type { Profile as ProtocolProfile } from "../../codec.ts";
import { meterKey } from "../../server/meter-set.ts";
import { addressOfTsa, type ProxyRouter, type RelayedRequest } from "../../server/router.ts";
import type { Clock } from "../../session/channel.ts";
import { passwordSecurity } from "../../session/security.ts";
import { type Devices, Line } from "../line/line.ts";
import { Port } from "../line/port.ts";
import { Random } from "../physics/random.ts";
import { noFaults } from "../profile/faults.ts";
import type { Archive } from "./archive.ts";

/** What the line needs. */
export interface RelayHost {
  readonly clock: Clock;
  readonly octetTimeout: number;
  readonly profile?: ProtocolProfile;
}

const isChange = (request: RelayedRequest) => !request.service.startsWith("GetRequest");

/** The meters' line with a client on it; made when the first request is relayed. */
export class RelayLine implements ProxyRouter {
  private readonly archive: Archive;
  private readonly devices: Devices;
  private readonly host: RelayHost;
  private made: { readonly client: Client; readonly line: Line } | null = null;

  constructor(archive: Archive, devices: Devices, host: RelayHost) {
    this.archive = archive;
    this.devices = devices;
    this.host = host;
  }

  private get client(): Client {
    if (this.made === null) {
      const { clock, octetTimeout, profile } = this.host;
      const plain = { clock, random: new Random(0), faults: () => noFaults };
      const near: Port = new Port({ ...plain, write: async (bytes) => far.push(bytes) });
      const far: Port = new Port({ ...plain, write: async (bytes) => near.push(bytes) });
      const client = createClient(near, { clock, ...(profile === undefined ? {} : { profile }) });
      this.made = { client, line: new Line(far, this.devices, { clock, octetTimeout }) };
    }
    return this.made.client;
  }

  /** Meters that the archive does not have are DAR 6. What changes a meter is preceded by its password. */
  async request(tsa: Uint8Array, request: RelayedRequest, timeout: number) {
    const key = meterKey({ address: tsa });
    const archived = this.archive.meters.find((meter) => meterKey(meter) === key);
    if (archived === undefined) return { dar: 6 };
    const address = addressOfTsa(tsa);
    const meter = this.client.meter(address, { security: passwordSecurity(archived.password) });
    const options = { responseTimeout: Math.max(1, timeout), retries: 0 };
    if (isChange(request) && archived.password !== "") await meter.connect({}, options);
    return meter.request(request, options);
  }

  async close(): Promise<void> {
    await this.made?.client.close();
    await this.made?.line.close();
  }
}
