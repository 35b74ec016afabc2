// What monitor keeps of messages in fragments, and what it says of those that it gives up.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytesToHex, encodeFrame } from "@meterwire/dlt698";
import { afterAll, describe, expect, test } from "vitest";
import { Watcher } from "../src/monitor/watcher.ts";
import { meterwire } from "./support/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "meterwire-fragments-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const link = { direction: 1, prm: 1, function: 3, scrambled: false, clientAddress: 0 };

describe("fragments that never end", () => {
  const peers = 300;
  const cut = 16_000;
  /** One fragment of a peer. */
  const part = (peer: number, kind: "first" | "middle", sequence: number, size = cut) =>
    encodeFrame({
      link: { ...link, address: { type: 0, sa: String(peer), logical: 0, extended: false } },
      fragment: { kind, sequence, octets: new Uint8Array(size) },
    });
  const watch = () => {
    const lost: string[] = [];
    const watcher = new Watcher("2017", (seen) => {
      if (seen.kind === "bad") lost.push((seen.error as Error).message);
    });
    const take = (octets: Uint8Array) => watcher.take({ time: 0, lane: "", octets });
    return { lost, watcher, take };
  };

  test("are kept within a bound over all peers, and what goes is said", () => {
    const { lost, watcher, take } = watch();
    for (let round = 0; round < 4; round++)
      for (let peer = 0; peer < peers; peer++) take(part(peer, round === 0 ? "first" : "middle", round));
    // 300 × 4 × 16 kB: the ones that have waited longest made room, one by one.
    const given = lost.map((text) => Number(/^(\d+) octets/.exec(text)?.[1]));
    // In the fourth round, that of peer 133 has waited longest.
    expect(lost[0]).toContain("48000 octets in fragments of 133 could not be joined: too much is unfinished");
    expect(given.every((octets) => octets === 3 * cut)).toBe(true);
    // What came of them afterwards has no first fragment and is not kept.
    expect(4 * cut * (peers - given.length)).toBeLessThan(16 << 20);
    expect(watcher.tally).toMatchObject({ bad: lost.length });
  });

  test("without octets count, too", () => {
    const { lost, take } = watch();
    for (let round = 0; round < 70; round++)
      for (let peer = 0; peer < 1000; peer++) take(part(peer, round === 0 ? "first" : "middle", round, 0));
    expect(lost.length).toBeGreaterThan(0);
  });

  test("of too many peers are said to be given up", () => {
    const { lost, take } = watch();
    for (let peer = 0; peer < 1025; peer++) take(part(peer, "first", 0, 5));
    expect(lost).toEqual([
      "5 octets in fragments of 0 could not be joined: too much is unfinished on the line at once",
    ]);
  });

  test("a gap is damage", async () => {
    const path = join(folder, "gap.txt");
    const frames = [part(7, "first", 0, 3), part(7, "middle", 2, 3)];
    writeFileSync(path, frames.map((octets) => bytesToHex(octets)).join("\n"));
    const { code, stdout, stderr } = await meterwire(["monitor", path, "--hex", "--explain", "--lang", "zh"]);
    expect([code, stderr]).toEqual([1, "2 帧，损坏 1 处，无法成帧 0 字节；请求 0，有响应 0\n"]);
    expect(stdout).toContain("7 的分帧共 3 字节未能拼成全文：");
  });
});
