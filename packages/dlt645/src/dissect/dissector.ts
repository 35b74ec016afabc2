/** DL/T 645 as the traffic engine of `@meterwire/transport/capture` sees it. */
import { createCodec } from "../codec/codec.ts";
import { frameToJson } from "../codec/json.ts";
import { allCommands, commands1997 } from "../command/index.ts";
import { explain } from "../explain/explain.ts";
import { identifiers } from "../identifier/index.ts";
import { FrameStream } from "../link/stream.ts";
import { objectArgument } from "../messages/argument.ts";
import type { Dissector } from "../messages/base.ts";
import type { AnyFrame } from "../session/message.ts";
import { isAnswerTo } from "../session/pairing.ts";
import { detectFrame } from "./detect.ts";
import { messageFields } from "./fields.ts";
import { repairFrame } from "./repair.ts";
import { summaryOf } from "./summary.ts";

/** How frames are read. */
export interface DissectorOptions {
  /** Commands of 1997 alone; default those of both editions, which differ by their function codes. */
  readonly edition?: "1997" | undefined;
  /** Refuse what is readable and should not be written so (default: frames are taken as they are, with warnings). */
  readonly strict?: boolean;
}

/** Frames of DL/T 645. */
export type Dissector645 = Dissector<AnyFrame>;

/**
 * Finds, pairs and explains the messages of DL/T 645 in any traffic.
 *
 * @example
 * ```ts
 * const dissector = createDissector();
 * const octets = hexToBytes("6801000000000068110433333433B316");
 * const { from, to, verdict } = dissector.detect(octets); // "frame"
 * dissector.summary(dissector.decode(octets.subarray(from, to))).en; // "ReadDataRequest  00010000 …"
 * ```
 */
export function createDissector(options: DissectorOptions = {}): Dissector645 {
  const { edition, strict = false } = objectArgument("options", options);
  const commands = edition === "1997" ? commands1997 : allCommands;
  const codec = createCodec<typeof allCommands>(commands as typeof allCommands, { identifiers });
  return {
    protocol: "645",
    detect: detectFrame,
    stream: () => new FrameStream(),
    decode: (frame, onWarning) =>
      codec.decodeFrame(frame, { strict, ...(onWarning === undefined ? {} : { onWarning }) }),
    fields: messageFields,
    summary: summaryOf,
    answers: isAnswerTo,
    json: frameToJson,
    repair: repairFrame,
    explain: (octets, { inner } = {}) => explain(octets, { identifiers, commands, inner, strict }),
  };
}
