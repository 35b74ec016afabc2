/** What is found in an input of any kind, one after the other. */
import { type Dissector, readText, readWhole } from "@meterwire/transport/capture";
import type { App } from "../app/app.ts";
import type { MessageSettings } from "../message/codec.ts";
import { messageOctets } from "../message/hex.ts";
import { Finder, type Finding } from "./finder.ts";
import { hexFindings } from "./hex-findings.ts";
import type { Input } from "./inputs.ts";
import { type Kind, openSource, SourceEvents } from "./source.ts";

/** How inputs are read. */
export interface FindingOptions {
  readonly settings: MessageSettings;
  readonly dissectors: readonly Dissector[];
  /** What files are. */
  readonly from: Kind;
}

/** @throws CliError, Failure, TransportError for what cannot be read */
export async function* findingsOf(
  app: App,
  input: Input,
  { settings, dissectors, from }: FindingOptions,
): AsyncGenerator<Finding> {
  if (input.kind === "hex") {
    yield* hexFindings(messageOctets(input.text), settings, dissectors);
    return;
  }
  const finder = new Finder(settings, dissectors);
  if (input.kind === "text") {
    for (const event of readWhole(readText(), Buffer.from(input.text))) yield* finder.push(event);
  } else {
    for await (const events of new SourceEvents(openSource(app, input.path), from)) {
      for (const event of events) yield* finder.push(event);
    }
  }
  yield* finder.end();
}
