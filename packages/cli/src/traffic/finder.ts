/** The messages in the events of a capture: frames of every protocol, and in texts bare APDUs. */
import { decodeApdu, isDlt698Error } from "@meterwire/dlt698";
import {
  type CaptureEvent,
  createTraffic,
  type Dissector,
  type FrameItem,
  type OctetsEvent,
  type TrafficItem,
} from "@meterwire/transport/capture";
import type { App } from "../app/app.ts";
import { isFrame, type MessageSettings } from "../message/codec.ts";
import { LeftOut } from "./left-out.ts";
import { Looks } from "./looks.ts";
import type { Placed } from "./place.ts";
import { type Shown, shownApdu, shownDamage, shownEnvelope, shownFrame } from "./shown.ts";

/** What was found. */
export interface Finding extends Placed {
  /** `null` for what has no octets: a line that cannot be read, fragments that make no message. */
  readonly shown: Shown | null;
  /** What is wrong; `null` for a good message. */
  readonly error: unknown;
  /** The frame, for what is said of it in a line; `null` for a bare APDU and for damage. */
  readonly frame: FrameItem | null;
}

export class Finder {
  readonly leftOut = new LeftOut();
  private readonly looks = new Looks();
  private readonly settings: MessageSettings;
  private readonly dissectors: readonly Dissector[];
  private readonly traffic;
  private readonly isMeant: (item: TrafficItem) => boolean;

  constructor(
    settings: MessageSettings,
    dissectors: readonly Dissector[],
    isMeant: ((item: TrafficItem) => boolean) | null = null,
  ) {
    this.settings = settings;
    this.dissectors = dissectors;
    this.traffic = createTraffic({ dissectors });
    this.isMeant = isMeant ?? (() => true);
  }

  push(event: CaptureEvent): Finding[] {
    const single = event.kind === "octets" ? this.single(event) : null;
    return single === null ? this.found(this.traffic.push(event)) : [single];
  }

  end(): Finding[] {
    return this.found(this.traffic.end());
  }

  /** What octets of no message look like, in words; empty for nothing that is known. */
  hint(app: Pick<App, "t" | "lang">): string {
    return this.looks.text(app, this.dissectors);
  }

  private found(items: readonly TrafficItem[]): Finding[] {
    const found: Finding[] = [];
    for (const item of items) {
      this.looks.take(item);
      const finding = this.isMeant(item) ? this.finding(item) : null;
      if (finding === null) this.leftOut.take(item);
      else found.push(finding);
    }
    return found;
  }

  private finding(item: TrafficItem): Finding | null {
    switch (item.kind) {
      case "frame":
        return { ...placeOf(item), shown: shownFrame(item, this.dissectors), error: null, frame: item };
      case "damaged": {
        const { octets, error } = item;
        const shown = octets.length === 0 ? null : shownDamage(item, error, this.dissectors);
        return { ...placeOf(item), shown, error, frame: null };
      }
      case "event": {
        const { event } = item;
        if (event.kind !== "damage") return null;
        return { ...placeOf(event), shown: null, error: event.problem, frame: null };
      }
      default:
        return null;
    }
  }

  /**
   * Octets that continue no frame and are a whole message of another kind: a frame around others, in a line of a text an
   * APDU; `null` for any others.
   */
  private single(event: OctetsEvent): Finding | null {
    const { kind } = this.settings;
    const { octets, at, lane } = event;
    const forced = kind === "apdu";
    if (kind === null && this.traffic.pending(lane) === 0) {
      const around = shownEnvelope(octets, this.dissectors);
      if (around !== null) return { ...placeOf(event), shown: around, error: null, frame: null };
    }
    if (!forced) {
      const inText = at !== null && "line" in at && kind === null;
      if (!inText || isFrame(octets) || this.traffic.pending(lane) > 0 || !this.isApdu(octets)) return null;
    }
    const shown = shownApdu(octets, this.settings, this.dissectors);
    try {
      if (forced) shown.decoded();
    } catch (error) {
      return { ...placeOf(event), shown, error, frame: null };
    }
    return { ...placeOf(event), shown, error: null, frame: null };
  }

  private isApdu(octets: Uint8Array): boolean {
    const { strict, profile } = this.settings;
    try {
      decodeApdu(octets, { strict, profile });
      return true;
    } catch (error) {
      if (isDlt698Error(error)) return false;
      throw error;
    }
  }
}

const placeOf = ({ time, direction = null, lane, at }: Placed): Placed => ({ time, direction, lane, at });
