/** Frames as sessions take and make them: octets of the APDU beside the header, fragments cut to size. */
import type { Apdu } from "../apdu/index.ts";
import type { Codec } from "../codec/codec.ts";
import { addressSize, type ServerAddress } from "../link/address.ts";
import { type Fragment, fragmentFromOctets, splitFragments } from "../link/fragment.ts";
import {
  checkFrame,
  FRAME_OVERHEAD,
  frameLayout,
  isFragmented,
  type LinkHeader,
  readHeader,
  scramble,
} from "../link/header.ts";
import { FrameStream } from "../link/stream.ts";
import type { Dlt698Error } from "../messages/error.ts";
import { isDlt698Error } from "../messages/error.ts";
import { sessionError } from "./errors.ts";

/** What the stream yields. */
export type Received =
  | { readonly kind: "message"; readonly link: LinkHeader; readonly octets: Uint8Array }
  | { readonly kind: "fragment"; readonly link: LinkHeader; readonly fragment: Fragment }
  /** Octets that belong to no good frame, up to the next good one; the first error among them. */
  | { readonly kind: "noise"; readonly octets: number; readonly error: Dlt698Error | null };

/** Finds frames and opens them; keeps what it hands out. */
export class FrameReader {
  private readonly stream: FrameStream;
  private readonly extended: boolean;

  constructor(maxFrame: number, extended: boolean) {
    this.extended = extended;
    this.stream = new FrameStream({ maxFrame, extended });
  }

  /** Octets of a frame that is not complete. */
  get pending(): number {
    return this.stream.pending;
  }

  push(bytes: Uint8Array): Received[] {
    this.stream.push(bytes);
    return this.take(() => this.stream.next());
  }

  /** The rest of a started frame did not arrive. */
  expire(): Received[] {
    return this.take(() => this.stream.expire());
  }

  private take(next: () => ReturnType<FrameStream["next"]>): Received[] {
    const found: Received[] = [];
    for (;;) {
      const result = next();
      if (result.kind === "need-more-data") return found;
      if (result.kind === "frame") {
        found.push(this.open(result.octets));
        continue;
      }
      const last = found.at(-1);
      const before = last?.kind === "noise" ? last : null;
      if (before !== null) found.pop();
      const error = before?.error ?? (result.kind === "bad-frame" ? result.error : result.suspect);
      found.push({ kind: "noise", octets: (before?.octets ?? 0) + result.octets.length, error });
    }
  }

  private open(frame: Uint8Array): Received {
    checkFrame(frame, 0, frame.length, this.extended);
    const { from, to } = frameLayout();
    const link = readHeader(frame, 0);
    const fragmented = isFragmented(frame, 0);
    const octets = frame.slice(from, to);
    if (link.scrambled) scramble(octets, 0, octets.length, -0x33);
    if (!fragmented) return { kind: "message", link, octets };
    try {
      const fragment = fragmentFromOctets(octets, 0, octets.length, from, () => {});
      return { kind: "fragment", link, fragment };
    } catch (error) {
      return { kind: "noise", octets: frame.length, error: error as Dlt698Error };
    }
  }
}

/** A message ready to be sent: one frame, or the frames of its fragments with their numbers. */
export interface Outgoing {
  readonly frames: readonly Uint8Array[];
  /** Sequence numbers of the fragments; empty when one frame holds everything. */
  readonly sequences: readonly number[];
}

/** How a frame is to be made. */
export interface Packing {
  readonly codec: Codec<Apdu>;
  /** Longest frame, 68H to 16H. */
  readonly maxFrame: number;
  /** FEH octets in front. */
  readonly preamble: number;
  /** Whether the APDU may be cut into fragments. */
  readonly fragments: boolean;
  /** Counts messages; see {@link fragmentSize}. */
  readonly message: number;
  /** Start numbers that the fragments of successive messages take in turn; 1 for always 0. */
  readonly starts: number;
}

/**
 * Octets of an APDU per fragment. Fragments carry a sequence number but not which message they are of, so a stale one
 * (a line that delays and doubles frames) could take the place of a lost one. Sizes therefore differ from message to
 * message: the joined APDU then has another length than its own counts say and is refused, where it would otherwise be
 * read as something that was never sent.
 */
export function fragmentSize(address: ServerAddress, maxFrame: number, message: number): number {
  const room = fragmentRoom(address, maxFrame);
  const span = Math.min(61, room >> 2);
  return span < 2 ? room : room - (message % span);
}

/**
 * Frames an APDU, in fragments where it is longer than the peer takes.
 *
 * @throws Dlt698Error `too-long` when it would need fragments and there may be none; what the codec throws.
 */
export function pack(link: LinkHeader, apdu: Apdu, packing: Packing): Outgoing {
  const { codec, maxFrame, preamble } = packing;
  const extra = preamble > 0 ? { preamble } : {};
  let whole: Uint8Array | null = null;
  try {
    whole = codec.encodeFrame({ link, apdu, ...extra });
  } catch (error) {
    if (!isDlt698Error(error) || error.code !== "too-long") throw error;
  }
  if (whole !== null && whole.length - preamble <= maxFrame) return { frames: [whole], sequences: [] };
  const octets = codec.encodeApdu(apdu);
  if (!packing.fragments) {
    const most = apduRoom(link.address, maxFrame);
    throw sessionError("too-long", { what: "message", most, of: "octet", option: null });
  }
  const fragments = splitFragments(
    octets,
    fragmentSize(link.address, maxFrame, packing.message),
    (packing.message % packing.starts) * Math.floor(4096 / packing.starts),
  );
  return {
    frames: fragments.map((fragment) => codec.encodeFrame({ link, fragment, ...extra })),
    sequences: fragments.map((fragment) => fragment.sequence),
  };
}

/** Octets of an APDU that fit one fragment's frame. */
function fragmentRoom(address: ServerAddress, maxFrame: number): number {
  return Math.max(1, apduRoom(address, maxFrame) - 2);
}

/** Octets of an APDU that fit one frame. */
export function apduRoom(address: ServerAddress, maxFrame: number): number {
  return maxFrame - FRAME_OVERHEAD - addressSize(address);
}

/** The frame that confirms a fragment: DIR inverted, PRM kept. */
export function confirmationFrame(
  codec: Codec<Apdu>,
  link: LinkHeader,
  fragment: Fragment,
  address: ServerAddress,
  preamble: number,
): Uint8Array {
  const answer = { ...link, direction: 1 - link.direction, address };
  return codec.encodeFrame({ link: answer, fragment, ...(preamble > 0 ? { preamble } : {}) });
}
