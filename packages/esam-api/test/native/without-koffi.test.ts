import { expect, it, vi } from "vitest";
import { createEsam } from "../../src/index.ts";
import { createNativeBackend } from "../../src/native.ts";

vi.mock("koffi", () => {
  throw new Error("Cannot find package 'koffi'");
});

it("says what to install when koffi is not there", async () => {
  const esam = createEsam(createNativeBackend({ library: process.execPath }));
  await expect(esam.openDevice()).rejects.toMatchObject({
    code: 202,
    cause: { code: "koffi-missing" },
    hint: expect.stringContaining("npm install koffi"),
  });
});
