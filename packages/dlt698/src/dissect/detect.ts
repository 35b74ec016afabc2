/** What octets that are at hand as a whole look like (DL/T 698.45-2017, 6.2). */
import { START } from "../link/header.ts";
import { FrameStream, type StreamResult } from "../link/stream.ts";
import { type Detection, detectIn } from "../messages/base.ts";

/** The first frame in the octets; where there is none, what got furthest towards one. */
export function detectFrame(octets: Uint8Array, extended: boolean): Detection {
  return detectIn(new FrameStream({ extended }), octets, damage);
}

function damage(found: Exclude<StreamResult, { kind: "frame" | "need-more-data" }>): Detection | null {
  const { offset, octets } = found;
  const problem = found.kind === "bad-frame" ? found.error : found.suspect;
  if (problem === null) return null;
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
