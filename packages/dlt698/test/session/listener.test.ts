import { describe, expect, it } from "vitest";
import { type ByteChannel, createListener, LinkResult, type ListenerOptions } from "../../src/client.ts";
import {
  createServer,
  dialIn,
  MemoryStore,
  type ServerOptions,
  type TerminalState,
} from "../../src/server.ts";
import { dateTime } from "../../src/session/time.ts";
import { type MemoryEnd, memoryPair } from "./support/channel.ts";
import { VirtualClock } from "./support/clock.ts";
import { framesOn, u32 } from "./support/setup.ts";

const OAD = 0x00100200;

/** A socket that listens, in memory. */
class Socket implements AsyncIterable<ByteChannel> {
  private readonly waiting: MemoryEnd[] = [];
  private wake: (() => void) | null = null;
  /** The terminals' ends, in the order of their dialing. */
  readonly dialled: MemoryEnd[] = [];
  /** The master's ends. */
  readonly answering: MemoryEnd[] = [];
  refusing = false;

  connect = async (): Promise<ByteChannel> => {
    if (this.refusing) throw new Error("connection refused");
    const [near, far] = memoryPair();
    this.dialled.push(far);
    this.answering.push(near);
    this.waiting.push(near);
    this.wake?.();
    return far;
  };

  async *[Symbol.asyncIterator](): AsyncGenerator<ByteChannel> {
    for (;;) {
      const channel = this.waiting.shift();
      if (channel !== undefined) yield channel;
      else
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
    }
  }
}

function master(options: ListenerOptions = {}) {
  const clock = new VirtualClock();
  const socket = new Socket();
  const listener = createListener(socket, { clock, ...options });
  const heard: string[] = [];
  listener.on("login", ({ address }) => heard.push(`login ${address.sa}`));
  listener.on("heartbeat", ({ address }) => heard.push(`heartbeat ${address.sa}`));
  listener.on("logout", ({ session, reason }) => heard.push(`logout ${session.address.sa} ${reason.code}`));
  listener.on("refused", ({ address, result }) => heard.push(`refused ${address.sa} ${result}`));
  const terminal = (address: string, more: Partial<ServerOptions> = {}) => {
    const states: TerminalState[] = [];
    const store = new MemoryStore().define(OAD, u32(Number(address)));
    const server = createServer(store, { address, clock, heartbeatPeriod: 60_000, ...more });
    const offsets: (number | null)[] = [];
    const dialled = dialIn(server, socket.connect, {
      onState: (state) => states.push(state),
      onLink: (_, offset) => offsets.push(offset),
    });
    return { server, states, offsets, terminal: dialled };
  };
  return { clock, socket, listener, heard, terminal };
}

describe("a master that listens", () => {
  it("lets terminals log in, answers their heartbeats and reads them", async () => {
    const { clock, socket, listener, heard, terminal } = master();
    const first = terminal("11");
    const second = terminal("12");
    await clock.advance(10);
    expect([...listener.sessions.keys()]).toEqual(["11/0", "12/0"]);
    const results = await clock.until(
      Promise.all(["11", "12"].map((a) => listener.session(a)!.meter.get(OAD))),
    );
    expect(results.map((result) => result.data)).toEqual([u32(11), u32(12)]);
    await clock.advance(125_000);
    expect(listener.session("11")!.heartbeats).toBe(2);
    expect(heard.filter((each) => each.startsWith("heartbeat"))).toHaveLength(4);
    expect(first.offsets).toEqual([0, 0, 0]);
    const [login] = framesOn(socket.dialled[0]!);
    expect(login).toMatchObject({
      link: { direction: 1, prm: 0, function: 1 },
      apdu: { service: "LinkRequest", type: 0, heartbeatPeriod: 60 },
    });
    await clock.until(Promise.all([first.terminal.stop(), second.terminal.stop()]));
    await clock.settle();
    expect(heard.slice(-2)).toEqual(["logout 11 logged-out", "logout 12 logged-out"]);
    expect(listener.sessions.size).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it("answers a login with the three times, its clock trusted", async () => {
    const { clock, socket, terminal } = master({
      authorize: () => new Promise((resolve) => clock.setTimeout(() => resolve(0), 250)),
    });
    const { offsets } = terminal("11");
    const start = clock.now();
    await clock.advance(1000);
    expect(framesOn(socket.answering[0]!)).toMatchObject([
      {
        link: { direction: 0, prm: 0, function: 1, address: { sa: "11" } },
        apdu: {
          service: "LinkResponse",
          result: 0x80,
          requestTime: dateTime(start),
          receiveTime: dateTime(start),
          responseTime: dateTime(start + 250),
        },
      },
    ]);
    expect(offsets).toEqual([0]);
  });

  it("judges one login of a connection at a time", async () => {
    let judged = 0;
    const { clock, socket, heard, terminal } = master({
      authorize: () => {
        judged++;
        return new Promise((resolve) => clock.setTimeout(() => resolve(0), 5000));
      },
    });
    terminal("11");
    await clock.advance(10);
    const [login] = socket.dialled[0]!.written;
    for (let i = 0; i < 100; i++) socket.answering[0]!.push(login!);
    await clock.advance(5000);
    expect(judged).toBe(1);
    expect(heard).toEqual(["login 11"]);
    expect(framesOn(socket.answering[0]!)).toHaveLength(1);
  });

  it("a login anew from elsewhere takes the place of the old session", async () => {
    const { clock, socket, listener, heard, terminal } = master();
    terminal("11", { redialDelay: 600_000 });
    await clock.advance(10);
    const old = listener.session("11");
    const waiting = old!.meter.get(0x77770200).then(
      () => "answered",
      (error) => error.code,
    );
    terminal("11");
    await clock.advance(10);
    expect(listener.session("11")).not.toBe(old);
    expect(listener.sessions.size).toBe(1);
    expect(heard).toContain("logout 11 replaced");
    expect(["answered", "replaced"]).toContain(await clock.until(waiting));
    expect(socket.dialled[0]!.isClosed).toBe(true);
    expect(await clock.until(listener.session("11")!.meter.get(OAD))).toMatchObject({ ok: true });
  });

  it("a terminal that falls silent is lost after some heartbeat periods", async () => {
    const { clock, socket, listener, heard, terminal } = master({ heartbeatGrace: 2 });
    terminal("11", { redialDelay: 3_600_000, reportTimeout: 1_000_000 });
    await clock.advance(10);
    // Whatever it says from now on is lost.
    socket.dialled[0]!.deliver = () => undefined;
    await clock.advance(119_000);
    expect(listener.sessions.size).toBe(1);
    await clock.advance(2000);
    expect(listener.sessions.size).toBe(0);
    expect(heard.at(-1)).toBe("logout 11 lost");
  });

  it("answers count as signs of life", async () => {
    const { clock, listener, terminal } = master({ heartbeatGrace: 1 });
    terminal("11", { heartbeatPeriod: 3_600_000 });
    await clock.advance(10);
    await clock.advance(3_000_000);
    await clock.until(listener.session("11")!.meter.get(OAD));
    expect(clock.now() - listener.session("11")!.lastReceived).toBeLessThan(10);
  });

  it("turns away whom it does not know, too many, and those who do not log in", async () => {
    const authorize = (address: { sa: string }) =>
      address.sa === "66" ? LinkResult.illegalDevice : LinkResult.success;
    const { clock, socket, listener, heard, terminal } = master({
      authorize,
      maxTerminals: 2,
      loginTimeout: 5000,
    });
    const bad = terminal("66");
    terminal("11");
    terminal("12");
    const third = terminal("13");
    await clock.advance(10);
    expect([...listener.sessions.keys()]).toEqual(["11/0", "12/0"]);
    expect(heard).toEqual(expect.arrayContaining(["refused 66 2", "refused 13 3"]));
    expect(bad.states).toEqual(["dialing", "joining", "resting"]);
    expect(third.terminal.state).toBe("resting");
    const mute = await socket.connect();
    await clock.advance(5001);
    expect((mute as MemoryEnd).isClosed).toBe(true);
  });

  it("a heartbeat before a login is answered with result 2", async () => {
    const { clock, socket, heard } = master();
    const server = createServer(new MemoryStore(), { address: "11", clock });
    const session = server.attach(await socket.connect());
    const reply = await clock.until(session.link(1));
    expect(reply.result & 7).toBe(2);
    expect(heard).toEqual(["refused 11 2"]);
  });

  it("takes reports of those who are logged in", async () => {
    const { clock, socket, listener, terminal } = master();
    const seen: unknown[] = [];
    listener.on("report", ({ session, report }) => seen.push([session.address.sa, report.content.kind]));
    const { server } = terminal("11");
    await clock.advance(10);
    const content = { attributes: [{ oad: OAD, result: { data: u32(1) } }] };
    await clock.until(server.report(content));
    expect(seen).toEqual([["11", "attributes"]]);
    const stranger = createServer(new MemoryStore(), { address: "12", clock, reportTimeout: 100 });
    const session = stranger.attach(await socket.connect());
    await expect(clock.until(session.report(content))).rejects.toMatchObject({ code: "timeout" });
    expect(seen).toHaveLength(1);
  });

  it("closes all its sessions", async () => {
    const { clock, listener, terminal } = master();
    const { terminal: dialled } = terminal("11");
    await clock.advance(10);
    await listener.close();
    await clock.settle();
    expect(listener.sessions.size).toBe(0);
    await clock.until(dialled.stop());
    expect(clock.pending).toBe(0);
  });
});

describe("a terminal", () => {
  it("dials again when it is refused, when the line is lost and when heartbeats are not answered", async () => {
    const { clock, socket, listener, terminal } = master();
    socket.refusing = true;
    const { states, terminal: dialled } = terminal("11", {
      redialDelay: 5000,
      heartbeatPeriod: 30_000,
      reportTimeout: 1000,
      reportRepeats: 1,
    });
    await clock.advance(12_000);
    expect(states).toEqual(["dialing", "resting", "dialing", "resting", "dialing", "resting"]);
    socket.refusing = false;
    await clock.advance(3010);
    expect(dialled.state).toBe("online");
    await socket.dialled[0]!.close();
    await clock.settle();
    expect(dialled.state).toBe("resting");
    await clock.advance(5010);
    expect(dialled.state).toBe("online");
    socket.dialled[1]!.deliver = () => undefined;
    await clock.advance(33_000);
    expect(dialled.state).toBe("resting");
    await clock.advance(5010);
    expect(dialled.state).toBe("online");
    expect(socket.dialled).toHaveLength(3);
    await clock.until(dialled.stop());
    await clock.advance(10);
    expect(dialled.state).toBe("stopped");
    expect(listener.sessions.size).toBe(0);
  });

  it("stops in the middle of dialing, joining or resting", async () => {
    for (const ms of [0, 1]) {
      const { clock, socket, terminal } = master();
      if (ms === 0) socket.refusing = true;
      const { terminal: dialled } = terminal("11");
      await clock.advance(ms);
      await clock.until(dialled.stop());
      await clock.until(dialled.stopped);
      expect(dialled.state).toBe("stopped");
    }
  });
});
