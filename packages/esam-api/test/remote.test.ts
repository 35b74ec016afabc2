import { describe, expect, it } from "vitest";
import { callDocumented, createEsam, documentedFace, type EsamBackend } from "../src/index.ts";
import { createRemoteBackend } from "../src/remote.ts";
import { createEsamServer } from "../src/serve.ts";
import { bridge, handClock, software } from "./bridge.ts";
import { runContract } from "./contract.ts";
import { channelOf, connectTo, listen } from "./sockets.ts";
import { until } from "./until.ts";

const token = "a long word between friends";

runContract("remote backend over a Unix socket", async () => {
  const served = await listen(createEsamServer(software(), { token }));
  return {
    backend: createRemoteBackend({ connect: async () => channelOf(await connectTo(served.path)), token }),
    dispose: () => served.close(),
  };
});

describe("the remote backend", () => {
  const fake = (respond: (line: string) => string | null) => {
    let push: (bytes: Uint8Array | null) => void = () => {};
    const queue: Array<Uint8Array | null> = [];
    const encode = (words: string) => new TextEncoder().encode(words);
    return {
      write: async (bytes: Uint8Array) => {
        const words = respond(new TextDecoder().decode(bytes));
        queue.push(words === null ? null : encode(words));
        push(null);
      },
      readable: (async function* () {
        for (;;) {
          while (queue.length > 0) {
            const next = queue.shift();
            if (next === null || next === undefined) return;
            yield next;
          }
          await new Promise<void>((resolve) => {
            push = () => resolve();
          });
        }
      })(),
      close: async () => {},
    };
  };

  it("202 when nobody listens, when the token is wrong, and then it works", async () => {
    const { remote, listening } = await bridge({ token });
    const nobody = createEsam(
      createRemoteBackend({ connect: async () => channelOf(await connectTo(`${listening.path}-not`)) }),
    );
    await expect(nobody.openDevice()).rejects.toMatchObject({ code: 202, function: "OpenDevice" });
    await expect(remote({ token: "wrong" }).openDevice()).rejects.toThrow(/token/);
    const right = remote({ token });
    await right.openDevice();
    expect(await right.infraredRand()).toHaveLength(8);
  });

  it("a bridge killed in the middle of a call is 202, and the next call connects again", async () => {
    const gate: { release: () => void } = { release: () => {} };
    const inner = software();
    let hold = false;
    const held: EsamBackend = {
      ...inner,
      async execute(asked) {
        if (hold)
          await new Promise<void>((resolve) => {
            gate.release = resolve;
          });
        return inner.execute(asked);
      },
    };
    const { remote, listening } = await bridge({}, held);
    const esam = remote();
    await esam.openDevice();
    hold = true;
    const cut = callDocumented(esam, "InfraredRand", []);
    await until(() => gate.release.name !== "release");
    for (const socket of listening.sockets) socket.destroy();
    expect(await cut).toMatchObject({ code: 202, outputs: { OutRand1: null } });
    hold = false;
    gate.release();
    expect(await esam.infraredRand()).toHaveLength(8);
  });

  it("a bridge that does not answer runs into the time-out, by the injected clock", async () => {
    const clock = handClock();
    const esam = createEsam(
      createRemoteBackend({ connect: () => fake(() => ""), clock: clock.clock, timeout: 700 }),
    );
    const opening = documentedFace(esam).OpenDevice(0);
    await until(() => clock.due.size === 1);
    clock.advance(700);
    expect(await opening).toEqual({ code: 202 });
  });

  const hello = '{"jsonrpc":"2.0","id":1,"result":{"protocol":1}}\n';
  const wrongAnswers: ReadonlyArray<readonly [what: string, answer: string | null]> = [
    ["nothing but the end", null],
    ["no JSON", "nonsense\n"],
    ["a list", "[]\n"],
    ["another id", '{"jsonrpc":"2.0","id":77,"result":{}}\n'],
    ["no result", '{"jsonrpc":"2.0","id":2}\n'],
    ["a protocol error", '{"jsonrpc":"2.0","id":2,"error":{"code":-32602,"message":"no"}}\n'],
    ["a last word", '{"jsonrpc":"2.0","id":null,"error":{"code":-32003,"message":"too slow"}}\n'],
    ["no code", '{"jsonrpc":"2.0","id":2,"result":{"outputs":{}}}\n'],
    ["a code that is text", '{"jsonrpc":"2.0","id":2,"result":{"code":"0","outputs":{}}}\n'],
    ["no outputs", '{"jsonrpc":"2.0","id":2,"result":{"code":0}}\n'],
    ["too much", `${"x".repeat(70_000)}\n`],
  ];
  it.each(wrongAnswers)("%s is 202, never a hang", async (_what, answer) => {
    let asked = 0;
    const channel = () => {
      asked = 0;
      return fake(() => (asked++ === 0 ? hello : answer));
    };
    const esam = createEsam(createRemoteBackend({ connect: channel }));
    expect(await documentedFace(esam).OpenDevice(0)).toEqual({ code: 202 });
  });

  it.each([
    ["no hexadecimal", '{"OutRand1":"xyz"}', 202],
    ["too short", '{"OutRand1":"00"}', 306],
    ["absent", "{}", 306],
    ["null", '{"OutRand1":null}', 306],
  ])("an output that is %s does not come through", async (_what, outputs, code) => {
    let asked = 0;
    const answers = [
      hello,
      '{"jsonrpc":"2.0","id":2,"result":{"code":0,"outputs":{}}}\n',
      `{"jsonrpc":"2.0","id":3,"result":{"code":0,"outputs":${outputs}}}\n`,
    ];
    const esam = createEsam(createRemoteBackend({ connect: () => fake(() => answers[asked++]!) }));
    await esam.openDevice();
    await expect(esam.infraredRand()).rejects.toMatchObject({ code });
  });

  it("another version of the protocol is refused", async () => {
    const esam = createEsam(
      createRemoteBackend({
        connect: () => fake(() => '{"jsonrpc":"2.0","id":1,"result":{"protocol":2}}\n'),
      }),
    );
    await expect(esam.openDevice()).rejects.toThrow(/expected protocol 1, got 2/);
  });
});
