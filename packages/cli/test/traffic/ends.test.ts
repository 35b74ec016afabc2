// How what talks on a line ends: its peer vanishes, the user or the reader of its output has enough.
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Running, start } from "../support/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "meterwire-ends-"));
afterAll(() => rmSync(folder, { recursive: true }));

const REQUEST = "6817004345AAAAAAAAAAAA005B4F05010540010200006A1716";
/** Sets the clock. */
const SET = "06010140000200" + "1C07EA0B1C0A0F00" + "00";
const ANSWER =
  "683500C305043300000000105740850200010010020001010506000002BB06000000C606000000CB06000000AE060000007C0000554316";

/** More than stays in memory; after the first answer nobody said anything for hours. */
const recording = join(folder, "long.log");
const said = (time: string) => `${time} TX ${REQUEST}\n${time} RX ${ANSWER}\n`;
writeFileSync(recording, said("08:00:00") + said("20:00:00").repeat(16_000));

/** Where a command's temporary files would be. */
const temporary = join(folder, "temporary");
mkdirSync(temporary);
afterAll(() => expect(readdirSync(temporary)).toEqual([]));

const command = (...args: string[]): Running =>
  start([...args, "--lang", "en"], { env: { TMPDIR: temporary } });

/** A far end that does with its first connection what the test says, once something has come. */
async function farEnd(then: (socket: Socket) => void) {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => then(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  return { where: `127.0.0.1:${port}`, close: () => server.close() };
}

const answer = Buffer.from(ANSWER, "hex");
const masters = {
  send: ["send", REQUEST, "--timeout", "10min", "--json", "--tcp"],
  "replay as master": ["replay", recording, "--as", "master", "--timeout", "10min", "--json", "--tcp"],
};

test("send of a SET that the user ends says that nobody knows what it has done", async () => {
  let asked = (): void => {};
  const asking = new Promise<void>((resolve) => (asked = resolve));
  const peer = await farEnd(() => asked());
  const running = command("send", SET, "--yes", "--timeout", "10min", "--tcp", peer.where);
  await asking;
  running.child.kill("SIGINT");
  const { code, stderr } = await running;
  expect([code, stderr]).toEqual([1, expect.stringContaining("may or may not have been carried out")]);
  peer.close();
});

describe.each(Object.entries(masters))("%s", (name, args) => {
  test.each([
    ["that hangs up", (socket: Socket) => socket.end(), /the far end has closed the line/],
    ["that resets", (socket: Socket) => socket.resetAndDestroy(), /ECONNRESET|reset/],
  ])("with a peer %s", async (_, vanish, words) => {
    const peer = await farEnd(vanish);
    const { code, stderr } = await command(...args, peer.where);
    expect([code, stderr]).toEqual([1, expect.stringMatching(words)]);
    peer.close();
  });

  test.each(["SIGINT", "SIGTERM"] as const)("ended by %s while it waits", async (signal) => {
    let asked = (): void => {};
    const asking = new Promise<void>((resolve) => (asked = resolve));
    const peer = await farEnd(() => asked());
    const running = command(...args, peer.where);
    await asking;
    running.child.kill(signal);
    const { code, stderr } = await running;
    if (name === "send") expect([running.child.signalCode, stderr]).toEqual([signal, ""]);
    else expect([code, stderr]).toEqual([1, expect.stringContaining("1 request sent")]);
    peer.close();
  });

  test("whose standard output is closed", async () => {
    const peer = await farEnd((socket) => socket.write(answer));
    const running = command(...args, peer.where);
    running.child.stdout!.destroy();
    const { code, stderr } = await running;
    expect([code, stderr]).toEqual([0, ""]);
    peer.close();
  });
});

describe("replay as master in a pause of the recording", () => {
  const args = masters["replay as master"];

  test("hears that its peer has gone", async () => {
    const peer = await farEnd((socket) => socket.end(answer));
    const { code, stderr } = await command(...args, peer.where);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^1 request sent; answers as recorded: 1, .*\n.*the far end has closed the line/);
    peer.close();
  });

  test.each([
    ["has not played all", [], 1],
    ["goes on until then with --loop", ["--loop"], 0],
  ])("ended by Ctrl-C it %s", async (_, more, expected) => {
    const peer = await farEnd((socket) => socket.write(answer));
    const running = command(...args, peer.where, ...more);
    await running.prints(/GetResponse/);
    running.child.kill("SIGINT");
    const { code, stderr } = await running;
    expect([code, stderr]).toEqual([
      expected,
      expect.stringMatching(/^1 request sent; answers as recorded: 1,/),
    ]);
    peer.close();
  });
});

describe("replay as meter", () => {
  const slow = join(folder, "slow.log");
  writeFileSync(slow, `08:00:00 TX ${REQUEST}\n20:00:00 RX ${ANSWER}\n`);

  async function meter(file: string, ...more: string[]) {
    const running = command("replay", file, "--as", "meter", "--json", "--tcp", "127.0.0.1:0", ...more);
    const port = Number((await running.sees(/127\.0\.0\.1:(\d+)/))[1]);
    const ask = async (): Promise<Socket> => {
      const socket = connect(port, "127.0.0.1");
      socket.on("error", () => {});
      socket.write(Buffer.from(REQUEST, "hex"));
      await once(socket, "connect");
      return socket;
    };
    return { running, ask };
  }

  test("with masters that vanish answers the next, until Ctrl-C", async () => {
    const { running, ask } = await meter(recording);
    const gone = await ask();
    await once(gone, "data");
    gone.resetAndDestroy();
    const next = await ask();
    await once(next, "data");
    running.child.kill("SIGINT");
    const { code, stderr } = await running;
    expect([code, stderr]).toEqual([0, expect.stringMatching(/2 requests answered as recorded; 0 not/)]);
  });

  test("ended by Ctrl-C while a recorded answer takes its hours", async () => {
    const { running, ask } = await meter(slow);
    await ask();
    await running.prints(/GetRequest/);
    running.child.kill("SIGINT");
    expect((await running).code).toBe(0);
    expect((await running).stdout).not.toContain("GetResponse");
  });

  test("whose standard output is closed", async () => {
    const { running, ask } = await meter(recording);
    running.child.stdout!.destroy();
    await ask();
    const { code, stderr } = await running;
    expect([code, stderr.trimEnd().split("\n").length]).toEqual([0, 1]);
  });

  test.each(["SIGKILL", "SIGHUP"] as const)("leaves nothing behind, killed by %s", async (signal) => {
    const { running } = await meter(recording);
    running.child.kill(signal);
    await running;
    expect(readdirSync(temporary)).toEqual([]);
  });
});
