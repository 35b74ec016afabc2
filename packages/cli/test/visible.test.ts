// What devices, files and peers say never steers a terminal.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Data, encodeApdu, encodeFrame } from "@meterwire/dlt698";
import { createServer, dialIn, MemoryStore, type Terminal } from "@meterwire/dlt698/server";
import { connectTcp, listenTcp } from "@meterwire/transport/tcp";
import fc from "fast-check";
import stringWidth from "string-width";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { palette } from "../src/terminal/palette.ts";
import { oneLine, visible } from "../src/terminal/visible.ts";
import { jsonLines, meterwire, start } from "./support/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "meterwire-visible-"));
afterAll(() => rmSync(folder, { recursive: true }));

const nasty = `a\u001B[31mb\u009B2Jc\u0007\u007F\u0085d\u202Ee\u2066f\u200E\u200B\uFEFF\u2028g\r\nh\tz`;
/** Anything but printable text and line ends. */
const steering = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const shown =
  "a\\u001B[31mb\\u009B2Jc\\u0007\\u007F\\u0085d\\u202Ee\\u2066f\\u200E\\u200B\\uFEFF\\u2028g\\r\\nh\\tz";
const text: Data = { type: "UTF8-string", value: nasty };

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

/** A meter with a text that is anything but printable. */
function meter() {
  const store = new MemoryStore();
  store.define(0x40030200, text);
  return createServer(store, { address: "1" });
}

describe("a meter's text that steers terminals", () => {
  test("is escaped by read, kept by --json", async () => {
    const server = meter();
    const socket = await listenTcp({ port: 0, onConnection: (channel) => void server.attach(channel) });
    open.push(socket);
    const args = ["read", "40030200", "--address", "1", "--tcp", socket.where];
    for (const more of [[], ["--color"], ["--lang", "zh"]]) {
      const { code, stdout } = await meterwire([...args, ...more]);
      expect(code).toBe(0);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours
      const plain = stdout.replace(/\u001B\[(?:\d+)m/g, "");
      expect(plain).not.toMatch(steering);
      expect(plain.replace(/\s+/g, "")).toContain(shown);
    }
    const { stdout } = await meterwire([...args, "--json"]);
    expect(stdout).not.toMatch(steering);
    expect(JSON.stringify(jsonLines(stdout))).toContain(JSON.stringify(nasty));
  });

  test("is escaped by listen, kept by --json", async () => {
    for (const more of [[], ["--json"]]) {
      const master = start(["listen", "--tcp", "127.0.0.1:0", ...more]);
      const [, port] = await master.sees(/127\.0\.0\.1:(\d+)/);
      const server = meter();
      let terminal: Terminal | undefined;
      await new Promise<void>((resolve) => {
        terminal = dialIn(server, () => connectTcp({ port: Number(port) }), {
          onState: (state) => state === "online" && resolve(),
        });
      });
      await server.report({ attributes: [{ oad: 0x40030200, result: { data: text } }] });
      await terminal!.stop();
      await master.prints(/logout|logged out/);
      master.child.kill("SIGTERM");
      const { stdout } = await master;
      expect(stdout).not.toMatch(steering);
      if (more.length > 0) expect(JSON.stringify(jsonLines(stdout))).toContain(JSON.stringify(nasty));
      else expect(stdout.replace(/\s+/g, "")).toContain(shown);
    }
  });

  const address = { type: 0, sa: "1", logical: 0, extended: false };
  const link = { direction: 1, prm: 1, function: 3, scrambled: false, clientAddress: 0, address } as const;
  const results = [{ oad: 0x40030200, result: { data: text } }];
  const apdu = {
    service: "GetResponseNormalList",
    piid: 1,
    results,
    followReport: null,
    timeTag: null,
  } as const;
  const frame = Buffer.from(encodeFrame({ link, apdu })).toString("hex");

  test.each([
    ["decode", frame],
    ["decode", Buffer.from(encodeApdu(apdu)).toString("hex")],
    ["decode", "--json", frame],
    ["monitor", join(folder, "recording.txt")],
    ["monitor", join(folder, "recording.txt"), "--json"],
    ["monitor", join(folder, "recording.txt"), "--explain", "--hex"],
  ])("is escaped by %s %s %s", async (...args) => {
    writeFileSync(join(folder, "recording.txt"), `${frame}\n`);
    const { code, stdout } = await meterwire(args);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(steering);
    expect(stdout).toContain("d\\u202Ee");
    if (args.includes("--json"))
      expect(JSON.stringify(jsonLines(stdout))).toContain(JSON.stringify(nasty).slice(1, -1));
  });
});

test.each([
  ["decode", nasty],
  ["read", nasty, "--tcp", "127.0.0.1:1"],
  ["read", "电压", "--tcp", `${nasty}:1`],
  ["monitor", nasty.replaceAll("\0", "")],
  [nasty],
])("complaints quote input without obeying it: %j", async (...args) => {
  const { code, stdout, stderr } = await meterwire(args);
  expect(code).not.toBe(0);
  expect(stdout + stderr).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
});

describe("visible", () => {
  const colours = palette(true);

  test("keeps our own styles, and nothing that looks like them", () => {
    const painted = colours.bad("x\u001B[0my");
    expect(visible(painted)).toBe("\u001B[31mx\\u001B[0my\u001B[39m");
    expect(visible("\u001B[31m")).toBe("\\u001B[31m");
    expect(visible("\u001B[31;1234;5678m")).toBe("\\u001B[31;1234;5678m");
    expect(visible(colours.bold(`a${colours.dim("b")}c`))).toBe(
      "\u001B[1ma\u001B[2mb\u001B[22m\u001B[1mc\u001B[22m",
    );
    expect(stringWidth(colours.name("四"))).toBe(2);
  });

  test("leaves nothing that steers, in any text; twice is once", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (any) => {
        expect(visible(any)).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(oneLine(any)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(visible(oneLine(any))).toBe(oneLine(any));
      }),
    );
  });

  test("a line of JSON stays the same value", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), (one, two) => {
        const value = { [one]: [two, nasty, `\\${two}`] };
        expect(JSON.parse(visible(JSON.stringify(value)))).toEqual(value);
      }),
    );
  });

  test("half a surrogate", () => {
    expect(oneLine("\uD83D!")).toBe("\\uD83D!");
    expect(oneLine("\u{E0041}😀")).toBe("\\uDB40\\uDC41😀");
  });
});
