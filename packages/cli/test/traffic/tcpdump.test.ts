// A session with a virtual meter, recorded by tcpdump and changed by the tools of Wireshark: our frames are tshark's.
import { type ExecFileSyncOptionsWithStringEncoding, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeFrame, encodeFrame, FrameStream, frameToJson } from "@meterwire/dlt698";
import { readCapture, readWhole } from "@meterwire/transport/capture";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { describeWithSystem } from "../../../transport/test/support/system.ts";
import { jsonLines, start } from "../support/cli.ts";
import { inProcess } from "../support/in-process.ts";

const folder = mkdtempSync(join(tmpdir(), "meterwire-tcpdump-"));
afterAll(() => rmSync(folder, { recursive: true }));

const request = (piid: number, oad: number): Uint8Array =>
  encodeFrame({
    link: {
      ...{ direction: 0, prm: 1, function: 3, scrambled: false, clientAddress: 7 },
      address: { type: 1, sa: "AAAAAAAAAAAA", logical: 0, extended: false },
    },
    apdu: { service: "GetRequestNormal", piid, oad, timeTag: null },
  });

const quiet: ExecFileSyncOptionsWithStringEncoding = {
  encoding: "utf8",
  stdio: ["ignore", "pipe", "ignore"],
};
const tshark = (...args: string[]): string => execFileSync("tshark", args, quiet);

interface Session {
  /** What tcpdump wrote. */
  readonly file: string;
  readonly host: string;
  readonly port: number;
  /** The port of the master. */
  readonly from: number;
}

/** Reads a meter: a whole request, one in two segments, two requests at once. */
async function talk(socket: Socket): Promise<void> {
  socket.setNoDelay(true);
  const frames = new FrameStream();
  let answered = 0;
  let wake = (): void => {};
  socket.on("data", (octets) => {
    frames.push(octets);
    while (frames.next().kind === "frame") answered++;
    wake();
  });
  const answers = async (count: number): Promise<void> => {
    while (answered < count) await new Promise<void>((resolve) => (wake = resolve));
  };
  const write = (octets: Uint8Array) => new Promise<void>((sent) => socket.write(octets, () => sent()));
  await write(request(1, 0x40010200));
  await answers(1);
  const split = request(2, 0x00100200);
  await write(split.subarray(0, 11));
  await write(split.subarray(11));
  await answers(2);
  await write(request(3, 0x20000200));
  await write(request(4, 0x20010200));
  await answers(4);
  await write(request(5, 0x40000200));
  await answers(5);
}

async function recorded(name: string, host: string, args: readonly string[]): Promise<Session> {
  const sim = start(["sim", "meter", "--tcp", `${host}:0`, "--lang", "en"]);
  const port = Number((await sim.sees(/:(\d+);/))[1]);
  const file = join(folder, `${name}.pcap`);
  const all = [...args, "-U", "--immediate-mode", "-w", file, `tcp port ${port}`];
  const recorder = spawn("tcpdump", all, { stdio: ["ignore", "ignore", "pipe"] });
  let told = "";
  try {
    for await (const words of recorder.stderr.iterator({ destroyOnReturn: false })) {
      told += words;
      if (told.includes("listening on")) break;
    }
    const dial = async (): Promise<Socket> => {
      const socket = connect(port, host.replace(/[[\]]/g, ""));
      await once(socket, "connect");
      return socket;
    };
    // The recorder may begin a little later than it says.
    const head = 24;
    while (statSync(file).size <= head) {
      const socket = await dial();
      socket.resume().end();
      await once(socket, "close");
    }
    // On a busy machine, segments are repeated, and the recorder misses some.
    for (;;) {
      const socket = await dial();
      const from = socket.localPort!;
      await talk(socket);
      socket.end();
      await once(socket, "close");
      const closed = () =>
        readWhole(readCapture(), readFileSync(file)).some(
          ({ kind, lane }) => kind === "close" && lane?.startsWith(`${host}:${from}-`),
        );
      await vi.waitUntil(closed, { timeout: 120_000 });
      const flaws = ["retransmission", "out_of_order", "lost_segment", "ack_lost_segment"]
        .map((flaw) => `tcp.analysis.${flaw}`)
        .join(" || ");
      if (tshark("-r", file, "-Y", `tcp.port == ${from} && (${flaws})`) === "")
        return { file, host, port, from };
    }
  } finally {
    recorder.kill("SIGINT");
    sim.child.kill("SIGTERM");
    await sim;
  }
}

interface Found {
  readonly at: { direction: "tx" | "rx"; lane: string; packet: number; time: string };
  readonly link?: object;
}

/** The messages of each direction that `decode` finds on the connection. */
async function decoded(file: string, { host, port, from }: Session) {
  const { stdout, stderr } = await inProcess(["decode", "--json", file]);
  const found = (jsonLines(stdout) as Found[]).filter(
    ({ at, link }) => link !== undefined && at.lane === `${host}:${from}-${host}:${port}`,
  );
  const of = (way: string) => found.filter(({ at }) => at.direction === way).map(({ at, ...rest }) => rest);
  return { found, streams: { tx: of("tx"), rx: of("rx") }, stderr };
}

/** The messages of each direction in what tshark makes of the connection. */
function followed(file: string, { host, port, from }: Session) {
  const lines = tshark("-r", file, "-q", "-z", `follow,tcp,raw,${host}:${from},${host}:${port}`).split("\n");
  const nodes = lines.filter((line) => line.startsWith("Node ")).map((line) => line.split(": ")[1]);
  expect(nodes).toEqual([`${host}:${from}`, `${host}:${port}`]);
  const both = { tx: new FrameStream(), rx: new FrameStream() };
  for (const line of lines) {
    const hex = /^(\t?)([0-9a-f]+)$/.exec(line);
    if (hex !== null) both[hex[1] === "" ? "tx" : "rx"].push(Buffer.from(hex[2]!, "hex"));
  }
  const messages = (stream: FrameStream): unknown[] => {
    const found: unknown[] = [];
    for (let each = stream.next(); each.kind !== "need-more-data"; each = stream.next())
      if (each.kind === "frame")
        found.push(JSON.parse(JSON.stringify(frameToJson(decodeFrame(each.octets)))));
    return found;
  };
  return { tx: messages(both.tx), rx: messages(both.rx) };
}

/** The packets with data, in order. */
function dataPackets({ file, port, from }: Session) {
  const filter = `tcp.len > 0 && tcp.port == ${from}`;
  const fields = ["frame.number", "tcp.dstport", "frame.time_epoch"].flatMap((field) => ["-e", field]);
  return tshark("-r", file, "-Y", filter, "-T", "fields", ...fields)
    .trimEnd()
    .split("\n")
    .map((row) => row.split("\t"))
    .map(([number, to, time]) => ({ number: Number(number), up: Number(to) === port, time: time! }));
}

const LAST = 1_000_000;
const [LINUX_SLL2, EN10MB] = [276, 1];
const sessions = [
  ["IPv4 on lo", "127.0.0.1", ["-i", "lo"], EN10MB],
  ["IPv6 on lo", "[::1]", ["-i", "lo", "--time-stamp-precision=nano"], EN10MB],
  ["IPv4 on any", "127.0.0.1", ["-i", "any", "-y", "LINUX_SLL2", "--time-stamp-precision=nano"], LINUX_SLL2],
  ["IPv6 on any", "[::1]", ["-i", "any", "-y", "LINUX_SLL2"], LINUX_SLL2],
] as const;

describeWithSystem(
  ["tcpdump", "tshark", "editcap", "mergecap"],
  "a session that tcpdump has recorded",
  () => {
    describe.each(sessions)("%s", (name, host, args, linkType) => {
      let session: Session;
      let data: ReturnType<typeof dataPackets>;
      beforeAll(async () => {
        session = await recorded(name, host, args);
        data = dataPackets(session);
      });

      /** The packets of the session in this order: ranges, as editcap names them. */
      function arranged(format: string, ranges: readonly (readonly [number, number])[]): string {
        const parts = ranges.map(([first, last], i) => {
          const part = join(folder, `part-${i}`);
          execFileSync("editcap", ["-F", "nsecpcap", "-r", session.file, part, `${first}-${last}`], quiet);
          return part;
        });
        const file = join(folder, `arranged.${format}`);
        execFileSync("mergecap", ["-F", format, "-a", "-w", file, ...parts], quiet);
        return file;
      }

      test("whole, each message with the time of its packet", async () => {
        expect(readFileSync(session.file).readUInt32LE(20)).toBe(linkType);
        const { found, streams } = await decoded(session.file, session);
        expect(streams).toEqual(followed(session.file, session));
        expect([streams.tx.length, streams.rx.length]).toEqual([5, 5]);
        for (const { at } of found) {
          const [seconds = "", fraction = ""] = data
            .find(({ number }) => number === at.packet)!
            .time.split(".");
          const whole = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
          expect(at.time).toBe(`${whole}.${fraction.slice(0, 6)}Z`);
        }
      });

      test.each(["pcap", "nsecpcap", "pcapng"])("written again, and duplicated, as %s", async (format) => {
        const { found, streams } = await decoded(session.file, session);
        const same = join(folder, `same.${format}`);
        execFileSync("editcap", ["-F", format, session.file, same], quiet);
        const again = await decoded(same, session);
        expect(again.found.map(({ at }) => at.time)).toEqual(found.map(({ at }) => at.time));
        expect(again.streams).toEqual(streams);
        const twice = data.flatMap(({ number }, i) => {
          const first = i === 0 ? 1 : data[i - 1]!.number + 1;
          return [[first, number] as const, [number, number] as const];
        });
        const file = arranged(format, [...twice, [data.at(-1)!.number + 1, LAST]]);
        expect((await decoded(file, session)).streams).toEqual(streams);
        expect(followed(file, session)).toEqual(streams);
      });

      test.each(["pcap", "pcapng"])(
        "with every two segments of a direction in the wrong order, as %s",
        async (format) => {
          const { streams } = await decoded(session.file, session);
          const ranges: [number, number][] = [];
          let next = 1;
          let swapped = 0;
          for (const [i, { number, up }] of data.entries()) {
            const after = data[i + 1];
            if (number < next || after === undefined || after.up !== up) continue;
            ranges.push([next, number - 1], [number + 1, after.number], [number, number]);
            next = after.number + 1;
            swapped++;
          }
          expect(swapped).toBeGreaterThan(0);
          const file = arranged(format, [...ranges.filter(([first, last]) => first <= last), [next, LAST]]);
          expect((await decoded(file, session)).streams).toEqual(streams);
          expect(followed(file, session)).toEqual(streams);
        },
      );

      test("with a packet left out", async () => {
        const { streams } = await decoded(session.file, session);
        const all = streams.tx.length + streams.rx.length;
        const split = data.filter(({ up }) => up)[1]!;
        const answer = data.find(({ up }) => !up)!;
        for (const { number, up } of [data[0]!, split, answer, data.at(-1)!]) {
          const file = join(folder, "gapped.pcapng");
          execFileSync("editcap", [session.file, file, `${number}`], quiet);
          const gapped = await decoded(file, session);
          expect(gapped.streams, `packet ${number}`).toEqual(followed(file, session));
          expect(gapped.streams.tx.length + gapped.streams.rx.length).toBeLessThan(all);
          expect(gapped.streams[up ? "rx" : "tx"]).toEqual(streams[up ? "rx" : "tx"]);
          expect(gapped.stderr).toMatch(/\d+ octets that were not captured/);
        }
      });

      test("in our pcapng, and in what editcap makes of that", async () => {
        const { found, streams } = await decoded(session.file, session);
        const [ours, theirs] = [join(folder, `${name}.ours.pcapng`), join(folder, `${name}.theirs.pcapng`)];
        expect((await inProcess(["convert", session.file, ours])).code).toBe(0);
        execFileSync("editcap", ["-F", "pcapng", ours, theirs], quiet);
        for (const file of [ours, theirs]) {
          const again = await decoded(file, session);
          expect(again.streams).toEqual(streams);
          expect(again.found.map(({ at }) => at.time)).toEqual(found.map(({ at }) => at.time));
        }
      });
    });
  },
);
