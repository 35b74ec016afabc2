import { describe, expect, test } from "vitest";
import { createEsam } from "../src/index.ts";
import { createSoftwareBackend } from "../src/software.ts";

describe("calls", () => {
  const abort = { name: "AbortError", code: "aborted", cause: "enough" };

  test("an aborted signal ends a call that is executed, and one that waits for its turn", async () => {
    const slow = { ...createSoftwareBackend(), open: () => new Promise<void>(() => {}) };
    const esam = createEsam(slow);
    const controller = new AbortController();
    const opening = esam.openDevice({}, { signal: controller.signal });
    const closing = esam.closeDevice({ signal: controller.signal });
    controller.abort("enough");
    await expect(opening).rejects.toMatchObject(abort);
    await expect(closing).rejects.toMatchObject(abort);
  });

  test("await using closes the device", async () => {
    const backend = createSoftwareBackend();
    let closed = 0;
    const counted = {
      ...backend,
      close: async () => {
        closed++;
        await backend.close();
      },
    };
    {
      await using esam = createEsam(counted);
      await esam.openDevice();
    }
    expect(closed).toBe(1);
  });

  test("what is no backend is refused with a code", () => {
    expect(() => createEsam(undefined as never)).toThrow(expect.objectContaining({ code: "bad-argument" }));
    expect(() => createEsam({} as never)).toThrow(expect.objectContaining({ code: "bad-argument" }));
  });
});
