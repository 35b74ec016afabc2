import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytesToHex, decodeFrame, encodeFrame, hexToBytes } from "@meterwire/dlt698";
import { listenTcp } from "@meterwire/transport/tcp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entries } from "../src/commands/index.ts";
import type { Entry } from "../src/program/entry.ts";
import { meterwire, type Running, start } from "./support/cli.ts";
import { inProcess } from "./support/in-process.ts";

const folder = mkdtempSync(join(tmpdir(), "meterwire-examples-"));
const sims: Running[] = [];
/** What examples name, and what stands for it here. */
const places = new Map<string, string>();

const FRAME = "681500430391784128 00EB64 0501000010040000 0CCB16";

beforeAll(async () => {
  const own = ["--start", "2026-01-08", "--history", "7", "--step", "60s", "--speed", "0.001"];
  const ready = async (...args: string[]): Promise<string> => {
    const sim = start(["sim", "meter", "--tcp", "127.0.0.1:0", ...own, ...args]);
    sims.push(sim);
    return (await sim.sees(/127\.0\.0\.1:\d+/))[0];
  };
  places.set("meter", await ready());
  places.set("concentrator", await ready("--concentrator", "1", "--address", "202403140001"));
  writeFileSync(join(folder, "commands.txt"), "0084000008\n");
  writeFileSync(join(folder, "script.apdu"), "0084000008\n");
  const frame = decodeFrame(hexToBytes(FRAME.replaceAll(" ", "")));
  const another = encodeFrame({
    ...frame,
    link: { ...frame.link, address: { ...frame.link.address, sa: "202403140001" } },
  });
  const session = `${FRAME}\n${bytesToHex(another)}\n`;
  writeFileSync(join(folder, "session.jsonl"), session);
  writeFileSync(join(folder, "session.log"), session);
  writeFileSync(
    join(folder, "firmware.bin"),
    new Uint8Array(0x2000).map((_, at) => at % 251),
  );
});
afterAll(async () => {
  for (const sim of sims) sim.child.kill("SIGTERM");
  await Promise.all(sims);
  rmSync(folder, { recursive: true });
});

async function leaves(list: readonly Entry[], above: readonly string[] = []): Promise<string[][]> {
  const found = list.map(async (entry) => {
    const path = [...above, entry.name];
    return "commands" in entry ? leaves(await entry.commands(), path) : [path];
  });
  return (await Promise.all(found)).flat();
}

/** The command lines that a help page shows under its heading. */
async function examplesOf(path: readonly string[]): Promise<string[]> {
  const { stdout } = await inProcess([...path, "--help"]);
  const [, below = ""] = stdout.split("\nExamples:\n");
  return [...below.matchAll(/^ {2}(?:echo .*\| )?meterwire .*$/gm)].map(([line]) => line.trim());
}

/** The words of a command line, as a shell takes them. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|([^\s'"]+)/g)].map(([, one, two, bare]) => one ?? two ?? bare ?? "");

/** A command with what a shell gives it, and this test's places put in: nothing here is open or waits for long. */
function prepared(line: string): { readonly argv: string[]; readonly stdin: string } {
  const [, said, whole = ""] = /^(?:echo (.*) \| )?(meterwire .*)$/.exec(line) ?? [];
  const [command = "", input] = whole.split(/ [<>|] /);
  const meter = places.get(line.includes("--via") ? "concentrator" : "meter")!;
  const argv = wordsOf(command)
    .slice(1)
    .map((word) => word.replace("127.0.0.1:6980", meter).replace("/dev/ttyUSB0", join(folder, "no-port")));
  if (argv.includes("--wait")) argv[argv.indexOf("--wait") + 1] = "1s";
  if (argv[1] === "card" && argv[0] === "sim") argv.push("--vpcd", "127.0.0.1:1");
  const stdin = said === undefined ? (input === "frames.txt" ? `${FRAME}\n` : "") : wordsOf(said).join(" ");
  return { argv, stdin };
}

/** What waits for others until it is ended, and what it says when it is there. */
const servers: readonly (readonly [RegExp, RegExp])[] = [
  [/^meterwire sim meter (?!.*--(?:port|dial))/, /ready on/],
  [/^meterwire listen/, /waiting for terminals/],
  [/^meterwire replay .* --as meter/, /waiting for a master/],
  [/^meterwire esam serve$/, /esam\.sock/],
];
/** What takes hardware, a service or the vendor's library: it is told that there is none, and never that the line is wrong. */
const lacking =
  /\/dev\/tty|--reader|card (?:info|list)|sim card|--backend (?:card|native)|\.dll|apdu send (?:00|--script)|doctor/;
/** Examples that show a refusal, or a difference: the manual's own values with what is made up. */
const refused = /infrared-auth|mac-check|compare 68|--raw/;

const all = (await Promise.all((await leaves(entries)).map(examplesOf))).flat();

describe("the examples of the help pages", () => {
  test("are found", () => {
    expect(all.length).toBeGreaterThan(65);
    expect(all.join("\n")).toContain("meterwire set 时钟 now");
  });

  // Before an example sets the clock: records are asked for by the meter's time.
  const readmes = ["README.md", "README.zh-CN.md"].flatMap((name) => {
    const text = readFileSync(join(import.meta.dirname, "..", name), "utf8");
    return [...text.matchAll(/^\$ (meterwire records .*)$/gm)].map(([, line = ""]) => line);
  });
  test.each([...new Set(readmes)].map((line) => [line]))("of the README: %s", async (line) => {
    const { code, stdout, stderr } = await inProcess(prepared(line).argv);
    expect([code, stderr.replace(/^.*reading.*$/gm, "").trim()]).toEqual([0, ""]);
    expect(stdout.trim().split("\n").length).toBeGreaterThan(2);
  });

  const isServer = (line: string) => servers.some(([pattern]) => pattern.test(line));
  const others = all.filter(
    (line) => !isServer(line) && !/sim meter --dial|monitor --tcp|shell --listen/.test(line),
  );

  test.each(others.map((line) => [line]))("%s", async (line) => {
    const { argv, stdin } = prepared(line);
    // What reads files of its folder, standard input or the environment is a process of its own.
    const isOwn = stdin !== "" || /session\.(?:jsonl|log)|commands\.txt|\.apdu|--backend|esam/.test(line);
    const env = { XDG_CONFIG_HOME: folder };
    const { code, stderr } = isOwn
      ? await meterwire(argv, { cwd: folder, stdin, env })
      : await inProcess(argv);
    if (lacking.test(line))
      expect(stderr).not.toMatch(/unknown (?:option|command)|missing argument|is not valid|see meterwire/);
    else expect([code, code === 0 ? "" : stderr]).toEqual([refused.test(line) ? 1 : 0, expect.anything()]);
  });

  test.each(all.filter(isServer).map((line) => [line]))("%s", async (line) => {
    // Ports are this test's, so that others can run beside it; many meters are as good as a few.
    const argv = wordsOf(line)
      .slice(1)
      .map((word) => word.replace(/^127\.0\.0\.1:\d+$/, "127.0.0.1:0").replace(/^(?:100|500)$/, "3"));
    const env = { XDG_RUNTIME_DIR: folder, XDG_CONFIG_HOME: folder };
    const server = start(argv, { cwd: folder, env });
    const [, ready] = servers.find(([pattern]) => pattern.test(line))!;
    await server.sees(ready);
    server.child.kill("SIGTERM");
    expect((await server).code).toBe(0);
  });

  test("a terminal dials in, and a line is watched between two ends", async () => {
    const [dial = ""] = all.filter((line) => line.includes("sim meter --dial"));
    const [relay = ""] = all.filter((line) => line.includes("monitor --tcp"));
    const master = start(["listen", "--tcp", "127.0.0.1:0"]);
    const where = (await master.sees(/127\.0\.0\.1:\d+/))[0];
    const terminal = start(wordsOf(dial.replace("127.0.0.1:20000", where)).slice(1));
    await terminal.sees(/is logged in at/);
    const [session = ""] = all.filter((line) => line.includes("shell --listen"));
    const shell = start(wordsOf(session.replace(/127\.0\.0\.1:\d+/, "127.0.0.1:0")).slice(1));
    const waits = (await shell.sees(/127\.0\.0\.1:\d+/))[0];
    const another = start(wordsOf(dial.replace("127.0.0.1:20000", waits)).slice(1));
    expect((await shell).code).toBe(0);
    another.child.kill("SIGTERM");
    await another;
    const free = await listenTcp({ port: 0 });
    await free.close();
    const monitor = start(
      wordsOf(
        relay.replace("127.0.0.1:6980", places.get("meter")!).replace("127.0.0.1:7000", free.where),
      ).slice(1),
      { cwd: folder },
    );
    await monitor.sees(/127\.0\.0\.1:\d+/);
    expect((await meterwire(["read", "40010200", "--tcp", free.where])).code).toBe(0);
    for (const one of [terminal, master, monitor]) {
      one.child.kill("SIGTERM");
      expect((await one).code).toBe(0);
    }
  });
});
