// Decoding beside JSON.parse of the same messages, in one run: every task has a turn in every round, and ratios compare medians
// over the rounds, so that a change of the machine's speed meets all of them alike.
import { readFileSync } from "node:fs";
import { identifiers } from "../src/identifiers.ts";
import { allCommands, createCodec, FrameStream, frameToJson, hexToBytes } from "../src/index.ts";

interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio?: number;
  readonly against?: string;
  readonly bound?: string;
}

const ROUNDS = 15;
const ROUND_MS = 60;
const MEGABYTE = 1 << 20;
/** Results end here, so that no work can be left out as useless. */
export let sink: unknown;

/** Nanoseconds per unit: the median of rounds in which the tasks take turns; the first rounds warm up. */
function measure<T extends string>(tasks: Readonly<Record<T, readonly [run: () => unknown, units: number]>>) {
  const names = Object.keys(tasks) as T[];
  const times = new Map<T, number[]>(names.map((name) => [name, []]));
  for (let round = -3; round < ROUNDS; round++) {
    for (const name of names) {
      const [run, units] = tasks[name];
      const start = performance.now();
      let calls = 0;
      let elapsed = 0;
      while (elapsed < ROUND_MS) {
        sink = run();
        calls++;
        elapsed = performance.now() - start;
      }
      if (round >= 0) times.get(name)!.push((elapsed * 1e6) / (calls * units));
    }
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;
  return Object.fromEntries(names.map((name) => [name, median(times.get(name)!)])) as Record<T, number>;
}

const codec = createCodec(allCommands, { identifiers });
const lines = readFileSync(new URL("../vectors/public.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n");
const answers = lines
  .map((line) => JSON.parse(line) as { readonly kind: string; readonly hex: string })
  .filter(({ kind }) => kind === "answer:read")
  .map(({ hex }) => hexToBytes(hex));
const texts = answers.map((octets) => JSON.stringify(frameToJson(codec.decodeFrame(octets))));
const request = {
  link: { protocol: "645", edition: "2007", address: "000000000161" },
  command: { function: "ReadDataRequest", di: 0x00010000 },
} as const;
const stream = Uint8Array.from(answers.flatMap((octets) => [...octets]));
const traffic = Uint8Array.from({ length: MEGABYTE }, (_, i) => stream[i % stream.length]!);

function everyAnswer(): unknown {
  let last: unknown;
  for (const octets of answers) last = codec.decodeFrame(octets);
  return last;
}

function everyText(): unknown {
  let last: unknown;
  for (const text of texts) last = JSON.parse(text);
  return last;
}

function everyRequest(): unknown {
  let last: unknown;
  for (let i = 0; i < 100; i++) last = codec.encodeFrame(request);
  return last;
}

function everyFrame(): number {
  const frames = new FrameStream();
  frames.push(traffic);
  let count = 0;
  while (frames.next().kind !== "need-more-data") count++;
  return count;
}

export async function run(): Promise<readonly Row[]> {
  const times = measure({
    decode: [everyAnswer, answers.length],
    json: [everyText, texts.length],
    encode: [everyRequest, 100],
    stream: [everyFrame, MEGABYTE],
  });
  const perSecond = (nanoseconds: number) => 1e9 / nanoseconds;
  return [
    {
      name: `decode ${answers.length} read answers, with values`,
      value: perSecond(times.decode),
      unit: "frames/s",
      ratio: times.json / times.decode,
      ...{ against: "JSON.parse of the same", bound: "≥ 2.8" },
    },
    {
      name: "encode a read request",
      value: perSecond(times.encode),
      unit: "frames/s",
      bound: "≥ 1000000",
    },
    { name: "find frames in a stream", value: 1000 / times.stream, unit: "MB/s", bound: "≥ 200" },
  ];
}
