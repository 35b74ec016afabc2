import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { describeWithSystem } from "../../transport/test/support/system.ts";
import { bundleFolder } from "./support/bundle.ts";
import { jsonLines, meterwire } from "./support/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "meterwire-apdu-"));
afterAll(() => rmSync(folder, { recursive: true }));
const env = { XDG_CONFIG_HOME: folder };

const aid = "F04D5754524845534D";
/** The name that the simulated host card is selected by, from its own answer. */
const select = "00A40400";

const shell = (script: string, ...more: string[]) =>
  meterwire(["apdu", "shell", "-", "--software", ...more], { env, stdin: script });

describe("apdu send", () => {
  const send = (...args: string[]) => meterwire(["apdu", "send", "--software", ...args], { env });

  test("shows command, answer, meaning and time; says loudly that the card is simulated", async () => {
    const { code, stdout, stderr } = await send("00", "84", "00", "00", "08");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^>> 0084000008\n<< [0-9A-F]{16} 9000 success \(\d+ ms\)\n$/);
    expect(stderr).toMatch(/^WARNING: this is a simulated card/);
  });

  test("an error status is exit code 1, in JSON too", async () => {
    const { code, stdout } = await send("0084000000FF", "--json");
    expect(code).toBe(2);
    expect(JSON.parse(stdout).error.code).toBe("usage");
    const wrong = await send("00B0000010", "--json");
    expect(wrong.code).toBe(1);
    expect(JSON.parse(wrong.stdout)).toMatchObject({
      ...{ command: "00B0000010", data: "", sw: "6D00", kind: "error" },
      hidden: { command: 0, data: 0 },
    });
  });

  test("keys and PINs are not shown", async () => {
    for (const command of ["84D4011210", "0020000010", "80D8000010"]) {
      const { stdout } = await send(`${command}00112233445566778899AABBCCDDEEFF`);
      expect(stdout).toContain(`>> ${command} [16 octets, not shown]`);
      expect(stdout).not.toContain("8899AABB");
      const json = await send(`${command}00112233445566778899AABBCCDDEEFF`, "--json");
      expect(JSON.parse(json.stdout)).toMatchObject({ command, hidden: { command: 16 } });
    }
  });

  test.each([
    [["00"], "command"],
    [["0G840000"], "not a hex digit"],
    [[], "one of HEX, --script"],
    [["00840000", "--reader", "0"], "--reader and --software exclude each other"],
  ])("%j is refused", async (args, said) => {
    const { code, stderr } = await send(...args);
    expect(code).toBeGreaterThan(0);
    expect(stderr).toContain(said);
  });
});

describe("apdu shell with a script", () => {
  test("keeps answers under names and uses them again, whole and in part", async () => {
    const script = `
      # challenge, kept
      rand = 00 84 00 00 08 -> 9000
      head := $rand[0,2] FF
      ${select} 03 $head -> 6A82
      ${select} 04 $rand[4,] -> 6A??
      ${select} 02 $SW -> 6A82
      vars
    `;
    const { code, stdout, stderr } = await shell(script);
    expect(stderr).not.toContain("error");
    expect(code).toBe(0);
    const rand = /<< ([0-9A-F]{16}) 9000/.exec(stdout)?.[1] ?? "";
    expect(stdout).toContain(`>> 00A4040003${rand.slice(0, 4)}FF\n`);
    expect(stdout).toContain(`>> 00A4040004${rand.slice(8)}\n`);
    expect(stdout).toContain(">> 00A40400026A82\n");
    expect(stdout).toContain(`$rand ${rand}\n`);
  });

  test("stops at the first wrong status word, unless told to go on", async () => {
    const script = "00B0000010\n0084000008 -> 6A82\n0084000004\n";
    const stopped = await shell(script, "--json");
    expect(stopped.code).toBe(1);
    expect(jsonLines(stopped.stdout)).toHaveLength(1);
    expect(stopped.stderr).toContain("line 1: expected status success, got 6D00");
    const all = await shell(script, "--json", "--keep-going", "--lang", "zh");
    expect(all.code).toBe(1);
    expect(jsonLines(all.stdout)).toMatchObject([
      { line: 1, sw: "6D00" },
      { line: 2, sw: "9000" },
      { line: 3, sw: "9000" },
    ]);
    expect(all.stderr).toContain("第 2 行：状态字期望 6A82，实际 9000（成功）");
    expect(all.stderr).toContain("2 条状态字不符");
  });

  test.each([
    ["0084000008\n0G", "line 2: "],
    ["$ 00", "expected a name after $"],
    ["$rand[0", "expected a name after $"],
    ["0084000008 -> 90", "a status word of 4 digits"],
    ["0084000008 -> 9000 -> 9000", "a status word of 4 digits"],
    ["-> 9000", "nothing to send"],
    ["SW = 0084000008", "SW is a reserved name"],
    ["nonsense", "line 1: "],
  ])("%j is wrong, and nothing is sent", async (script, said) => {
    const { code, stdout, stderr } = await shell(script);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
  });

  test.each([
    ["$nothing", "there is no value named nothing"],
    ["r := 1122\n0084 0000 $r[1,2]", "r has 2 octets"],
    ["0084", "line 1: "],
  ])("%j fails in its line", async (script, said) => {
    const { code, stderr } = await shell(script);
    expect(code).toBe(1);
    expect(stderr).toContain(said);
  });

  test("a file, a record of it, and what is secret in neither", async () => {
    const script = join(folder, "script.apdu");
    const record = join(folder, "responses.txt");
    const secret = "8899AABBCCDDEEFF0011223344556677";
    writeFileSync(script, `key := ${secret}\r\n84D4011210 $key -> 6E00\r\nquit\r\n0084000008\r\n`);
    const { code, stdout, stderr } = await meterwire(
      ["apdu", "shell", script, "--software", "--save", record],
      { env },
    );
    expect(code).toBe(0);
    const saved = readFileSync(record, "utf8");
    expect(saved).toBe("6E00\n");
    expect(statSync(record).mode & 0o777).toBe(0o600);
    expect(stdout + stderr + saved).not.toContain(secret);
  });

  test("raw: no follow-up of 61xx", async () => {
    const plain = `${select} 09 ${aid}`;
    expect((await shell(`${plain} -> 6A82`, "--raw")).code).toBe(0);
    expect((await shell("00 -> 6700", "--raw")).code).toBe(0);
  });
});

describeWithSystem(["socat"], "apdu shell on a terminal", () => {
  test("prompts, answers, tells of mistakes and goes on", async () => {
    const command = `${process.execPath} main.mjs apdu shell --software --lang en`;
    const child = spawn("socat", ["-", `EXEC:${command},pty,stderr,setsid,echo=0`], {
      cwd: bundleFolder,
      env: { ...process.env, ...env, NO_COLOR: "1", TERM: "dumb" },
    });
    let shown = "";
    const sees = (pattern: RegExp) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!pattern.test(shown)) return;
          child.stdout.off("data", look);
          resolve();
        };
        child.stdout.on("data", look);
        look();
      });
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      shown += text;
    });
    const ended = new Promise((resolve) => child.on("close", resolve));
    await sees(/apdu> /);
    child.stdin.write("rand = 0084000008\n");
    await sees(/9000 success/);
    child.stdin.write("xyz\n");
    await sees(/error: /);
    child.stdin.write("reset\n");
    await sees(/\n3B88/);
    child.stdin.write("vars\n");
    await sees(/\$rand [0-9A-F]{16}/);
    child.stdin.write("quit\n");
    await ended;
    expect(shown).toContain("connected to simulated host card");
  });
});
