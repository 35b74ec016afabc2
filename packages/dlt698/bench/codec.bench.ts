// The codec beside JSON.parse of the same information, in one run: every task has a turn in every round, and ratios
// compare medians over the rounds, so that a change of the machine's speed meets all of them alike.
import { readFileSync } from "node:fs";
import { explain } from "../src/explain.ts";
import { type Data, decodeFrame, encodeFrame, FrameStream, hexToBytes, validateFrame } from "../src/index.ts";
import * as objects from "../src/objects.ts";
import { dataSchema, decodeValue, encodeValue } from "../src/schema.ts";

interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio?: number;
  readonly against?: string;
  readonly bound?: string;
}

interface Line {
  readonly hex: string;
  readonly json: string;
}

/** A piece of work; `units` of it are done in one call. */
interface Task {
  readonly run: () => unknown;
  readonly units: number;
}

const ROUNDS = 15;
const ROUND_MS = 60;
/** Results end here, so that no work can be left out as useless. */
export let sink: unknown;

/** Nanoseconds per unit: the median of rounds in which the tasks take turns; the first rounds warm up. */
function measure<T extends string>(tasks: Readonly<Record<T, Task>>): Record<T, number> {
  const names = Object.keys(tasks) as T[];
  const times = new Map<T, number[]>(names.map((name) => [name, []]));
  for (let round = -3; round < ROUNDS; round++) {
    for (const name of names) {
      const { run, units } = tasks[name];
      let calls = 0;
      const start = performance.now();
      let elapsed = 0;
      while (elapsed < ROUND_MS) {
        for (let i = 0; i < 16; i++) sink = run();
        calls += 16;
        elapsed = performance.now() - start;
      }
      if (round >= 0) times.get(name)!.push((elapsed * 1e6) / (calls * units));
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name)!)])) as Record<T, number>;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1]!;
}

/** Octets of heap that one call leaves behind before any collection. */
function heapPerCall(run: () => unknown): number {
  const samples: number[] = [];
  for (let i = 0; i < 9; i++) {
    (globalThis as { gc?: () => void }).gc?.();
    const before = process.memoryUsage().heapUsed;
    for (let k = 0; k < 400; k++) sink = run();
    samples.push((process.memoryUsage().heapUsed - before) / 400);
  }
  return median(samples);
}

/** The loop that the framer is compared with: CRC-16/X-25 octet by octet over one table. */
function tableCrc(chunks: readonly Uint8Array[]): number {
  let crc = 0xffff;
  for (const chunk of chunks)
    for (let i = 0; i < chunk.length; i++) crc = (crc >>> 8) ^ CRC[(crc ^ chunk[i]!) & 255]!;
  return crc;
}

const CRC = Uint16Array.from({ length: 256 }, (_, value) => {
  let crc = value;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x8408 : crc >>> 1;
  return crc;
});

function framesIn(chunks: readonly Uint8Array[]): number {
  const stream = new FrameStream();
  let frames = 0;
  for (const chunk of chunks) {
    stream.push(chunk);
    for (let found = stream.next(); found.kind !== "need-more-data"; found = stream.next()) {
      if (found.kind === "frame") frames++;
    }
  }
  return frames;
}

export async function run(): Promise<Row[]> {
  const lines = readFileSync(new URL("../vectors/bench.jsonl", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
  const frames = lines.map(({ hex }) => hexToBytes(hex));
  const list = frames[0]!;
  const listJson = lines[0]!.json;
  const mix = frames.slice(1);
  const mixJson = lines.slice(1).map(({ json }) => json);
  const request = decodeFrame(
    hexToBytes("68260043039178412809802705023E0500100100001002000010030000100400001005000014BE16"),
  );
  const all = hexToBytes(lines.map(({ hex }) => hex).join(""));
  const chunks = Array.from({ length: Math.ceil(all.length / 4096) }, (_, i) =>
    all.slice(i * 4096, (i + 1) * 4096),
  );
  if (framesIn(chunks) !== frames.length) throw new Error("the framer lost frames");

  const each = (work: (frame: Uint8Array) => unknown) => () => {
    for (const frame of mix) sink = work(frame);
  };
  const eachText = (work: (json: string) => unknown) => () => {
    for (const json of mixJson) sink = work(json);
  };
  const energies: Data = {
    type: "array",
    value: [12345678, 1020304, 4321000, 5000250, 2000250].map((value) => ({
      type: "double-long-unsigned",
      value,
    })),
  };
  const octets = encodeValue(dataSchema(), energies);
  const time = measure({
    listJson: { run: () => JSON.parse(listJson), units: 1 },
    list: { run: () => decodeFrame(list), units: 1 },
    mixJson: { run: eachText(JSON.parse), units: mix.length },
    mix: { run: each(decodeFrame), units: mix.length },
    validate: { run: each(validateFrame), units: mix.length },
    encode: { run: () => encodeFrame(request), units: 1 },
    explain: { run: () => explain(list, { objects }), units: 1 },
    fields: { run: () => explain(list, { objects }).root, units: 1 },
    energies: { run: () => decodeValue(dataSchema(), octets), units: 1 },
    interpret: { run: () => objects.interpret(0x00100200, energies), units: 1 },
    crc: { run: () => tableCrc(chunks), units: all.length },
    framer: { run: () => framesIn(chunks), units: all.length },
  });
  const heap = heapPerCall(() => decodeFrame(list));
  const rate = (name: string, nanoseconds: number, ratio: number, against: string, bound: string): Row => ({
    name,
    value: Math.round(1e9 / nanoseconds),
    unit: "/s",
    ratio,
    against,
    bound,
  });
  return [
    rate("decode, list response", time.list, time.listJson / time.list, "JSON.parse of the same", "≥ 3.0"),
    rate("decode, 512 mixed responses", time.mix, time.mixJson / time.mix, "JSON.parse of the same", "≥ 2.6"),
    rate(
      "encode, request of five OADs",
      time.encode,
      time.list / time.encode,
      "decode, list response",
      "≥ 1.5",
    ),
    rate("validate, 512 mixed responses", time.validate, time.mix / time.validate, "decode of them", "≥ 1.2"),
    rate(
      "interpret, five energies",
      time.interpret,
      time.interpret / time.energies,
      "time of decode",
      "≤ 30",
    ),
    rate("explain, list response", time.explain, time.explain / time.list, "time of decode", "≤ 15"),
    rate("explain with its fields", time.fields, time.fields / time.list, "time of decode", "≤ 200"),
    {
      name: "framer, 4 KiB chunks",
      value: Math.round(1000 / time.framer),
      unit: "MB/s",
      ratio: time.crc / time.framer,
      against: "256-entry-table CRC loop",
      bound: "≥ 1.0",
    },
    { name: "heap, decode of the list response", value: Math.round(heap), unit: "B", bound: "≤ 4096" },
  ];
}
