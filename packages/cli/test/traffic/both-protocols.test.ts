import { readFileSync } from "node:fs";
import { createTraffic, type Dissector, detectFrame, type TrafficItem } from "@meterwire/transport/capture";
import { describe, expect, test } from "vitest";
import { encodeMessage } from "../../src/message/codec.ts";
import { dissectorsOf } from "../../src/traffic/dissectors.ts";
import { inProcess } from "../support/in-process.ts";

const octetsOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));
const hexOf = (octets: Uint8Array): string => Buffer.from(octets).toString("hex").toUpperCase();

type Row = {
  readonly hex?: string;
  readonly input?: string;
  readonly kind?: string;
  readonly valid?: boolean;
  readonly error?: unknown;
  readonly expect?: string;
};

const rows = (folder: string, file: string): Row[] =>
  readFileSync(new URL(`../../../${folder}/vectors/${file}`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);

const PREAMBLE = 0xfe;
const isFrame = (octets: Uint8Array): boolean => octets.find((octet) => octet !== PREAMBLE) === 0x68;

/** The good frames of each protocol's vectors. */
const frames698 = [
  ...rows("dlt698", "public.jsonl").filter(({ kind, valid }) => kind === "frame" && valid),
  ...rows("dlt698", "field.jsonl").filter(({ error }) => error === null),
]
  .map(({ hex, input }) => octetsOf(hex ?? input ?? ""))
  .filter(isFrame);
const dissectors = dissectorsOf();
const frames645 = [
  ...rows("dlt645", "public.jsonl"),
  ...rows("dlt645", "field.jsonl").filter((row) => row.expect === undefined && row.error === undefined),
].map(({ hex }) => octetsOf(hex!));

test("there are frames of both", () => {
  expect(frames698.length).toBeGreaterThan(80);
  expect(frames645.length).toBe(321);
});

test.each([
  ["698", frames698],
  ["645", frames645],
])("no frame of %s is mistaken", (protocol, frames) => {
  for (const octets of frames) {
    const found = detectFrame(octets, dissectors);
    expect(found?.detection.verdict, hexOf(octets)).toBe("frame");
    expect(found?.dissector.protocol, hexOf(octets)).toBe(protocol);
  }
});

test("octets behind a frame of 645 are no damaged frame of 698 that began inside it", async () => {
  const { code, stdout } = await inProcess([
    "decode",
    "--json",
    "68AAAAAAAAAAAA681104333434 35B116A009449D7F",
  ]);
  const [frame, rest, ...more] = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect([code, frame.command.di, more]).toEqual([1, "02010100", []]);
  expect(rest.error).toMatchObject({
    code: "trailing-octets",
    params: { count: 5, after: "frame" },
    offset: 16,
  });
});

describe("one stream of both protocols", () => {
  const [of698] = dissectors as readonly [Dissector];
  // Fragments alone make no message.
  const whole698 = frames698.filter((octets) => of698.fields(of698.decode(octets)).service !== "Fragment");
  /** In turns, as they are on a line that both share. */
  const mixed = frames645.flatMap((frame, i) => [frame, whole698[i % whole698.length]!]);

  const run = (size: number): TrafficItem[] => {
    const traffic = createTraffic({ dissectors });
    const all = Uint8Array.from(mixed.flatMap((frame) => [...frame]));
    const items: TrafficItem[] = [];
    for (let at = 0; at < all.length; at += size) {
      const octets = all.subarray(at, at + size);
      items.push(
        ...traffic.push({ kind: "octets", time: null, lane: null, at: null, direction: null, octets }),
      );
    }
    return [...items, ...traffic.end()];
  };

  test.each([1, 7, 4096])("cut every %i octets, gives each frame as what it is", (size) => {
    const given = mixed.map((frame) => hexOf(frame.subarray(frame.findIndex((octet) => octet !== PREAMBLE))));
    const found = run(size).filter(({ kind }) => kind !== "between");
    expect(found.map((item) => ("octets" in item ? hexOf(item.octets) : item.kind))).toEqual(given);
  });
});

describe("frames in frames", () => {
  const PROXY =
    "6831004345AAAAAAAAAAAA00A658090700F20102010302080100001E0064106845566445566468110434333938BB1600524A16";
  const explained = async (hex: string): Promise<string> => {
    const { code, stdout } = await inProcess(["decode", "--explain", "--json", hex]);
    expect(code).toBe(0);
    return stdout;
  };

  type Field = {
    readonly kind: string;
    readonly from: number;
    readonly to: number;
    readonly children: Field[];
  };
  const leaves = (field: Field): Field[] =>
    field.children.length === 0 ? [field] : field.children.flatMap(leaves);
  const tiled = (text: string): number => {
    const { root } = JSON.parse(text) as { root: Field };
    let at = 0;
    for (const leaf of leaves(root)) {
      expect(leaf.from).toBe(at);
      at = leaf.to;
    }
    return at;
  };

  test("645 in PROXY TransCommand is explained in its place", async () => {
    const text = await explained(PROXY);
    expect(text).toContain('"kind":"ReadDataRequest"');
    expect(tiled(text)).toBe(PROXY.length / 2);
  });

  test("698 in a maker's command of 645 is explained in its place", async () => {
    const frame = "6817004345AAAAAAAAAAAAA1D8FB0501024001020000BB0B16";
    const message = {
      link: { protocol: "645", edition: "2007", address: "000000000001" },
      command: { function: "Vendor1FRequest", di: null, data: `0102${frame}` },
    };
    const octets = encodeMessage(JSON.stringify(message), "2017");
    const text = await explained(hexOf(octets));
    expect(text).toContain('"kind":"GetRequestNormal"');
    expect(tiled(text)).toBe(octets.length);
  });
});

describe("commands", () => {
  test("decode finds both in one text, encode writes them back", async () => {
    for (const octets of [...frames645, ...frames698]) {
      const hex = hexOf(octets);
      const { stdout } = await inProcess(["decode", "--json", "--profile", "extended", hex]);
      expect(hexOf(encodeMessage(stdout, "extended"))).toBe(hex);
    }
  });

  test("--protocol forces one", async () => {
    const read = "6801000000000068110433333433 1516".replace(" ", "");
    const good = hexOf(frames645[0]!);
    const { code } = await inProcess(["decode", "--json", "--protocol", "698", good]);
    expect(code).toBe(1);
    const old = await inProcess(["decode", "--protocol", "645-1997", read]);
    expect(old.stderr + old.stdout).toMatch(/control/);
  });

  test("repair changes what is wrong with a frame of 645", async () => {
    const good = hexOf(frames645[0]!);
    const bad = `${good.slice(0, -4)}0016`;
    const { stdout } = await inProcess(["repair", "--json", bad]);
    const { hex, changes } = JSON.parse(stdout) as { hex: string; changes: { field: string }[] };
    expect(hex).toBe(good);
    expect(changes.map(({ field }) => field)).toEqual(["CS"]);
  });
});
