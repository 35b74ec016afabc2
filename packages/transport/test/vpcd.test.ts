import { describe, expect, test } from "vitest";
import { serveVpcd } from "../src/pcsc.ts";
import { listenTcp } from "../src/tcp.ts";
import { take } from "./support/bytes.ts";

const ok = Uint8Array.of(0x90, 0x00);

describe("serveVpcd", () => {
  test("understands messages in any chunks, and answers ATR and commands only", async () => {
    const server = await listenTcp({ port: 0 });
    const seen: string[] = [];
    const served = await serveVpcd(
      {
        atr: Uint8Array.of(0x3b, 0x00),
        transmit(command) {
          seen.push(Buffer.from(command).toString("hex"));
          return ok;
        },
        reset: () => void seen.push("reset"),
      },
      { port: server.port },
    );
    for await (const reader of server) {
      for (const byte of [0, 1, 1, 0, 1, 2, 0, 1, 4, 0, 2, 0xaa, 0xbb, 0, 1, 0])
        await reader.write(Uint8Array.of(byte));
      expect(await take(reader, 8)).toEqual(Uint8Array.of(0, 2, 0x3b, 0, 0, 2, 0x90, 0));
      break;
    }
    expect(seen).toEqual(["reset", "reset", "aabb"]);
    await server.close();
    expect((await served.closed).code).toBe("ended");
    await served.close();
  });

  test("a card without a valid ATR or response does not get away with it", async () => {
    const server = await listenTcp({ port: 0 });
    const errors: { message: string }[] = [];
    const card = { atr: new Uint8Array(34), transmit: () => Uint8Array.of(1) };
    const served = await serveVpcd(card, {
      port: server.port,
      onError: (error) => errors.push(error as never),
    });
    for await (const reader of server) {
      await reader.write(Uint8Array.of(0, 2, 1, 1));
      expect(await take(reader, 4)).toEqual(Uint8Array.of(0, 2, 0x6f, 0));
      await reader.write(Uint8Array.of(0, 1, 4));
      expect((await reader.closed).code).toBe("ended");
      break;
    }
    await served.closed;
    expect(errors.map((error) => error.message)).toEqual([
      expect.stringContaining("transmit: expected 2 to 65535 octets, got 1 octet"),
      expect.stringContaining("atr: expected 2 to 33 octets, got 34 octets"),
    ]);
    await server.close();
  });
});
