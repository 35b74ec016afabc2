/** Joins the link fragments of all peers of a lane (DL/T 698.45-2017, 6.2.6). */
import type { Apdu } from "../apdu/index.ts";
import type { Frame, Profile } from "../codec/codec.ts";
import { decodeApdu } from "../codec/messages.ts";
import { type FragmentFrame, Reassembler } from "../link/fragment.ts";
import { fragmentProblem } from "../link/fragment-problem.ts";
import type { JoinResult, Reassembler as MessageReassembler } from "../messages/base.ts";

/** Octets of an APDU that is joined. */
const MOST_OCTETS = 1_048_576;
/** APDUs that have begun, of all peers and directions. */
const MOST_OPEN = 64;

type Result = JoinResult<Frame<Apdu>>;

interface Part {
  readonly reassembler: Reassembler;
  fragments: number;
}

/** How joined messages are read. */
export interface ReassemblerOptions {
  readonly profile: Profile;
  readonly strict: boolean;
  /** Hears of each. */
  readonly see: (message: Frame<Apdu>) => void;
}

/** See {@link MessageReassembler}: `M` is a frame; a joined message has the header of its last fragment. */
export class FragmentReassembler implements MessageReassembler<Frame<Apdu>> {
  /** By peer and direction; what has waited longest comes first. */
  private readonly parts = new Map<string, Part>();
  /** Given up for others: told at the end. */
  private readonly dropped = { fragments: 0, octets: 0 };
  private readonly reading: ReassemblerOptions;

  constructor(reading: ReassemblerOptions) {
    this.reading = reading;
  }

  accept(message: Frame<Apdu>): Result {
    if (!("fragment" in message) || message.fragment.kind === "confirm") return { kind: "single" };
    const key = keyOf(message);
    const part = this.parts.get(key) ?? { reassembler: new Reassembler(MOST_OCTETS), fragments: 0 };
    this.parts.delete(key);
    const { reassembler } = part;
    const result = reassembler.accept(message.fragment);
    switch (result.kind) {
      case "complete":
        return this.joined(message, result.apdu, part.fragments + 1);
      case "discarded":
        return { kind: "lost", error: result.problem };
      default: {
        if (this.parts.size >= MOST_OPEN) this.dropOldest();
        this.parts.set(key, part);
        if (message.fragment.kind === "first") part.fragments = 1;
        else if (result.kind === "confirm" && !result.repeated) part.fragments++;
        return { kind: "waiting", fragments: part.fragments, octets: reassembler.pending };
      }
    }
  }

  end(): readonly Result[] {
    const open = [...this.parts.values()].map(({ reassembler, fragments }) => {
      return { fragments, octets: reassembler.pending };
    });
    this.parts.clear();
    const { fragments } = this.dropped;
    const all = fragments === 0 ? open : [{ ...this.dropped }, ...open];
    Object.assign(this.dropped, { fragments: 0, octets: 0 });
    return all.map((part) => ({ kind: "lost", error: fragmentProblem.data("unfinished", part) }));
  }

  private joined({ link }: FragmentFrame, octets: Uint8Array, fragments: number): Result {
    try {
      const { profile, strict, see } = this.reading;
      const message = { link, apdu: decodeApdu(octets, { profile, strict }) };
      see(message);
      return { kind: "joined", message, octets, fragments };
    } catch (error) {
      return { kind: "lost", error };
    }
  }

  private dropOldest(): void {
    for (const [key, { reassembler, fragments }] of this.parts) {
      this.parts.delete(key);
      this.dropped.fragments += fragments;
      this.dropped.octets += reassembler.pending;
      return;
    }
  }
}

function keyOf({ link }: FragmentFrame): string {
  const { direction, prm, address, clientAddress } = link;
  return `${direction}${prm} ${clientAddress} ${address.sa}/${address.logical}`;
}
