/** A protocol for tests, with the frame of DL/T 698.45: 68H, length, C, address, client, HCS, APDU, FCS, 16H. */

import { formatHex, transportError } from "../../src/index.ts";
import type {
  Dissector,
  FoundOctets,
  JoinResult,
  MessageFields,
  OctetStream,
  Reassembler,
} from "../../src/messages/base.ts";

export interface TestMessage {
  readonly control: number;
  readonly address: string;
  readonly client: number;
  readonly body: Uint8Array;
}

function fcs(octets: Uint8Array, from: number, to: number): number {
  let state = 0xffff;
  for (let at = from; at < to; at++) {
    state ^= octets[at]!;
    for (let bit = 0; bit < 8; bit++) state = state & 1 ? (state >>> 1) ^ 0x8408 : state >>> 1;
  }
  return state ^ 0xffff;
}

type Verdict =
  | { kind: "frame"; end: number }
  | { kind: "short" }
  | { kind: "bad"; head: boolean; at: number };

function look(octets: Uint8Array, at: number): Verdict {
  if (octets.length - at < 6) return { kind: "short" };
  const length = octets[at + 1]! | (octets[at + 2]! << 8);
  const hcs = at + 7 + (octets[at + 4]! & 15);
  if (length > 0x3fff || length < 10) return { kind: "bad", head: false, at: 1 };
  if (octets.length < hcs + 2) return { kind: "short" };
  const read = (place: number) => octets[place]! | (octets[place + 1]! << 8);
  if (read(hcs) !== fcs(octets, at + 1, hcs)) return { kind: "bad", head: false, at: hcs - at };
  const end = at + length + 2;
  if (octets.length < end) return { kind: "short" };
  if (read(end - 3) !== fcs(octets, at + 1, end - 3) || octets[end - 1] !== 0x16) {
    return { kind: "bad", head: true, at: end - 3 - at };
  }
  return { kind: "frame", end };
}

const fault = (offset: number) => transportError("failed", { exit: null }, { offset });

class TestStream implements OctetStream {
  private octets = new Uint8Array(0);

  get pending(): number {
    return this.octets.length;
  }

  push(chunk: Uint8Array): void {
    const { octets } = this;
    this.octets = new Uint8Array(octets.length + chunk.length);
    this.octets.set(octets);
    this.octets.set(chunk, octets.length);
  }

  next(): FoundOctets {
    return this.find(false);
  }

  expire(): FoundOctets {
    return this.find(true);
  }

  private find(expired: boolean): FoundOctets {
    const { octets } = this;
    if (octets.length === 0) return { kind: "need-more-data" };
    let start = 0;
    while (octets[start] === 0xfe && start < octets.length) start++;
    if (start === octets.length && !expired) return { kind: "need-more-data" };
    if (octets[start] !== 0x68) {
      let to = start;
      while (to < octets.length && octets[to] !== 0x68 && octets[to] !== 0xfe) to++;
      return { kind: "discarded-noise", octets: this.take(Math.max(to, 1)), suspect: null };
    }
    const found = look(octets, start);
    if (found.kind === "short" && !expired) return { kind: "need-more-data" };
    if (found.kind === "frame")
      return { kind: "frame", preamble: start, octets: this.take(found.end).subarray(start) };
    const head = found.kind === "short" ? octets.length - start >= 12 : found.head;
    const error = fault(start + (found.kind === "short" ? 0 : found.at));
    let to = start + 1;
    while (to < octets.length && octets[to] !== 0x68) to++;
    if (head) return { kind: "bad-frame", octets: this.take(to), error };
    return { kind: "discarded-noise", octets: this.take(to), suspect: error };
  }

  private take(count: number): Uint8Array {
    const taken = this.octets.slice(0, count);
    this.octets = this.octets.subarray(count);
    return taken;
  }
}

/** Bit 5 of the control field: a fragment, with its number and whether it is the last in the first octet. */
class TestJoiner implements Reassembler<TestMessage> {
  private parts: TestMessage[] = [];

  accept(message: TestMessage): JoinResult<TestMessage> {
    if ((message.control & 0x20) === 0) return { kind: "single" };
    this.parts.push(message);
    // 00 first, 01 last, 11 middle in the two highest bits of the fragment word.
    const body = Uint8Array.from(this.parts.flatMap(({ body: each }) => [...each.subarray(2)]));
    if (message.body[1]! >> 6 !== 1)
      return { kind: "waiting", fragments: this.parts.length, octets: body.length };
    const fragments = this.parts.length;
    this.parts = [];
    return { kind: "joined", message: { ...message, body }, octets: body, fragments };
  }

  end(): readonly JoinResult<TestMessage>[] {
    return this.parts.length === 0 ? [] : [{ kind: "lost", error: fault(0) }];
  }
}

function fields({ control, address, client, body }: TestMessage): MessageFields {
  const up = control >> 7 === 1;
  const oad = body.length >= 7 && body[1] === 1 ? formatHex(body.subarray(3, 7)) : null;
  return {
    address,
    service: (body[0]! & 0x7f) === 5 ? (up ? "GetResponseNormal" : "GetRequestNormal") : "Other",
    direction: up ? "up" : "down",
    role: up ? "answer" : "ask",
    keys: oad === null ? [] : [oad],
    dar: [],
    values: [],
    pairKey: `${client} ${body[2]}`,
    carried: body[0] === 9 ? [body.subarray(1)] : [],
  };
}

/** The dissector of the tests. */
export const testDissector: Dissector<TestMessage> = {
  protocol: "test",
  detect(octets) {
    const found = octets[0] === 0x68 ? look(octets, 0) : null;
    const whole = found?.kind === "frame" && found.end === octets.length;
    return { verdict: whole ? "frame" : "none", from: 0, to: octets.length, reached: 0, problem: null };
  },
  stream: () => new TestStream(),
  decode(frame) {
    const size = (frame[4]! & 15) + 1;
    const address = formatHex(frame.slice(5, 5 + size).reverse());
    const at = 5 + size;
    return { control: frame[3]!, address, client: frame[at]!, body: frame.slice(at + 3, -3) };
  },
  reassembler: () => new TestJoiner(),
  fields,
  summary(message) {
    const { service, keys } = fields(message);
    const en = [service, ...keys].join(" ");
    return { en, zh: en };
  },
  json: (message) => message,
  explain: () => {
    throw fault(0);
  },
};

/** A frame around a body. */
export function testFrame(
  body: readonly number[],
  control = 0x43,
  address = [1, 2, 3, 4],
  client = 0,
): Uint8Array {
  const head = [control, address.length - 1, ...address, client];
  const length = 2 + head.length + 2 + body.length + 2;
  const octets = [0x68, length & 255, length >> 8, ...head];
  const hcs = fcs(Uint8Array.from(octets), 1, octets.length);
  octets.push(hcs & 255, hcs >> 8, ...body);
  const check = fcs(Uint8Array.from(octets), 1, octets.length);
  octets.push(check & 255, check >> 8, 0x16);
  return Uint8Array.from(octets);
}
