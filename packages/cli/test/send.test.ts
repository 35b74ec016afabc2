import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Apdu,
  apduFromJson,
  encodeApdu,
  encodeFrame,
  FrameStream,
  splitFragments,
} from "@meterwire/dlt698";
import { listenTcp } from "@meterwire/transport/tcp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPtyPair } from "../../transport/test/support/pty.ts";
import { describeWithSystem } from "../../transport/test/support/system.ts";
import { jsonLines, meterwire, start } from "./support/cli.ts";
import { inProcess } from "./support/in-process.ts";
import { type VirtualMeter, virtualMeter } from "./support/virtual-meter.ts";

const READ = "0501014001020000";
const SET = "06010140000200" + "1C07EA0B1C0A0F00" + "00";
const FRAME = "68150043039178412800EB6405010000100400000CCB16";

let folder: string;
let sim: VirtualMeter;
let tcp: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "meterwire-send-"));
  sim = await virtualMeter();
  tcp = sim.tcp;
});
afterAll(async () => {
  await sim.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Line {
  readonly lane: string;
  readonly hex: string;
  readonly message?: {
    readonly link?: { address: { sa: string } };
    readonly apdu?: { readonly service: string };
  };
  readonly error?: { readonly code: string };
}
const services = (stdout: string) =>
  (jsonLines(stdout) as Line[]).map(({ lane, message, error }) => [
    lane,
    message?.apdu?.service ?? error?.code,
  ]);

describe("send", () => {
  test("an APDU in a frame of the options, and shows both, explained", async () => {
    const { code, stdout, stderr } = await meterwire(["send", READ, "--tcp", tcp, "--lang", "en"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/→ {2}AAAAAAAAAAAA .* GetRequestNormal #1 {2}40010200/);
    expect(stdout).toMatch(/← {2}28417891 .*\+\d+ ms .* = 28417891\n/);
    expect(stdout.match(/ start: 68\n/g)).toHaveLength(2);
    const addressed = await meterwire([
      "send",
      READ,
      "--tcp",
      tcp,
      "--address",
      "28417891",
      "--client",
      "7",
      "--json",
    ]);
    expect((jsonLines(addressed.stdout) as Line[])[0]!.message!.link!.address.sa).toBe("28417891");
  });

  test.each<[string, string[], string]>([
    ["a frame", [FRAME], ""],
    ["hex in several words", ["68 15 00 43 03", "91784128 00EB6405010000100400000CCB16"], ""],
    ["JSON", [JSON.stringify({ service: "GetRequestNormal", piid: 1, oad: "40010200", timeTag: null })], ""],
    ["standard input", ["-"], `${FRAME}\n`],
  ])("%s", async (_, words, stdin) => {
    const { code, stdout } = await meterwire(["send", ...words, "--tcp", tcp, "--json"], { stdin });
    expect([code, services(stdout)]).toEqual([
      0,
      [
        ["tx", "GetRequestNormal"],
        ["rx", "GetResponseNormal"],
      ],
    ]);
  });

  test("asks before what changes a meter, and names it; without a terminal nothing is sent", async () => {
    const record = join(folder, "asked.jsonl");
    const args = ["send", SET, "--tcp", tcp, "--record", record];
    const none = await inProcess(args);
    expect([none.code, none.stdout]).toEqual([2, ""]);
    expect(none.stderr).toMatch(
      /changes meter AAAAAAAAAAAA:\n {2}SetRequestNormal #1 {2}40000200 .*2026-11-28/,
    );
    const no = await inProcess(args, (shown) => (shown.includes("Go ahead?") ? "n\n" : null));
    expect([no.code, no.stdout]).toEqual([1, ""]);
    expect(() => readFileSync(record)).toThrow();
    const yes = await inProcess([...args, "--json"], (shown) => (shown.includes("Go ahead?") ? "y\n" : null));
    expect([yes.code, services(yes.stdout)]).toEqual([
      0,
      [
        ["tx", "SetRequestNormal"],
        ["rx", "SetResponseNormal"],
      ],
    ]);
    expect(readFileSync(record, "utf8")).toContain('"dir":"tx"');
  });

  test.each([
    ["a protected request that cannot be read", "100101" + "04000102030400"],
    ["an ACTION in a proxy", "0907020005" + "00"],
  ])("what is refused as no message needs --raw: %s", async (_, hex) => {
    const { code, stdout } = await meterwire(["send", `${hex}FFFF`, "--tcp", "127.0.0.1:1"]);
    expect([code, stdout]).toEqual([2, ""]);
  });

  test("--raw sends damaged octets, asks for them too, and shows whatever comes", async () => {
    const damaged = `${FRAME.slice(0, -6)}FFFF16`;
    const args = ["send", damaged, "--raw", "--tcp", tcp, "--timeout", "300ms", "--lang", "en"];
    expect((await meterwire(args)).code).toBe(2);
    const { code, stdout, stderr } = await meterwire([...args, "--yes", "--json"]);
    expect([code, services(stdout)[0]]).toEqual([1, ["tx", "bad-fcs"]]);
    expect(stderr).toContain("23 octets of no message");
    expect(stderr).toContain("nothing came within 300ms");
  });

  test("no answer is exit 1", async () => {
    const args = ["send", READ, "--tcp", tcp, "--address", "999", "--timeout", "200ms", "--lang", "zh"];
    const { code, stderr } = await meterwire(args);
    expect([code, stderr]).toEqual([1, expect.stringContaining("200ms 内 1 个请求中有 1 个没有响应")]);
  });

  test("an answer in fragments is confirmed and shown as one message", async () => {
    const answer = { service: "GetResponseNormal", piid: 1, followReport: null, timeTag: null };
    const data = { type: "octet-string", value: "00".repeat(300) };
    const apdu = apduFromJson({ ...answer, result: { oad: "40010200", result: { data } } } as never) as Apdu;
    const address = { type: 0, sa: "1", logical: 0, extended: false } as const;
    const link = { direction: 1, prm: 1, function: 3, scrambled: false, address, clientAddress: 0 } as const;
    const frames = splitFragments(encodeApdu(apdu), 100).map((fragment) => encodeFrame({ link, fragment }));
    const count = frames.length;
    const server = await listenTcp({
      port: 0,
      onConnection: async (channel) => {
        const stream = new FrameStream();
        for await (const chunk of channel.readable) {
          stream.push(chunk);
          while (stream.next().kind === "frame") await channel.write(frames.shift()!);
        }
      },
    });
    const { code, stdout } = await meterwire(["send", READ, "--tcp", server.where, "--json"]);
    await server.close();
    expect([code, services(stdout)]).toEqual([
      0,
      [
        ["tx", "GetRequestNormal"],
        ["rx", "GetResponseNormal"],
      ],
    ]);
    expect(stdout).toContain(`"fragments":${count}`);
  });

  test("a far end that vanishes is told", async () => {
    const server = await listenTcp({
      port: 0,
      onConnection: async (channel) => {
        for await (const _ of channel.readable) return channel.close();
      },
    });
    const { code, stderr } = await meterwire(["send", READ, "--tcp", server.where, "--lang", "en"]);
    await server.close();
    expect([code, stderr]).toEqual([1, expect.stringContaining("the far end has closed the line")]);
  });
});

describeWithSystem(["socat"], "send on a serial line", () => {
  test("with a preamble", async () => {
    const pair = await openPtyPair();
    const meter = start(["sim", "meter", "--port", pair.a]);
    await meter.sees(/28417891/);
    const { code, stdout } = await meterwire(["send", READ, "--port", pair.b, "--json"]);
    expect([code, services(stdout).at(-1)]).toEqual([0, ["rx", "GetResponseNormal"]]);
    meter.child.kill("SIGTERM");
    await meter;
    await pair.unplug();
  });
});
