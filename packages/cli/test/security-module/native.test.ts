// A shared library with the documented ABI, compiled here; it hands each call to `meterwire esam serve` in another process.
import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasCompiler, Workshop } from "../../../esam-api/test/native/workshop.ts";
import { jsonLines, type Running, start } from "../support/cli.ts";

describe.skipIf(!hasCompiler)("the vendor's library on the command line", () => {
  const workshop = hasCompiler ? new Workshop() : (undefined as never);
  const running: Running[] = [];
  let library: string;
  let environment: Record<string, string>;

  const esam = (args: readonly string[], env: Record<string, string> = {}): Running => {
    const one = start(["esam", ...args], { env: { ...environment, ...env } });
    running.push(one);
    return one;
  };
  const example = ["0", "271789B1", "0000000000000001", "0001111100000032", "1A00140730104001"];
  const call = (name: string, ...more: string[]): Running =>
    esam(["call", "UserControl", ...example, "--json", "--backend", "native", "--library", name, ...more]);

  beforeAll(async () => {
    environment = {
      XDG_CONFIG_HOME: workshop.folder,
      ESAM_TEST_BRIDGE: workshop.path("bridge.sock"),
      ESAM_TEST_LOG: workshop.log,
    };
    library = workshop.library("MasterStation_HSM.so");
    const bridge = esam(["serve", "--unix", environment.ESAM_TEST_BRIDGE!]);
    await bridge.sees(/--bridge/);
  });
  afterAll(async () => {
    for (const { child } of running) child.kill("SIGKILL");
    await Promise.all(running);
    await workshop.close();
  });

  test("esam call: the documented inputs reach the library, its output comes back", async () => {
    workshop.forget();
    const { code, stdout, stderr } = await call(library, "--convention", "cdecl");
    // The deadline of the manual's example has long passed.
    expect(stderr).toMatch(/^warning: the deadline 2014-07-30 10:40:01 [^\n]*\n$/);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ code: 0, OutEndata: expect.stringMatching(/^[0-9A-F]{40}$/) });
    const [flag, ...hex] = example;
    const inputs = [flag, ...hex.map((digits) => `"${digits}"`)].join(",");
    expect(workshop.notes()).toEqual(["OpenDevice(0)", `UserControl(${inputs})`, "CloseDevice()"]);
  });

  test("from the environment and the config file, by readable options", async () => {
    const args = ["init-purse", "--rand", "B4C8C420", "--meter", "1", "--amount", "2.00", "--json"];
    const { code } = await esam(args, { METERWIRE_BACKEND: "native", METERWIRE_LIBRARY: library });
    expect(code).toBe(0);
    const config = workshop.path("config.json");
    writeFileSync(
      config,
      JSON.stringify({ backend: "native", library, allowMissing: true, timeout: "5000" }),
    );
    expect((await esam([...args, "--config", config])).code).toBe(0);
    writeFileSync(config, JSON.stringify({ backend: "native", library, allowMissing: "yes" }));
    const wrong = await esam([...args, "--config", config]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("allowMissing: expected true or false");
  });

  test("a networked machine: type in GBK, host, port, time-out", async () => {
    workshop.forget();
    const network = workshop.library("network.so", ["-DNETWORK"]);
    expect((await call(network, "--machine", "加密机A,10.1.2.3,8001,5")).code).toBe(0);
    expect(workshop.notes()[0]).toBe("network BCD3C3DCBBFA41 10.1.2.3 8001 5");
    for (const machine of ["10.1.2.3:8001", "A,10.1.2.3,0", "A,10.1.2.3,70000", "A,,1"]) {
      const { code, stderr } = await call(network, "--machine", machine);
      expect(code).toBe(2);
      expect(stderr).toContain("TYPE,HOST,PORT");
    }
  });

  test("what stands in the way has a code and a remedy", async () => {
    const missing = await call(workshop.path("absent.so"));
    expect(JSON.parse(missing.stdout)).toMatchObject({ code: 202, OutEndata: null });
    const without = workshop.library("without.so", ["-DWITHOUT_SWITCH"]);
    const args = ["call", "InfraredRand", "--backend", "native", "--library", without];
    const lacking = await esam(args);
    expect(lacking.code).toBe(1);
    expect(lacking.stderr).toContain("does not export SwitchChargeMode");
    expect((await esam([...args, "--allow-missing"])).code).toBe(0);
    const zh = await esam([
      "serve",
      "--backend",
      "native",
      "--library",
      workshop.path("absent.so"),
      "--lang",
      "zh",
    ]);
    expect(zh.code).toBe(1);
    expect(zh.stderr).toContain("找不到库文件");
  });

  test("doctor reads bitness and needs from the file, and tries the library", async () => {
    const bytes = readFileSync(library);
    bytes[4] = 1;
    bytes.writeUInt16LE(3, 18);
    const narrow = workshop.path("thirtytwo.so");
    writeFileSync(narrow, bytes);
    const { code, stdout } = await esam([
      "doctor",
      narrow,
      "--json",
      "--backend",
      "native",
      "--library",
      library,
    ]);
    expect(code).toBe(0);
    const findings = jsonLines(stdout) as { item: string; state: string; library?: { needed: unknown[] } }[];
    const libraries = findings.flatMap(({ library }) => library ?? []);
    expect(libraries).toMatchObject([
      { path: narrow, bits: 32, machine: "ia32", problem: { code: "library-bitness" } },
      { path: library, format: "elf", bits: 64, problem: null },
    ]);
    expect(libraries[1]?.needed).toContainEqual({ name: "libc.so.6", beside: false });
    const items = findings.map(({ item, state }) => `${item} ${state}`);
    expect(items).toContain("koffi ok");
    expect(items).toContain("native ok");
    const shown = await esam(["doctor", "--backend", "native", "--library", narrow]);
    expect(shown.code).toBe(1);
    expect(shown.stdout).toContain(`32-bit library (${basename(narrow)}, ia32), 64-bit Node`);
    expect(shown.stdout).toContain("--backend remote here");
  });

  test("the bridge killed in the middle of a call: 202, no hang", async () => {
    const slow = workshop.library("slow.so", ["-DSLOW_US=3000000"]);
    const bridge = esam(["serve", "--listen", "127.0.0.1:0", "--backend", "native", "--library", slow]);
    const [, where = ""] = await bridge.sees(/--bridge (\S+)/);
    const client = esam(["call", "InfraredRand", "--json", "--backend", "remote", "--bridge", where]);
    await bridge.sees(/a peer connected/);
    bridge.child.kill("SIGKILL");
    const { code, stdout } = await client;
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ code: 202, OutRand1: null });
  });
});
