import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { link, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jsonLines, meterwire } from "./support/cli.ts";
import { inProcess } from "./support/in-process.ts";
import { type VirtualMeter, virtualMeter } from "./support/virtual-meter.ts";

let folder: string;
let sim: VirtualMeter;
let tcp: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "meterwire-recording-"));
  sim = await virtualMeter();
  tcp = sim.tcp;
});
afterAll(async () => {
  await sim.stop();
  await rm(folder, { recursive: true, force: true });
});

const read = (trace: string, to = tcp) =>
  meterwire(["read", "40010200", "--tcp", to, "--record", trace, "--lang", "en"]);

test("a file that is no recording is told to scripts in English whatever the user's language", async () => {
  const file = join(folder, "letter.txt");
  await writeFile(file, "dear all\n");
  const args = ["read", "40010200", "--json", "--tcp", tcp, "--record", file, "--lang", "zh"];
  const { code, stdout, stderr } = await meterwire(args);
  expect(code).toBe(2);
  expect(stderr).toContain("letter.txt");
  expect(stderr).toMatch(/[\u4e00-\u9fff]/);
  expect(stdout).not.toMatch(/[\u4e00-\u9fff]/);
  expect(JSON.parse(stdout).error.message).toContain("--record");
});

test.each<[string, (at: (name: string) => string) => [string, string]]>([
  ["the same name", (at) => [at("new"), at("new")]],
  ["another spelling", (at) => [at("new"), `${at(".")}/../${basename(at("."))}/./new`]],
  ["a link to it", (at) => [at("soft"), at("there")]],
  ["a link that leads nowhere yet", (at) => [at("dangling"), at("new")]],
  ["a second name", (at) => [at("hard"), at("there")]],
])(
  "options that write to one file, by %s, are usage errors before anything is written",
  async (name, files) => {
    const own = join(folder, name.replaceAll(" ", "-"));
    await mkdir(own);
    await writeFile(join(own, "there"), "");
    await symlink("there", join(own, "soft"));
    await symlink("new", join(own, "dangling"));
    await link(join(own, "there"), join(own, "hard"));
    const before = await readdir(own);
    const [trace, other] = files((file) => join(own, file));
    const meter = ["sim", "meter", "--tcp", "127.0.0.1:0"];
    for (const args of [
      [...meter, "--record", trace, "--state", other],
      [...meter, "--record", trace, "--profile", other],
      [...meter, "--state", trace, "--script", other],
      ["apdu", "shell", other, "--software", "--save", trace],
    ]) {
      // The script of the shell has to be there to be read.
      if (args[0] === "apdu" && !existsSync(other)) continue;
      const { code, stderr } = await inProcess(args);
      expect([code, stderr]).toEqual([2, expect.stringContaining("names the same file as")]);
      expect(stderr).toContain("[same-file]");
    }
    expect(await readdir(own)).toEqual(before);
    expect(await readFile(join(own, "there"), "utf8")).toBe("");
  },
);

test("answers are not added to the script that they answer", async () => {
  const script = join(folder, "script.txt");
  await writeFile(script, "0084000008\n");
  const args = ["apdu", "send", "--software", "--script", script, "--save", script];
  const { code, stderr } = await meterwire([...args, "--lang", "zh"]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("--save：与 script 指同一个文件")]);
  expect(await readFile(script, "utf8")).toBe("0084000008\n");
});

/** What the lines of a recording are. */
const eventsIn = (text: string) =>
  (jsonLines(text) as { meterwire?: string; event?: string; dir?: string }[]).map(
    ({ meterwire, event, dir }) => (meterwire === "capture" ? "head" : (event ?? dir)),
  );
const SESSION = ["open", "tx", "rx", "close"];

describe("a recording", () => {
  test("is continued, through links too, and nothing of it changes", async () => {
    const file = join(folder, "trace.jsonl");
    expect((await read(file)).code).toBe(0);
    await symlink(file, join(folder, "soft.jsonl"));
    await link(file, join(folder, "hard.jsonl"));
    let before = await readFile(file, "utf8");
    for (const name of ["trace.jsonl", "soft.jsonl", "hard.jsonl"]) {
      expect((await read(join(folder, name))).code).toBe(0);
      const now = await readFile(file, "utf8");
      expect(now.startsWith(before)).toBe(true);
      expect(eventsIn(now.slice(before.length))).toEqual(SESSION);
      before = now;
    }
    // A file is made where a link leads to none.
    await symlink(join(folder, "later.jsonl"), join(folder, "dangling.jsonl"));
    expect((await read(join(folder, "dangling.jsonl"))).code).toBe(0);
    expect(eventsIn(await readFile(join(folder, "later.jsonl"), "utf8"))).toEqual(["head", ...SESSION]);
  });

  test("goes on behind what was not written to its end, and the monitor reads both", async () => {
    const file = join(folder, "torn.jsonl");
    for (const torn of ['{"t":"2024-05-01T08:00:00.000Z","dir":"rx","he', "{"]) {
      await writeFile(file, torn);
      const { code, stderr } = await read(file);
      expect([code, stderr]).toEqual([0, expect.stringContaining("torn.jsonl is incomplete; it is kept")]);
      const [first, ...more] = (await readFile(file, "utf8")).split("\n");
      expect([first, eventsIn(more.join("\n"))]).toEqual([torn, SESSION]);
    }
    await writeFile(file, '{"t":"2024-05-01T08:00:00.000Z","dir":"rx","he');
    await read(file);
    expect((await read(file)).code).toBe(0);
    const { code, stdout, stderr } = await meterwire(["monitor", file, "--json", "--lang", "en"]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/torn\.jsonl: line 1 of the recording/)]);
    expect(stderr).toContain("1 place of the recording cannot be read");
    expect(jsonLines(stdout)).toHaveLength(4);
  });

  const others: [name: string, content: string][] = [
    ["text", "a letter\n"],
    ["text without an end", "a letter"],
    ["binary", "\u0000\u0001\u0002"],
    ["other JSON", '{"title":1}'],
    ["other JSON lines", '{"t":1}\n{"t":2}\n'],
    ["a list", "[1]\n"],
    ["null", "null\n"],
    ["a state file", "00000000 {}\n"],
  ];
  test.each(others)("is not begun in %s, and nothing is connected", async (_, content) => {
    const file = join(folder, "other");
    await writeFile(file, content);
    // Nobody is there: a connection that was tried would be refused.
    const { code, stderr } = await read(file, "127.0.0.1:1");
    expect([code, stderr]).toEqual([2, expect.stringContaining("[not-a-recording]")]);
    expect(await readFile(file, "utf8")).toBe(content);
  });

  test.each([
    ["sim", "meter", "--tcp", "127.0.0.1:0", "--state", "new.state"],
    ["monitor", "--tcp", "127.0.0.1:0", "--relay", "127.0.0.1:1"],
    ["listen", "--tcp", "127.0.0.1:0"],
    ["set", "40030200", "000000000001", "--yes", "--tcp", "127.0.0.1:1"],
    ["records", "50020200", "--last", "1", "--tcp", "127.0.0.1:1"],
    ["action", "43000100", "--yes", "--tcp", "127.0.0.1:1"],
  ])("is refused by %s %s before anything else happens", async (...args) => {
    const file = join(folder, "letter");
    await writeFile(file, "a letter\n");
    const { code, stderr } = await meterwire([...args, "--record", file], { cwd: folder });
    expect([code, stderr]).toEqual([2, expect.stringContaining("[not-a-recording]")]);
    expect(await readFile(file, "utf8")).toBe("a letter\n");
    expect(existsSync(join(folder, "new.state"))).toBe(false);
  });

  test("cannot be a folder, a file in no folder, a pipe without a reader; may be a device", async () => {
    expect((await read(folder)).stderr).toContain("[is-folder]");
    expect((await read(join(folder, "none", "x"))).stderr).toContain("[no-folder]");
    const zh = await meterwire(["read", "40010200", "--tcp", tcp, "--record", folder, "--lang", "zh"]);
    expect([zh.code, zh.stderr]).toEqual([2, expect.stringContaining("是目录")]);
    if (process.platform === "win32") return;
    expect((await read("/dev/null")).code).toBe(0);
    const pipe = join(folder, "pipe");
    await new Promise((resolve) => spawn("mkfifo", [pipe]).on("close", resolve));
    expect((await read(pipe)).stderr).toContain("[no-reader]");
    const reader = spawn("cat", [pipe]);
    let piped = "";
    reader.stdout.on("data", (text) => {
      piped += text;
    });
    const closed = new Promise((resolve) => reader.on("close", resolve));
    // The reader has opened it when a writer need not wait.
    await expect.poll(async () => (await read(pipe)).code).toBe(0);
    await closed;
    expect(eventsIn(piped)).toEqual(["head", ...SESSION]);
  });

  test("holds whole lines when several processes write it at once", async () => {
    const file = join(folder, "shared.jsonl");
    const runs = await Promise.all(Array.from({ length: 4 }, () => read(file)));
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const events = eventsIn(await readFile(file, "utf8"));
    // Those that began at once each wrote a head.
    expect(events.filter((event) => event !== "head").sort()).toEqual(Array(4).fill(SESSION).flat().sort());
  });

  test("of a card's responses is continued and told from other files as well", async () => {
    const file = join(folder, "responses.txt");
    const send = () =>
      meterwire(["apdu", "send", "--software", "00A4000000", "--save", file, "--lang", "en"]);
    await send();
    const once = await readFile(file, "utf8");
    await send();
    expect(await readFile(file, "utf8")).toBe(once + once);
    await writeFile(file, "my notes\n");
    const { code, stderr } = await send();
    expect([code, stderr]).toEqual([2, expect.stringContaining("[not-a-recording]")]);
    expect(await readFile(file, "utf8")).toBe("my notes\n");
  });
});
