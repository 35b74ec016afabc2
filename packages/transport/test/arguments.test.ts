import { describe, expect, test } from "vitest";
import { refusesWrongArguments } from "../../base/test/support/wrong-arguments.ts";
import * as root from "../src/index.ts";
import * as mock from "../src/mock.ts";
import { matchesAtr } from "../src/pcsc.ts";
import { openSerial } from "../src/serial.ts";
import { connectTcp, listenTcp } from "../src/tcp.ts";

describe("arguments", () => {
  // `transportError` makes the errors of other channels: its parameters are its caller's.
  refusesWrongArguments({ ...root, ...mock, matchesAtr, openSerial, connectTcp, listenTcp }, [
    "transportError",
    "formatProblem",
    "formatHint",
  ]);

  test("octets may be a buffer or a view of any kind", async () => {
    const octets = root.parseHex("68 16");
    const [near, far] = mock.memoryPair();
    await near.write(octets.buffer as ArrayBuffer);
    await near.write(new DataView(octets.buffer));
    await near.close();
    let text = "";
    for await (const chunk of far.readable) text += root.formatHex(chunk);
    expect(text).toBe("68166816");
    expect(root.formatHex(octets.buffer as ArrayBuffer)).toBe("6816");
  });
});

describe("signals", () => {
  const abort = { name: "AbortError", code: "aborted", cause: "enough" };
  const signal = AbortSignal.abort("enough");

  test("give up everything that waits, with an AbortError", async () => {
    await expect(connectTcp({ port: 1, signal })).rejects.toMatchObject(abort);
    await expect(listenTcp({ port: 0, signal })).rejects.toMatchObject(abort);
    await expect(openSerial({ path: "nowhere", signal })).rejects.toMatchObject(abort);
    const { error } = await root.reconnecting(() => new Promise(() => {}), { signal }).closed;
    expect(error).toMatchObject(abort);
  });

  test("end a server, and a channel that is waiting for its line", async () => {
    const controller = new AbortController();
    const server = await listenTcp({ port: 0, signal: controller.signal });
    const channel = root.reconnecting(() => new Promise(() => {}), { signal: controller.signal });
    const writing = channel.write(Uint8Array.of(1));
    controller.abort("enough");
    expect(await server.closed).toBe(null);
    await expect(writing).rejects.toMatchObject(abort);
  });

  test("a port that opens after the abort is closed again", async () => {
    const { opened } = await import("../src/channel/opened.ts");
    const controller = new AbortController();
    let open: (line: { close(): Promise<void> }) => void = () => {};
    const opening = opened(
      () => new Promise<{ close(): Promise<void> }>((resolve) => (open = resolve)),
      "x",
      controller.signal,
    );
    controller.abort("enough");
    await expect(opening).rejects.toMatchObject(abort);
    await new Promise<void>((resolve) => open({ close: async () => resolve() }));
  });
});

test("await using closes what was opened", async () => {
  const [near, far] = mock.memoryPair();
  {
    await using line = near;
    await line.write(Uint8Array.of(1));
  }
  expect((await far.closed).code).toBe("ended");
});
