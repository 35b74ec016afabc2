import { type Fragment, Reassembler } from "@meterwire/dlt698";
import { type CliError, problem } from "../problems/index.ts";
import { Kept } from "./kept.ts";

/** Octets of an APDU that is joined from fragments. */
const MOST = 1_048_576;
/** What a fragment takes in memory beside its octets, of which it may have none. */
const OVERHEAD = 256;

/** An APDU of which something has come. */
interface Part {
  readonly sa: string;
  readonly reassembler: Reassembler;
  fragments: number;
}

/** Joins the fragments of all peers on a line. What is given up is told. */
export class Fragments {
  private readonly parts = new Kept<Part>((part) => this.giveUp(part, part.reassembler.pending, null));
  private readonly lost: (error: CliError) => void;

  constructor(lost: (error: CliError) => void) {
    this.lost = lost;
  }

  /**
   * The octets of the APDU that a fragment completes, or `null`.
   *
   * @param key the peer and the direction.
   */
  accept(key: string, sa: string, fragment: Fragment): Uint8Array | null {
    if (fragment.kind === "confirm") return null;
    const part = this.parts.take(key) ?? { sa, reassembler: new Reassembler(MOST), fragments: 0 };
    const { reassembler } = part;
    const { pending } = reassembler;
    const result = reassembler.accept(fragment);
    if (result.kind === "complete") return result.apdu;
    if (result.kind === "discarded") {
      // Without a first one nothing is lost that was there.
      if (pending > 0) this.giveUp(part, pending, result.problem);
      return null;
    }
    part.fragments = fragment.kind === "first" ? 1 : part.fragments + 1;
    this.parts.put(key, part, reassembler.pending + OVERHEAD * part.fragments);
    return null;
  }

  /** @param cause what does not fit, or `null` where there is no room. */
  private giveUp({ sa }: Part, octets: number, cause: unknown): void {
    const params = { octets, address: sa, full: cause === null };
    this.lost(problem.error("fragments-lost", params, cause === null ? {} : { cause }));
  }
}
