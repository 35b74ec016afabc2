import { systemClock } from "@meterwire/dlt698/client";
import { type CaptureEvent, createTraffic, type TrafficItem } from "@meterwire/transport/capture";
import type { App } from "../app/app.ts";
import { Live } from "../monitor/live.ts";
import { View } from "../monitor/view.ts";
import { dissectorsOf } from "../traffic/dissectors.ts";
import { filterOf } from "../traffic/filter.ts";

/** How the frames of the line are shown beside the results. */
export const FRAMES = ["off", "lines", "hex", "explain"] as const;
export type Frames = (typeof FRAMES)[number];

/** The frames that go over a session's line, shown on standard error as `monitor` shows them. */
export class FramesView {
  private readonly app: App;
  private how: Frames = "off";
  private words: string | null = null;
  private isMeant: (item: TrafficItem) => boolean = () => true;
  private live: Live | null = null;

  /** @param app where they are shown: its standard error. */
  constructor(app: App) {
    this.app = { ...app, stdout: app.stderr, out: app.err };
  }

  get state(): { readonly frames: Frames; readonly filter: string | null } {
    return { frames: this.how, filter: this.words };
  }

  show(how: Frames): void {
    this.how = how;
    this.live?.end();
    this.live = how === "off" ? null : this.begun(how);
  }

  /** Which frames are shown; `null`: all. @throws a usage error */
  filter(words: string | null): void {
    this.isMeant = filterOf(words ?? undefined);
    this.words = words;
  }

  heard(event: CaptureEvent): void {
    if (event.kind === "octets") this.live?.heard(event);
  }

  end(): void {
    this.live?.end();
    this.live = null;
  }

  private begun(how: Frames): Live {
    const dissectors = dissectorsOf();
    const view = new View(this.app, {
      dissectors,
      isMeant: (item) => this.isMeant(item),
      json: false,
      explain: how === "explain",
      hex: how === "hex",
      noise: true,
    });
    const traffic = createTraffic({ dissectors, silence: Number.POSITIVE_INFINITY });
    return new Live(traffic, (items) => view.show(items), systemClock);
  }
}
