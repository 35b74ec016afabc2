import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { connectTcp, listenTcp, type TcpChannel, type TcpServer } from "../src/tcp.ts";
import { errorOf, take, takeAll } from "./support/bytes.ts";
import { channelContract, type Line } from "./support/contract.ts";

async function open(nearIsServer: boolean): Promise<Line> {
  const server = await listenTcp({ port: 0 });
  const client = await connectTcp({ port: server.port });
  const served = await firstOf(server);
  const [near, far] = nearIsServer ? [served, client] : [client, served];
  const cleanup = async (): Promise<void> => {
    await client.close();
    await server.close();
  };
  return { near, far, vanish: () => far.reset(), cleanup };
}

async function firstOf(server: TcpServer): Promise<TcpChannel> {
  for await (const channel of server) return channel;
  throw new Error("the server closed");
}

/** A listener that never accepts and whose queue is full: the system drops what more comes, and nothing answers. */
async function deafListener(): Promise<{ port: number; stop(): Promise<void> }> {
  const program = `
    const server = require("node:net").createServer().listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
      require("node:fs").writeSync(1, String(server.address().port));
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    });`;
  const child = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  const [text] = await once(child.stdout, "data");
  const port = Number(String(text));
  const fill = Array.from({ length: 4 }, () => connect({ port, host: "127.0.0.1" }).on("error", () => {}));
  await once(fill[0]!, "connect");
  await once(fill[1]!, "connect");
  return {
    port,
    async stop() {
      for (const socket of fill) socket.destroy();
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

const settings = { vanished: "reset", ends: true, flood: 24 * 1024 * 1024 } as const;
channelContract("TCP client", () => open(false), settings);
channelContract("TCP server's connection", () => open(true), settings);

describe("connectTcp", () => {
  test("says refused when nobody listens, with host and port", async () => {
    const server = await listenTcp({ port: 0 });
    await server.close();
    const error = await errorOf(connectTcp({ port: server.port }));
    expect(error).toMatchObject({ code: "refused", where: `127.0.0.1:${server.port}` });
    expect(error.message).toContain(`127.0.0.1:${server.port}: connection refused`);
  });

  test("says that a host name is not known", async () => {
    expect((await errorOf(connectTcp({ host: "meter.invalid", port: 1 }))).code).toBe("host-not-found");
  });

  test("gives up after the time-out", async () => {
    const listener = await deafListener();
    const error = await errorOf(connectTcp({ port: listener.port, timeout: 30 }));
    expect(error).toMatchObject({ code: "timeout", where: `127.0.0.1:${listener.port}` });
    expect(error.message).toContain("30 ms");
    await listener.stop();
  });

  test("is cancelled by its signal, before and while connecting", async () => {
    expect((await errorOf(connectTcp({ port: 9, signal: AbortSignal.abort() }))).code).toBe("aborted");
    const controller = new AbortController();
    const error = errorOf(connectTcp({ host: "127.0.0.1", port: 9, signal: controller.signal }));
    controller.abort();
    expect((await error).code).toBe("aborted");
  });

  test.each([0, -1, 65536, 1.5, Number.NaN, "80"])("refuses port %j", async (port) => {
    expect(await errorOf(connectTcp({ port: port as number }))).toMatchObject({
      code: "bad-option",
      where: "port",
    });
  });

  test("refuses a time-out that is no time", async () => {
    expect((await errorOf(connectTcp({ port: 1, timeout: 0 }))).code).toBe("bad-option");
  });
});

describe("listenTcp", () => {
  let server: TcpServer;
  afterEach(() => server.close());

  test("listens on the loopback address only, unless told otherwise", async () => {
    server = await listenTcp({ port: 0 });
    expect(server.host).toBe("127.0.0.1");
    expect(server.where).toBe(`127.0.0.1:${server.port}`);
  });

  test("says address-in-use, address-not-available", async () => {
    server = await listenTcp({ port: 0 });
    expect(await errorOf(listenTcp({ port: server.port }))).toMatchObject({
      code: "address-in-use",
      where: server.where,
    });
    expect((await errorOf(listenTcp({ host: "192.0.2.1", port: 0 }))).code).toBe("address-not-available");
  });

  test("gives its connections to the callback and closes them with itself", async () => {
    const channels: TcpChannel[] = [];
    let accepted!: () => void;
    const connected = new Promise<void>((resolve) => {
      accepted = resolve;
    });
    server = await listenTcp({
      port: 0,
      onConnection(channel) {
        channels.push(channel);
        accepted();
      },
    });
    const client = await connectTcp({ port: server.port });
    await connected;
    expect(channels[0]!.remote).toBe(client.local);
    expect(server.connections.size).toBe(1);
    await server.close();
    expect((await channels[0]!.closed).code).toBe("closed");
    expect((await client.closed).code).toBe("ended");
    expect(await server.closed).toBeNull();
    expect(server.connections.size).toBe(0);
  });

  test("answers a client that ends its side with the request, as nc does", async () => {
    server = await listenTcp({ port: 0 });
    const client: Socket = connect({ port: server.port, host: "127.0.0.1", allowHalfOpen: true });
    client.end(Uint8Array.of(1, 2, 3));
    const channel = await firstOf(server);
    expect(await takeAll(channel)).toEqual(Uint8Array.of(1, 2, 3));
    expect((await channel.closed).code).toBe("ended");
    await channel.write(Uint8Array.of(9, 8));
    await channel.close();
    const answer: Buffer[] = [];
    for await (const chunk of client) answer.push(chunk);
    expect([...Buffer.concat(answer)]).toEqual([9, 8]);
    expect((await errorOf(channel.write(Uint8Array.of(1)))).code).toBe("not-open");
  });

  test("lets go of a client that ended when its time is over", async () => {
    server = await listenTcp({ port: 0, halfOpenTimeout: 1 });
    const client = connect({ port: server.port, host: "127.0.0.1" });
    client.end();
    client.resume();
    const channel = await firstOf(server);
    await channel.closed;
    await once(client, "close");
    expect((await errorOf(channel.write(Uint8Array.of(1)))).code).toBe("not-open");
  });

  test("iteration ends with the server", async () => {
    server = await listenTcp({ port: 0 });
    const rest = (async () => {
      const seen: TcpChannel[] = [];
      for await (const channel of server) seen.push(channel);
      return seen.length;
    })();
    await server.close();
    expect(await rest).toBe(0);
  });

  test("bytes that are written before close still arrive", async () => {
    server = await listenTcp({ port: 0 });
    const client = await connectTcp({ port: server.port });
    const channel = await firstOf(server);
    await channel.write(Uint8Array.of(1, 2, 3));
    await channel.close();
    expect(await take(client, 3)).toEqual(Uint8Array.of(1, 2, 3));
  });
});
