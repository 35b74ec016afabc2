/** What octets that are at hand as a whole look like to a protocol, by what its stream finds in them. */
import type { Detection, OctetStream } from "../types/dissector.ts";

/** What a stream finds, with the place of its frame. */
type Found<S extends OctetStream> = ReturnType<S["next"]>;
/** Octets that are no frame. */
type Damaged<S extends OctetStream> = Exclude<Found<S>, { readonly kind: "frame" | "need-more-data" }>;

const NOTHING: Detection = { verdict: "none", from: 0, to: 0, reached: 0, problem: null };

/**
 * The first frame in the octets; where there is none, what got furthest towards one.
 *
 * @param stream fresh, of the protocol.
 * @param damage what octets that are no frame look like; `null` for nothing.
 */
export function detectIn<S extends OctetStream>(
  stream: S,
  octets: Uint8Array,
  damage: (found: Damaged<S>) => Detection | null,
): Detection {
  stream.push(octets);
  let best = NOTHING;
  let taken = 0;
  for (;;) {
    const found = stream.next();
    if (found.kind === "need-more-data") break;
    if (found.kind === "frame") {
      const reached = found.octets.length;
      const to = taken + found.preamble + reached;
      return { verdict: "frame", from: taken, to, reached, problem: null };
    }
    taken += found.octets.length;
    best = further(best, damage(found as Damaged<S>));
  }
  const { pending } = stream;
  if (pending === 0) return best;
  const to = octets.length;
  return further(best, { verdict: "partial", from: to - pending, to, reached: pending, problem: null });
}

function further(a: Detection, b: Detection | null): Detection {
  return b !== null && b.reached > a.reached ? b : a;
}
