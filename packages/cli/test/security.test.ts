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
  expect(stderr).toContain("[association-refused]");
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

test("reads that ask for a MAC without an association (plain + RN)", async () => {
  const read = ["read", "00100200", "--tcp", tcp, "--json", "--test-sm4", "rn"];
  const { code, stdout } = await meterwire(read);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).unit).toBe("kWh");
});

test("without the test keys both ends say why a protected request is refused", async () => {
  const plain = start(["sim", "meter", "--tcp", "127.0.0.1:0", "--lang", "en"]);
  const where = (await plain.sees(/127\.0\.0\.1:\d+/))[0];
  const { code, stderr } = await meterwire([
    ...["read", "00100200", "--tcp", where, "--test-sm4", "rn", "--lang", "en"],
  ]);
  expect(code).toBe(1);
  expect(stderr).toContain("DAR 20");
  expect(stderr).toContain("sim meter --test-sm4");
  await plain.sees(/this server has no keys.*start with --test-sm4/);
  plain.child.kill("SIGTERM");
  await plain;
});

test("--time-tag is sent with what changes a meter, and judged by the meter's clock", async () => {
  const late = start(["sim", "meter", "--tcp", "127.0.0.1:0", "--start", "2090-01-01", "--lang", "en"]);
  const where = (await late.sees(/127\.0\.0\.1:\d+/))[0];
  const args = ["set", "40030200", "0000000000AA", "-y", "--json", "--lang", "en"];
  const refused = await meterwire([...args, "--tcp", where, "--time-tag"]);
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.stdout).dar).toBe(32);
  expect(refused.stderr).toContain("--time-tag");
  expect((await meterwire([...args, "--tcp", where])).code).toBe(0);
  late.child.kill("SIGTERM");
  await late;
  const inTime = await meterwire([...args, "--tcp", tcp, "--password", "12345678", "--time-tag", "60s"]);
  expect(inTime.code).toBe(0);
});
