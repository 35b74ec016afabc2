// What reads recordings keeps as much of a long one as of a short one.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleFolder } from "../support/bundle.ts";

const MB = 1_000_000;
const sizes = [5 * MB, 20 * MB];

const folder = mkdtempSync(join(tmpdir(), "meterwire-memory-"));
afterAll(() => rmSync(folder, { recursive: true }));

const recordingOf = (size: number): string => join(folder, `${size}.jsonl`);
const peakFile = join(folder, "peak");
const reporter = join(folder, "reporter.mjs");

/** Requests and answers of many connections, with what is no frame between them. */
async function writeRecording(size: number): Promise<void> {
  const file = createWriteStream(recordingOf(size));
  file.write('{"meterwire":"capture","version":1,"began":"2026-01-20T08:00:00Z","source":{}}\n');
  const began = Date.UTC(2026, 0, 20, 8);
  const octets = [
    ["tx", "6817004345AAAAAAAAAAAA005B4F05010540010200006A1716"],
    [
      "rx",
      "683500C305043300000000105740850200010010020001010506000002BB06000000C606000000CB06000000AE060000007C0000554316",
    ],
    ["rx", "0011223344"],
  ];
  for (let written = 0, round = 0; written < size; round++) {
    const t = new Date(began + round * 1000).toISOString();
    const lane = `${Math.floor(round / 50) % 100}`;
    const lines = octets.map(([dir, hex]) => `${JSON.stringify({ t, dir, hex, lane })}\n`).join("");
    written += lines.length;
    if (!file.write(lines)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
}

beforeAll(async () => {
  for (const size of sizes) await writeRecording(size);
  const told = `writeFileSync(${JSON.stringify(peakFile)}, String(process.resourceUsage().maxRSS * 1024))`;
  writeFileSync(reporter, `import { writeFileSync } from "node:fs";\nprocess.on("exit", () => ${told});\n`);
});

/** The most memory that a command has had, in octets, and its exit code. */
async function peakOf(args: readonly string[]): Promise<{ code: number; peak: number }> {
  // What could be collected is collected soon.
  const options = [
    "--max-semi-space-size=1",
    "--import",
    pathToFileURL(reporter).href,
    join(bundleFolder, "main.mjs"),
  ];
  const child = spawn(process.execPath, [...options, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.resume();
  child.stderr.resume();
  const [code] = await once(child, "close");
  return { code, peak: Number(readFileSync(peakFile, "utf8")) };
}

test.each([
  ["decode --json", (file: string) => ["decode", "--json", file]],
  ["convert to pcapng", (file: string) => ["convert", file, join(folder, "to.pcapng"), "--force"]],
  ["convert to CSV", (file: string) => ["convert", file, join(folder, "to.csv"), "--force"]],
])("%s", async (_, args) => {
  const [short, long] = [
    await peakOf(args(recordingOf(sizes[0]!))),
    await peakOf(args(recordingOf(sizes[1]!))),
  ];
  expect([short.code, long.code]).toEqual([0, 0]);
  // Less than the further octets of the recording, which are several times as much in memory.
  expect(long.peak - short.peak).toBeLessThan(sizes[1]! - sizes[0]!);
});
