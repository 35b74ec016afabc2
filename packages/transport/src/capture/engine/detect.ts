import type { Detection, Dissector } from "../../messages/base.ts";

/** What octets were found to be, and by whom. */
export interface DetectedFrame<M = unknown> {
  /** What found it. */
  readonly dissector: Dissector<M>;
  /** What was found. */
  readonly detection: Detection;
}

/** The better one comes first. */
const VERDICTS = ["frame", "partial", "damaged", "none"] as const;

/**
 * Which protocol octets are of that are at hand as a whole: the first that has a frame in them, else the beginning of
 * one, else the one that got furthest before it found damage.
 *
 * @returns `null` where no protocol sees anything of its own
 * @example
 * ```ts
 * detectFrame(Uint8Array.of(1, 2, 3), []); // null
 * ```
 */
export function detectFrame(octets: Uint8Array, dissectors: readonly Dissector[]): DetectedFrame | null {
  let best: DetectedFrame | null = null;
  for (const dissector of dissectors) {
    const detection = dissector.detect(octets);
    if (detection.verdict === "none") continue;
    if (best === null || isBetter(detection, best.detection)) best = { dissector, detection };
  }
  return best;
}

function isBetter(a: Detection, b: Detection): boolean {
  const rank = VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict);
  return rank < 0 || (rank === 0 && a.verdict !== "frame" && a.reached > b.reached);
}
