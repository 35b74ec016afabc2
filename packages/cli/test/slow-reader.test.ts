// A reader of our output that stopped reading: what it has not got is neither kept without end nor confirmed.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { constants, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { connect, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { type Apdu, decodeFrame, encodeFrame, FrameStream } from "@meterwire/dlt698";
import { listenTcp, type TcpServer } from "@meterwire/transport/tcp";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { bundleFolder } from "./support/bundle.ts";

const link = {
  ...{ direction: 1, prm: 1, scrambled: false, clientAddress: 0 },
  address: { type: 0, sa: "1", logical: 0, extended: false },
} as const;
const requestTime = {
  year: 2026,
  month: 1,
  day: 1,
  weekday: 4,
  hour: 0,
  minute: 0,
  second: 0,
  milliseconds: 0,
};
const login = encodeFrame({
  link: { ...link, function: 1 },
  apdu: { service: "LinkRequest", piid: 0, type: 0, heartbeatPeriod: 0, requestTime },
});
/** A report that is long on paper. */
const report = (at: number): Uint8Array => {
  const value = new Uint8Array(8000).fill(at);
  const apdu: Apdu = {
    service: "ReportNotificationList",
    piid: at & 0x3f,
    results: [{ oad: 0x00100200, result: { data: { type: "octet-string", value } } }],
    followReport: null,
    timeTag: null,
  };
  return encodeFrame({ link: { ...link, function: 3 }, apdu });
};
const heartbeat = (at: number): Uint8Array =>
  encodeFrame({
    link: { ...link, function: 1 },
    apdu: { service: "LinkRequest", piid: at & 0x3f, type: 1, heartbeatPeriod: 0, requestTime },
  });

const running: ChildProcess[] = [];
const sockets: Socket[] = [];
const servers: TcpServer[] = [];
const folder = mkdtempSync(join(tmpdir(), "meterwire-reader-"));
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) await server.close();
  for (const child of running.splice(0)) {
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A command whose standard output nobody reads yet, and the port that it listens at. */
async function begin(
  args: readonly string[],
  stdout: "pipe" | number = "pipe",
): Promise<{ child: ChildProcess; port: number; said: () => string }> {
  const stdio = ["ignore", stdout, "pipe"] as const;
  const main = join(bundleFolder, "main.mjs");
  const child = spawn(process.execPath, [main, ...args, "--lang", "en"], { stdio: [...stdio] });
  running.push(child);
  let said = "";
  const port = new Promise<number>((resolve, reject) => {
    child.stderr!.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const found = /127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
    child.once("exit", () => reject(new Error(said)));
  });
  return { child, port: await port, said: () => said };
}

async function dial(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  sockets.push(socket);
  await once(socket, "connect");
  return socket;
}

/** Resolves when a connection has ended, however. */
const gone = (socket: Socket): Promise<void> =>
  new Promise((resolve) => (socket.closed ? resolve() : socket.once("close", () => resolve())));

/** A pipe that is full: nothing more goes in before somebody reads. */
function fullPipe(name: string): number {
  const path = join(folder, name);
  execFileSync("mkfifo", [path]);
  const descriptor = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  for (const size of [4096, 1]) {
    try {
      for (;;) writeSync(descriptor, Buffer.alloc(size, "."));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
    }
  }
  return descriptor;
}

/** The most memory that a process has had, in octets. */
const peak = ({ pid }: ChildProcess): number =>
  Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024;

/** Counts what has been read, by a reader that lets others go first. */
class SlowReader {
  count = 0;
  /** Resolves when nothing more comes. */
  readonly ended: Promise<void>;
  private readonly wanted: string;
  private waiting: (() => void)[] = [];

  constructor(from: Readable, wanted: string) {
    this.wanted = wanted;
    this.ended = this.read(from);
    // A pipe that the test lets go of while it reads.
    this.ended.catch(() => {});
  }

  private async read(from: Readable): Promise<void> {
    let rest = "";
    for await (const chunk of from) {
      const parts = (rest + String(chunk)).split(this.wanted);
      this.count += parts.length - 1;
      rest = parts.at(-1)!.slice(1 - this.wanted.length);
      for (const resolve of this.waiting.splice(0)) resolve();
      for (let turn = 0; turn < 20; turn++) await setImmediate();
    }
  }

  async seen(count: number): Promise<void> {
    while (this.count < count) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}

/** A terminal, and what it is answered. */
async function terminalAt(port: number) {
  const socket = await dial(port);
  const frames = new FrameStream();
  const answered = { reports: 0, links: 0 };
  const waiting: (() => void)[] = [];
  socket.on("data", (chunk) => {
    frames.push(chunk);
    for (let found = frames.next(); found.kind !== "need-more-data"; found = frames.next()) {
      if (found.kind !== "frame") throw new Error("answered by no frame");
      const frame = decodeFrame(found.octets);
      if ("apdu" in frame && frame.apdu.service === "ReportResponseList") answered.reports++;
      else answered.links++;
    }
    for (const resolve of waiting.splice(0)) resolve();
  });
  const until = async (reached: () => boolean): Promise<void> => {
    while (!reached()) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  return { socket, answered, until };
}

const MiB = 1 << 20;

describe.skipIf(process.platform !== "linux")("listen", () => {
  test.each([
    ["JSON", "--json", '"event":"report"'],
    ["text", "--lang=en", "  report"],
  ])(
    "does not confirm in %s what nobody reads, and writes it when somebody does",
    async (name, form, line) => {
      const descriptor = fullPipe(name);
      const { child, port } = await begin(["listen", "--tcp", "127.0.0.1:0", form], descriptor);
      const { socket, answered, until } = await terminalAt(port);
      // Handled in one go, and a confirmation would go out at once: before the command can readChannel of its end.
      socket.write(Buffer.concat([login, report(1), heartbeat(2)]));
      await until(() => answered.links === 2);
      child.kill("SIGTERM");
      await gone(socket);
      expect(answered).toEqual({ reports: 0, links: 2 });
      const reading = new Socket({ fd: descriptor, readable: true, writable: false });
      sockets.push(reading);
      await new SlowReader(reading, line).seen(1);
    },
  );

  test.each([
    ["JSON", "--json", '"event":"report"', 5000],
    ["text", "--lang=en", "  report", 300],
  ])(
    "has written in %s what it has confirmed to the last, and keeps no more",
    async (_, form, line, count) => {
      const { child, port } = await begin(["listen", "--tcp", "127.0.0.1:0", form]);
      const { socket, answered, until } = await terminalAt(port);
      socket.write(login);
      await until(() => answered.links === 1);
      const before = peak(child);
      const reader = new SlowReader(child.stdout!, line);
      // As many as the window lets out are on their way; heartbeats, which nobody confirms, between them.
      const window = 16;
      for (let at = 1; at <= count; at++) {
        socket.write(at % 2 === 0 ? heartbeat(at) : report(at));
        await until(() => at - answered.reports - answered.links < window);
      }
      expect(answered.reports).toBeGreaterThan(count / 2 - window);
      expect(peak(child) - before).toBeLessThan(96 * MiB);
      // Killed, it loses what it has in memory: whatever was confirmed is in the pipe by now.
      child.kill("SIGKILL");
      await gone(socket);
      await reader.ended;
      expect(reader.count).toBeGreaterThanOrEqual(answered.reports);
    },
    120_000,
  );
});

const ask = encodeFrame({
  link: { ...link, direction: 0, function: 3 },
  apdu: { service: "GetRequestNormal", piid: 1, oad: 0x40010200, timeTag: null },
});

describe.skipIf(process.platform !== "linux")("monitor", () => {
  test("passes on all that many connections say, keeps little of it, and tells of all to a slow reader", async () => {
    const [connections, each] = [120, 2000];
    let passed = 0;
    const target = await listenTcp({
      port: 0,
      onConnection: async (channel) => {
        for await (const chunk of channel.readable) passed += chunk.length;
        await channel.close();
      },
    });
    servers.push(target);
    const args = ["monitor", "--tcp", "127.0.0.1:0", "--relay", target.where, "--json"];
    const { child, port, said } = await begin(args);
    const burst = Buffer.concat(Array(each).fill(ask));
    const clients = await Promise.all(Array.from({ length: connections }, () => dial(port)));
    const before = peak(child);
    for (const client of clients) client.end(burst);
    const reader = new SlowReader(child.stdout!, '"GetRequestNormal"');
    await Promise.all([reader.seen(connections * each), ...clients.map((client) => gone(client.resume()))]);
    await expect.poll(() => passed).toBe(connections * burst.length);
    expect(peak(child) - before).toBeLessThan(128 * MiB);
    child.kill("SIGTERM");
    const [code] = await once(child, "exit");
    await reader.ended;
    expect([code, reader.count]).toEqual([0, connections * each]);
    expect(said()).toContain(`${connections * each} frames, 0 damaged, 0 octets of noise`);
  });

  test("of a line tells a slow reader of all that was heard, to the end of the line", async () => {
    const count = 20_000;
    const line = await listenTcp({
      port: 0,
      onConnection: async (channel) => {
        await channel.write(Buffer.concat(Array(count).fill(ask)));
        await channel.close();
      },
    });
    servers.push(line);
    const { child, said } = await begin(["monitor", "--tcp", line.where, "--json"]);
    const before = peak(child);
    const reader = new SlowReader(child.stdout!, '"GetRequestNormal"');
    await reader.seen(count);
    expect(peak(child) - before).toBeLessThan(96 * MiB);
    await Promise.all([once(child, "exit"), reader.ended]);
    expect(reader.count).toBe(count);
    expect(said()).toContain(`${count} frames, 0 damaged, 0 octets of noise`);
  });
});

/** Time that a process has worked, in ticks. */
const worked = ({ pid }: ChildProcess): string =>
  readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ").slice(11, 13).join(" ");

/** Resolves when nothing more moves: neither is more taken of a peer, nor does the command work. */
async function stalled(child: ChildProcess, taken: () => number): Promise<void> {
  let before = "";
  const moves = () => {
    const now = `${taken()} ${worked(child)}`;
    const still = now === before && taken() > 0;
    before = now;
    return still;
  };
  await expect.poll(moves, { interval: 500 }).toBe(true);
}

/** A place that sends without end what is taken. */
async function flooding() {
  const burst = Buffer.concat(Array(1000).fill(ask));
  const count = { taken: 0 };
  const server = await listenTcp({
    port: 0,
    onConnection: async (channel) => {
      const flood = async (): Promise<void> => {
        for (;;) {
          await channel.write(burst);
          count.taken += burst.length;
        }
      };
      await flood().catch(() => {});
    },
  });
  servers.push(server);
  return { where: server.where, taken: () => count.taken };
}

describe.skipIf(process.platform !== "linux")("one that has stopped for good", () => {
  test.each([false, true])(
    "reading what monitor prints: the line waits, Ctrl-C ends it (relay: %s)",
    async (relays) => {
      const { where, taken } = await flooding();
      const args = relays ? ["--tcp", "127.0.0.1:0", "--relay", where] : ["--tcp", where];
      const stuck = fullPipe(`stuck-${relays}`);
      const { child, port, said } = await begin(["monitor", ...args, "--json"], stuck);
      if (relays) (await dial(port)).resume();
      await stalled(child, taken);
      expect(taken()).toBeLessThan(64 * MiB);
      expect(peak(child)).toBeLessThan(256 * MiB);
      child.kill("SIGINT");
      const [code] = await once(child, "exit");
      expect([code, said()]).toEqual([
        1,
        expect.stringContaining("the reader of standard output does not read"),
      ]);
    },
    120_000,
  );

  test("reading at its end of a relay: the other end waits, Ctrl-C ends it", async () => {
    const { where, taken } = await flooding();
    const { child, port } = await begin(["monitor", "--tcp", "127.0.0.1:0", "--relay", where, "--json"]);
    child.stdout!.resume();
    (await dial(port)).pause();
    await stalled(child, taken);
    expect(taken()).toBeLessThan(64 * MiB);
    expect(peak(child)).toBeLessThan(256 * MiB);
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([0, null]);
  });
});
