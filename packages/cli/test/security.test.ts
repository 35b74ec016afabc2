import { afterAll, beforeAll, expect, test } from "vitest";
import { meterwire, type Running, start } from "./support/cli.ts";

let sim: Running;
let tcp: string;
beforeAll(async () => {
  sim = start(["sim", "meter", "--tcp", "127.0.0.1:0", "--password", "12345678", "--test-sm4"]);
  await sim.sees(/TEST KEYS/);
  tcp = (await sim.sees(/127\.0\.0\.1:\d+/))[0];
});
afterAll(async () => {
  sim.child.kill("SIGTERM");
  await sim;
});

const set = (args: string[], env = {}) =>
  meterwire(["set", "40000200", "2026-01-20 16:27:11", "--tcp", tcp, "-y", "--json", ...args], { env });

test("what needs the password is refused without it, and done with it", async () => {
  const without = await set([]);
  expect(without.code).toBe(1);
  expect(JSON.parse(without.stdout).dar).toBe(15);
  expect((await set(["--password", "12345678"])).code).toBe(0);
  expect((await set([], { METERWIRE_PASSWORD: "12345678" })).code).toBe(0);
});

test("a wrong password is refused, and not shown", async () => {
  const { code, stdout, stderr } = await set(["--password", "87654321"]);
  expect(code).toBe(1);
  expect(JSON.parse(stdout).error).toMatchObject({ code: "association-refused", offset: null, path: "" });
  expect(stderr).toContain("association refused");
  expect(stdout + stderr).not.toContain("87654321");
});

test.each(["mac", "cipher"])(
  "reads protected by the test keys (%s), which are announced",
  async (protection) => {
    const { code, stdout, stderr } = await meterwire([
      "read",
      "00100200",
      "--tcp",
      tcp,
      "--json",
      "--test-sm4",
      protection,
    ]);
    expect(code).toBe(0);
    expect(stderr).toContain("TEST KEYS");
    expect(JSON.parse(stdout).unit).toBe("kWh");
  },
);
