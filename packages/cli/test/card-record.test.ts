// What is said to a card, recorded as traces show it, and read by whoever reads recordings.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { jsonLines, meterwire } from "./support/cli.ts";
import { inProcess } from "./support/in-process.ts";

const folder = mkdtempSync(join(tmpdir(), "meterwire-card-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const path = (extension: string): string => join(folder, `${++files}${extension}`);

const PIN = "1122334455667788";
/** Inputs of the manual's example (section 4). */
const EXAMPLE = ["0", "271789B1", "0000000000000001", "0001111100000032", "1A00140730104001"];

interface Line {
  readonly meterwire?: string;
  readonly event?: string;
  readonly dir?: string;
  readonly hex?: string;
  readonly hidden?: number;
}
const linesOf = (file: string): Line[] => jsonLines(readFileSync(file, "utf8")) as Line[];

async function recorded(): Promise<string> {
  const [script, file] = [path(".apdu"), path(".jsonl")];
  writeFileSync(script, `0084000008\n00200000 08 ${PIN} -> ????\nreset\n0084000004\n`);
  const args = ["apdu", "send", "--software", "--script", script, "--record", file, "--keep-going"];
  expect((await inProcess(args)).stderr).not.toContain("internal");
  return file;
}

describe("--record of a card", () => {
  test("keeps commands and answers, with times, without keys and PINs", async () => {
    const file = await recorded();
    const [head, ...said] = linesOf(file);
    expect(head).toMatchObject({ meterwire: "capture", source: { reader: "software" } });
    expect(said.map(({ event, dir }) => [event, dir])).toEqual([
      ["open", undefined],
      ["apdu", "tx"],
      ["apdu", "rx"],
      ["apdu", "tx"],
      ["apdu", "rx"],
      ["close", undefined],
      ["open", undefined],
      ["apdu", "tx"],
      ["apdu", "rx"],
      ["close", undefined],
    ]);
    expect(said[1]).toMatchObject({ hex: "0084000008", hidden: 0 });
    expect(said[2]?.hex).toMatch(/^[0-9A-F]{16}9000$/);
    expect(said[3]).toMatchObject({ hex: "0020000008", hidden: 8 });
    expect(readFileSync(file, "utf8")).not.toContain(PIN);
  });

  test("is continued, shown by monitor, and converted", async () => {
    const file = await recorded();
    await inProcess(["apdu", "send", "--software", "0084000008", "--record", file]);
    const shown = await inProcess(["monitor", file]);
    expect(shown.code).toBe(0);
    expect(shown.stdout).toMatch(
      />> 0084000008\n.*<< [0-9A-F]{16} 9000 .*\n.*>> 0020000008 \[8 octets, not shown\]\n/,
    );
    const json = jsonLines((await inProcess(["monitor", file, "--json"])).stdout) as { card?: true }[];
    expect(json.filter(({ card }) => card)).toHaveLength(8);
    const [csv, again] = [path(".csv"), path(".jsonl")];
    expect((await inProcess(["convert", file, csv])).code).toBe(0);
    expect((await inProcess(["convert", csv, again])).code).toBe(0);
    const hexOf = (name: string) =>
      linesOf(name).flatMap(({ event, hex }) => (event === "apdu" ? [hex] : []));
    expect(hexOf(again)).toEqual(hexOf(file));
    expect((await inProcess(["convert", file, path(".pcapng")])).code).toBe(1);
  });

  test("of a security module behind the 20 functions; a library has no card to record", async () => {
    const file = path(".jsonl");
    const call = ["esam", "call", "UserControl", ...EXAMPLE, "--record", file];
    const { stderr } = await meterwire([...call, "--lang", "en"]);
    expect(stderr).not.toContain("unknown option");
    const said = linesOf(file).filter(({ event }) => event === "apdu");
    expect(said.length).toBeGreaterThan(1);
    const library = [...call, "--backend", "native", "--library", "nowhere.so"];
    expect((await inProcess(library)).stderr).toMatch(
      /--record goes with --backend software.*--backend card/,
    );
  });

  test.skipIf(process.platform !== "linux")("ends with a word on a full disk", async () => {
    const { code, stderr } = await inProcess([
      ...["apdu", "send", "--software", "0084000008", "--record", "/dev/full"],
    ]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/--record: .*\[disk-full\]/)]);
  });
});
