// What a recording does on a full disk: a small one of its own.
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryPair } from "@meterwire/transport/mock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../src/app/app.ts";
import { openRecorder } from "../src/io/record.ts";
import { palette } from "../src/terminal/palette.ts";
import { jsonLines } from "./support/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "meterwire-disk-"));
let mounted = false;
beforeAll(() => {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=16k", "tmpfs", folder], { stdio: "ignore" });
    mounted = true;
  } catch {
    // Not allowed here.
  }
});
afterAll(() => {
  if (mounted) execFileSync("umount", ["-l", folder]);
  rmdirSync(folder);
});

function app() {
  const said: string[] = [];
  const codes: number[] = [];
  const app = {
    lang: "en",
    t: () => "words",
    catalogues: [],
    err: palette(false),
    stderr: { write: (text: string) => said.push(text) },
    setExit: (code: number) => codes.push(code),
  };
  return { app: app as unknown as App, said, codes };
}

/** Takes all room but that of the recording's own page. */
function fill(file: string): void {
  const page = new Uint8Array(4096);
  try {
    for (;;) appendFileSync(file, page);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  }
}

const event = (length: number) =>
  ({
    kind: "octets",
    time: 1_000_000,
    lane: null,
    at: null,
    direction: "rx",
    octets: new Uint8Array(length),
  }) as const;

describe.skipIf(process.platform !== "linux")("a recording on a full disk", () => {
  test("drops with a word, and says in the recording how much when there is room", ({ skip }) => {
    if (!mounted) skip();
    const { app: own, said, codes } = app();
    const file = join(folder, "drop.jsonl");
    const filler = join(folder, "filler");
    const recorder = openRecorder(own, { record: file, recordFull: "drop" }, {});
    recorder.record(event(1));
    fill(filler);
    for (let count = 0; count < 20; count++) recorder.record(event(200));
    expect([said.length, codes[0]]).toEqual([2, 1]);
    const full = readFileSync(file, "utf8");
    rmSync(filler);
    recorder.record(event(2));
    const lines = readFileSync(file, "utf8");
    expect(lines.startsWith(full)).toBe(true);
    const whole = lines.split("\n").filter((line) => line.endsWith("}"));
    const events = jsonLines(whole.join("\n")) as { hex?: string; event?: string; octets?: number }[];
    const [drop, last] = events.slice(-2);
    const kept = events.filter(({ hex }) => hex?.length === 400).length;
    expect(drop).toMatchObject({ event: "drop", octets: 200 * (20 - kept) });
    expect(last).toMatchObject({ hex: "0000" });
    rmSync(file);
  });

  test("stops what is recorded", async ({ skip }) => {
    if (!mounted) skip();
    const { app: own, said } = app();
    const filler = join(folder, "filler");
    const recorder = openRecorder(own, { record: join(folder, "stop.jsonl"), recordFull: "stop" }, {});
    const [near, far] = memoryPair();
    const channel = recorder.channel(near);
    fill(filler);
    for (let count = 0; count < 20; count++) await far.write(new Uint8Array(200)).catch(() => {});
    expect(await channel.closed).toMatchObject({ code: "trace-failed" });
    expect(await recorder.full).toMatchObject({ code: "disk-full", where: "--record" });
    expect(said).toEqual([]);
  });
});
