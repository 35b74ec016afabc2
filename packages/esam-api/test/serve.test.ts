import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EsamBackend } from "../src/index.ts";
import { checkServePolicy, createEsamServer } from "../src/serve.ts";
import { bridge, call, handClock, request, software } from "./bridge.ts";
import { until } from "./until.ts";

const token = "a long word between friends";

/** A device that nobody may reach. */
const untouched = (): EsamBackend => ({
  ...software(),
  open: () => expect.unreachable("the device was opened"),
  execute: () => expect.unreachable("the device was used"),
});

describe("the bridge", () => {
  it("says who it is, and answers documented calls", async () => {
    const { peer } = await bridge();
    const raw = await peer();
    raw.send(
      request(1, "hello"),
      call(2, "InfraredRand"),
      call(3, "OpenDevice", [0]),
      call(4, "InfraredRand"),
    );
    raw.send(call(5, "InitPurse", [1, "B4C8C420", "0000555555555555", "000000C8"]));
    const answers = (await raw.answers(5)) as never[] as Array<{
      id: number;
      result: Record<string, unknown>;
    }>;
    expect(answers.map((answer) => answer.id)).toEqual([1, 2, 3, 4, 5]);
    expect(answers[0]!.result).toMatchObject({ protocol: 1, backend: { kind: "software" } });
    expect(answers[1]!.result).toMatchObject({ code: 202, outputs: { OutRand1: null } });
    expect(answers[3]!.result).toMatchObject({ code: 0, error: null });
    expect(answers[4]!.result).toMatchObject({
      code: 1501,
      outputs: { OutData: null },
      error: {
        parameter: { number: 1, name: "Flag" },
        message: { zh: expect.stringContaining("期望 0（测试密钥），实际 1") },
      },
    });
  });

  const garbage: ReadonlyArray<readonly [line: string, code: number]> = [
    ["", -32700],
    ["nonsense", -32700],
    ['{"jsonrpc":"2.0","id":1', -32700],
    ["null", -32600],
    ["[]", -32600],
    ["17", -32600],
    ["{}", -32600],
    ['{"jsonrpc":"1.0","id":1,"method":"hello"}', -32600],
    ['{"jsonrpc":"2.0","id":1}', -32600],
    ['{"jsonrpc":"2.0","method":"hello"}', -32600],
    ['{"jsonrpc":"2.0","id":{},"method":"hello"}', -32600],
    ['{"jsonrpc":"2.0","id":1,"method":"exit"}', -32601],
    ['{"jsonrpc":"2.0","id":1,"method":"call"}', -32602],
    ['{"jsonrpc":"2.0","id":1,"method":"call","params":{"function":"toString"}}', -32602],
    ['{"jsonrpc":"2.0","id":1,"method":"call","params":{"function":"InfraredRand","arguments":{}}}', -32602],
    [`[${"[".repeat(4000)}`, -32700],
  ];
  it.each(garbage)("answers %s with %i and goes on", async (line, code) => {
    const { peer } = await bridge();
    const raw = await peer();
    raw.send(line, request(9, "hello"));
    const answers = (await raw.answers(2)) as never[] as Array<Record<string, { code: number }>>;
    expect(answers[0]!.error!.code).toBe(code);
    expect(answers[1]).toMatchObject({ id: 9, result: { protocol: 1 } });
  });

  it("a thousand garbage lines: coded errors, and the next call works", async () => {
    const { peer, server } = await bridge();
    const raw = await peer();
    const lines = fc.sample(fc.string({ maxLength: 60 }), 1000).map((line) => line.replace(/[\r\n]/g, "?"));
    raw.send(...lines, call(1, "OpenDevice", [0]), call(2, "InfraredRand"));
    const answers = (await raw.answers(1002)) as never[] as Array<Record<string, { code: number }>>;
    expect(answers.slice(0, 1000).every((answer) => answer.error!.code <= -32600)).toBe(true);
    expect(answers[1001]).toMatchObject({ id: 2, result: { code: 0 } });
    expect(server.peers).toBe(1);
  });

  it("bytes of any kind and cut do no harm", async () => {
    const { peer } = await bridge();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 30 }), { maxLength: 20 }), async (chunks) => {
        const raw = await peer();
        for (const chunk of chunks) raw.socket.write(chunk);
        raw.socket.write("\n");
        raw.send(request(7, "hello"));
        await until(() => raw.lines.some((line) => line.includes('"id":7')));
        raw.socket.destroy();
      }),
      { numRuns: 30 },
    );
  });

  it("takes CR LF, and lines that come byte by byte", async () => {
    const { guest } = await bridge();
    const raw = await guest();
    for (const octet of Buffer.from(`${JSON.stringify(request(3, "hello"))}\r\n`))
      raw.socket.write(Buffer.of(octet));
    expect(await raw.answers(1)).toMatchObject([{ id: 3 }]);
  });

  it("cuts off who sends an oversized line, with a last word", async () => {
    const { peer, ends, server } = await bridge({ limits: { lineBytes: 200 } });
    const raw = await peer();
    raw.socket.write("x".repeat(201));
    await raw.end();
    expect(raw.lines.map((line) => JSON.parse(line))).toMatchObject([{ id: null, error: { code: -32600 } }]);
    await until(() => server.peers === 0);
    expect(ends).toEqual(["oversized"]);
  });

  const lines = `${JSON.stringify(request(1, "hello"))}\n${JSON.stringify(call(2, "OpenDevice", [0]))}\n`;
  const http = (method: string) => `${method} / HTTP/1.1\r\nHost: x\r\n\r\n${lines}`;
  const strangers: ReadonlyArray<readonly [name: string, sent: string | Uint8Array]> = [
    ...["POST", "GET", "x", "patch", "!", "_m", "0", "~"].map((method) => [method, http(method)] as const),
    ["blanks before a method", `  ${http("x")}`],
    ["an empty line", `\n${lines}`],
    ["a byte order mark", `\uFEFF${lines}`],
    ["PROXY protocol 1", `PROXY TCP4 10.0.0.1 10.0.0.2 1 2\r\n${lines}`],
    ["PROXY protocol 2", Buffer.from(`0D0A0D0A000D0A515549540A${"21110000"}`, "hex")],
    ["a TLS hello", Buffer.from("16030100C8010000C40303", "hex")],
    ["binary", Uint8Array.of(0xff, 0, 0x0a)],
    ["a list", `[${lines.trim().replace("\n", ",")}]\n${lines}`],
    ["a number", `17\n${lines}`],
    ["a huge line", "x".repeat(100_000)],
  ];
  it.each(strangers)("does not listen to what begins with anything but an object: %s", async (_, sent) => {
    for (const parts of [
      [sent],
      Array.from(Buffer.from(sent).subarray(0, 2000), (octet) => Buffer.of(octet)),
    ]) {
      const { guest, ends, server } = await bridge({}, untouched());
      const raw = await guest();
      for (const part of parts) raw.socket.write(part);
      await raw.end();
      expect(raw.lines).toEqual([]);
      await until(() => server.peers === 0);
      expect(ends).toEqual(["foreign"]);
    }
  });

  it.each<readonly [line: string, code: number, end: string]>([
    ["{garbage}", -32700, "foreign"],
    ['{"jsonrpc":"2.0","id":1', -32700, "foreign"],
    ["{}", -32600, "unauthorised"],
    ['{"jsonrpc":"1.0","id":1,"method":"hello"}', -32600, "unauthorised"],
    ['{"jsonrpc":"2.0","method":"hello"}', -32600, "unauthorised"],
    ['{"jsonrpc":"2.0","id":1,"method":"exit"}', -32001, "unauthorised"],
    [JSON.stringify(call(1, "OpenDevice", [0])), -32001, "unauthorised"],
    [`{${"x".repeat(20_000)}`, -32600, "oversized"],
  ])("a first line that is no hello is the last: %s", async (line, code, end) => {
    const { guest, ends, server } = await bridge({}, untouched());
    const raw = await guest();
    raw.socket.write(`${line}\n${lines}`);
    await raw.end();
    expect(raw.lines.map((one) => JSON.parse(one))).toMatchObject([{ error: { code } }]);
    await until(() => server.peers === 0);
    expect(ends).toEqual([end]);
  });

  it("says hello behind blanks, too", async () => {
    const { guest } = await bridge();
    const raw = await guest();
    for (const part of [" ", "\t ", lines]) raw.socket.write(part);
    expect(await raw.answers(2)).toMatchObject([{ id: 1 }, { id: 2, result: { code: 0 } }]);
  });

  it("cuts off the unauthorised: no token, a wrong one, a late one", async () => {
    const clock = handClock();
    const { guest, ends, server } = await bridge({ token, clock: clock.clock });
    const first = await guest();
    first.send(call(1, "OpenDevice", [0]));
    const second = await guest();
    second.send(request(1, "hello", { token: `${token}!` }));
    await Promise.all([first.end(), second.end()]);
    for (const raw of [first, second]) {
      expect(raw.lines.map((line) => JSON.parse(line))).toMatchObject([{ id: 1, error: { code: -32001 } }]);
      expect(raw.lines.join()).not.toContain(token);
    }
    await until(() => server.peers === 0);
    const third = await guest();
    await until(() => server.peers === 1);
    third.socket.write("{");
    clock.advance(4_999);
    third.socket.write('"');
    clock.advance(1);
    await third.end();
    expect(ends).toEqual(["unauthorised", "unauthorised", "unauthorised"]);
    const fourth = await guest();
    fourth.send(request(1, "hello", { token }), call(2, "OpenDevice", [0]));
    expect(await fourth.answers(2)).toMatchObject([{ id: 1 }, { id: 2, result: { code: 0 } }]);
  });

  it("cuts off the slow and the silent, by the injected clock", async () => {
    const clock = handClock();
    const limits = { idleTimeout: 60_000, lineTimeout: 1_000 };
    const { peer, ends } = await bridge({ clock: clock.clock, limits });
    const slow = await peer();
    const armed = clock.due.size;
    slow.socket.write("{");
    await until(() => [...clock.due].some((entry) => entry.at === 1_000));
    expect(clock.due.size).toBe(armed);
    clock.advance(600);
    slow.socket.write('"');
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(400);
    await slow.end();
    const silent = await peer();
    await until(() => clock.due.size > 0);
    clock.advance(60_000);
    await silent.end();
    await until(() => ends.length === 2);
    expect(ends).toEqual(["slow", "silent"]);
  });

  it("cuts off who does not read", async () => {
    const clock = handClock();
    const server = createEsamServer(software(), { clock: clock.clock });
    let closed = false;
    const line = new TextEncoder().encode(`${JSON.stringify(request(1, "hello"))}\n`);
    const served = server.accept({
      write: () => new Promise(() => {}),
      readable: (async function* () {
        yield line;
        await new Promise(() => {});
      })(),
      close: async () => {
        closed = true;
      },
    });
    await until(() => [...clock.due].some((entry) => entry.at === 10_000));
    clock.advance(10_000);
    expect(await served).toBe("slow");
    expect(closed).toBe(true);
  });

  describe("where all places are taken", () => {
    const two = () => {
      const clock = handClock();
      return bridge({ clock: clock.clock, limits: { peers: 2 } }).then((made) => ({ ...made, clock }));
    };

    it("the oldest without a hello makes room, never one that has said it", async () => {
      const { guest, peer, server, ends } = await two();
      const kept = [await peer(), await peer()];
      const silent = [await guest(), await guest()];
      await until(() => server.peers === 4);
      await guest();
      await silent[0]!.end();
      // Octets are no request.
      silent[1]!.socket.write("{");
      await guest();
      await silent[1]!.end();
      expect(ends).toEqual(["displaced", "displaced"]);
      for (const raw of kept) {
        raw.send(call(1, "OpenDevice", [0]));
        expect(await raw.answers(1)).toMatchObject([{ result: { code: 0 } }]);
      }
    });

    it("who says hello takes the place of the one that is silent for longest", async () => {
      const { peer, clock, ends } = await two();
      const [first, second] = [await peer(), await peer()];
      clock.advance(30_000);
      first.send(call(1, "OpenDevice", [0]));
      await first.answers(1);
      clock.advance(30_000);
      const third = await peer();
      await second.end();
      expect(ends).toEqual(["displaced"]);
      for (const raw of [first, third]) {
        raw.send(call(2, "OpenDevice", [0]));
        await until(() => raw.lines.some((line) => line.includes('"id":2')));
      }
    });

    it("is refused with a word while nobody is silent", async () => {
      const { guest, peer, clock, ends } = await two();
      const kept = [await peer(), await peer()];
      clock.advance(59_999);
      const third = await guest();
      third.send(request(1, "hello"));
      await third.end();
      expect(third.lines.map((line) => JSON.parse(line))).toMatchObject([{ id: 1, error: { code: -32002 } }]);
      expect(ends).toEqual(["closed"]);
      kept[0]!.send(request(1, "hello"));
      expect(await kept[0]!.answers(1)).toHaveLength(1);
    });
  });

  it("one call at a time on the device, in turn between the peers, whoever asks for more", async () => {
    const order: string[] = [];
    let busy = 0;
    const inner = software();
    const watched: EsamBackend = {
      ...inner,
      async execute(asked) {
        busy += 1;
        expect(busy).toBe(1);
        order.push(String((asked.values.PutData as Uint8Array)[0]));
        await new Promise((resolve) => setImmediate(resolve));
        const outputs = await inner.execute(asked);
        busy -= 1;
        return outputs;
      },
    };
    const { peer } = await bridge({}, watched);
    const [greedy, modest] = [await peer(), await peer()];
    for (const raw of [greedy, modest]) raw.send(call(0, "OpenDevice", [0]));
    await Promise.all([greedy.answers(1), modest.answers(1)]);
    const purse = (id: number, who: string) =>
      call(id, "InitPurse", [0, "B4C8C420", "0000555555555555", `${who}000000`]);
    greedy.send(...Array.from({ length: 200 }, (_, index) => purse(index, "01")));
    await until(() => order.length > 20);
    modest.send(purse(1, "02"), purse(2, "02"));
    await modest.answers(3);
    const before = order.length;
    expect(before).toBeLessThan(120);
    await greedy.answers(201);
    expect(order.filter((who) => who === "1")).toHaveLength(200);
  });

  it("the device stays open until the last peer has closed it or gone", async () => {
    const calls: string[] = [];
    const inner = software();
    const watched: EsamBackend = {
      ...inner,
      open: async (type) => {
        calls.push("open");
        await inner.open(type);
      },
      close: async () => {
        calls.push("close");
        await inner.close();
      },
    };
    const { remote, peer, server } = await bridge({}, watched);
    const [a, b] = [remote(), remote()];
    await a.openDevice();
    await b.openDevice();
    await a.closeDevice();
    expect(await b.infraredRand()).toHaveLength(8);
    await expect(a.infraredRand()).rejects.toMatchObject({ code: 202 });
    expect(calls).toEqual(["open"]);
    const raw = await peer();
    raw.send(call(1, "OpenDevice", [0]));
    await raw.answers(1);
    await b.closeDevice();
    raw.socket.destroy();
    await until(() => server.peers === 0);
    await until(() => calls.length === 2);
    expect(calls).toEqual(["open", "close"]);
  });

  it("two hundred peers that go in the middle of a call leave nothing behind", async () => {
    const { peer, remote, server, listening } = await bridge({ limits: { peers: 300 } });
    const waiting = await Promise.all(Array.from({ length: 200 }, () => peer()));
    for (const raw of waiting) {
      raw.send(call(1, "OpenDevice", [0]), call(2, "InfraredRand"));
      raw.socket.write('{"jsonrpc":');
    }
    await waiting[0]!.answers(1);
    for (const raw of waiting) raw.socket.destroy();
    await until(() => server.peers === 0 && listening.sockets.size === 0);
    const esam = remote();
    await esam.openDevice();
    expect(await esam.infraredRand()).toHaveLength(8);
  });

  it("listens to strangers only with a token and a word", () => {
    for (const host of ["localhost", "127.0.0.1", "127.1.2.3", "::1"]) checkServePolicy({ host });
    checkServePolicy({ host: "0.0.0.0", token: "0123456789abcdef", allowRemote: true });
    for (const wrong of [
      { host: "0.0.0.0" },
      { host: "::" },
      { host: "192.168.1.5", token: "0123456789abcdef" },
      { host: "0.0.0.0", token: "short", allowRemote: true },
      { host: "localhost.example", allowRemote: true },
      { host: "127.0.0.1.example" },
    ]) {
      expect(() => checkServePolicy(wrong)).toThrow(expect.objectContaining({ code: "address" }));
    }
  });
});
