import { readFileSync } from "node:fs";
import { FrameStream as FrameStream645, hexToBytes } from "@meterwire/dlt645";
import { decodeFrame, encodeFrame, FrameStream as FrameStream698 } from "@meterwire/dlt698";
import { describe, expect, it } from "vitest";
import { LineFrames, type Protocol } from "../src/line/frames.ts";
import { Random } from "../src/messages/base.ts";

const hexOf = (octets: Uint8Array) => Buffer.from(octets).toString("hex");

/** Whole frames of published vectors. */
function framesOf(protocol: Protocol): Uint8Array[] {
  const file = new URL(`../../dlt${protocol}/vectors/public.jsonl`, import.meta.url);
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return lines.flatMap((line) => {
    const { hex } = JSON.parse(line) as { readonly hex: string };
    const stream = protocol === "698" ? new FrameStream698() : new FrameStream645();
    stream.push(hexToBytes(hex));
    const found = stream.next();
    return found.kind === "frame" ? [found.octets.slice()] : [];
  });
}

const frames = (["698", "645"] as const).flatMap((protocol) =>
  framesOf(protocol).map((octets) => ({ protocol, octets })),
);

describe("frames of both protocols on one line", () => {
  it("are told apart as soon as they are whole, however octets come", () => {
    const random = new Random(5);
    expect(frames.length).toBeGreaterThan(300);
    const line = new LineFrames(["698", "645"]);
    for (let i = 0; i < 1500; i++) {
      const { protocol, octets } = frames[Math.floor(random.next() * frames.length)]!;
      const preamble = new Uint8Array(Math.floor(5 * random.next())).fill(0xfe);
      const all = Uint8Array.of(...preamble, ...octets);
      const found: string[] = [];
      for (let at = 0; at < all.length; ) {
        const next = at + 1 + Math.floor(40 * random.next());
        for (const each of line.push(all.slice(at, next)))
          found.push(`${each.protocol} ${hexOf(each.octets)}`);
        at = next;
      }
      expect(found).toEqual([`${protocol} ${hexOf(octets)}`]);
    }
  });

  it("one inside the other is its content", () => {
    const inner = hexToBytes("68010000000000681104333433337F16".slice(0, -4));
    const sum = inner.reduce((total, octet) => total + octet, 0) & 255;
    const carried = Uint8Array.of(...inner, sum, 0x16);
    const { link } = decodeFrame(hexToBytes("68150043039178412800EB6405010000100400000CCB16"));
    const outer = encodeFrame({
      link: { ...link, direction: 1 },
      apdu: {
        ...{ service: "GetResponseNormal", piid: 0, followReport: null, timeTag: null },
        result: { oad: 0x43000200, result: { data: { type: "octet-string", value: carried } } },
      },
    } as never);
    for (const size of [1, 7, outer.length]) {
      const line = new LineFrames(["698", "645"]);
      const found = [];
      for (let at = 0; at < outer.length; at += size) found.push(...line.push(outer.slice(at, at + size)));
      found.push(...line.push(carried));
      expect(found.map(({ protocol }) => protocol)).toEqual(["698", "645"]);
    }
    // A frame of 698 that never ends hides none.
    const line = new LineFrames(["698", "645"]);
    expect(line.push(outer.slice(0, -3))).toEqual([]);
    expect(line.expire().map(({ protocol }) => protocol)).toEqual(["645"]);
    expect(line.pending).toBe(0);
  });

  it("keeps no more than one frame of noise", () => {
    const line = new LineFrames(["698", "645"]);
    const random = new Random(9);
    for (let i = 0; i < 400; i++) {
      line.push(Uint8Array.from({ length: 500 }, () => (random.next() < 0.3 ? 0x68 : 256 * random.next())));
    }
    expect(line.pending).toBeLessThan(17_000);
    line.expire();
    expect(line.pending).toBe(0);
  });
});
