import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatHex } from "@meterwire/transport";
import { type CaptureEvent, readCapture, readWhole, recordingWriter } from "@meterwire/transport/capture";
import { afterAll, describe, expect, test } from "vitest";
import {
  ipv4,
  ipv6,
  networks,
  pcapFile,
  type TcpPart,
  tcp,
} from "../../../transport/test/support/packets.ts";
import { describeWithSystem } from "../../../transport/test/support/system.ts";
import { jsonLines, meterwire } from "../support/cli.ts";
import { inProcess } from "../support/in-process.ts";

const folder = mkdtempSync(join(tmpdir(), "meterwire-convert-"));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
const path = (extension: string): string => join(folder, `${++count}${extension}`);

const REQUEST = Buffer.from("6817004345AAAAAAAAAAAA005B4F05010540010200006A1716", "hex");
const ANSWER = Buffer.from(
  "683500C305043300000000105740850200010010020001010506000002BB06000000C606000000CB06000000AE060000007C0000554316",
  "hex",
);
const BEGAN = 1_795_860_900_123_456;

const event = (more: object): CaptureEvent =>
  ({
    kind: "octets",
    time: BEGAN,
    direction: "tx",
    lane: "COM3",
    at: null,
    octets: REQUEST,
    ...more,
  }) as CaptureEvent;

const events = [
  event({}),
  event({ time: BEGAN + 1, direction: "rx", octets: ANSWER.subarray(0, 20) }),
  event({ time: BEGAN + 2, direction: "rx", octets: ANSWER.subarray(20) }),
  event({ time: BEGAN + 3, lane: null, direction: null }),
];

function recording(all: readonly CaptureEvent[]): string {
  const file = path(".jsonl");
  const writer = recordingWriter({ version: 1, began: BEGAN, source: { port: "COM3" }, tool: "1" });
  writeFileSync(file, Buffer.concat([...all.map((each) => writer.write(each)), writer.end()]));
  return file;
}

/** Octets, time, direction and lane of the pieces in a file. */
function kept(file: string): object[] {
  return readWhole(readCapture(), readFileSync(file)).flatMap((each) => {
    if (each.kind !== "octets") return [];
    const { time, direction, lane, octets } = each;
    return [{ time, direction, lane, octets: formatHex(octets) }];
  });
}

describe("convert", () => {
  test.each([".pcapng", ".csv", ".log", ".hex"])(
    "to %s and back keeps octets, times, directions and lanes",
    async (extension) => {
      const from = recording(events);
      const [to, back] = [path(extension), path(".jsonl")];
      expect(await inProcess(["convert", from, to])).toEqual({
        code: 0,
        stdout: "",
        stderr: `${to}: 4 pieces, 105 octets\n`,
      });
      expect((await inProcess(["convert", to, back])).code).toBe(0);
      expect(kept(to)).toEqual(kept(from));
      expect(kept(back)).toEqual(kept(from));
    },
  );

  test("a recording keeps what it says of itself; another source becomes one", async () => {
    const to = path(".jsonl");
    await inProcess(["convert", recording(events), to]);
    expect(jsonLines(readFileSync(to, "utf8"))[0]).toMatchObject({ source: { port: "COM3" }, tool: "1" });
    const [log, made] = [path(".log"), path(".jsonl")];
    writeFileSync(log, `10:15:00.123 发送: ${formatHex(REQUEST, { separator: " " })}\n`);
    await inProcess(["convert", log, made]);
    expect(jsonLines(readFileSync(made, "utf8"))).toMatchObject([
      { meterwire: "capture", source: { file: log } },
      { dir: "tx", hex: formatHex(REQUEST) },
    ]);
  });

  test("counts and says what a format cannot hold", async () => {
    const from = recording([
      ...events,
      { kind: "mark", time: BEGAN, lane: null, at: null, text: "here" },
      { kind: "gap", time: BEGAN, lane: null, at: null, direction: null, octets: 9, reason: "lost" },
      event({ comment: "words", apart: true }),
    ]);
    const said = async (extension: string, lang: "en" | "zh") =>
      (await inProcess(["convert", from, path(extension)], undefined, lang)).stderr.replace(/^[^:：]*/, "");
    expect(await said(".log", "en")).toBe(
      ": 5 pieces, 130 octets; this format cannot hold 2 events, 1 break between pieces, 1 comment\n",
    );
    expect(await said(".pcapng", "zh")).toBe("：5 段，共 130 字节；此格式存不下：事件 2 条、分隔 1 处\n");
  });

  test("overwrites nothing unasked, and never reads what it writes", async () => {
    const [from, to] = [recording(events), path(".csv")];
    writeFileSync(to, "mine");
    const refused = await inProcess(["convert", from, to]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("[file-exists]");
    expect(readFileSync(to, "utf8")).toBe("mine");
    expect((await inProcess(["convert", from, to, "--force", "--bom"])).code).toBe(0);
    expect(readFileSync(to, "utf8")).toMatch(/^\uFEFFtime,direction,/);
    expect((await inProcess(["convert", from, from, "--force"])).stderr).toContain("[same-file]");
  });

  test("what has no octets makes no file, and ends with 1; what is damaged is told", async () => {
    const [from, to] = [path(".log"), path(".pcapng")];
    writeFileSync(from, "");
    expect(await inProcess(["convert", from, to])).toMatchObject({ code: 1 });
    expect(existsSync(to)).toBe(false);
    const torn = recording(events);
    writeFileSync(torn, readFileSync(torn).subarray(0, -10));
    const { code, stderr } = await inProcess(["convert", torn, to]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/line 5.*cut off/);
    // As far as it was written, a row of CSV may look whole.
    const csv = path(".csv");
    await inProcess(["convert", recording(events), csv]);
    const rows = readFileSync(csv, "latin1");
    const cut = rows.lastIndexOf(",", rows.lastIndexOf(",68") + 1) + 7;
    writeFileSync(csv, rows.slice(0, cut));
    const again = await inProcess(["convert", csv, "-", "--to", "hex"]);
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/cut off, 3 octets lost/);
  });

  test.each([
    [["session.x"], "says no format"],
    [["-"], "missing --to"],
    [["-", "--to", "pcapng"], "exclude each other"],
    [["a.log", "--bom"], "goes with --to csv"],
  ])("usage: %j", async (argv, said) => {
    const { code, stderr } = await inProcess(["convert", recording(events), ...argv]);
    expect(code).toBe(2);
    expect(stderr).toMatch(said);
  });

  test("to standard output", async () => {
    const { code, stdout, stderr } = await meterwire(["convert", recording(events), "-", "--to", "hex"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.split("\n")[0]).toMatch(/^2026-11-28T10:15:00.123456Z TX \[COM3\] 68 17 /);
  });
});

describeWithSystem(["tshark", "editcap"], "with the tools of Wireshark", () => {
  const tshark = (...args: string[]): string =>
    execFileSync("tshark", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

  test("our pcapng: octets, directions, and the line of each message", async () => {
    const to = path(".pcapng");
    await meterwire(["convert", recording(events), to, "--lang", "zh"]);
    const fields = ["frame.len", "frame.packet_flags_direction", "frame.interface_name", "frame.comment"];
    const rows = tshark("-r", to, "-T", "fields", ...fields.flatMap((field) => ["-e", field])).split("\n");
    expect(rows[0]).toBe("25\t0x00000002\tCOM3\tGetRequestNormal #5  40010200 通信地址");
    expect(rows[1]).toMatch(/^20\t0x00000001\tCOM3\t?$/);
    expect(rows[2]).toMatch(/^35\t0x00000001\tCOM3\tGetResponseNormalList .*6\.99, 1\.98/);
  });

  const X = 0xffff_fff0;
  const cut = 30;
  const talk: readonly TcpPart[] = [
    { up: true, seq: X - 1, flags: "S" },
    { up: false, seq: 4999, ack: X, flags: "S" },
    { up: true, seq: X, ack: 5000, data: REQUEST },
    { up: false, seq: 5000, ack: X + 25, data: ANSWER.subarray(0, cut) },
    { up: false, seq: 5000 + cut, ack: X + 25, data: ANSWER.subarray(cut) },
    { up: true, seq: X + 25, ack: 5055, data: REQUEST },
    { up: true, seq: X + 50, ack: 5055, flags: "F" },
    { up: false, seq: 5055, ack: X + 51, flags: "F" },
  ];
  const ways: Readonly<Record<string, readonly TcpPart[]>> = {
    "in order": talk,
    reordered: [...talk.slice(0, 3), talk[4]!, talk[3]!, ...talk.slice(5)],
    duplicated: talk.flatMap((part) => [part, part]),
    gapped: [...talk.slice(0, 3), ...talk.slice(4)],
  };
  const cases = ["Ethernet", "VLAN", "SLL2"].flatMap((network) =>
    ["pcap", "nsecpcap", "pcapng"].map((format) => [network, format, "in order", 4] as const),
  );
  const others = Object.keys(ways).flatMap((way) =>
    [4, 6].map((ip) => ["Ethernet", "pcap", way, ip] as const),
  );

  test.each([...cases, ...others])(
    "%s, %s, %s, IPv%i: the frames are those of tshark's streams",
    async (network, format, way, ip) => {
      const [raw, file] = [path(".pcap"), path(".cap")];
      const form = networks[network]!;
      const wrap = (part: TcpPart) => form.wrap((ip === 4 ? ipv4 : ipv6)(tcp(part), part.up));
      writeFileSync(
        raw,
        pcapFile(
          ways[way]!.map((part, i) => ({ time: BEGAN + i * 1000, data: wrap(part) })),
          form,
        ),
      );
      execFileSync("editcap", ["-F", format, raw, file], { stdio: "ignore" });
      const { stdout, stderr } = await inProcess(["decode", "--json", file]);
      const found = (jsonLines(stdout) as { at: { direction: string }; apdu?: { service: string } }[]).filter(
        ({ apdu }) => apdu !== undefined,
      );
      const follow = tshark("-r", file, "-q", "-z", "follow,tcp,raw,0").split("\n");
      const streams = { tx: "", rx: "" };
      for (const line of follow) {
        const hex = /^(\t?)([0-9a-f]+)$/.exec(line);
        if (hex !== null) streams[hex[1] === "" ? "tx" : "rx"] += hex[2]!.toUpperCase();
      }
      const times = (stream: string, frame: Buffer) => stream.split(formatHex(frame)).length - 1;
      const count = (direction: string) => found.filter(({ at }) => at.direction === direction).length;
      expect([count("tx"), count("rx")]).toEqual([times(streams.tx, REQUEST), times(streams.rx, ANSWER)]);
      if (way === "gapped") expect(stderr).toMatch(/30 octets that were not captured \(packet \d+\)/);
    },
  );
});
