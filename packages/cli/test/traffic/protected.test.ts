import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@meterwire/dlt698/client";
import { createServer, MemoryStore } from "@meterwire/dlt698/server";
import { KEY_COUNT } from "@meterwire/esam-api";
import { traceChannel } from "@meterwire/transport";
import { recordingLine } from "@meterwire/transport/capture";
import { memoryPair } from "@meterwire/transport/mock";
import { afterAll, describe, expect, test } from "vitest";
import { createTestSm4Provider, createTestSm4Security } from "../../src/security/sm4-provider.ts";
import { jsonLines } from "../support/cli.ts";
import { inProcess } from "../support/in-process.ts";

const folder = mkdtempSync(join(tmpdir(), "meterwire-protected-"));
afterAll(() => rmSync(folder, { recursive: true }));

const ADDRESS = "201605190907";
const OAD = 0x40030200;
const digits = (id: number): string => (0xa0 + id).toString(16).repeat(16).toUpperCase();

/** The recording of a session that is encrypted with a key; default the open one. */
async function recorded(name: string, key?: Uint8Array, times = 1): Promise<string> {
  const [near, far] = memoryPair();
  const lines: string[] = [];
  const keys = key === undefined ? {} : { key };
  const store = new MemoryStore().define(OAD, { type: "octet-string", value: Uint8Array.of(1, 2, 3) });
  const server = createServer(store, { address: ADDRESS, security: createTestSm4Security(keys) });
  server.attach(far);
  const client = createClient(traceChannel(near, { sink: (event) => void lines.push(recordingLine(event)) }));
  const meter = client.meter(ADDRESS, { security: createTestSm4Provider({ protection: "cipher", ...keys }) });
  await meter.connect();
  for (let time = 0; time < times; time++) await meter.get(OAD);
  await client.close();
  await server.close();
  const path = join(folder, name);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

/** The octets of each line of a recording. */
const framesIn = (path: string): string[] =>
  (jsonLines(readFileSync(path, "utf8")) as { hex?: string }[]).flatMap(({ hex = "" }) => hex || []);

interface Message {
  readonly apdu?: { service: string };
  readonly opened?: { service: string };
}

async function opened(...argv: string[]): Promise<(string | undefined)[]> {
  const { stdout } = await inProcess(["decode", "--json", ...argv]);
  return (jsonLines(stdout) as Message[])
    .filter(({ apdu }) => apdu?.service.startsWith("Security"))
    .map((message) => message.opened?.service);
}

describe("protected sessions", () => {
  const own = Uint8Array.from(Buffer.from(digits(3), "hex"));
  const keyFile = join(folder, "keys.json");
  const all = Object.fromEntries(
    Array.from({ length: KEY_COUNT }, (_, id) => [
      id.toString(16).padStart(2, "0").toUpperCase(),
      digits(id),
    ]),
  );
  writeFileSync(keyFile, JSON.stringify({ test: all, formal: all }));

  test("are opened with the open test key", async () => {
    const path = await recorded("open.jsonl");
    expect((await opened(path)).slice(0, 2)).toEqual(["GetRequestNormal", "GetResponseNormal"]);
    expect(await opened(path, "--filter", "oad:4003 service:SecurityResponse")).toEqual([
      "GetResponseNormal",
    ]);
    const { stdout } = await inProcess(["decode", path], undefined, "zh");
    expect(stdout).toMatch(/SecurityResponse {2}GetResponseNormal #\d+ {2}40030200 .* = 010203/);
    expect(stdout).toContain("用密钥解开的内容：");
  });

  test("are opened with the keys of a file, which nobody gets to see", async () => {
    const path = await recorded("own.jsonl", own);
    const without = await opened(path);
    expect(without.length).toBeGreaterThan(1);
    expect(without.every((each) => each === undefined)).toBe(true);
    expect((await opened(path, "--keys", keyFile)).slice(0, 2)).toEqual([
      "GetRequestNormal",
      "GetResponseNormal",
    ]);
    for (const argv of [[], ["--json"], ["--json", "--explain"]]) {
      const { stdout, stderr } = await inProcess(["decode", path, "--keys", keyFile, ...argv]);
      expect(stdout + stderr).not.toContain(digits(3));
      expect((stdout + stderr).toUpperCase()).not.toContain("A3 A3 A3");
    }
  });

  test("behind preambles too, each seen once: typed, as lines, and in a recording", async () => {
    const frames = framesIn(await recorded("preambles.jsonl", own, 2)).map((hex) => `FEFEFEFE${hex}`);
    const log = join(folder, "preambles.log");
    writeFileSync(log, frames.map((hex, at) => `${at % 2 === 0 ? "TX" : "RX"} ${hex}\n`).join(""));
    const inside = ["GetRequestNormal", "GetResponseNormal", "GetRequestNormal", "GetResponseNormal"];
    for (const input of [frames, [log], [frames.join("")]]) {
      expect((await opened(...input, "--keys", keyFile)).slice(0, 4)).toEqual(inside);
    }
    const { stdout } = await inProcess(["decode", "--json", log, "--keys", keyFile]);
    expect(jsonLines(stdout)[2]).toMatchObject({ preamble: 4, opened: { oad: "40030200" } });
  });

  test("what is no key file is refused without quoting it", async () => {
    const bad = join(folder, "bad.json");
    writeFileSync(bad, JSON.stringify({ test: { "00": digits(9) } }));
    const { code, stderr } = await inProcess(["decode", "--keys", bad, "0501014001020000"]);
    expect(code).toBe(2);
    expect(stderr).not.toContain(digits(9));
  });
});
