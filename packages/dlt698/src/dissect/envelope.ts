/** Frames of local communication modules (Q/GDW 10376.2), which carry those of meters. */
import { type Detection, type Dissector, hexOf, inHex, type MessageFields } from "../messages/base.ts";
import { codecProblem, oneOf } from "../schema/problem.ts";
import {
  ADDRESS,
  ADDRESSES,
  addressCount,
  CONTROL,
  END,
  envelopeLength,
  INFORMATION,
  START,
} from "./envelope-layout.ts";
import { EnvelopeStream } from "./envelope-stream.ts";
import { explainEnvelope } from "./envelope-tree.ts";
import { functionText } from "./envelope-words.ts";

/** A frame of a local communication module. */
export interface Envelope {
  /** C: direction, initiator, mode of communication. */
  readonly control: number;
  /** R, 6 octets. */
  readonly information: Uint8Array;
  /** Source, relays and destination; empty where the frame is for the module itself. */
  readonly addresses: readonly Uint8Array[];
  /** Application function. */
  readonly afn: number;
  /** Number of the data unit, 1 for F1. */
  readonly fn: number;
  /** The data unit, which may hold the frame of a meter. */
  readonly data: Uint8Array;
}

const NOTHING: Detection = { verdict: "none", from: 0, to: 0, reached: 0, problem: null };

/** The first whole frame in the octets; damaged ones are not told from anything else. */
export function detectEnvelope(octets: Uint8Array): Detection {
  for (let at = octets.indexOf(START); at >= 0; at = octets.indexOf(START, at + 1)) {
    const length = envelopeLength(octets, at);
    if (length > 0) return { verdict: "frame", from: at, to: at + length, reached: length, problem: null };
  }
  return NOTHING;
}

/** @throws Dlt698Error for octets that are no whole frame that checks */
function decodeEnvelope(octets: Uint8Array): Envelope {
  const last = octets.length - 1;
  const refuse = (code: "bad-start" | "bad-end" | "bad-length" | "bad-fcs", wanted: number, at: number) =>
    codecProblem.error(code, { expected: oneOf(inHex(wanted)), got: inHex(octets[at] ?? 0) }, { offset: at });
  if (octets[0] !== START) throw refuse("bad-start", START, 0);
  if (octets[last] !== END) throw refuse("bad-end", END, last);
  if (envelopeLength(octets, 0) !== octets.length) throw refuse("bad-length", octets.length & 255, 1);
  const count = addressCount(octets, 0);
  const afnAt = ADDRESSES + count * ADDRESS;
  const [low, group] = [octets[afnAt + 1]!, octets[afnAt + 2]!];
  return {
    control: octets[CONTROL]!,
    information: octets.slice(INFORMATION, ADDRESSES),
    addresses: Array.from({ length: count }, (_, i) =>
      octets.slice(ADDRESSES + i * ADDRESS, ADDRESSES + (i + 1) * ADDRESS),
    ),
    afn: octets[afnAt]!,
    // A bit for each of eight data units, and the group of eight.
    fn: group * 8 + (low === 0 ? 0 : 32 - Math.clz32(low & -low)),
    data: octets.slice(afnAt + 3, last - 1),
  };
}

function fieldsOf({ control, afn, fn, addresses, data }: Envelope): MessageFields {
  const peer = addresses[addresses.length - 1];
  return {
    // Low octet first, as meters' addresses are.
    address: peer === undefined ? null : hexOf(Uint8Array.from(peer).reverse()),
    service: `AFN${hexOf(Uint8Array.of(afn))}F${fn}`,
    direction: (control & 0x80) === 0 ? "down" : "up",
    role: "tell",
    keys: [],
    dar: [],
    values: [],
    pairKey: null,
    carried: [data],
  };
}

/**
 * The frames of local communication modules (Q/GDW 10376.2), which stand around those of meters and inside PROXY. Put it behind the
 * protocols of the meters: a checksum of one octet makes it less certain than they are.
 *
 * @example
 * ```ts
 * const dissector = createEnvelopeDissector();
 * const octets = hexToBytes("68100043000000258001058009017816");
 * dissector.summary(dissector.decode(octets)).en; // "10376.2  AFN 05 control F80"
 * ```
 */
export function createEnvelopeDissector(): Dissector<Envelope> {
  return {
    protocol: "376.2",
    detect: detectEnvelope,
    stream: () => new EnvelopeStream(),
    decode: decodeEnvelope,
    fields: fieldsOf,
    summary: ({ afn, fn }) => functionText(afn, fn),
    json: ({ control, information, addresses, afn, fn, data }) => ({
      link: { protocol: "376.2", control: hexOf(Uint8Array.of(control)), information: hexOf(information) },
      command: { addresses: addresses.map((each) => hexOf(each)), afn, fn, data: hexOf(data) },
    }),
    explain: (octets, { inner = [] } = {}) => ({ root: explainEnvelope(octets, inner), problems: [] }),
  };
}
