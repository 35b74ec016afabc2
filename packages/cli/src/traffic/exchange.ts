/** Octets sent on a line, and everything that comes back. */
import { encodeFrame, type FragmentFrame } from "@meterwire/dlt698";
import type { Clock } from "@meterwire/dlt698/client";
import type { ByteChannel, CloseReason } from "@meterwire/transport";
import type { FragmentItem, Traffic, TrafficItem } from "@meterwire/transport/capture";
import { fineClock } from "../io/fine-clock.ts";

/** How an exchange ended: answered, nothing (more) came in time, or the line ended. */
export type Outcome = "answered" | "timeout" | CloseReason;

/** What an {@link Exchange} works with. */
export interface ExchangeOptions {
  readonly channel: ByteChannel;
  readonly traffic: Traffic;
  readonly show: (items: readonly TrafficItem[]) => void;
  readonly clock: Clock;
  /** Milliseconds without anything that belongs to an answer. */
  readonly timeout: number;
}

/** Sends, and shows what comes back until all that was asked has been answered. Fragments are confirmed. */
export async function exchange(octets: Uint8Array, options: ExchangeOptions): Promise<Outcome> {
  const { channel, traffic, show, clock, timeout } = options;
  const event = (direction: "tx" | "rx", bytes: Uint8Array) => {
    const time = Math.round(fineClock.now() * 1000);
    const items = traffic.push({ kind: "octets", time, lane: null, at: null, direction, octets: bytes });
    show(items);
    return items;
  };
  await channel.write(octets);
  const sent = event("tx", octets);
  const { asked } = traffic.totals;
  // What is no message may be answered by anything; what tells something, by nothing.
  const waits = asked > 0 || sent.every(({ kind }) => kind !== "frame");
  if (!waits) return "answered";
  return new Promise<Outcome>((resolve, reject) => {
    let timer: unknown;
    const end = (outcome: Outcome): void => {
      clock.clearTimeout(timer);
      show(traffic.end());
      resolve(outcome);
    };
    const wait = (): void => {
      clock.clearTimeout(timer);
      timer = clock.setTimeout(() => end("timeout"), timeout);
    };
    const read = async (): Promise<void> => {
      for await (const chunk of channel.readable) {
        const items = event("rx", chunk);
        for (const item of items) {
          if (item.kind === "fragment") await channel.write(confirmation(item));
        }
        if (asked > 0 && traffic.totals.answered >= asked) return end("answered");
        if (items.length > 0) wait();
      }
      end((await channel.closed) as CloseReason);
    };
    wait();
    read().catch((error) => {
      clock.clearTimeout(timer);
      reject(error);
    });
  });
}

/** The frame that confirms a fragment: DIR inverted, PRM kept (DL/T 698.45-2017, 6.2.6). */
function confirmation({ message }: FragmentItem): Uint8Array {
  const { link, fragment } = message as FragmentFrame;
  const direction = link.direction === 0 ? 1 : 0;
  return encodeFrame({
    link: { ...link, direction },
    fragment: { kind: "confirm", sequence: fragment.sequence, octets: new Uint8Array(0) },
  });
}
