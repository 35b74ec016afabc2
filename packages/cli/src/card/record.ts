import { type TraceEvent, traceChannel } from "@meterwire/apdu";
import { refusedFile } from "../io/file-problem.ts";
import { fineClock } from "../io/fine-clock.ts";
import { noRecorder, type Recorder } from "../io/record.ts";
import { openRecording, type Recording, type RecordingKind } from "../io/recording.ts";
import type { CardTarget } from "./target.ts";

/** Responses in hex, one per line; only their owner can read them. */
const responses: RecordingKind = {
  option: "--save",
  mode: 0o600,
  fits: (line, whole) => (whole ? /^(?:[0-9A-F]{2}){2,}$/ : /^[0-9A-F]*$/).test(line),
};

/** Where responses are kept: in a file, or nowhere. @throws CliError, also from `write` */
export function recorder(file: string | undefined): Recording {
  if (file === undefined) return { found: "empty", write: () => {}, close: () => {} };
  const { found, write, close } = openRecording(file, responses);
  return {
    found,
    write(line) {
      try {
        write(line);
      } catch (error) {
        throw refusedFile({ option: responses.option, path: file, made: true }, error);
      }
    },
    close,
  };
}

/** Records what is said to a card, as far as a trace shows it: without keys and PINs. */
export const recording =
  (recorder: Recorder) =>
  ({ direction, shown, hidden, sw }: TraceEvent): void => {
    const status = sw === null ? [] : [sw >> 8, sw & 0xff];
    recorder.record({
      kind: "apdu",
      ...now(),
      direction: direction === ">>" ? "tx" : "rx",
      octets: Uint8Array.of(...shown, ...status),
      hidden,
    });
  };

/** A card of which everything is recorded, from now on. */
export function recordedCard(card: CardTarget, recorder: Recorder): CardTarget {
  if (recorder === noRecorder) return card;
  const said = (kind: "open" | "close"): void =>
    recorder.record({ kind, ...now(), code: null, message: null });
  said("open");
  const traced = traceChannel(card, { sink: recording(recorder), clock: fineClock });
  const { reader, protocol, atr } = card;
  return {
    ...{ reader, protocol, atr },
    transmit: (command) => traced.transmit(command),
    async reset(cold) {
      said("close");
      const answer = await card.reset(cold);
      said("open");
      return answer;
    },
    async close() {
      said("close");
      await card.close();
    },
  };
}

/** What events of a card have in common, at this moment. */
const now = () => ({ time: Math.round(fineClock.now() * 1000), lane: null, at: null });
