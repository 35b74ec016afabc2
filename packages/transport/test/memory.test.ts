import { expect, test } from "vitest";
import { memoryPair } from "../src/mock.ts";
import { pattern, take } from "./support/bytes.ts";
import { channelContract } from "./support/contract.ts";

for (const chunk of [undefined, 1, 7]) {
  const options = chunk === undefined ? {} : { chunk };
  channelContract(
    `memory pair, chunk ${chunk ?? "as written"}`,
    async () => {
      const [near, far] = memoryPair({ ...options, readLimit: 4096 });
      return { near, far, vanish: () => far.vanish(), cleanup: () => near.close() };
    },
    { vanished: "reset", ends: true, flood: 64 * 1024 },
  );
}

test("cuts what is written as asked, and copies it", async () => {
  const sizes = [1, 3, 2];
  const [near, far] = memoryPair({ chunk: () => sizes.shift() ?? 100 });
  const bytes = pattern(10);
  await near.write(bytes);
  bytes.fill(0xff);
  const chunks: number[][] = [];
  for await (const chunk of far.readable) {
    chunks.push([...chunk]);
    if (chunk.includes(9)) break;
  }
  expect(chunks).toEqual([[0], [1, 2, 3], [4, 5], [6, 7, 8, 9]]);
});

test("refuses chunks below one byte", async () => {
  expect(() => memoryPair({ chunk: 0 })).toThrow(expect.objectContaining({ code: "bad-option" }));
  expect(() => memoryPair({ readLimit: 0 })).toThrow(expect.objectContaining({ code: "bad-option" }));
});

test("closing both ends at once is quiet", async () => {
  const [near, far] = memoryPair();
  await Promise.all([near.close(), far.close()]);
  expect((await near.closed).code).toBe("closed");
  expect(["closed", "ended"]).toContain((await far.closed).code);
  expect(await take(far, 1)).toEqual(new Uint8Array());
});
