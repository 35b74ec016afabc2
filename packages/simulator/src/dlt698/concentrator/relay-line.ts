/** The line between a concentrator and its meters: frames, as on a real one, and the way of proxied requests. */

import type { Profile as ProtocolProfile } from "@meterwire/dlt698";
import { type Client, createClient, passwordSecurity } from "@meterwire/dlt698/client";
import {
  type AccessContext,
  addressOfTsa,
  type ByteChannel,
  type Clock,
  Dar,
  isRead,
  meterKey,
  type ProxyRouter,
  type RelayedCommand,
  type RelayedRequest,
  type Right,
} from "@meterwire/dlt698/server";
import { LineFrames } from "../../line/frames.ts";
import { Port } from "../../line/port.ts";
import { type LineProtocol, SimulatedLine } from "../../line/simulated-line.ts";
import { Random } from "../../messages/base.ts";
import { noFaults } from "../../model/profile/faults.ts";
import { type Devices, speaking698 } from "../hearers.ts";
import { accessDenied } from "../objects/table.ts";
import { type Archive, METER_PORT } from "./archive.ts";

/** What the line needs. */
export interface RelayHost {
  readonly clock: Clock;
  readonly octetTimeout: number;
  /** Who may change meters through the concentrator. */
  readonly writers: Right;
  readonly profile?: ProtocolProfile;
  /** What meters on the line speak beside 698. */
  readonly beside: readonly LineProtocol[];
}

const isChange = (request: RelayedRequest) => !isRead(request);

/** The meters' line with a client on it; made when the first request is relayed. */
export class RelayLine implements ProxyRouter {
  private readonly archive: () => Archive;
  private readonly devices: Devices;
  private readonly host: RelayHost;
  private made: { readonly client: Client; readonly line: SimulatedLine } | null = null;

  constructor(archive: () => Archive, devices: Devices, host: RelayHost) {
    this.archive = archive;
    this.devices = devices;
    this.host = host;
  }

  private get protocols(): readonly LineProtocol[] {
    return [speaking698(this.devices), ...this.host.beside];
  }

  /** The meters on a new line, and the concentrator's end of it. */
  private wire(): { readonly near: Port; readonly line: SimulatedLine } {
    const { clock, octetTimeout } = this.host;
    const plain = {
      clock,
      random: new Random(0),
      faults: () => noFaults,
      admit: (_octets: number, send: () => Promise<void>) => send(),
    };
    const near: Port = new Port({ ...plain, write: async (bytes) => far.push(bytes) });
    const far: Port = new Port({ ...plain, write: async (bytes) => near.push(bytes) });
    return { near, line: new SimulatedLine(far, this.protocols, { clock, octetTimeout }) };
  }

  private get client(): Client {
    if (this.made === null) {
      const { clock, profile } = this.host;
      const { near, line } = this.wire();
      const client = createClient(near, { clock, ...(profile === undefined ? {} : { profile }) });
      this.made = { client, line };
    }
    return this.made.client;
  }

  /**
   * Meters that the archive does not have are DAR 6. What changes a meter takes the right to change the concentrator, and
   * is preceded by the meter's own password.
   */
  async request(tsa: Uint8Array, request: RelayedRequest, timeout: number, context: AccessContext) {
    const refused = isChange(request) ? accessDenied(this.host.writers, context) : 0;
    if (refused !== 0) return { dar: refused };
    const key = meterKey({ address: tsa });
    const archived = this.archive().meters.find((meter) => meterKey(meter) === key);
    if (archived === undefined) return { dar: Dar.objectMissing };
    const address = addressOfTsa(tsa);
    const meter = this.client.meter(address, { security: passwordSecurity(archived.password) });
    const options = { responseTimeout: Math.max(1, timeout), retries: 0 };
    if (isChange(request) && archived.password !== "") await meter.connect({}, options);
    return meter.request(request, options);
  }

  /**
   * Octets for the meters' port as they are, and the first frame that comes back: DAR 33 when none does, 4 for another port.
   * Since they are not examined, they need the right to change the concentrator.
   */
  async transparent(command: RelayedCommand, context: AccessContext) {
    const refused = accessDenied(this.host.writers, context);
    if (refused !== 0) return { dar: refused };
    if (command.port !== METER_PORT) return { dar: Dar.objectUndefined };
    const { clock } = this.host;
    const { near, line } = this.wire();
    const timer = clock.setTimeout(() => void near.close(), Math.max(1, command.frameTimeout));
    try {
      await near.write(command.command);
      const frames = new LineFrames(
        this.protocols.map(({ protocol }) => protocol),
        this.host.profile === "extended",
      );
      return (await firstFrame(near, frames)) ?? { dar: Dar.requestTimeout };
    } finally {
      clock.clearTimeout(timer);
      await near.close();
      await line.close();
    }
  }

  async close(): Promise<void> {
    await this.made?.client.close();
    await this.made?.line.close();
  }
}

/** The first frame received, or `null` when the channel ends before. */
async function firstFrame({ readable }: ByteChannel, frames: LineFrames): Promise<Uint8Array | null> {
  for await (const chunk of readable) {
    const [first] = frames.push(chunk);
    if (first !== undefined) return first.octets;
  }
  return null;
}
