// A reader of our output that stopped reading: what it has not got is neither kept without end nor confirmed.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { type Apdu, decodeFrame, encodeFrame, FrameStream } from "@meterwire/dlt698";
import { afterEach, describe, expect, test } from "vitest";
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
const report = (value: number): Uint8Array => {
  const apdu: Apdu = {
    service: "ReportNotificationList",
    piid: value & 0x3f,
    results: [{ oad: 0x00100200, result: { data: { type: "double-long-unsigned", value } } }],
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
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const child of running.splice(0)) {
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  }
});

/** A command whose standard output nobody reads, and the port that it listens at. */
async function unread(...args: string[]): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [join(bundleFolder, "main.mjs"), ...args, "--lang", "en"]);
  running.push(child);
  let said = "";
  for await (const text of child.stderr.iterator({ destroyOnReturn: false })) {
    said += String(text);
    const port = /127\.0\.0\.1:(\d+)/.exec(said)?.[1];
    if (port !== undefined) {
      child.stderr.resume();
      return { child, port: Number(port) };
    }
  }
  throw new Error(said);
}

async function dial(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  sockets.push(socket);
  await once(socket, "connect");
  return socket;
}

const resident = ({ pid }: ChildProcess): number =>
  Number(/VmRSS:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024;

/** Resolves when neither number has changed for a while: what is stopped stays so, on a busy machine a bit early at worst. */
async function settled(numbers: () => number[]): Promise<void> {
  let same = 0;
  for (let last = ""; same < 30; ) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const now = numbers().join();
    same = now === last ? same + 1 : 0;
    last = now;
  }
}

const count = 12_000;
const MiB = 1 << 20;

describe.skipIf(process.platform !== "linux")("where nobody reads standard output", () => {
  test.each([["--json"], ["--lang=en"]])(
    "listen %s confirms what it has written, keeps no more",
    async (form) => {
      const { child, port } = await unread("listen", "--tcp", "127.0.0.1:0", form);
      const terminal = await dial(port);
      const answers = new FrameStream();
      let confirmed = 0;
      let links = 0;
      terminal.on("data", (chunk) => {
        answers.push(chunk);
        for (let found = answers.next(); found.kind !== "need-more-data"; found = answers.next()) {
          if (found.kind !== "frame") continue;
          const frame = decodeFrame(found.octets);
          if ("apdu" in frame && frame.apdu.service === "ReportResponseList") confirmed++;
          else links++;
        }
      });
      terminal.write(login);
      while (links === 0) await once(terminal, "data");
      const before = resident(child);
      for (let at = 0; at < count; at++) terminal.write(at % 4 === 0 ? heartbeat(at) : report(at));
      await settled(() => [confirmed, links, terminal.bytesWritten - terminal.writableLength]);
      expect(confirmed).toBeLessThan(count / 4);
      expect(resident(child) - before).toBeLessThan(64 * MiB);
      // Whoever reads again gets it, and whatever is confirmed is among it.
      let printed = "";
      child.stdout!.setEncoding("utf8").on("data", (text: string) => {
        printed += text;
      });
      // A frame may be broken off where the machine is busier than the line; a terminal would repeat it.
      while (confirmed < count / 2) await once(terminal, "data");
      await settled(() => [printed.length, confirmed]);
      const lines = printed.split(form === "--json" ? '"event":"report"' : "  report").length - 1;
      expect(lines).toBeGreaterThanOrEqual(confirmed);
    },
    240_000,
  );
});
