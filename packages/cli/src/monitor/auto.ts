/** Finds out how a serial line is set by listening to it: at the right speed and parity, headers check. */
import type { Clock } from "@meterwire/dlt698/client";
import type { ByteChannel, CloseReason } from "@meterwire/transport";
import type { CaptureEvent, Dissector, OctetStream } from "@meterwire/transport/capture";
import { nowOn } from "./taps.ts";

/** How a serial line may be set. */
export interface LineSettings {
  readonly baud: number;
  readonly parity: "none" | "even" | "odd";
}

/** The usual ones come first. */
const SPEEDS = [9600, 2400, 4800, 1200, 19_200, 38_400, 115_200, 57_600];
const PARITIES = ["even", "none", "odd"] as const;

/** Milliseconds of silence that end a burst of octets, and those without any octet after which another try is made. */
const SILENCE = 300;
const PATIENCE = 5000;
/** Bursts without a good header that show that settings are wrong; of the first one the beginning may be missing. */
const MOST_BURSTS = 2;
/** Octets in a row without a good header. */
const MOST_OCTETS = 2048;
/** Good headers that show that they are right; a whole frame alone does. */
const ENOUGH = 2;
/** The protocol whose headers have a checksum of their own: of others a damaged frame shows nothing. */
const HEADER_CHECKED = "698";

/** What {@link findSettings} needs. */
export interface Search {
  /** Opens the line. */
  readonly open: (settings: LineSettings) => Promise<ByteChannel>;
  readonly dissectors: readonly Dissector[];
  readonly clock: Clock;
  /** What is tried before all others. */
  readonly first: LineSettings;
  /** Told before each try. */
  readonly trying?: (settings: LineSettings) => void;
}

/** A line whose settings are known. */
export interface Found {
  readonly settings: LineSettings;
  readonly channel: ByteChannel;
  /** What was heard until then. */
  readonly heard: readonly CaptureEvent[];
}

/**
 * Tries one after the other until headers check, and sends nothing. It goes on for ever on a line where nobody speaks.
 *
 * @returns `null` when `stopped` has come first
 * @throws why the line ended
 */
export async function findSettings(search: Search, stopped: Promise<unknown>): Promise<Found | null> {
  let isStopped = false;
  void stopped.then(() => {
    isStopped = true;
  });
  const { first } = search;
  const others = SPEEDS.flatMap((baud) => PARITIES.map((parity) => ({ baud, parity })));
  const all = [first, ...others.filter(({ baud, parity }) => baud !== first.baud || parity !== first.parity)];
  for (let at = 0; !isStopped; at = (at + 1) % all.length) {
    const settings = all[at]!;
    search.trying?.(settings);
    const channel = await search.open(settings);
    const attempt = new Attempt(search);
    const fits = await Promise.race([attempt.listen(channel), stopped.then(() => false)]);
    attempt.end();
    if (fits && !isStopped) return { settings, channel, heard: attempt.heard };
    await channel.close();
  }
  return null;
}

class Attempt {
  readonly heard: CaptureEvent[] = [];
  private readonly clock: Clock;
  private readonly streams: readonly { readonly stream: OctetStream; readonly isHeaderChecked: boolean }[];
  private timer: unknown = null;
  private headers = 0;
  private octets = 0;
  private bursts = 0;
  private resolve: (fits: boolean) => void = () => {};

  constructor({ clock, dissectors }: Search) {
    this.clock = clock;
    this.streams = dissectors.map((dissector) => ({
      stream: dissector.stream(),
      isHeaderChecked: dissector.protocol === HEADER_CHECKED,
    }));
  }

  /** Whether headers check. @throws why the line ended */
  listen(channel: ByteChannel): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.wait(PATIENCE, () => this.resolve(false));
      this.read(channel).then(resolve, reject);
    });
  }

  end(): void {
    this.clock.clearTimeout(this.timer);
    this.resolve = () => {};
  }

  private async read(channel: ByteChannel): Promise<boolean> {
    for await (const octets of channel.readable) {
      this.heard.push({ kind: "octets", ...nowOn(null), direction: null, octets });
      if (this.take(octets)) return true;
    }
    const { error } = (await channel.closed) as CloseReason;
    if (error !== null) throw error;
    return false;
  }

  /** Whether the settings have shown to be right. */
  private take(octets: Uint8Array): boolean {
    this.octets += octets.length;
    for (const { stream, isHeaderChecked } of this.streams) {
      stream.push(octets);
      this.count(() => stream.next(), isHeaderChecked);
    }
    if (this.headers >= ENOUGH) return true;
    if (this.octets > MOST_OCTETS) this.resolve(false);
    this.wait(SILENCE, () => this.silent());
    return false;
  }

  private count(next: () => ReturnType<OctetStream["next"]>, isHeaderChecked: boolean): void {
    for (let found = next(); found.kind !== "need-more-data"; found = next()) {
      if (found.kind === "frame") this.headers += ENOUGH;
      else if (found.kind === "bad-frame" && isHeaderChecked) this.headers++;
    }
  }

  private silent(): void {
    for (const { stream, isHeaderChecked } of this.streams)
      this.count(() => stream.expire(), isHeaderChecked);
    this.bursts++;
    if (this.headers === 0 && this.bursts >= MOST_BURSTS) this.resolve(false);
    else this.wait(PATIENCE, () => this.resolve(false));
  }

  private wait(ms: number, then: () => void): void {
    this.clock.clearTimeout(this.timer);
    this.timer = this.clock.setTimeout(then, ms);
  }
}
