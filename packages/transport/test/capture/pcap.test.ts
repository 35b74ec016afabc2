import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type CaptureEvent, pcapngWriter, readPcap, readPcapng, readWhole } from "../../src/capture.ts";
import { formatHex } from "../../src/index.ts";
import { ascii, inPieces } from "../support/capture.ts";
import {
  type FilePacket,
  ipv4,
  ipv6,
  networks,
  pcapFile,
  type TcpPart,
  tcp,
  udp,
} from "../support/packets.ts";
import { describeWithSystem } from "../support/system.ts";

const BEGAN = 1_795_860_900_123_456;
const X = 0xffff_fff0; // Sequence numbers begin anew within the connection.
const Y = 5000;

/** A request and its answer in several segments; numbers count from the first octet of each side. */
const talk: readonly TcpPart[] = [
  { up: true, seq: X - 1, flags: "S" },
  { up: false, seq: Y - 1, ack: X, flags: "S" },
  { up: true, seq: X, ack: Y },
  { up: true, seq: X, ack: Y, data: ascii("request one ") },
  { up: true, seq: X + 12, ack: Y, data: ascii("goes on") },
  { up: false, seq: Y, ack: X + 19, data: ascii("answer ") },
  { up: false, seq: Y + 7, ack: X + 19, data: ascii("in three ") },
  { up: false, seq: Y + 16, ack: X + 19, data: ascii("segments") },
  { up: true, seq: X + 19, ack: Y + 24, flags: "F" },
  { up: false, seq: Y + 24, ack: X + 20, flags: "F" },
  { up: true, seq: X + 20, ack: Y + 25 },
];

const moved = (from: number, to: number): TcpPart[] => {
  const parts = [...talk];
  parts.splice(to, 0, ...parts.splice(from, 1));
  return parts;
};

/** What happens to the segments on their way. */
const ways: Readonly<Record<string, readonly TcpPart[]>> = {
  "in order": talk,
  reordered: moved(7, 6),
  "reordered at the beginning": moved(4, 3),
  duplicated: talk.flatMap((part) => (part.data === undefined ? [part] : [part, part])),
  overlapping: [
    ...talk.slice(0, 4),
    { up: true, seq: X + 8, ack: Y, data: ascii("one goes on") },
    ...talk.slice(5),
  ],
  "repeated in other pieces": [
    ...talk.slice(0, 6),
    talk[7]!,
    { up: false, seq: Y + 3, ack: X + 19, data: ascii("wer in three segments") },
    ...talk.slice(8),
  ],
  gapped: [...talk.slice(0, 6), ...talk.slice(7)],
  "without a beginning": talk.slice(3),
  reset: [...talk.slice(0, 6), { up: true, seq: X + 19, ack: Y + 7, flags: "R" }],
};

const packetsOf = (
  parts: readonly TcpPart[],
  wrap: (ip: readonly number[]) => number[],
  ip: (payload: readonly number[], up: boolean) => number[] = ipv4,
): FilePacket[] => parts.map((part, i) => ({ time: BEGAN + i * 1000, data: wrap(ip(tcp(part), part.up)) }));

const ethernet = networks.Ethernet!;

const latin = (octets: Uint8Array): string => Buffer.from(octets).toString("latin1");

/** Each lane and direction as text, gaps as `[n]`. */
function said(events: readonly CaptureEvent[]): Record<string, string> {
  const lanes: Record<string, string> = {};
  for (const event of events) {
    if (event.kind !== "octets" && event.kind !== "gap") continue;
    const key = `${event.lane} ${event.direction}`;
    const text = event.kind === "octets" ? latin(event.octets) : `[${event.octets}]`;
    lanes[key] = (lanes[key] ?? "") + text;
  }
  return lanes;
}

const LANE = "10.0.0.1:50001-10.0.0.2:4059";
const whole = { [`${LANE} tx`]: "request one goes on", [`${LANE} rx`]: "answer in three segments" };

describe("every network, time and order of octets", () => {
  for (const [name, { linkType, wrap }] of Object.entries(networks)) {
    test.each([
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ])(`${name}, nanoseconds %s, big end first %s`, (nano, big) => {
      const file = pcapFile(packetsOf(talk, wrap), { linkType, nano, big });
      const events = readWhole(readPcap(), file);
      expect(said(events)).toEqual(whole);
      expect(events[0]).toMatchObject({ kind: "open", time: BEGAN, lane: LANE, at: { packet: 1 } });
      expect(events[1]).toMatchObject({ kind: "octets", time: BEGAN + 3000, at: { packet: 4 } });
      expect(events[events.length - 1]).toMatchObject({ kind: "close", code: "ended", at: { packet: 10 } });
      for (const size of [1, 7, 100]) expect(inPieces(readPcap(), file, size)).toEqual(events);
    });
    test.each([false, true])(`${name}, IPv6, extended %s`, (extended) => {
      const packets = packetsOf(talk, wrap, (payload, up) => ipv6(payload, up, extended));
      expect(said(readWhole(readPcap(), pcapFile(packets, { linkType })))).toEqual({
        "[2001:db8::1]:50001-[2001:db8::2]:4059 tx": "request one goes on",
        "[2001:db8::1]:50001-[2001:db8::2]:4059 rx": "answer in three segments",
      });
    });
  }
});

describe("connections", () => {
  const read = (parts: readonly TcpPart[]) =>
    readWhole(readPcap(), pcapFile(packetsOf(parts, ethernet.wrap), ethernet));

  test.each(Object.keys(ways).filter((name) => !["gapped", "reset"].includes(name)))("%s", (name) => {
    expect(said(read(ways[name]!))).toEqual(whole);
  });

  test("a gap is told where it is, once the other side has acknowledged what is behind it", () => {
    const events = read(ways.gapped!);
    expect(said(events)).toEqual({ ...whole, [`${LANE} rx`]: "answer [9]segments" });
    const gap = events.findIndex(({ kind }) => kind === "gap");
    expect(events[gap]).toMatchObject({
      octets: 9,
      direction: "rx",
      reason: "not-captured",
      at: { packet: 8 },
    });
  });

  test("what is missing at the end is told too", () => {
    expect(said(read([...talk.slice(0, 7), ...talk.slice(8)]))).toEqual({
      ...whole,
      [`${LANE} rx`]: "answer in three [8]",
    });
  });

  test("a reset closes", () => {
    const events = read(ways.reset!);
    expect(events[events.length - 1]).toMatchObject({ kind: "close", code: "reset" });
  });

  test("the same ports again are another lane", () => {
    const lanes = Object.keys(said(read([...talk, ...talk])));
    expect(lanes).toEqual([`${LANE} tx`, `${LANE} rx`, `${LANE}#2 tx`, `${LANE}#2 rx`]);
  });

  test("a packet that was cut leaves a gap", () => {
    const packets = packetsOf(talk, ethernet.wrap).map((each, i) => (i === 6 ? { ...each, cut: 58 } : each));
    const events = readWhole(readPcap(), pcapFile(packets, ethernet));
    expect(said(events)[`${LANE} rx`]).toBe("answer in t[5]segments");
  });

  test("octets that never come are not waited for without end", () => {
    const data = new Uint8Array(1400).fill(0x55);
    const parts: TcpPart[] = [talk[0]!, talk[1]!];
    for (let i = 1; i < 1000; i++) parts.push({ up: true, seq: X + i * 1400, ack: Y, data });
    const events: CaptureEvent[] = [];
    const reader = readPcap();
    for (const event of reader.push(pcapFile(packetsOf(parts, ethernet.wrap), ethernet))) events.push(event);
    expect(events.filter(({ kind }) => kind === "gap")).toMatchObject([{ octets: 1400 }]);
  });
});

test("segments of one octet in the wrong order are not kept without bound", () => {
  const parts: TcpPart[] = [talk[0]!, talk[1]!];
  for (let i = 40_000; i > 0; i--) parts.push({ up: true, seq: X + i, ack: Y, data: Uint8Array.of(i) });
  const reader = readPcap();
  const events = reader.push(pcapFile(packetsOf(parts, ethernet.wrap), ethernet));
  const delivered = events.filter(({ kind }) => kind === "octets").length;
  expect(delivered).toBeGreaterThan(16_000);
  expect(events.find(({ kind }) => kind === "gap")).toMatchObject({ octets: 40_000 - 16_132 + 1 });
});

test("fragments of IP are gaps, datagrams stand apart", () => {
  const data = [
    ipv4(tcp(talk[3]!), true, 6, 0x2000),
    ipv4(tcp(talk[3]!), true, 6, 0x0010),
    ipv4(udp(ascii("ask")), true, 17),
    ipv4(udp(ascii("tell"), false), false, 17),
  ];
  const packets = data.map((ip, i) => ({ time: i, data: ethernet.wrap(ip) }));
  expect(readWhole(readPcap(), pcapFile(packets, ethernet))).toMatchObject([
    { kind: "gap", reason: "ip-fragment", lane: "10.0.0.1-10.0.0.2", octets: 32 },
    { kind: "gap", reason: "ip-fragment" },
    { kind: "octets", apart: true, direction: "tx", lane: "udp 10.0.0.1:50001-10.0.0.2:4059" },
    { kind: "octets", apart: true, direction: "rx", octets: Uint8Array.from(ascii("tell")) },
  ]);
});

const good = pcapFile(packetsOf(talk.slice(0, 4), ethernet.wrap), ethernet);
const ng = (() => {
  const writer = pcapngWriter();
  const octets = ascii("octets");
  return writer.write({ kind: "octets", time: 1, direction: "tx", lane: null, at: null, octets });
})();
const changed = (file: Uint8Array, at: number, ...octets: readonly number[]): Uint8Array => {
  const copy = file.slice();
  copy.set(octets, at);
  return copy;
};

/** What is wrong with a file, and how that is told. */
const broken: readonly [string, () => ReturnType<typeof readPcap>, Uint8Array, object][] = [
  ["a cut packet", readPcap, good.subarray(0, -3), { kind: "torn", missing: 3 }],
  ["a cut header", readPcap, good.subarray(0, 30), { kind: "torn", missing: 10 }],
  ["a length that cannot be", readPcap, changed(good, 32, 255, 255, 255, 255), { kind: "bad-length" }],
  ["an unknown network", readPcap, changed(good, 20, 105), { kind: "link-type", linkType: 105 }],
  ["a cut block", readPcapng, ng.subarray(0, -1), { kind: "torn", missing: 1 }],
  ["a cut length", readPcapng, ng.subarray(0, 33), { kind: "torn" }],
  ["a block's length", readPcapng, changed(ng, 32, 7), { kind: "bad-length", length: 7 }],
  ["a packet longer than its block", readPcapng, changed(ng, 84, 255), { kind: "bad-length", length: 255 }],
  ["an interface that is not there", readPcapng, changed(ng, 72, 9), { kind: "no-interface", interface: 9 }],
];

test.each(broken)("broken: %s", (_, reader, file, fault) => {
  const damage = readWhole(reader(), file).filter(({ kind }) => kind === "damage");
  expect(damage).toMatchObject([{ problem: { code: "bad-packet", params: { fault } } }]);
});

test.each([
  ["pcap", readPcap, ascii("68 17 00 43 and words of a log")],
  ["pcap", readPcap, new Uint8Array(0)],
  ["pcap", readPcap, good.subarray(0, 20)],
  ["pcapng", readPcapng, good],
  ["pcapng", readPcapng, ng.subarray(0, 8)],
  ["pcapng", readPcapng, changed(ng, 8, 0)],
])("another file is no %s", (kind, reader, file) => {
  expect(() => readWhole(reader(), file)).toThrowError(
    expect.objectContaining({ code: "not-a-capture", params: { kind, version: null } }),
  );
});

describeWithSystem(["tshark", "editcap"], "against tshark", () => {
  const folder = mkdtempSync(join(tmpdir(), "meterwire-pcap-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const path = (name: string): string => join(folder, name);
  const tshark = (...args: string[]): string =>
    execFileSync("tshark", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

  /** Both directions of the first connection, holes as `[n]`. */
  function followed(file: string): Record<string, string> {
    const both = { tx: "", rx: "" };
    const lines = tshark("-r", file, "-q", "-z", "follow,tcp,raw,0").split("\n");
    for (const line of lines) {
      const hex = /^(\t?)([0-9a-f]+)$/.exec(line);
      if (hex !== null) both[hex[1] === "" ? "tx" : "rx"] += Buffer.from(hex[2]!, "hex").toString("latin1");
    }
    const text = (value: string): string =>
      value.replace(/\[(\d+) bytes missing in capture file\]\0/g, "[$1]");
    return { [`${LANE} tx`]: text(both.tx), [`${LANE} rx`]: text(both.rx) };
  }

  test.each(Object.keys(ways))("%s: the same octets", (name) => {
    const file = path("a.pcap");
    writeFileSync(file, pcapFile(packetsOf(ways[name]!, ethernet.wrap), ethernet));
    expect(said(readWhole(readPcap(), readFileSync(file)))).toEqual(followed(file));
  });

  test.each(["pcapng", "nsecpcap", "pcap"])("what editcap writes as %s", (format) => {
    const [from, to] = [path("b.pcap"), path("b.out")];
    writeFileSync(from, pcapFile(packetsOf(talk, networks.SLL2!.wrap), networks.SLL2!));
    execFileSync("editcap", ["-F", format, from, to], { stdio: "ignore" });
    const events = readWhole(format === "pcapng" ? readPcapng() : readPcap(), readFileSync(to));
    expect(events).toEqual(readWhole(readPcap(), readFileSync(from)));
  });

  test("our pcapng: octets, times, directions, lanes and comments", () => {
    const file = path("c.pcapng");
    const writer = pcapngWriter();
    const octets = ascii("hello");
    const event = { kind: "octets", time: BEGAN, direction: "tx", lane: "COM3", at: null, octets } as const;
    const events = [
      { ...event, comment: "读 00100200" },
      { ...event, time: BEGAN + 1, direction: "rx" as const, lane: "COM4" },
      { ...event, time: BEGAN + 2, direction: null, octets: new Uint8Array(0) },
    ];
    writeFileSync(file, Buffer.concat([...events.map((each) => writer.write(each)), writer.end()]));
    const fields = ["frame.time_epoch", "frame.packet_flags_direction", "frame.interface_name", "frame.len"];
    const args = [...fields, "frame.comment"].flatMap((field) => ["-e", field]);
    const rows = tshark("-r", file, "-T", "fields", ...args)
      .trimEnd()
      .split("\n");
    expect(rows.map((row) => row.split("\t"))).toEqual([
      ["1795860900.123456000", "0x00000002", "COM3", "5", "读 00100200"],
      ["1795860900.123457000", "0x00000001", "COM4", "5", ""],
      ["1795860900.123458000", "", "COM3", "0", ""].slice(0, rows[2]!.split("\t").length),
    ]);
    const raw = JSON.parse(tshark("-r", file, "-T", "jsonraw")) as {
      _source: { layers: { frame_raw: string[] } };
    }[];
    expect(raw[0]!._source.layers.frame_raw[0]).toBe(formatHex(octets, { case: "lower" }));
  });
});

describeWithSystem(["tcpdump"], "what tcpdump records", () => {
  test("both directions of a connection", async () => {
    const folder = mkdtempSync(join(tmpdir(), "meterwire-tcpdump-"));
    try {
      const server = createServer((socket) => socket.once("data", () => socket.end("answer")));
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      const { port } = server.address() as { port: number };
      const path = join(folder, "a.pcap");
      const args = ["-i", "lo", "-U", "--immediate-mode", "-w", path, "tcp", "port", `${port}`];
      const recorder = spawn("tcpdump", args, { stdio: ["ignore", "ignore", "pipe"] });
      let told = "";
      for await (const words of recorder.stderr.iterator({ destroyOnReturn: false })) {
        told += words;
        if (told.includes("listening on")) break;
      }
      // The recorder may begin a little later than it says: until it has seen a whole connection, there is another.
      const lanes = async (): Promise<string[]> => {
        for (;;) {
          const client = connect(port, "127.0.0.1");
          client.write("request");
          client.resume();
          await once(client, "close");
          const file = readFileSync(path);
          const events = file.length > 24 ? readWhole(readPcap(), file) : [];
          const closed = events.find(({ kind }) => kind === "close")?.lane;
          const open = events.find(({ kind, lane }) => kind === "open" && lane === closed);
          if (open !== undefined) return Object.values(said(events.filter(({ lane }) => lane === closed)));
        }
      };
      expect(await lanes()).toEqual(["request", "answer"]);
      server.close();
      recorder.kill("SIGINT");
      await once(recorder, "close");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
