// A recorded session of a virtual meter, played to our client and to another such meter.
import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Client, createClient, type Meter } from "@meterwire/dlt698/client";
import { createSimulation, type SimulationOptions } from "@meterwire/simulator";
import { traceChannel } from "@meterwire/transport";
import { type CaptureEvent, recordingHeader, recordingLine } from "@meterwire/transport/capture";
import { type ManualClock, manualClock, memoryPair } from "@meterwire/transport/mock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type MasterCounts, playMaster } from "../src/replay/as-master.ts";
import { MeterReplay } from "../src/replay/as-meter.ts";
import { type Session, sessionOf } from "../src/replay/exchanges.ts";
import type { Match } from "../src/replay/match.ts";
import { Requests } from "../src/replay/requests.ts";
import { dissectorsOf } from "../src/traffic/dissectors.ts";
import { jsonLines, meterwire, start } from "./support/cli.ts";
import { inProcess } from "./support/in-process.ts";

const BEGAN = Date.UTC(2026, 0, 20, 8);
const ADDRESS = "202403140001";

/** A virtual meter on a line, and this end of it. */
async function virtual(clock: ManualClock, server: SimulationOptions["server"] = {}) {
  const [near, far] = memoryPair();
  const simulation = await createSimulation({
    meters: [{ address: ADDRESS, seed: 7 }],
    clock,
    utcOffset: 480,
    server,
  });
  simulation.attach(far);
  return { near, simulation };
}

/** Reads, writes, fails, and reads what comes in blocks or fragments. */
async function session(client: Client): Promise<unknown[]> {
  const meter: Meter = client.meter(ADDRESS);
  const got: unknown[] = [];
  got.push(await meter.get(0x40010200));
  got.push(await meter.get(0x00100200));
  got.push(await meter.getList([0x20000200, 0x20010200, 0x21000200]));
  got.push(await meter.set(0x40000200, { type: "date_time_s", value: CLOCK } as never));
  got.push(await meter.get(0x40000200));
  return got;
}
const CLOCK = { year: 2026, month: 1, day: 20, hour: 17, minute: 0, second: 0 };

/** Does work while the clock goes on. */
async function running<T>(clock: ManualClock, work: Promise<T>): Promise<T> {
  let done = false;
  const ended = work.finally(() => {
    done = true;
  });
  ended.catch(() => {});
  for (let turn = 0; turn < 20_000 && !done; turn++) await clock.advance(5);
  return ended;
}

async function recorded(
  said = session,
  server: SimulationOptions["server"] = {},
): Promise<{ events: CaptureEvent[]; got: unknown[] }> {
  const clock = manualClock(BEGAN);
  const { near, simulation } = await virtual(clock, server);
  const events: CaptureEvent[] = [];
  const channel = traceChannel(near, { sink: (event) => events.push(event), clock });
  const client = createClient(channel, { clock, random: () => 0.1 });
  const got = await running(clock, said(client));
  await client.close();
  await simulation.close();
  return { events, got };
}

async function* given(events: readonly CaptureEvent[]) {
  yield events;
}

const dissectors = dissectorsOf();

/** A recording as it is played. */
async function read(all: readonly CaptureEvent[], match: Match = "meaning") {
  const requests = new Requests(match);
  const request = requests.note.bind(requests);
  const session = await sessionOf(given(all), { dissectors, request });
  return { session, requests };
}
let events: CaptureEvent[];
let got: unknown[];
let played: Session;
let folder: string;
beforeAll(async () => {
  ({ events, got } = await recorded());
  played = (await read(events)).session;
  folder = await mkdtemp(join(tmpdir(), "meterwire-replay-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const file = async (name: string, all = events): Promise<string> => {
  const head = recordingHeader({ version: 1, began: null, source: {}, tool: null });
  const path = join(folder, name);
  await writeFile(path, [head, ...all.map(recordingLine)].map((line) => `${line}\n`).join(""));
  return path;
};

const options = (clock: ManualClock, match: Match, speed = Number.POSITIVE_INFINITY) => {
  return { dissectors, match, speed, clock, heard: () => {} };
};

test("a recording is its exchanges", () => {
  const said = [...played].map(({ request, answers }) => [request?.fields.service, [...answers].length]);
  expect(said).toEqual([
    ["GetRequestNormal", 1],
    ["GetRequestNormal", 1],
    ["GetRequestNormalList", 1],
    ["SetRequestNormal", 1],
    ["GetRequestNormal", 1],
  ]);
});

describe("as a meter", () => {
  async function asked(match: Match, random: number, loop = false, times = 1) {
    const clock = manualClock(BEGAN);
    const [near, far] = memoryPair();
    const { session: whole, requests } = await read(events, match);
    const replay = new MeterReplay(whole, requests, loop);
    const serving = replay.serve(far, options(clock, match));
    const client = createClient(near, { clock, random: () => random, retries: 0, responseTimeout: 100 });
    const results: unknown[] = [];
    for (let time = 0; time < times; time++) results.push(await running(clock, session(client)));
    await client.close();
    await serving;
    return { results, counts: replay.counts };
  }

  test("the client gets what it got, whatever its invoke numbers are", async () => {
    expect(await asked("meaning", 0.9)).toEqual({ results: [got], counts: { answered: 5, missing: 0 } });
    expect(await asked("exact", 0.1)).toEqual({ results: [got], counts: { answered: 5, missing: 0 } });
  });

  test("what is asked octet by octet and is not in the recording is not answered, and counted", async () => {
    await expect(asked("exact", 0.9)).rejects.toMatchObject({ code: "timeout" });
  });

  test("each answer is given once; with loop again", async () => {
    await expect(asked("meaning", 0.9, false, 2)).rejects.toMatchObject({ code: "timeout" });
    expect(await asked("meaning", 0.9, true, 2)).toMatchObject({ results: [got, got] });
  });

  test("the pauses of the recording are kept, or made shorter", async () => {
    const late = events.map((event) =>
      event.kind === "octets" && event.direction === "rx" ? { ...event, time: event.time! + 400_000 } : event,
    );
    for (const [speed, before] of [
      [1, 399],
      [10, 39],
    ] as const) {
      const clock = manualClock(BEGAN);
      const [near, far] = memoryPair();
      const slow = await read(late);
      void new MeterReplay(slow.session, slow.requests, false).serve(far, options(clock, "meaning", speed));
      const client = createClient(near, { clock, retries: 0 });
      let answered = false;
      const reading = client
        .meter(ADDRESS)
        .get(0x40010200)
        .then(() => {
          answered = true;
        });
      await clock.advance(before);
      expect(answered).toBe(false);
      await clock.advance(20);
      await reading;
      await client.close();
    }
  });
});

test.each(["blocks", "fragments"] as const)(
  "long answers in %s are played to any client",
  async (longAnswers) => {
    const said = async (client: Client): Promise<unknown[]> => [
      await client.meter(ADDRESS).getList([0x00100200, 0x00200200, 0x00300200, 0x20000200]),
    ];
    const long = await recorded(said, { longAnswers, maxFrame: 64 });
    const { session: whole, requests } = await read(long.events);
    expect(whole.count).toBeGreaterThan(2);
    const clock = manualClock(BEGAN);
    const [near, far] = memoryPair();
    const replay = new MeterReplay(whole, requests, false);
    void replay.serve(far, options(clock, "meaning"));
    const client = createClient(near, { clock, random: () => 0.9, retries: 0 });
    expect(await running(clock, said(client))).toEqual(long.got);
    expect(replay.counts).toEqual({ answered: whole.count, missing: 0 });
    await client.close();
    const again = await virtual(clock, { longAnswers, maxFrame: 64 });
    const counts: MasterCounts = { sent: 0, same: 0, different: 0, missing: 0 };
    const work = playMaster(again.near, whole, counts, {
      ...options(clock, "meaning"),
      ...{ timeout: 1000, loop: false, raw: false },
    });
    expect(await running(clock, work)).toBe("done");
    expect(counts).toMatchObject({ sent: whole.count, missing: 0 });
    await again.simulation.close();
  },
);

describe("as a master", () => {
  test("another meter of the same kind at the same time answers the same", async () => {
    const clock = manualClock(BEGAN);
    const { near, simulation } = await virtual(clock);
    const counts: MasterCounts = { sent: 0, same: 0, different: 0, missing: 0 };
    const work = playMaster(near, played, counts, {
      ...options(clock, "exact", 1),
      ...{ timeout: 1000, loop: false, raw: false },
    });
    expect(await running(clock, work)).toBe("done");
    expect(counts).toEqual({ sent: 5, same: 5, different: 0, missing: 0 });
    await simulation.close();
  });

  test("what differs and what does not come is counted", async () => {
    const clock = manualClock(BEGAN + 3_600_000);
    const { near, simulation } = await virtual(clock);
    const counts: MasterCounts = { sent: 0, same: 0, different: 0, missing: 0 };
    const work = playMaster(near, played, counts, {
      ...options(clock, "meaning"),
      ...{ timeout: 1000, loop: false, raw: false },
    });
    expect(await running(clock, work)).toBe("done");
    expect(counts).toMatchObject({ sent: 5, missing: 0 });
    expect(counts.different).toBeGreaterThan(0);
    await simulation.close();
    const [silent] = memoryPair();
    const none: MasterCounts = { sent: 0, same: 0, different: 0, missing: 0 };
    const lost = playMaster(silent, played, none, {
      ...options(clock, "meaning"),
      timeout: 50,
      loop: false,
      raw: false,
    });
    await running(clock, lost);
    expect(none).toEqual({ sent: 5, same: 0, different: 0, missing: 5 });
  });

  test("asks before what changes a meter, by name; without a terminal nothing is sent", async () => {
    const path = await file("set.jsonl");
    const { code, stdout, stderr } = await inProcess([
      "replay",
      path,
      "--as",
      "master",
      "--tcp",
      "127.0.0.1:1",
    ]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(
      new RegExp(`changes meter ${ADDRESS}:\\n {2}SetRequestNormal #\\d+ {2}40000200 [^\\n]*\\n[^ ]`),
    );
  });
});

test("the command plays both sides over TCP, and says what came of it", async () => {
  const path = await file("both.jsonl");
  const meter = start([
    "replay",
    path,
    "--as",
    "meter",
    "--tcp",
    "127.0.0.1:0",
    "--speed",
    "max",
    "--lang",
    "en",
  ]);
  const [tcp] = await meter.sees(/127\.0\.0\.1:\d+/);
  const record = join(folder, "again.jsonl");
  const args = [
    "replay",
    path,
    "--as",
    "master",
    "--tcp",
    tcp,
    "--speed",
    "max",
    "--yes",
    "--record",
    record,
  ];
  const master = await meterwire([...args, "--json", "--lang", "en"]);
  expect([master.code, master.stderr]).toEqual([
    0,
    expect.stringMatching(/5 requests sent; answers as recorded: 5, different: 0, none: 0\n$/),
  ]);
  expect(jsonLines(master.stdout)).toHaveLength(10);
  const missing = await meterwire(["read", "50040200", "--tcp", tcp, "--timeout", "300ms", "--retries", "0"]);
  expect(missing.code).toBe(1);
  meter.child.kill("SIGINT");
  const ended = await meter;
  expect([ended.code, ended.stderr]).toEqual([
    0,
    expect.stringMatching(/5 requests answered as recorded; 1 not in the recording\n$/),
  ]);
  expect((await meterwire(["monitor", record, "--json"])).stdout).not.toBe("");
});

test.each([
  [["--as", "meter", "--tcp", "0.0.0.0:0"], "--allow-remote"],
  [["--as", "meter"], "missing --tcp"],
  [["--tcp", "127.0.0.1:1"], "--as"],
  [["--as", "nobody", "--tcp", "127.0.0.1:1"], "--as"],
  [["--as", "master", "--dial", "127.0.0.1:1"], "--dial goes with --as meter"],
  [["--as", "meter", "--listen", "127.0.0.1:1"], "--listen goes with --as master"],
  [["--as", "meter", "--dial", "127.0.0.1:1", "--tcp", "127.0.0.1:2"], "exclude each other"],
])("%j is a usage error", async (args, said) => {
  const { code, stderr } = await inProcess(["replay", await file("usage.jsonl"), ...args]);
  expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
});

test("a recording without messages is exit 1", async () => {
  const path = await file("empty.jsonl", []);
  const { code, stderr } = await inProcess(["replay", path, "--as", "meter", "--tcp", "127.0.0.1:0"]);
  expect([code, stderr]).toEqual([1, expect.stringContaining("there is no message in")]);
});

test("a part that cannot be read is told, the rest is played, and it ends with 1", async () => {
  const path = await file("torn.jsonl");
  await appendFile(path, '{"t":"2026-01-20T08:00:09Z","dir":"tx","hex":"6817');
  const meter = start(["replay", path, "--as", "meter", "--tcp", "127.0.0.1:0", "--lang", "en"]);
  const [tcp] = await meter.sees(/127\.0\.0\.1:\d+/);
  const read = ["read", "40010200", "--address", ADDRESS, "--tcp", tcp];
  expect((await meterwire(read)).code).toBe(0);
  meter.child.kill("SIGINT");
  const { code, stderr } = await meter;
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/torn\.jsonl: line \d+ .*: cut off, 2 octets lost/),
  ]);
});

test("a meter dials in at a master that waits", async () => {
  const path = await file("dial.jsonl");
  const master = start(["monitor", "--tcp", "127.0.0.1:0", "--relay", "127.0.0.1:1", "--lang", "en"]);
  const [where] = await master.sees(/127\.0\.0\.1:\d+/);
  const meter = await meterwire(["replay", path, "--as", "meter", "--dial", where, "--lang", "en"]);
  // The relay has nowhere to go on to, and hangs up.
  expect([meter.code, meter.stderr]).toEqual([0, expect.stringContaining("0 requests answered")]);
  master.child.kill("SIGINT");
  await master;
});

test("a master waits for a terminal, and plays once it has logged in", async () => {
  const path = await file("listen.jsonl");
  const args = ["--speed", "max", "--yes", "--lang", "en"];
  const master = start(["replay", path, "--as", "master", "--listen", "127.0.0.1:0", ...args]);
  const [, where = ""] = await master.sees(/waiting on (127\.0\.0\.1:\d+)/);
  const sim = start(["sim", "meter", "--dial", where, "--address", ADDRESS]);
  const { code, stderr } = await master;
  expect([code, stderr]).toEqual([0, expect.stringContaining("5 requests sent")]);
  sim.child.kill("SIGTERM");
  await sim;
});

test("of a long recording little is in memory", async () => {
  const asked = events.filter((event) => event.kind === "octets").slice(0, 2);
  const count = 5000;
  async function* long() {
    for (let round = 0; round < count; round++) yield asked;
  }
  const requests = new Requests("meaning");
  const before = memory();
  const session = await sessionOf(long(), { dissectors, request: requests.note.bind(requests) });
  expect(memory() - before).toBeLessThan(4 * 1024 * 1024);
  expect(session.count).toBe(count);
  const [answer] = session.exchange(count - 1).answers;
  expect(answer?.fields.service).toBe("GetResponseNormal");
  session.close();
});

/** Octets that live, after what does not has been taken away. */
function memory(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
