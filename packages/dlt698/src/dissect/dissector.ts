/** DL/T 698.45 as the traffic engine of `@meterwire/transport/capture` sees it. */
import type { Apdu } from "../apdu/index.ts";
import { decodeFrame } from "../apdu/index.ts";
import type { Frame, Profile } from "../codec/codec.ts";
import { frameToJson } from "../codec/json.ts";
import { explain } from "../explain/explain.ts";
import { FrameStream } from "../link/stream.ts";
import type { Dissector } from "../messages/base.ts";
import { isResponseTo } from "../session/pairing.ts";
import { detectFrame } from "./detect.ts";
import { fieldsOf } from "./fields.ts";
import { Joiner } from "./joiner.ts";
import { lookup } from "./lookup.ts";
import { repairFrame } from "./repair.ts";
import { summaryOf } from "./summary.ts";

/** How frames are read. */
export interface DissectorOptions {
  /** Default `"extended"`: what later terminals send is read, too. */
  readonly profile?: Profile;
  /** Refuse what is readable and should not be written so (default: frames are taken as they are, with warnings). */
  readonly strict?: boolean;
}

/** Frames and, joined from fragments, APDUs with the header of their last frame. */
export type Dissector698 = Dissector<Frame<Apdu>>;

/**
 * Finds, joins, pairs and explains the messages of DL/T 698.45 in any traffic.
 *
 * @example
 * ```ts
 * const dissector = createDissector();
 * const octets = hexToBytes("6817004345AAAAAAAAAAAAA1D8FB0501024001020000BB0B16");
 * const { from, to, verdict } = dissector.detect(octets); // "frame"
 * dissector.summary(dissector.decode(octets.subarray(from, to))).en; // "GetRequestNormal #2  40010200 communication address"
 * ```
 */
export function createDissector({
  profile = "extended",
  strict = false,
}: DissectorOptions = {}): Dissector698 {
  const extended = profile === "extended";
  return {
    protocol: "698",
    detect: (octets) => detectFrame(octets, extended),
    stream: () => new FrameStream({ extended }),
    decode: (frame, onWarning) =>
      decodeFrame(frame, { profile, strict, ...(onWarning === undefined ? {} : { onWarning }) }),
    joiner: () => new Joiner({ profile, strict }),
    fields: (message) => fieldsOf(message, profile),
    summary: (message) => summaryOf(message, profile),
    answers: (asked, got) => "apdu" in asked && "apdu" in got && isResponseTo(asked, got),
    json: (message) => frameToJson(message, { profile }),
    repair: repairFrame,
    explain: (octets, { form = "frame", inner } = {}) =>
      explain(octets, {
        objects: lookup,
        inner,
        kind: form === "message" ? "apdu" : "frame",
        profile,
        strict,
      }),
  };
}
