/** A capture in another format, with what that cannot hold. */
import {
  type CaptureEvent,
  type CaptureHeader,
  type CaptureLosses,
  type CaptureWriter,
  createTraffic,
} from "@meterwire/transport/capture";
import { version } from "../../package.json";
import type { App } from "../app/app.ts";
import { common } from "../i18n/common.ts";
import { lossText, convertText as text } from "../i18n/traffic.ts";
import { reported } from "../problems/json.ts";
import { complain } from "../render/problem.ts";
import { dissectorsOf } from "./dissectors.ts";
import { type Format, holdsCards, writerOf } from "./formats.ts";
import { placeText } from "./place.ts";
import { type Kind, type Source, SourceEvents } from "./source.ts";

/** How a capture is converted. */
export interface ConvertOptions {
  readonly from: Kind;
  readonly to: Format;
  /** CSV for Excel. */
  readonly bom: boolean;
}

/** What came of it. */
export interface Converted {
  /** Pieces of octets, and the octets in them. */
  readonly pieces: number;
  readonly octets: number;
  readonly lost: CaptureLosses;
  /** Parts of the source that cannot be read. */
  readonly damaged: number;
}

/** Converts a source event by event. @throws CliError, Failure */
export async function convert(
  app: App,
  source: Source,
  { from, to, bom }: ConvertOptions,
  write: (octets: Uint8Array) => void | Promise<void>,
): Promise<Converted> {
  const events = new SourceEvents(source, from);
  const commented = to === "pcapng" ? commenting(app) : (event: CaptureEvent) => event;
  let writer: CaptureWriter | null = null;
  let [pieces, octets, damaged] = [0, 0, 0];
  for await (const batch of events) {
    for (const event of batch) {
      writer ??= writerOf(to, events.header ?? headerOf(source, event), bom);
      if (event.kind === "octets" || (event.kind === "apdu" && holdsCards(to))) {
        pieces++;
        octets += event.octets.length;
      } else if (event.kind === "damage") {
        damaged++;
        complain(app, reported(event.problem), placeText(app, source.name, event.at) || null);
      }
      await write(writer.write(commented(event)));
    }
  }
  if (writer !== null) await write(writer.end());
  return { pieces, octets, lost: writer?.lost ?? {}, damaged };
}

const headerOf = ({ name }: Source, { time }: CaptureEvent): CaptureHeader => ({
  version: 1,
  began: time,
  source: { file: name },
  tool: version,
});

/** Puts what a message says beside the octets that complete it, where nothing stands there yet. */
function commenting({ lang }: App): (event: CaptureEvent) => CaptureEvent {
  const traffic = createTraffic({ dissectors: dissectorsOf() });
  return (event) => {
    const items = traffic.push(event);
    if (event.kind !== "octets" || event.comment !== undefined) return event;
    const said = items.flatMap((item) => (item.kind === "frame" ? [item.summary[lang]] : []));
    return said.length === 0 ? event : { ...event, comment: said.join("\n") };
  };
}

/** What was written and what could not be, in a line. */
export function convertedText({ t }: App, file: string, { pieces, octets, lost }: Converted): string {
  const kinds = Object.entries(lost) as [keyof CaptureLosses, number][];
  const parts = kinds.map(([kind, count]) => t(lossText[kind], { count }));
  const written = t(text.written, { file, pieces, octets });
  if (parts.length === 0) return written;
  return written + t(common.semicolon) + t(text.lost, { parts: parts.join(t(common.pause)) });
}
