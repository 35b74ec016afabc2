import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Apdu,
  apduFromJson,
  bytesToHex,
  encodeApdu,
  encodeFrame,
  hexToBytes,
  splitFragments,
} from "@meterwire/dlt698";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPtyPair } from "../../transport/test/support/pty.ts";
import { describeWithSystem } from "../../transport/test/support/system.ts";
import { jsonLines, meterwire, start } from "./support/cli.ts";
import { framed, link, REQUEST } from "./support/frames.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "meterwire-monitor-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

interface Line {
  readonly time: string | null;
  readonly lane: string;
  readonly hex: string;
  readonly after?: number | null;
  readonly noise?: number;
  readonly error?: { readonly code: string };
  readonly message?: { readonly apdu?: { readonly service: string } };
}

describe("monitor of a file", () => {
  test("a recording, one line per frame, answers with their time", async () => {
    const answer = framed(1, {
      service: "GetResponseNormal",
      piid: 0,
      result: {
        oad: "00100400",
        result: { data: { type: "array", value: [{ type: "long64-unsigned", value: "123400" }] } },
      },
      followReport: null,
      timeTag: null,
    });
    const path = file(
      "session.jsonl",
      [
        { t: "2026-01-01T00:00:00.000Z", dir: "tx", hex: REQUEST },
        { t: "2026-01-01T00:00:00.030Z", dir: "rx", hex: answer.slice(0, 20) },
        { t: "2026-01-01T00:00:00.037Z", dir: "rx", hex: answer.slice(20) },
        { t: "2026-01-01T00:00:01.000Z", event: "close", code: "closed", message: "" },
      ]
        .map((line) => JSON.stringify(line))
        .join("\n"),
    );
    const { code, stdout, stderr } = await meterwire(["monitor", path, "--lang", "en"]);
    expect(code).toBe(0);
    const [asked, answered, ...rest] = stdout.trimEnd().split("\n");
    expect(rest).toEqual([]);
    expect(asked).toMatch(/→ {2}28417891 .* GetRequestNormal #0 {2}00100400 Forward active energy/);
    expect(answered).toMatch(/← {2}28417891 .*\+37 ms .* GetResponseNormal #0 .* = 12\.3400 kWh$/);
    expect(stderr).toBe("2 frames, 0 damaged, 0 octets of noise; 1 request, 1 answered\n");
    const json = await meterwire(["monitor", path, "--json"]);
    expect(jsonLines(json.stdout)).toMatchObject([
      { time: "2026-01-01T00:00:00.000Z", lane: "tx", hex: REQUEST, after: null },
      { lane: "rx", hex: answer, after: 37, message: { apdu: { service: "GetResponseNormal" } } },
    ]);
  });

  test.each([
    ["hex text with blanks and a blank line", `${REQUEST.slice(0, 10)} ${REQUEST.slice(10)}\n\n${REQUEST}\n`],
    ["raw octets", Buffer.concat([Buffer.of(0xfe, 0xfe), hexToBytes(REQUEST), hexToBytes(REQUEST)])],
  ])("%s", async (name, content) => {
    const path = file(name.replaceAll(" ", "-"), content);
    const { code, stdout } = await meterwire(["monitor", path, "--json"]);
    expect(code).toBe(0);
    const lines = jsonLines(stdout) as Line[];
    expect(lines.map((line) => line.message?.apdu?.service)).toEqual([
      "GetRequestNormal",
      "GetRequestNormal",
    ]);
  });

  test("standard input; damage and noise are listed, and the frames behind them", async () => {
    const damaged = `${REQUEST.slice(0, 42)}CC16`;
    const stdin = hexToBytes(`0080${REQUEST}${damaged}${REQUEST}`);
    const { code, stdout, stderr } = await meterwire(["monitor", "-", "--json"], { stdin });
    expect(code).toBe(1);
    const lines = jsonLines(stdout) as Line[];
    expect(lines.map((line) => line.noise ?? line.error?.code ?? line.message?.apdu?.service)).toEqual([
      2,
      "GetRequestNormal",
      "bad-fcs",
      "GetRequestNormal",
    ]);
    expect(stderr).toContain("2 frames, 1 damaged, 2 octets of noise");
    const shown = await meterwire(["monitor", "-", "--noise", "--hex", "--lang", "zh"], { stdin });
    expect(shown.stdout).toMatch(/无法成帧的字节：2\n {4}00 80\n/);
    expect(shown.stdout).toContain("[bad-fcs]");
    const trees = await meterwire(["monitor", "-", "--explain", "--lang", "zh"], { stdin });
    expect(trees.stdout).toContain("起始符");
  });

  test("fragments are shown as the message that they make", async () => {
    const oads = Array.from({ length: 40 }, (_, i) => (0x00100400 + (i << 20)).toString(16).padStart(8, "0"));
    const list = {
      service: "GetRequestNormalList",
      piid: 3,
      oads: oads.map((oad) => oad.toUpperCase()),
      timeTag: null,
    };
    const octets = encodeApdu(apduFromJson(list as never) as Apdu);
    const frames = splitFragments(octets, 60).map((fragment) =>
      bytesToHex(encodeFrame({ link: link(0), fragment })),
    );
    const path = file("fragments.txt", frames.join("\n"));
    const { stdout } = await meterwire(["monitor", path, "--lang", "en"]);
    const lines = stdout.trimEnd().split("\n");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/GetRequestNormalList #3 {2}00100400 .*\(3 fragments\)$/);
    const json = await meterwire(["monitor", path, "--json"]);
    const [only, ...more] = jsonLines(json.stdout) as { hex: string; message: object }[];
    expect([only!.hex, only!.message, more]).toEqual([
      bytesToHex(octets),
      expect.objectContaining({ apdu: expect.objectContaining(list), fragments: 3 }),
      [],
    ]);
  });

  test("messages without attributes tell what they are about, and no password", async () => {
    const at = { year: 2026, month: 1, day: 1, weekday: 4, hour: 0, minute: 0, second: 0, milliseconds: 0 };
    const path = file(
      "others.txt",
      [
        framed(1, { service: "LinkRequest", piid: 1, type: 1, heartbeatPeriod: 60, requestTime: at }),
        framed(0, {
          service: "LinkResponse",
          piid: 1,
          result: 130,
          requestTime: at,
          receiveTime: at,
          responseTime: at,
        }),
        framed(0, {
          service: "ConnectRequest",
          piid: 2,
          protocolVersion: 22,
          protocolConformance: "0".repeat(64),
          functionConformance: "0".repeat(128),
          clientSendFrameMax: 1024,
          clientReceiveFrameMax: 1024,
          clientReceiveWindow: 1,
          clientApduMax: 1024,
          expectedTimeout: 100,
          mechanism: { password: "topsecret" },
          timeTag: null,
        }),
        framed(0, {
          service: "SecurityRequest",
          unit: { plain: "0501014000020000" },
          verification: { rn: "00112233445566778899AABBCCDDEEFF" },
        }),
        framed(1, { service: "ErrorResponse", piid: 2, type: 2, followReport: null, timeTag: null }),
      ].join("\n"),
    );
    const { code, stdout } = await meterwire(["monitor", path, "--lang", "en"]);
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split("\n");
    expect(lines[0]).toMatch(/LinkRequest #1 {2}.*1 heartbeat.*60/);
    expect(lines[1]).toMatch(/LinkResponse #1 {2}.*2 illegal device/);
    expect(lines[2]).toMatch(/ConnectRequest #2 {2}.*password/i);
    expect(lines[3]).toMatch(/SecurityRequest .*GetRequestNormal #1 {2}40000200/);
    expect(lines[4]).toMatch(/ErrorResponse #2 {2}.*2 service not supported/);
    expect(stdout).not.toContain("topsecret");
  });

  test("--address shows one meter alone", async () => {
    const path = file("two.txt", `${REQUEST}\n`);
    const lines = async (address: string) =>
      jsonLines((await meterwire(["monitor", path, "--json", "--address", address])).stdout).length;
    expect(await lines("28417891")).toBe(1);
    expect(await lines("1")).toBe(0);
  });

  test.each([
    [["monitor"], 2, "give exactly one of FILE, --port, --tcp"],
    [["monitor", "x", "--port", "y"], 2, "give exactly one of FILE, --port, --tcp"],
    [["monitor", "--relay", "127.0.0.1:1"], 2, "--relay goes with --tcp"],
    [["monitor", "--tcp", "127.0.0.1:1", "--auto"], 2, "--auto goes with --port"],
    [["monitor", "--tcp", "0.0.0.0:0", "--relay", "127.0.0.1:1"], 2, "--allow-remote"],
    [["monitor", "nowhere.jsonl"], 2, "there is no file nowhere.jsonl"],
    [["monitor", "--tcp", "127.0.0.1:1"], 1, "refused"],
  ])("%j is told", async (args, expected, said) => {
    const { code, stderr } = await meterwire([...args, "--lang", "en"]);
    expect(code).toBe(expected);
    expect(stderr).toContain(said);
  });

  test.each([
    ["en", [], "no frame was found"],
    ["zh", [], "没有找到任何帧"],
    ["en", ["--address", "1"], "no frame of 1 was found"],
  ])("a file that has nothing to show ends with 1 and is told of in %s: %j", async (lang, more, said) => {
    const path = file("none.txt", more.length > 0 ? `${REQUEST}\n` : "主站 登录\n");
    const { code, stdout, stderr } = await meterwire(["monitor", path, "--lang", lang, ...more]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(said);
  });

  test("a line of a recording that cannot be read is named, and the others stay", async () => {
    const line = JSON.stringify({ t: "2026-01-01T00:00:00Z", dir: "tx", hex: REQUEST });
    const path = file("bad.jsonl", `${line}\nnonsense\n${line}\n`);
    const { code, stdout, stderr } = await meterwire(["monitor", path, "--json", "--lang", "en"]);
    expect(code).toBe(1);
    expect(jsonLines(stdout)).toMatchObject([{ message: {} }, { message: {} }]);
    expect(stderr).toMatch(/bad\.jsonl.*line 2/);
  });

  test("a last line that was not written to its end is told with what was lost", async () => {
    const line = JSON.stringify({ t: "2026-01-01T00:00:00Z", dir: "tx", hex: REQUEST });
    const path = file("torn.jsonl", `${line}\n${line.slice(0, -7)}`);
    const { code, stdout, stderr } = await meterwire(["monitor", path, "--json", "--lang", "zh"]);
    expect(code).toBe(1);
    expect(jsonLines(stdout)).toHaveLength(1);
    expect(stderr).toMatch(/2.*没有写完，失去 \d+ 字节.*\n/);
    expect(stderr).toContain("1 处不能读取");
  });

  test("a gap between fragments is damage", async () => {
    const part = (kind: "first" | "middle", sequence: number) =>
      bytesToHex(encodeFrame({ link: link(1), fragment: { kind, sequence, octets: new Uint8Array(3) } }));
    const path = file("gap.txt", `${part("first", 0)}\n${part("middle", 2)}\n`);
    const { code, stderr } = await meterwire(["monitor", path, "--hex", "--explain", "--lang", "zh"]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^1 帧，损坏 1 处/)]);
  });

  test("--filter shows what fits, and --stats each meter", async () => {
    const refused = framed(1, {
      service: "GetResponseNormal",
      piid: 0,
      result: { oad: "00100400", result: { dar: 4 } },
      followReport: null,
      timeTag: null,
    });
    const path = file(
      "stats.jsonl",
      [
        JSON.stringify({ t: "2026-01-01T00:00:00.000000Z", dir: "tx", hex: REQUEST }),
        JSON.stringify({ t: "2026-01-01T00:00:00.012500Z", dir: "rx", hex: refused }),
      ].join("\n"),
    );
    const json = await meterwire(["monitor", path, "--json", "--stats", "--filter", "dar:!0"]);
    expect([json.code, jsonLines(json.stdout)]).toEqual([
      0,
      [
        expect.objectContaining({ lane: "rx", after: 13 }),
        {
          totals: expect.objectContaining({ frames: 2, asked: 1, answered: 1 }),
          meters: [
            expect.objectContaining({
              ...{ address: "28417891", protocol: "698", messages: 2, asked: 1, answered: 1, refused: 1 },
              times: { count: 1, least: 12.5, mean: 12.5, most: 12.5 },
            }),
          ],
        },
      ],
    ]);
    const shown = await meterwire(["monitor", path, "--stats", "--filter", "bad", "--lang", "zh"]);
    expect([shown.code, shown.stderr]).toEqual([1, expect.stringContaining("没有符合条件的帧")]);
    expect(shown.stdout).toMatch(/地址 .*平均 ms.*\n28417891 .* 12\.5\n/);
    const wrong = await meterwire(["monitor", path, "--filter", "nonsense:1", "--lang", "en"]);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("--filter")]);
  });
});

describe("monitor between two ends", () => {
  test("passes everything on and tells of both ways", async () => {
    const sim = start(["sim", "meter", "--tcp", "127.0.0.1:0", "--address", "28417891"]);
    const to = (await sim.sees(/127\.0\.0\.1:\d+/))[0];
    const trace = join(folder, "relay.jsonl");
    const monitor = start(["monitor", "--tcp", "127.0.0.1:0", "--relay", to, "--json", "--record", trace]);
    const tcp = (await monitor.sees(/127\.0\.0\.1:\d+/))[0];
    const { code, stdout } = await meterwire(["read", "00100200", "20000200", "--tcp", tcp, "--json"]);
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toHaveLength(2);
    await monitor.prints(/GetResponseNormalList/);
    monitor.child.kill("SIGINT");
    const ended = await monitor;
    expect(ended.code).toBe(0);
    const lines = jsonLines(ended.stdout) as Line[];
    expect(lines.map(({ lane }) => lane)).toEqual(["1>", "1<"]);
    expect(lines[1]!.after).toBeGreaterThanOrEqual(0);
    expect(ended.stderr).toContain("2 frames, 0 damaged");
    const again = await meterwire(["monitor", trace, "--json"]);
    expect((jsonLines(again.stdout) as Line[]).map(({ hex }) => hex)).toEqual(lines.map(({ hex }) => hex));
    sim.child.kill("SIGTERM");
    await sim;
  });

  test("a target that is not there is told, and the next connection tries again", async () => {
    const monitor = start(["monitor", "--tcp", "127.0.0.1:0", "--relay", "127.0.0.1:1", "--lang", "en"]);
    const tcp = (await monitor.sees(/127\.0\.0\.1:\d+/))[0];
    const read = ["read", "00100200", "--tcp", tcp, "--timeout", "500", "--retries", "0"];
    expect((await meterwire(read)).code).toBe(1);
    await monitor.sees(/cannot connect to 127\.0\.0\.1:1/);
    monitor.child.kill("SIGINT");
    expect((await monitor).code).toBe(0);
  });
});

describeWithSystem(["socat"], "monitor of a serial line", () => {
  test("listens and sends nothing; half a frame is given up", async () => {
    const pair = await openPtyPair();
    const monitor = start(["monitor", "--port", pair.a, "--json"]);
    await monitor.sees(/watching|监听/);
    const { openSerial } = await import("@meterwire/transport/serial");
    const far = await openSerial({ path: pair.b });
    await far.write(hexToBytes(REQUEST));
    await monitor.prints(/GetRequestNormal/);
    await far.write(hexToBytes("681500"));
    await monitor.prints(/truncated/);
    await far.close();
    monitor.child.kill("SIGINT");
    const { code, stderr } = await monitor;
    expect(code).toBe(0);
    expect(stderr).toContain("1 frame, 1 damaged");
    await pair.unplug();
  });
});

test("a file is not recorded again", async () => {
  const { code, stderr } = await meterwire(["monitor", "session.jsonl", "--record", "copy.jsonl"]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("FILE and --record exclude each other")]);
});
