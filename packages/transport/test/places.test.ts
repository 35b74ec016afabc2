// Idle connections shut nobody out.
import { afterEach, describe, expect, test } from "vitest";
import { Places } from "../src/tcp/places.ts";
import { connectTcp, listenTcp, type TcpChannel, type TcpServer } from "../src/tcp.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

/** Answers each octet 1, and nothing else, as a server answers good requests alone. */
async function answering(maxConnections: number): Promise<{ server: TcpServer; clock: { time: number } }> {
  const clock = { time: 0 };
  const server = await listenTcp({
    port: 0,
    maxConnections,
    clock: { now: () => clock.time },
    onConnection: async (channel) => {
      for await (const chunk of channel.readable)
        if (chunk.includes(1)) await channel.write(Uint8Array.of(2)).catch(() => {});
    },
  });
  open.push(server);
  return { server, clock };
}

async function dial({ port }: TcpServer): Promise<TcpChannel> {
  const channel = await connectTcp({ port });
  open.push(channel);
  return channel;
}

/** Whether a request is answered. */
async function served(channel: TcpChannel): Promise<boolean> {
  await channel.write(Uint8Array.of(1)).catch(() => {});
  for await (const _ of channel.readable) return true;
  return false;
}

describe("a server whose places are all taken", () => {
  test("by silent connections and one that drips: everybody who asks is answered", async () => {
    const { server } = await answering(3);
    const silent = [await dial(server), await dial(server)];
    const loris = await dial(server);
    await loris.write(Uint8Array.of(0));
    const honest = await dial(server);
    await silent[0]!.closed;
    expect(await served(honest)).toBe(true);
    for (let count = 0; count < 20; count++) {
      await loris.write(Uint8Array.of(0)).catch(() => {});
      const another = await dial(server);
      expect(await served(another)).toBe(true);
      await another.close();
    }
    await dial(server);
    await dial(server);
    await dial(server);
    await loris.closed;
    expect(await served(honest)).toBe(true);
    expect(server.connections.size).toBeLessThanOrEqual(4);
  });

  test("by connections that were answered: the one that is silent for longest goes, none that is not", async () => {
    const { server, clock } = await answering(2);
    const [first, second] = [await dial(server), await dial(server)];
    expect([await served(first), await served(second)]).toEqual([true, true]);
    clock.time = 59_999;
    expect(await served(first)).toBe(true);
    const refused = await dial(server);
    expect(await served(refused)).toBe(false);
    clock.time = 60_000;
    const third = await dial(server);
    await second.closed;
    expect([await served(first), await served(third)]).toEqual([true, true]);
  });
});

test("the address with the most silent connections gives way", () => {
  const places = new Places<{ source: string }>(1000, () => 0);
  const made = (source: string) => {
    const guest = { source };
    places.add(guest);
    return guest;
  };
  const [lone, first, second] = [made("a"), made("b"), made("b")];
  expect(places.dispensable).toBe(first);
  places.leave(first);
  expect(places.dispensable).toBe(lone);
  places.answered(lone);
  expect(places.dispensable).toBe(second);
  places.leave(second);
  places.answered(second);
  expect([places.taken, places.dispensable]).toEqual([1, null]);
});
