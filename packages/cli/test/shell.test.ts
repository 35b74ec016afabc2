// A session over one line, from a script.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listenTcp } from "@meterwire/transport/tcp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jsonLines, meterwire, start } from "./support/cli.ts";
import { inProcess } from "./support/in-process.ts";
import { type VirtualMeter, virtualMeter } from "./support/virtual-meter.ts";

const folder = mkdtempSync(join(tmpdir(), "meterwire-shell-"));
const sims: VirtualMeter[] = [];
let tcp: string;
let behind: string;

async function sim(...args: string[]): Promise<string> {
  const one = await virtualMeter(...args);
  sims.push(one);
  return one.tcp;
}
beforeAll(async () => {
  [tcp, behind] = await Promise.all([
    sim("--start", "2026-01-08", "--history", "2", "--step", "60s", "--speed", "0.001"),
    sim("--concentrator", "1", "--address", "202403140001"),
  ]);
});
afterAll(async () => {
  await Promise.all(sims.map((one) => one.stop()));
  rmSync(folder, { recursive: true });
});

const script = (lines: readonly string[], ...args: string[]) =>
  inProcess(["shell", "--tcp", tcp, ...args], `${lines.join("\n")}\n`);

describe("a script", () => {
  test("runs commands over one connection", async () => {
    let connections = 0;
    const relay = await listenTcp({
      port: 0,
      onConnection: async (near) => {
        connections++;
        const [host = "", port] = tcp.split(":");
        const far = connect(Number(port), host);
        far.on("data", (octets: Uint8Array) => void near.write(octets));
        for await (const chunk of near.readable) far.write(chunk);
        far.end();
      },
    });
    const lines = [
      "# a comment",
      "",
      "read 40010200",
      "  read '40010200' # again",
      "oi 4001",
      "read 40010200",
    ];
    const { code, stdout, stderr } = await inProcess(
      ["shell", "--tcp", relay.where, "--json"],
      `\uFEFF${lines.join("\r\n")}`,
    );
    await relay.close();
    expect([code, stderr, connections]).toEqual([0, "", 1]);
    expect(jsonLines(stdout)).toMatchObject([
      { oad: "40010200", value: "28417891" },
      { oad: "40010200" },
      { oi: "4001" },
      { oad: "40010200" },
    ]);
  });

  test.each([
    ["nonsense", 2, "unknown command nonsense"],
    ["read", 2, "missing argument oad"],
    ["read 40010200 --tcp 127.0.0.1:1", 2, "a session keeps the line that it was started with"],
    ["read 40010200 --connection garden", 2, "a session keeps the line"],
    ["read 'a b", 2, "the quotation mark ' has no other end"],
    ["set 40000200 now", 2, "add --yes"],
    ["send 06010140000200 1C07EA0B1C0A0F00 00", 2, "add --yes"],
    ["read 40010200 --address 9 --timeout 100ms --retries 0", 1, "[timeout]"],
    ["decode 00", 1, "[unknown-service]"],
    ["frames sideways", 2, "expected off, lines, hex or explain"],
    ["filter dar:(", 2, "--filter"],
    ["record /nowhere/at/all.jsonl", 2, "--record"],
    ["monitor", 2, "unknown command monitor"],
    ["encode", 2, "unknown command encode"],
    ["shell", 2, "unknown command shell"],
    ["help nonsense", 2, "unknown command nonsense"],
    ["--json", 2, "unknown option --json"],
  ])("ends at the first command that fails, with its exit code: %s", async (line, expected, said) => {
    const { code, stdout, stderr } = await script(["read 40010200", line, "read 40000200"]);
    expect([code, stderr]).toEqual([expected, expect.stringContaining(said)]);
    expect(stderr).toContain("the script stopped at line 2");
    expect(stdout).toContain("28417891");
    expect(stdout).not.toContain("40000200");
  });

  test("goes on when told, and gives the exit code of the first that fails", async () => {
    const bad = "read 40010200 --address 9 --timeout 100ms --retries 0";
    const lines = [bad, "nonsense", "read 40010200"];
    const { code, stdout, stderr } = await script(lines, "--keep-going", "--json");
    expect(code).toBe(1);
    expect(stderr).toMatch(/line 1 failed\n[\s\S]*line 2 failed\n$/);
    expect(jsonLines(stdout)).toMatchObject([
      { error: { code: "timeout" } },
      { error: { code: "usage" } },
      { value: "28417891" },
    ]);
  });

  test("ends at exit, whatever stands behind it", async () => {
    for (const word of ["exit", "quit"]) {
      const { code, stdout } = await script([word, "read 40010200"]);
      expect([code, stdout]).toEqual([0, ""]);
    }
  });

  test("of nothing does nothing; of octets that are no text, a usage error", async () => {
    expect(await script([])).toMatchObject({ code: 0, stdout: "", stderr: "" });
    const { code, stderr } = await script(["\0\u001B[2J\u0007"]);
    expect([code, stderr]).toEqual([2, expect.not.stringMatching(/(?!\n)\p{Cc}/u)]);
  });

  test("--yes answers; what is written is written", async () => {
    const { code, stdout } = await script(["set 40000200 now", "read 40000200"], "--yes");
    expect([code, stdout]).toEqual([0, expect.stringContaining("done")]);
  });

  test("options of its own command line hold unless a line says otherwise", async () => {
    const lines = ["records 50040200 --last 1", "records 50040200 --last 1 --csv", "status"];
    const { code, stdout } = await script(lines, "--json", "--address", "28417891");
    const [row, head, , state] = stdout.split("\n");
    expect([code, JSON.parse(row!)]).toEqual([0, { row: expect.anything() }]);
    expect(head).toMatch(/^[^{]/);
    expect(JSON.parse(state!)).toEqual({ where: tcp, open: true, record: null, frames: "off", filter: null });
  });
});

describe("which meter", () => {
  const config = join(folder, "meters.json");
  beforeAll(() => {
    const meters = {
      // Names that are words of the program.
      read: { address: "28417891", password: "00000000" },
      "--tcp": { address: "28417891" },
      elsewhere: { address: "999", tcp: "127.0.0.1:1" },
    };
    writeFileSync(config, JSON.stringify({ timeout: "300ms", retries: 0, meters }));
  });

  test("is said once, or for a command, or by a name of the config file", async () => {
    const lines = [
      "use --meter read",
      "read 40010200",
      "use --address 9",
      "use",
      "read 40010200 --meter=--tcp",
    ];
    const { code, stdout, stderr } = await script([...lines, "read 40010200"], "--config", config, "--json");
    expect(jsonLines(stdout)).toMatchObject([
      { value: "28417891" },
      { address: "9" },
      { value: "28417891" },
      { error: { code: "timeout" } },
    ]);
    expect([code, stderr]).toEqual([1, expect.stringContaining("no answer in 300 ms from 9/0")]);
  });

  test("a meter that is elsewhere is asked on the session's line", async () => {
    const { code, stderr } = await script(["read 40010200 --meter elsewhere"], "--config", config);
    expect([code, stderr]).toEqual([1, expect.stringContaining(`${tcp}: no answer in 300 ms from 999/0`)]);
  });

  test("behind a concentrator", async () => {
    const args = ["shell", "--tcp", behind, "--via", "1", "--address", "202403140001", "--json"];
    const { code, stdout } = await inProcess(args, "read 40010200\n");
    expect([code, jsonLines(stdout)]).toEqual([0, [expect.objectContaining({ value: "202403140001" })]]);
  });

  test("a password is not shown", async () => {
    const { stdout } = await script(["use --password 12345678", "use"]);
    expect(JSON.parse(stdout)).toEqual({ password: "…" });
  });
});

describe("frames, filter, record", () => {
  test("frames are shown on standard error, as the filter has them", async () => {
    const lines = [
      "frames hex",
      "read 40010200",
      "filter service:GetResponse*",
      "read 40010200",
      "frames off",
    ];
    const { code, stdout, stderr } = await script([...lines, "read 40010200", "frames", "filter"]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/off\nservice:GetResponse\*\n$/)]);
    expect(stderr.match(/ GetRequestNormal /g)).toHaveLength(1);
    expect(stderr.match(/ GetResponseNormal /g)).toHaveLength(2);
    expect(stderr.match(/^ {4}68 /gm)).toHaveLength(3);
  });

  test("a recording begins and ends when told, and is one that others read", async () => {
    const file = join(folder, "session.jsonl");
    const lines = [
      "read 40010200",
      `record ${file}`,
      "read 40010200",
      "record",
      "record off",
      "read 40010200",
    ];
    expect(await script(lines)).toMatchObject({ code: 0, stdout: expect.stringContaining(`${file}\n`) });
    const found = await inProcess(["decode", "--json", file]);
    expect([found.code, jsonLines(found.stdout).length]).toEqual([0, 2]);
    await script(["read 40010200"], "--record", file);
    expect(readFileSync(file, "utf8").match(/"meterwire":"capture"/g)).toHaveLength(1);
    expect(jsonLines((await inProcess(["decode", "--json", file])).stdout)).toHaveLength(4);
  });

  test("a full disk ends the session, unless it is to go on", async () => {
    const { code, stderr } = await script(["read 40010200", "read 40000200"], "--record", "/dev/full");
    expect([code, stderr]).toEqual([1, expect.stringContaining("[disk-full]")]);
    const own = await script(["record /dev/full", "read 40010200"], "--record-full", "drop", "--json");
    expect([own.code, jsonLines(own.stdout).length]).toEqual([1, 1]);
    expect(own.stderr).toContain("the command continues");
  });
});

describe("a line that is lost", () => {
  /** A far end that leaves when it is asked, the first times. */
  const leaving = async (times: number) => {
    let count = 0;
    const [host = "", port] = tcp.split(":");
    return listenTcp({
      port: 0,
      onConnection: async (near) => {
        const far = connect(Number(port), host);
        far.on("data", (octets: Uint8Array) => void near.write(octets).catch(() => {}));
        for await (const chunk of near.readable) {
          if (count++ < times) await near.close();
          else far.write(chunk);
        }
        far.end();
      },
    });
  };

  test("ends a script, and is said", async () => {
    const server = await leaving(1);
    const { code, stderr } = await inProcess(
      ["shell", "--tcp", server.where],
      "read 40010200\nread 40010200\n",
    );
    await server.close();
    expect([code, stderr]).toEqual([1, expect.stringContaining("the far end has closed the line")]);
    expect(stderr).toContain("the script stopped at line 1");
  });

  test("is opened again by the next command", async () => {
    const server = await leaving(1);
    const args = ["shell", "--tcp", server.where, "--keep-going", "--json"];
    const { code, stdout, stderr } = await inProcess(
      args,
      "read 40010200\nread 40010200\nreopen\nread 40010200\n",
    );
    await server.close();
    expect(code).toBe(1);
    expect(stderr.match(/connected to .* again/g)).toHaveLength(2);
    expect(jsonLines(stdout)).toMatchObject([
      { error: { code: "closed" } },
      { value: "28417891" },
      { value: "28417891" },
    ]);
  });

  test("that never was is exit 1; a place that is none, 2", async () => {
    const free = await listenTcp({ port: 0 });
    await free.close();
    expect(await inProcess(["shell", "--tcp", free.where], "read 40010200\n")).toMatchObject({ code: 1 });
    expect(await inProcess(["shell"], "read 40010200\n")).toMatchObject({ code: 2 });
  });

  test("an answer that is hostile is shown, not obeyed, and the session goes on", async () => {
    const server = await listenTcp({
      port: 0,
      onConnection: async (near) => {
        for await (const _ of near.readable)
          await near.write(Buffer.from("\u001B]0;owned\u0007\u001B[2J68681668".repeat(50)));
      },
    });
    const args = ["shell", "--tcp", server.where, "--timeout", "200ms", "--retries", "0", "--keep-going"];
    const { code, stdout, stderr } = await inProcess(args, "frames explain\nread 40010200\nstatus\n");
    await server.close();
    expect([code, stdout]).toEqual([1, expect.stringContaining("is open")]);
    expect(stderr).not.toMatch(/(?!\n)\p{Cc}/u);
  });
});

describe("as a process", () => {
  test("a peer that is killed is said; a closed standard output ends the session", async () => {
    const { running: victim, tcp: where } = await virtualMeter();
    const shell = start(["shell", "--tcp", where, "--keep-going", "--lang", "en"], { keepOpen: true });
    shell.child.stdin!.write("read 40010200\n");
    await shell.prints(/28417891/);
    victim.child.kill("SIGKILL");
    await victim;
    await shell.sees(/the next command opens the line again/);
    shell.child.stdin!.end("read 40010200\n");
    const { code, stderr } = await shell;
    expect([code, stderr]).toEqual([1, expect.stringMatching(/refused[\s\S]*line 2 failed/)]);

    const quiet = start(["shell", "--tcp", tcp], { keepOpen: true });
    quiet.child.stdout!.destroy();
    quiet.child.stdin!.write("read 40010200\n".repeat(20));
    await quiet;
  });

  test("a terminal dials in, is answered all the time, and dials in again", async () => {
    const shell = start(["shell", "--listen", "127.0.0.1:0", "--keep-going", "--json", "--lang", "en"], {
      keepOpen: true,
    });
    const [, where = ""] = await shell.sees(/waiting on (127\.0\.0\.1:\d+)/);
    // Somebody who leaves before a login is no terminal.
    connect(Number(where.split(":")[1]), "127.0.0.1").end();
    await shell.sees(/waiting for a terminal to dial in again/);
    const dial = (address: string) => start(["sim", "meter", "--dial", where, "--address", address]);
    const first = dial("202403140001");
    shell.child.stdin!.write("read 40010200\nsend 0501014001020000\n");
    await shell.prints(/"value":"202403140001"[\s\S]*GetResponseNormal/);
    first.child.kill("SIGKILL");
    await first;
    await shell.sees(/dial in again\n[\s\S]*dial in again\n/);
    const second = dial("202403140002");
    await shell.sees(/terminal 202403140002 has logged in/);
    shell.child.stdin!.end("read 40010200\n");
    const { code, stdout } = await shell;
    second.child.kill("SIGTERM");
    await second;
    expect([code, jsonLines(stdout).at(-1)]).toEqual([0, expect.objectContaining({ value: "202403140002" })]);
  });

  test("an end of the script that does not come does not keep the process", async () => {
    const shell = start(["shell", "--tcp", tcp], { keepOpen: true });
    shell.child.stdin!.write("exit\n");
    expect((await shell).code).toBe(0);
    expect(await meterwire(["shell", "--tcp", tcp])).toMatchObject({ code: 0, stdout: "" });
  });
});
