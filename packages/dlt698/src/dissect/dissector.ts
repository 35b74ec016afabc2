/** DL/T 698.45 as the traffic engine of `@meterwire/transport/capture` sees it. */

import type { Apdu } from "../apdu/index.ts";
import type { Frame, Profile } from "../codec/codec.ts";
import { apduToJson, frameToJson } from "../codec/json.ts";
import { decodeFrame } from "../codec/messages.ts";
import { explain } from "../explain/explain.ts";
import { FrameStream } from "../link/stream.ts";
import { argument } from "../messages/argument.ts";
import type { Dissector } from "../messages/base.ts";
import { isResponseTo } from "../session/pairing.ts";
import { detectFrame } from "./detect.ts";
import { fieldsOf } from "./fields.ts";
import { lookup } from "./lookup.ts";
import { PlainUnits } from "./plain.ts";
import { FragmentReassembler } from "./reassembler.ts";
import { repairFrame } from "./repair.ts";
import { summaryOf } from "./summary.ts";

/** How frames are read. */
export interface DissectorOptions {
  /** Default `"extended"`: what later terminals send is read, too. */
  readonly profile?: Profile;
  /** Refuse what is readable and should not be written so (default: frames are taken as they are, with warnings). */
  readonly strict?: boolean;
  /**
   * Gives the octets in the cipher of a SECURITY message to whoever has its keys; `null` for what it cannot open. It sees every
   * message once, in their order: those of CONNECT tell it of keys.
   */
  readonly open?: ((message: Frame<Apdu>) => Uint8Array | null) | undefined;
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
export function createDissector(options: DissectorOptions = {}): Dissector698 {
  argument.check("options", "object", options);
  const { profile = "extended", strict = false, open } = options;
  argument.check("options.profile", "profile", profile);
  const extended = profile === "extended";
  const units = new PlainUnits(profile, open ?? null);
  return {
    protocol: "698",
    detect: (octets) => detectFrame(octets, extended),
    stream: () => new FrameStream({ extended }),
    decode(frame, onWarning) {
      const message = decodeFrame(frame, {
        profile,
        strict,
        ...(onWarning === undefined ? {} : { onWarning }),
      });
      units.see(message);
      return message;
    },
    reassembler: () => new FragmentReassembler({ profile, strict, see: units.see }),
    fields: (message) => fieldsOf(message, units.plain),
    summary: (message) => summaryOf(message, units.plain),
    answers: (asked, got) => "apdu" in asked && "apdu" in got && isResponseTo(asked, got),
    json(message) {
      const json = frameToJson(message, { profile });
      const opened = "apdu" in message ? units.openedOf(message.apdu) : null;
      return opened === null ? json : { ...(json as object), opened: apduToJson(opened, { profile }) };
    },
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
