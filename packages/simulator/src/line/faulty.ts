/** The faults of a line: what a device writes may be lost, damaged or late. */
import type { ByteChannel, Clock } from "@meterwire/dlt698/server";
import type { Random } from "../messages/base.ts";
import type { Faults } from "../model/profile/faults.ts";

/** Whose faults. */
export interface FaultHost {
  readonly clock: Clock;
  readonly random: Random;
  readonly faults: () => Faults;
}

/** Writes through faults. */
export class FaultyWriter {
  private readonly host: FaultHost;
  private readonly write: (bytes: Uint8Array) => Promise<unknown>;
  private readonly delayed = new Map<unknown, () => void>();
  private ended = false;

  constructor(host: FaultHost, write: (bytes: Uint8Array) => Promise<unknown>) {
    this.host = host;
    this.write = write;
  }

  async send(bytes: Uint8Array): Promise<void> {
    const { silence, checksum, late, lateBy } = this.host.faults();
    const strikes = (share: number) => share > 0 && this.host.random.next() < share;
    if (strikes(silence)) return;
    const sent = strikes(checksum) ? damaged(bytes) : bytes;
    if (strikes(late)) await this.delay(lateBy);
    if (!this.ended) await this.write(sent);
  }

  /** Late octets count as unwritten until they are sent. */
  private delay(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.host.clock.setTimeout(() => {
        this.delayed.delete(timer);
        resolve();
      }, ms);
      this.delayed.set(timer, resolve);
    });
  }

  /** What is late is not sent any more. */
  end(): void {
    this.ended = true;
    for (const [timer, resolve] of this.delayed) {
      this.host.clock.clearTimeout(timer);
      resolve();
    }
    this.delayed.clear();
  }
}

/** The frame with a wrong FCS, before the end octet. */
function damaged(frame: Uint8Array): Uint8Array {
  const copy = frame.slice();
  const at = copy.length - 3;
  if (at >= 0) copy[at] = copy[at]! ^ 0x5a;
  return copy;
}

/** A channel whose writes pass through faults. */
export function faultyChannel(channel: ByteChannel, host: FaultHost): ByteChannel {
  const writer = new FaultyWriter(host, (bytes) => channel.write(bytes));
  void channel.closed.then(
    () => writer.end(),
    () => writer.end(),
  );
  return {
    write: (bytes) => writer.send(bytes),
    readable: channel.readable,
    close: () => channel.close(),
    closed: channel.closed,
  };
}
