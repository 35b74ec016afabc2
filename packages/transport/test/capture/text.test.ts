import { describe, expect, test } from "vitest";
import {
  type CaptureEvent,
  captureTimeText,
  readText,
  readWhole,
  type TextEvent,
} from "../../src/capture.ts";
import { formatHex, hexdump } from "../../src/index.ts";
import { ascii, inPieces, only, trafficOf } from "../support/capture.ts";
import { testFrame } from "../support/frames.ts";
import { article } from "./article.ts";

const GET = "681700434 5AAAAAAAAAAAA00 5B4F 0501054001020000 6A17 16".replaceAll(" ", "");
const get = GET.match(/../g)!;
const spaced = get.join(" ");

const read = (text: string, options = {}) => readWhole(readText(options), ascii(text));
const notesOf = (events: readonly CaptureEvent[]): TextEvent[] =>
  events.flatMap((event) => (event.kind === "note" ? [event] : []));
const framesOf = (text: string) => only(trafficOf(read(text)), "frame");

/** Each gives exactly this frame: the time (UTC) and direction that its line names, and the lines it stands on. */
const shapes: readonly [string, string, Readonly<Record<string, unknown>>?][] = [
  ["spaced", spaced],
  ["joined", GET],
  [
    "dashed, among Chinese words",
    `2025-11-03 09:12:44.123 - 发送698报文：${get.join("-")}，OAD=40010200。`,
    {
      time: "2025-11-03T01:12:44.123000Z",
      direction: "tx",
    },
  ],
  ["behind a Chinese word", `登录: ${spaced}`],
  ["behind an index", `[0] rx frame ${spaced}`, { direction: "rx" }],
  ["behind an arrow in a comment", `// => ${spaced}`, { direction: "tx" }],
  ["key=value", `cmd=1001,ret=0,data=1;${GET}`],
  ["a word and an arrow", `发送报文->${spaced}`, { direction: "tx" }],
  ["commas", `RX: ${get.join(",")}`, { direction: "rx" }],
  ["Chinese commas", `收：${get.join("，")}`, { direction: "rx" }],
  ["full-width digits", GET.replace(/[0-9A-F]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
  ["0x", get.map((each) => `0x${each}`).join(", ")],
  ["0x without zeros", `{${get.map((each) => `0x${Number.parseInt(each, 16).toString(16)}`).join(",")}}`],
  ["\\x", `send(b"${get.map((each) => `\\x${each}`).join("")}")`, { direction: "tx" }],
  ["H", `${get.map((each) => `${each}H`).join(" ")}`],
  ["$", get.map((each) => `$${each}`).join(" ")],
  [
    "brackets and time of day",
    `[10:15:00.123]发→◇${spaced} □`,
    {
      time: "1970-01-01T10:15:00.123000Z",
      direction: "tx",
    },
  ],
  ["epoch", `(1714550400.123456) << ${GET}`, { time: "2024-05-01T08:00:00.123456Z", direction: "rx" }],
  [
    "milliseconds since 1970",
    `1714550400123 TX ${GET}`,
    {
      time: "2024-05-01T08:00:00.123000Z",
      direction: "tx",
    },
  ],
  [
    "ISO with zone",
    `2024-05-01T08:00:00.123456789+02:00 RX ${GET}`,
    {
      time: "2024-05-01T06:00:00.123456Z",
      direction: "rx",
    },
  ],
  [
    "milliseconds behind a colon",
    `10:15:00:123 上行 ${spaced}`,
    {
      time: "1970-01-01T10:15:00.123000Z",
      direction: "rx",
    },
  ],
  [
    "Chinese date",
    `2025年11月3日 09时12分44秒 下行：${spaced}`,
    {
      time: "2025-11-03T01:12:44.000000Z",
      direction: "tx",
    },
  ],
  [
    "a C array over lines",
    `const uint8_t frame[] = {\n  0x${get.slice(0, 12).join(", 0x")},\n  0x${get.slice(12).join(", 0x")}\n};`,
    {
      lines: [2, 3],
    },
  ],
  [
    "wrapped",
    `${get.slice(0, 9).join(" ")}\r\n${get.slice(9, 24).join(" ")}\r\n${get.slice(24).join(" ")}\r\n`,
    {
      lines: [1, 3],
    },
  ],
  ["hexdump -C", hexdump(Uint8Array.from(get, (each) => Number.parseInt(each, 16))), { lines: [1, 2] }],
  [
    "xxd",
    "00000000: 6817 0043 45aa aaaa aaaa aa00 5b4f 0501  h..CE.......[O..\n00000010: 0540 0102 0000 6a17 16                   .@....j..\n",
    {
      lines: [1, 2],
    },
  ],
  [
    "od -A x -t x1",
    `000000 ${get.slice(0, 16).join(" ")}\n000010 ${get.slice(16).join(" ")}\n000019\n`,
    {
      lines: [1, 2],
    },
  ],
  [
    "od -t x1, offsets in octal",
    `0000000 ${get.slice(0, 16).join(" ")}\n0000020 ${get.slice(16).join(" ")}\n0000031\n`,
    {
      lines: [1, 2],
    },
  ],
  [
    "tcpdump -X",
    `\t0x0000:  6817 0043 45aa aaaa aaaa aa00 5b4f 0501  h..CE.......[O..\n\t0x0010:  0540 0102 0000 6a17 16                   .@....j..\n`,
    {
      lines: [1, 2],
    },
  ],
  [
    "socat -x",
    `> 2024/05/01 10:15:00.000123456  length=25 from=0 to=24\n ${get.join(" ").toLowerCase()}\n--\n`,
    {
      time: "2024-05-01T02:15:00.000123Z",
      direction: "tx",
      lines: [2, 2],
    },
  ],
  [
    "header line, octets below",
    `[2024-05-01 10:15:00.123] 收到:\n${spaced}\n`,
    {
      time: "2024-05-01T02:15:00.123000Z",
      direction: "rx",
      lines: [2, 2],
    },
  ],
  [
    "JSON of another tool",
    `{"time":"2024-05-01T08:00:00Z","dir":"RX","data":"${GET}"}`,
    {
      time: "2024-05-01T08:00:00.000000Z",
      direction: "rx",
    },
  ],
  [
    "chunks of a log",
    `10:15:00.100 RX: ${get.slice(0, 3).join(" ")}\n10:15:00.120 RX: ${get.slice(3).join(" ")}\n`,
    {
      time: "1970-01-01T10:15:00.100000Z",
      direction: "rx",
      lines: [1, 2],
    },
  ],
  [
    "chunks among words",
    `[INFO] port1 recv 2 bytes: ${get.slice(0, 2).join(" ")}\n[INFO] port1 recv 23 bytes: ${get.slice(2).join(" ")}\n`,
    {
      direction: "rx",
      lines: [1, 2],
    },
  ],
  [
    "the other direction in between",
    `RX ${get.slice(0, 9).join(" ")}\nTX ${get.slice(0, 5).join(" ")}\nRX ${get.slice(9).join(" ")}\n`,
    {
      direction: "rx",
      lines: [1, 3],
    },
  ],
];

describe("one frame in", () => {
  test.each(shapes)("%s", (_, text, { time = null, direction = null, lines = [1, 1] } = {}) => {
    const [frame, ...more] = framesOf(text);
    expect(more).toEqual([]);
    expect(formatHex(frame!.octets)).toBe(GET);
    expect(frame!.time === null ? null : captureTimeText(frame!.time)).toBe(time);
    expect(frame!.direction).toBe(direction);
    const [line, until] = lines as readonly number[];
    expect([frame!.at, frame!.until]).toEqual([{ line }, { line: until }]);
  });

  test.each([1, 2, 3, 7, 64])("any of them, cut into pieces of %i octets", (size) => {
    for (const [, text] of shapes) {
      expect(inPieces(readText(), ascii(text), size)).toEqual(read(text));
    }
  });
});

test("a frame over three lines, and two fragments in a row", () => {
  const wrapped = `68 35 00 C3 05 04 33 00 00 00 00 10 57 40 85 02 00 01
00 10 02 00 01 01 05 06 00 00 02 BB 06 00 00 00 C6 06 00 00 00 CB
06 00 00 00 AE 06 00 00 00 7C 00 00 55 43 16
`;
  expect(framesOf(wrapped).map(({ at, until }) => [at, until])).toEqual([[{ line: 1 }, { line: 3 }]]);
  const [first, last] = [
    [0, 0x00, 1, 2],
    [1, 0x40, 3],
  ].map((body) => formatHex(testFrame(body, 0x63)));
  const items = trafficOf(read(`fefefefe${first}\nfefefefe${last}\n`));
  expect(items.map(({ kind }) => kind)).toEqual(["fragment", "frame"]);
  const [joined] = only(items, "frame");
  expect(joined).toMatchObject({ fragments: 2, octets: Uint8Array.of(1, 2, 3), at: { line: 2 } });
});

describe("an article", () => {
  const events = read(article);
  const items = trafficOf(events);

  test("gives exactly its four frames, nothing damaged", () => {
    expect(only(items, "frame").map(({ direction }) => direction)).toEqual(["tx", "rx", null, "rx"]);
    expect(only(items, "damaged")).toEqual([]);
  });

  test("tells what was left, and where", () => {
    const notes = notesOf(events);
    const repeated = notes.filter(({ left }) => left?.why === "repeated").map(({ at }) => at);
    expect(repeated).toContainEqual({ line: 11 });
    expect(notes.find(({ text }) => text === "68:起始符")).toMatchObject({
      left: { octets: 1, why: "short" },
    });
  });
});

test("two frames in a line, whatever parts them", () => {
  for (const between of [" ", "", "; ", " | ", "，"]) {
    expect(framesOf(`TX ${GET}${between}${GET}`), between).toHaveLength(2);
  }
});

test("the star of a dump stands for lines like the one before", () => {
  const zeros = "00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00";
  const events = read(`00000000  ${zeros}  |................|\n*\n00000030  68 17 |h.|\n00000032\n`);
  const octets = events.flatMap((event) => (event.kind === "octets" ? [event.octets.length] : []));
  expect(octets).toEqual([16, 32, 2]);
});

test("times without a date are of the day, and in the zone, of the last that had one", () => {
  const lines = [
    "2025-11-03 23:59:58 68 01 02",
    "23:59:59.5 68 01 03",
    "00:00:01 68 01 04",
    "2025-11-06T01:00:00Z 68 01 05",
    "02:00:00 68 01 06",
  ];
  expect(read(lines.join("\n")).map(({ time }) => captureTimeText(time!))).toEqual([
    "2025-11-03T15:59:58.000000Z",
    "2025-11-03T15:59:59.500000Z",
    "2025-11-03T16:00:01.000000Z",
    "2025-11-06T01:00:00.000000Z",
    "2025-11-06T02:00:00.000000Z",
  ]);
});

test("times without a date go on over midnight, from the day that is given", () => {
  const text = "23:59:59.900 TX 68 17 00 43\n00:00:00.100 RX 68 17 00 43\n";
  const times = read(text, { date: "2024-05-01" }).map(({ time }) => captureTimeText(time!));
  expect(times).toEqual(["2024-05-01T15:59:59.900000Z", "2024-05-01T16:00:00.100000Z"]);
  expect(read(text, { date: "2024-05-01", zone: 0 })[0]!.time).toBe(
    Date.UTC(2024, 4, 1, 23, 59, 59, 900) * 1000,
  );
});

describe("encodings", () => {
  const text = `09:12:44.123 发送：${spaced}\r\n收到 ${spaced}\n`;
  const utf16 = (big: boolean, mark: boolean): Uint8Array => {
    const octets = Buffer.from(`${mark ? "\uFEFF" : ""}${mark ? text : `x ${text}`}`, "utf16le");
    return big ? octets.swap16() : octets;
  };
  // 发送 收到 in GBK.
  const gbk = Buffer.concat([
    Buffer.from("09:12:44.123 "),
    Buffer.from("b7a2cbcd3a", "hex"),
    Buffer.from(`${spaced}\r\n`),
    Buffer.from("cad5b5bd", "hex"),
    Buffer.from(` ${spaced}\n`),
  ]);

  test.each([
    ["UTF-8", ascii(text)],
    ["UTF-8 with a mark", ascii(`\uFEFF${text}`)],
    ["UTF-16LE with a mark", utf16(false, true)],
    ["UTF-16BE with a mark", utf16(true, true)],
    ["UTF-16LE", utf16(false, false)],
    ["UTF-16BE", utf16(true, false)],
    ["GBK", gbk],
  ])("%s", (_, octets) => {
    for (const size of [1, 3, 4096]) {
      const frames = only(trafficOf(inPieces(readText(), octets, size)), "frame");
      expect(frames.map(({ direction, at }) => [direction, at])).toEqual([
        ["tx", { line: 1 }],
        ["rx", { line: 2 }],
      ]);
    }
  });
});

/** Nothing of these is taken; what looks like octets is counted. */
const nothing: readonly [string, string, number][] = [
  ["words", "a face at the cafe, decade after decade", 0],
  ["a date", "2025-11-03 09:12:44.123 start", 0],
  ["numbers", "read 12 of 34 done 1234", 4],
  ["an address", "connected to 10.0.0.12:8000", 0],
  ["odd digits", "681 700 434 5AA", 0],
  ["a version", "V1.2.3 (abc123)", 3],
  ["half octets", "6 8 1 7 0 0 4 3 4 5", 0],
  ["base64", "aHR0cHM6Ly9leGFtcGxlLmNvbQ==", 0],
];

test.each(nothing)("no octets in %s", (_, text, left) => {
  const events = read(text);
  expect(events.map(({ kind }) => kind)).toEqual(["note"]);
  const [note] = notesOf(events);
  if (left > 0) expect(note!.left?.why).toBe("short");
  expect(note!.text).toBe(text);
});

test("what is too long for a line is taken in pieces, no octet lost", () => {
  const hex = GET.repeat(6000);
  for (const text of [hex, `data:${hex}`, hex.replace(/../g, "$& ")]) {
    const frames = framesOf(text);
    expect(frames).toHaveLength(6000);
    expect(frames[5999]!.until).toEqual({ line: 1 });
  }
});
