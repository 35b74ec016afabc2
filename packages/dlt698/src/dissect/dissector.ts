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
import { summaryOf } from "./summary.ts";

/** How frames are read. */
export interface DissectorOptions {
  /** Default `"extended"`: what later terminals send is read, too. */
  readonly profile?: Profile;
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
export function createDissector({ profile = "extended" }: DissectorOptions = {}): Dissector698 {
  const extended = profile === "extended";
  return {
    protocol: "698",
    detect: (octets) => detectFrame(octets, extended),
    stream: () => new FrameStream({ extended }),
    decode: (frame) => decodeFrame(frame, { profile }),
    joiner: () => new Joiner(profile),
    fields: (message) => fieldsOf(message, profile),
    summary: (message) => summaryOf(message, profile),
    answers: (asked, got) => "apdu" in asked && "apdu" in got && isResponseTo(asked, got),
    json: (message) => frameToJson(message, { profile }),
    explain: (octets, { form = "frame", inner } = {}) =>
      explain(octets, { objects: lookup, inner, kind: form === "message" ? "apdu" : "frame", profile }),
  };
}
