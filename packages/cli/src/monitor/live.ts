import type { Clock } from "@meterwire/dlt698/client";
import type { CaptureEvent, Traffic, TrafficItem } from "@meterwire/transport/capture";

/** Milliseconds of silence after which a frame that has begun is given up. */
const SILENCE = 1000;

/** The messages of lines that are heard as they speak: no event says that they have fallen silent, time alone does. */
export class Live {
  private readonly traffic: Traffic;
  private readonly show: (items: readonly TrafficItem[]) => void;
  private readonly clock: Clock;
  private readonly timers = new Map<string | null, unknown>();

  constructor(traffic: Traffic, show: (items: readonly TrafficItem[]) => void, clock: Clock) {
    this.traffic = traffic;
    this.show = show;
    this.clock = clock;
  }

  heard(event: CaptureEvent): void {
    const { lane } = event;
    this.clock.clearTimeout(this.timers.get(lane));
    this.timers.delete(lane);
    this.show(this.traffic.push(event));
    if (this.traffic.pending(lane) === 0) return;
    const timer = this.clock.setTimeout(() => {
      this.timers.delete(lane);
      this.show(this.traffic.expire(lane));
    }, SILENCE);
    this.timers.set(lane, timer);
  }

  end(): void {
    for (const timer of this.timers.values()) this.clock.clearTimeout(timer);
    this.timers.clear();
    this.show(this.traffic.end());
  }
}
