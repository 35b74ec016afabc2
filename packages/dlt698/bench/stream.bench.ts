// What a hostile stream costs beside good frames of as many octets, in the same pieces and the same run.
import { FrameStream, fcs16, hexToBytes } from "../src/index.ts";

interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio: number;
  readonly against: string;
  readonly bound: string;
}

const ROUNDS = 7;
const MEGABYTE = 1 << 20;
const good = hexToBytes("68150043039178412800EB6405010000100400000CCB16");

function repeated(piece: Uint8Array, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => piece[i % piece.length]!);
}

/** A header with a right HCS that announces 16 KB; the end octet that it announces is there. */
function longHeader(): Uint8Array {
  const length = 16_378;
  const covered = Uint8Array.of(length & 255, length >> 8, 0x43, 0, 0x11, 0x10);
  const hcs = fcs16(covered);
  return Uint8Array.of(0x68, ...covered, hcs & 255, hcs >> 8, 0x16);
}

/** Nanoseconds for an octet. */
function cost(bytes: Uint8Array, piece: number): number {
  const stream = new FrameStream();
  const start = performance.now();
  for (let at = 0; at < bytes.length; at += piece) {
    stream.push(bytes.subarray(at, at + piece));
    while (stream.next().kind !== "need-more-data");
  }
  return ((performance.now() - start) * 1e6) / bytes.length;
}

function compare(name: string, hostile: Uint8Array, piece: number, bound: string): Row {
  const plain = repeated(good, hostile.length);
  const times: [number, number][] = [];
  for (let round = 0; round < ROUNDS; round++) times.push([cost(plain, piece), cost(hostile, piece)]);
  const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;
  const hostileTime = median(times.map(([, time]) => time));
  return {
    name,
    value: 1000 / hostileTime,
    unit: "MB/s",
    ratio: hostileTime / median(times.map(([time]) => time)),
    against: "time of good frames",
    bound,
  };
}

export async function run(): Promise<Row[]> {
  const nested = repeated(longHeader(), MEGABYTE);
  return [
    compare("80,000 FEH, one by one", new Uint8Array(80_000).fill(0xfe), 1, "≤ 20"),
    compare("1 MB of nested headers, 4 KiB chunks", nested, 4096, "≤ 50"),
    compare("1 MB of nested headers, one chunk", nested, MEGABYTE, "≤ 50"),
  ];
}
