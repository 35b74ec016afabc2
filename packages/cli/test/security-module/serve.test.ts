// The bridge as its users run it: `meterwire esam serve` and `--backend remote`, over Unix sockets and TCP.
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { type Running, start as startCli } from "../support/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "meterwire-serve-"));
const env = { XDG_CONFIG_HOME: join(folder, "nothing"), XDG_RUNTIME_DIR: folder };
const running: Running[] = [];
const start = (...args: string[]): Running => {
  const one = startCli(["esam", ...args], { env });
  running.push(one);
  return one;
};

afterEach(async () => {
  for (const one of running.splice(0)) {
    one.child.kill("SIGKILL");
    await one;
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const path = (name: string): string => join(folder, name);
const file = (name: string, content: string): string => {
  writeFileSync(path(name), content);
  return path(name);
};
/** Starts a bridge; resolves with its address when it is ready. */
const serve = async (...args: string[]): Promise<{ bridge: Running; where: string }> => {
  const bridge = start("serve", ...args);
  const [, where = ""] = await bridge.sees(/--bridge (\S+)/);
  return { bridge, where };
};
const call = (where: string, ...more: string[]): Running =>
  start(
    "call",
    "InitPurse",
    "0",
    "B4C8C420",
    "0000555555555555",
    "000000C8",
    "--json",
    ...["--backend", "remote", "--bridge", where, ...more],
  );
const good = { function: "InitPurse", code: 0, OutData: expect.stringMatching(/^[0-9A-F]{32}$/) };

const hello = '{"jsonrpc":"2.0","id":1,"method":"hello"}\n';

/** Sends octets to a TCP port; resolves with the answers when the bridge ends the connection, or after some lines. */
function raw(where: string, octets: string, lines = Number.POSITIVE_INFINITY): Promise<string> {
  const [host, port] = where.split(":");
  return new Promise((resolve, reject) => {
    let answers = "";
    const socket = connect(Number(port), host, () => socket.write(octets));
    socket.setEncoding("utf8").on("data", (text: string) => {
      answers += text;
      if (answers.split("\n").length > lines) socket.destroy();
    });
    socket.on("close", () => resolve(answers)).on("error", reject);
  });
}

describe("esam serve", () => {
  test("by default on a Unix socket that only this user can reach; removed at the end", async () => {
    const { bridge, where } = await serve();
    expect(where).toBe(`unix:${path("meterwire/esam.sock")}`);
    expect(statSync(where.slice(5)).mode & 0o777).toBe(0o600);
    const answers = await Promise.all([call(where), call(where), call(where)]);
    for (const { code, stdout } of answers) {
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject(good);
    }
    bridge.child.kill("SIGTERM");
    const { code, stdout, stderr } = await bridge;
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toContain("WARNING: this is a simulated software card");
    expect(stderr).toContain("a peer disconnected (by itself)");
    expect(existsSync(where.slice(5))).toBe(false);
  });

  test("on loopback TCP, with a token that must be right", async () => {
    const token = file("token", "a long word between friends\n");
    const { bridge, where } = await serve("--listen", "127.0.0.1:0", "--serve-token", token);
    expect((await call(where, "--token-file", token)).code).toBe(0);
    const without = await call(where);
    expect(without.code).toBe(1);
    expect(JSON.parse(without.stdout)).toMatchObject({ code: 202, OutData: null });
    const wrong = await call(where, "--token-file", file("wrong", "another word"));
    expect(JSON.parse(wrong.stdout)).toMatchObject({ code: 202, OutData: null });
    await bridge.sees(/wrong token/);
    bridge.child.kill("SIGTERM");
    const { stderr } = await bridge;
    expect(stderr).not.toContain("a long word");
  });

  test("elsewhere only with a token of some length and the explicit flag", async () => {
    const long = file("long", "0123456789abcdef");
    const short = file("short", "0123456789abcde");
    for (const more of [
      [],
      ["--allow-remote"],
      ["--serve-token", long],
      ["--allow-remote", "--serve-token", short],
    ]) {
      const { code, stderr } = await start("serve", "--listen", "0.0.0.0:0", ...more);
      expect(code).toBe(2);
      expect(stderr).toContain("will not listen on 0.0.0.0");
    }
    const { where } = await serve("--listen", "0.0.0.0:0", "--allow-remote", "--serve-token", long);
    expect((await call(where.replace("0.0.0.0", "127.0.0.1"), "--token-file", long)).code).toBe(0);
  });

  test("a stale socket is replaced; one in use, and a file, are left alone", async () => {
    const address = path("stale.sock");
    const { bridge } = await serve("--unix", address);
    const second = await start("serve", "--unix", address);
    expect(second.code).toBe(1);
    expect(second.stderr).toContain("another program listens");
    bridge.child.kill("SIGKILL");
    await bridge;
    expect(existsSync(path("stale.sock"))).toBe(true);
    const { where } = await serve("--unix", address);
    expect((await call(where)).code).toBe(0);
    const notSocket = await start("serve", "--unix", file("text", "precious"));
    expect(notSocket.code).toBe(1);
    expect(notSocket.stderr).toContain("is no socket");
  });

  test("a thousand lines of garbage get their errors; the next call works, also for others", async () => {
    const { where } = await serve("--listen", "127.0.0.1:0");
    const garbage = "{garbage}\n".repeat(1000);
    const request =
      '{"jsonrpc":"2.0","id":7,"method":"call","params":{"function":"OpenDevice","arguments":[0]}}\n';
    const [, ...lines] = (await raw(where, hello + garbage + request, 1002))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(1001);
    expect(lines[0]).toMatchObject({ error: { code: -32700 } });
    expect(lines[1000]).toMatchObject({ id: 7, result: { code: 0 } });
    expect((await call(where)).code).toBe(0);
  });

  test("an oversized peer and a browser are cut off, the browser unheard", async () => {
    const { bridge, where } = await serve("--listen", "127.0.0.1:0");
    expect(await raw(where, hello + "x".repeat(20_000))).toContain("a line has at most 16384 bytes");
    await bridge.sees(/line too long/);
    const page = 'POST / HTTP/1.1\r\nHost: x\r\n\r\n{"jsonrpc":"2.0","id":1,"method":"hello"}\n';
    expect(await raw(where, page)).toBe("");
    expect((await call(where)).code).toBe(0);
  });

  test("a silent peer is let go", async () => {
    const { bridge, where } = await serve("--listen", "127.0.0.1:0", "--idle", "50");
    expect(await raw(where, hello)).toContain("no request in 50 ms");
    await bridge.sees(/silent for too long/);
  });

  test("nobody there: 202 that says what to do", async () => {
    for (const where of [`unix:${path("nowhere.sock")}`, "127.0.0.1:1"]) {
      const { code, stdout } = await call(where);
      expect(code).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({ code: 202, OutData: null });
    }
    const args = ["identity-auth", "--meter", "1", "--backend", "remote", "--bridge", "unix:/nowhere.sock"];
    const { stderr } = await start(...args);
    expect(stderr).toContain("there is no socket /nowhere.sock");
    expect(stderr).toContain("see that meterwire esam serve runs");
  });

  test.each([
    [["serve", "--listen", "nonsense:x"], "expected HOST:PORT"],
    [["serve", "--listen", "127.0.0.1:70000"], "expected HOST:PORT"],
    [["serve", "--backend", "native"], "missing --library"],
    [["identity-auth", "--meter", "1", "--backend", "remote", "--bridge", "unix:"], "unix:PATH"],
    [["identity-auth", "--meter", "1", "--bridge", "unix:/x"], "--bridge goes with --backend remote only"],
    [["call", "InfraredRand", "--reader", "0"], "--reader goes with --backend card only"],
    [
      ["call", "InfraredRand", "--timeout", "5"],
      "--timeout goes with --backend card, --backend native or --backend remote only",
    ],
  ])("%j is a usage error", async (args, said) => {
    const { code, stdout, stderr } = await start(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
  });
});
