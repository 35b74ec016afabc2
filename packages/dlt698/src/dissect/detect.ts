/** What octets that are at hand as a whole look like (DL/T 698.45-2017, 6.2). */
import { START } from "../link/header.ts";
import { FrameStream, type StreamResult } from "../link/stream.ts";
import type { Detection } from "../messages/base.ts";

const NOTHING: Detection = { verdict: "none", from: 0, to: 0, reached: 0, problem: null };

/** The first frame in the octets; where there is none, what got furthest towards one. */
export function detectFrame(octets: Uint8Array, extended: boolean): Detection {
  const stream = new FrameStream({ extended });
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
    best = further(best, damage(found));
  }
  const { pending } = stream;
  if (pending === 0) return best;
  const from = octets.length - pending;
  const begun: Detection = {
    verdict: "partial",
    from,
    to: octets.length,
    reached: pending,
    problem: null,
  };
  return further(best, begun);
}

function further(a: Detection, b: Detection): Detection {
  return b.reached > a.reached ? b : a;
}

function damage(found: Exclude<StreamResult, { kind: "frame" | "need-more-data" }>): Detection {
  const { offset, octets } = found;
  const problem = found.kind === "bad-frame" ? found.error : found.suspect;
  if (problem === null) return NOTHING;
  // Among octets of no frame the last 68H is meant.
  const start = found.kind === "bad-frame" ? 0 : octets.lastIndexOf(START, problem.offset ?? 0);
  return {
    verdict: "damaged",
    from: offset + start,
    to: offset + octets.length,
    reached: (problem.offset ?? start) - start,
    problem,
  };
}
