/** What octets that are at hand as a whole look like. */
import { PREAMBLE } from "../link/header.ts";
import { FrameStream, type StreamResult } from "../link/stream.ts";
import type { Detection } from "../messages/base.ts";

const NOTHING: Detection = { verdict: "none", from: 0, to: 0, reached: 0, problem: null };

/** The first frame in the octets; where there is none, what got furthest towards one. */
export function detectFrame(octets: Uint8Array): Detection {
  const stream = new FrameStream();
  stream.push(octets);
  let best = NOTHING;
  for (;;) {
    const found = stream.next();
    if (found.kind === "frame") {
      const { offset, preamble } = found;
      const to = offset + found.octets.length;
      return { verdict: "frame", from: offset - preamble, to, reached: to - offset, problem: null };
    }
    if (found.kind === "need-more-data") break;
    if (found.kind === "bad-frame") best = further(best, damage(found));
  }
  const { pending } = stream;
  if (pending === 0) return best;
  const from = octets.length - pending;
  return further(best, { verdict: "partial", from, to: octets.length, reached: pending, problem: null });
}

function further(a: Detection, b: Detection): Detection {
  return b.reached > a.reached ? b : a;
}

function damage({ offset, octets, error }: Extract<StreamResult, { kind: "bad-frame" }>): Detection {
  const preamble = octets.findIndex((octet) => octet !== PREAMBLE);
  const from = offset - preamble;
  const reached = (error.offset ?? preamble) - preamble;
  return { verdict: "damaged", from, to: from + octets.length, reached, problem: error };
}
