/** What octets that are at hand as a whole look like. */
import { PREAMBLE } from "../link/header.ts";
import { FrameStream, type StreamResult } from "../link/stream.ts";
import { type Detection, detectIn } from "../messages/base.ts";

/** The first frame in the octets; where there is none, what got furthest towards one. */
export function detectFrame(octets: Uint8Array): Detection {
  return detectIn(new FrameStream(), octets, (found) => (found.kind === "bad-frame" ? damage(found) : null));
}

function damage({ offset, octets, error }: Extract<StreamResult, { kind: "bad-frame" }>): Detection {
  const preamble = octets.findIndex((octet) => octet !== PREAMBLE);
  const from = offset - preamble;
  const reached = (error.offset ?? preamble) - preamble;
  return { verdict: "damaged", from, to: from + octets.length, reached, problem: error };
}
