import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ByteChannel, CloseReason } from "../../src/index.ts";
import { errorOf, pattern, take, takeAll } from "./bytes.ts";
import { fc } from "./fuzz.ts";

/** A channel with its far end, open. */
export interface Line {
  readonly near: ByteChannel;
  readonly far: ByteChannel;
  /** The far end goes without a goodbye. */
  vanish(): Promise<void> | void;
  /** Frees everything. */
  cleanup(): Promise<void>;
}

export interface ContractOptions {
  /** Code of the near end's close reason when the far end vanishes. */
  readonly vanished: CloseReason["code"];
  /** Code of a write that this interrupts; default the same. */
  readonly interrupted?: CloseReason["code"];
  /** Whether closing one end ends the other; false for a cable. */
  readonly ends: boolean;
  /** Bytes that no buffer on the way holds when the far end does not read. */
  readonly flood: number;
}

/** What every {@link ByteChannel} keeps, whatever carries it. */
export function channelContract(name: string, open: () => Promise<Line>, options: ContractOptions): void {
  describe(`${name}: channel contract`, () => {
    let line: Line;
    beforeEach(async () => {
      line = await open();
    });
    afterEach(() => line.cleanup());

    /** Writes more than the far end takes; gives what becomes of the last write. */
    const stalled = async () => {
      line.near.write(pattern(options.flood)).catch(() => {});
      const error = errorOf(line.near.write(pattern(options.flood)));
      error.catch(() => {});
      await take(line.far, 1);
      return () => error;
    };

    test("carries any bytes both ways, in order, in whatever portions they are written", async () => {
      const portions = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(portions, fc.boolean(), async (writes, forth) => {
          const [from, to] = forth ? [line.near, line.far] : [line.far, line.near];
          const all = Uint8Array.from(writes.flatMap((bytes) => [...bytes]));
          const sent = Promise.all(writes.map((bytes) => from.write(bytes)));
          expect(await take(to, all.length)).toEqual(all);
          await sent;
        }),
        { numRuns: 30 },
      );
    });

    test("delivers plain arrays of bytes", async () => {
      await line.far.write(Uint8Array.of(0x68));
      for await (const chunk of line.near.readable) {
        expect(chunk.constructor).toBe(Uint8Array);
        expect(chunk).toEqual(Uint8Array.of(0x68));
        break;
      }
    });

    test("waits for a far end that does not read, and loses nothing", async () => {
      const flood = pattern(options.flood);
      let finished = false;
      const portion = Math.ceil(flood.length / 16);
      const writes = Array.from({ length: 16 }, (_, index) =>
        line.near.write(flood.subarray(index * portion, (index + 1) * portion)),
      );
      const sent = Promise.all(writes).then(() => {
        finished = true;
      });
      const first = line.far.readable[Symbol.asyncIterator]();
      const { value } = await first.next();
      await first.return?.();
      expect(finished).toBe(false);
      let received = value!.length;
      for await (const chunk of line.far.readable) {
        if (chunk[0] !== received % 251 || chunk[chunk.length - 1] !== (received + chunk.length - 1) % 251) {
          throw new Error(`bytes lost near ${received}`);
        }
        received += chunk.length;
        if (received >= flood.length) break;
      }
      expect(received).toBe(flood.length);
      await sent;
    });

    test("goes on reading where the last loop stopped", async () => {
      const all = pattern(600);
      await line.far.write(all.subarray(0, 300));
      const first = await take(line.near, 1);
      await line.far.write(all.subarray(300));
      const rest = await take(line.near, all.length - first.length);
      expect(Uint8Array.from([...first, ...rest])).toEqual(all);
    });

    test("does not hand a byte to a reader that has left", async () => {
      const left = line.near.readable[Symbol.asyncIterator]();
      const pending = left.next();
      await left.return?.();
      expect((await pending).done).toBe(true);
      await line.far.write(Uint8Array.of(1));
      expect(await take(line.near, 1)).toEqual(Uint8Array.of(1));
    });

    test("refuses a second reader at the same time", async () => {
      const first = line.near.readable[Symbol.asyncIterator]();
      const pending = first.next();
      const second = line.near.readable[Symbol.asyncIterator]();
      expect((await errorOf(second.next())).code).toBe("already-reading");
      await line.far.write(Uint8Array.of(7));
      expect((await pending).value).toEqual(Uint8Array.of(7));
    });

    test("takes an empty write, and refuses what is not bytes", async () => {
      await line.near.write(new Uint8Array());
      expect((await errorOf(line.near.write("68" as never))).code).toBe("bad-option");
      await line.near.write(Uint8Array.of(0x68));
      expect(await take(line.far, 1)).toEqual(Uint8Array.of(0x68));
    });

    test("close ends reading, refuses writes, and may be called again", async () => {
      await line.near.close();
      expect(await line.near.closed).toEqual({ code: "closed", message: expect.any(String), error: null });
      expect(await takeAll(line.near)).toEqual(new Uint8Array());
      expect((await errorOf(line.near.write(Uint8Array.of(1)))).code).toBe("not-open");
      await line.near.close();
    });

    test("close rejects a write that is under way", async () => {
      const error = await stalled();
      const next = errorOf(line.near.write(Uint8Array.of(1)));
      await line.near.close();
      expect((await error()).code).toBe("not-open");
      expect((await next).code).toBe("not-open");
    });

    if (options.ends) {
      test("a far end that closes after half a frame: the half arrives, then the end", async () => {
        await line.far.write(Uint8Array.of(0x68, 0x17, 0x00));
        await line.far.close();
        expect(await takeAll(line.near)).toEqual(Uint8Array.of(0x68, 0x17, 0x00));
        expect(await line.near.closed).toEqual({ code: "ended", message: expect.any(String), error: null });
      });
    }

    test("a far end that vanishes mid-frame: what arrived is delivered, then the reason", async () => {
      await line.far.write(Uint8Array.of(0x68, 0x17));
      const first = await take(line.near, 1);
      await line.vanish();
      expect(Uint8Array.from([...first, ...(await takeAll(line.near))])).toEqual(Uint8Array.of(0x68, 0x17));
      const reason = await line.near.closed;
      expect(reason.code).toBe(options.vanished);
      expect(reason.error).toMatchObject({ name: "TransportError", code: options.vanished });
      expect((await errorOf(line.near.write(Uint8Array.of(1)))).code).toBe("not-open");
      await line.near.close();
    });

    test("a far end that vanishes: a write under way is rejected with the reason", async () => {
      const error = await stalled();
      await line.vanish();
      expect((await error()).code).toBe(options.interrupted ?? options.vanished);
      expect((await line.near.closed).code).toBe(options.vanished);
    });
  });
}
