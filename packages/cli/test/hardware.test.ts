import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasCompiler, Workshop } from "../../esam-api/test/native/workshop.ts";
import { type PcscService, preparePcscService } from "../../transport/test/support/pcscd.ts";
import { describeWithSystem } from "../../transport/test/support/system.ts";
import { jsonLines, meterwire, type Running, type RunOptions, start } from "./support/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "meterwire-hw-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A home without a config file. */
const home = { XDG_CONFIG_HOME: join(folder, "nothing") };
const esam = (...args: string[]) => meterwire(["esam", ...args], { env: home });

async function stop(running: Running) {
  running.child.kill("SIGTERM");
  return running;
}

describe("esam serve and the remote backend", () => {
  test("serve a local socket that is this user's alone", async () => {
    const path = join(folder, "esam.sock");
    const bridge = start(["esam", "serve", "--unix", path], { env: home });
    await bridge.sees(/is ready on unix:/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const args = [
      "identity-auth",
      "--meter",
      "1",
      "--backend",
      "remote",
      "--bridge",
      `unix:${path}`,
      "--json",
    ];
    const { code, stdout } = await esam(...args);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).OutEndata).toMatch(/^[0-9A-F]{16}$/);
    expect((await stop(bridge)).code).toBe(0);
    // A socket that nobody serves any more is taken over.
    const again = start(["esam", "serve", "--unix", path], { env: home });
    await again.sees(/is ready on unix:/);
    again.child.kill("SIGKILL");
    await again;
    const third = start(["esam", "serve", "--unix", path], { env: home });
    await third.sees(/is ready on unix:/);
    expect((await stop(third)).code).toBe(0);
  });

  test("over TCP with a token: wrong or without, nothing is done", async () => {
    const token = join(folder, "token");
    writeFileSync(token, "a long word between friends\n");
    const bridge = start(["esam", "serve", "--listen", "127.0.0.1:0", "--serve-token", token], { env: home });
    const where = (await bridge.sees(/127\.0\.0\.1:\d+/))[0];
    const args = ["infrared-rand", "--backend", "remote", "--bridge", where, "--json"];
    expect((await esam(...args, "--token-file", token)).code).toBe(0);
    expect((await esam(...args)).code).toBe(1);
    writeFileSync(join(folder, "wrong"), "another word");
    expect((await esam(...args, "--token-file", join(folder, "wrong"))).code).toBe(1);
    const { stderr } = await stop(bridge);
    expect(stderr).not.toContain("friends");
  });

  test.each([
    [["serve", "--listen", "127.0.0.1:0", "--unix", "x"], "--listen and --unix exclude"],
    [["serve", "--listen", "0.0.0.0:0"], "will not listen"],
    [["serve", "--listen", "0.0.0.0:0", "--allow-remote"], "at least 16 characters"],
    [["infrared-rand", "--backend", "native"], "--library"],
    [["infrared-rand", "--backend", "native", "--library", "x", "--machine", "y"], "TYPE,HOST,PORT"],
    [["infrared-rand", "--backend", "remote", "--bridge", "nowhere"], "HOST:PORT"],
  ])("%j is a usage error", async (args, said) => {
    const { code, stderr } = await esam(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });

  test("doctor says what is there and what to do", async () => {
    const { code, stdout } = await esam("doctor", "--json", "--library", join(folder, "no.so"));
    expect(code).toBe(0);
    const found = jsonLines(stdout) as { item: string; state: string; hint: string }[];
    expect(found.slice(-4).map(({ item }) => item)).toEqual(["software", "card", "native", "remote"]);
    expect(found.at(-2)).toMatchObject({ state: "problem", hint: expect.stringMatching(/.+/) });
    const chosen = await esam("doctor", "--backend", "native", "--library", join(folder, "no.so"));
    expect(chosen.code).toBe(1);
  });
});

describe.runIf(hasCompiler)("the vendor's library", () => {
  const workshop = new Workshop();
  afterAll(() => workshop.close());

  test("carries out a function, judged by the same codes", async () => {
    await workshop.bridge();
    const env = { ...home, ESAM_TEST_BRIDGE: process.env.ESAM_TEST_BRIDGE!, ESAM_TEST_LOG: workshop.log };
    const native = ["--backend", "native", "--library", workshop.library("libvendor.so"), "--json"];
    const auth = await meterwire(["esam", "identity-auth", "--meter", "1", ...native], { env });
    expect(auth).toMatchObject({ code: 0 });
    expect(JSON.parse(auth.stdout).OutRand).toMatch(/^[0-9A-F]{16}$/);
    const call = await meterwire(
      ["esam", "call", "InfraredAuth", "0", "00", "00", "00", "00", "00", ...native],
      { env },
    );
    expect(JSON.parse(call.stdout).code).toBe(1502);
    const doctor = await meterwire(["esam", "doctor", ...native], { env });
    expect(doctor.code).toBe(0);
    expect(doctor.stdout).toContain("64");
  });
});

describeWithSystem(["pcscd", "libifdvpcd.so"], "cards in readers", () => {
  let service: PcscService;
  let env: Record<string, string>;
  beforeAll(async () => {
    service = await preparePcscService();
    await service.start();
    env = { ...home, PCSCLITE_CSOCK_NAME: service.socket };
  });
  afterAll(() => service.cleanup());

  const run = (args: readonly string[], options: RunOptions = {}) => meterwire(args, { ...options, env });

  test("sim card sits in a reader: listed, shown, spoken to, used, pulled", async () => {
    const empty = await run(["card", "list", "--json"]);
    expect(empty.code).toBe(0);
    expect((jsonLines(empty.stdout) as { slot: string }[]).every(({ slot }) => slot === "empty")).toBe(true);
    expect((await run(["card", "info"])).stderr).toContain("[no-card]");

    const card = start(["sim", "card", "--vpcd", `127.0.0.1:${service.ports[0]}`], { env });
    await card.sees(/WARNING: this is a simulated card[\s\S]*is inserted/);

    const info = await run(["card", "info", "--json", "--wait", "10s"]);
    expect(info.code).toBe(0);
    expect(JSON.parse(info.stdout)).toMatchObject({
      protocol: "T=1",
      historical: "80564D57484F5354",
      esamSerial: null,
    });

    const random = await run(["apdu", "send", "0084000008"]);
    expect(random).toMatchObject({ code: 0, stderr: "" });
    expect(random.stdout).toMatch(/^>> 0084000008\n<< [0-9A-F]{16} 9000 success/);

    const script = join(folder, "commands.txt");
    const save = join(folder, "responses.txt");
    writeFileSync(script, "# two commands\n00 84 00 00 04\n00A4000002FFFF # no such file\n0084000004\n");
    expect((await run(["apdu", "send", "--script", script, "--save", save])).code).toBe(1);
    expect(readFileSync(save, "utf8")).toMatch(/^[0-9A-F]{8}9000\n6[0-9A-F]{3}\n$/);
    expect((await run(["apdu", "send", "--script", script, "--save", save, "--keep-going"])).code).toBe(1);
    // Those of the first run are kept: two of them, and now three.
    expect(readFileSync(save, "utf8").split("\n")).toHaveLength(6);

    const session = await run(["apdu", "shell"], {
      stdin: "atr\n0084000008\nxyz\nreset\nexit\n0084000008\n",
    });
    expect(session.code).toBe(0);
    expect(session.stdout).toMatch(/^3B[0-9A-F]+\n>> 0084000008\n<< [^\n]*success[^\n]*\n3B[0-9A-F]+\n$/);
    expect(session.stderr).toContain("bad-digit");

    const auth = await run(["esam", "identity-auth", "--meter", "1", "--backend", "card", "--json"]);
    expect(auth.code).toBe(0);
    expect(JSON.parse(auth.stdout)).toMatchObject({ code: 0, OutRand: expect.any(String) });

    const doctor = await run(["esam", "doctor", "--backend", "card", "--json"]);
    expect(doctor.code).toBe(0);

    expect((await stop(card)).code).toBe(0);
    const gone = await run(["esam", "identity-auth", "--meter", "1", "--backend", "card", "--json"]);
    expect(gone.code).toBe(1);
    expect(JSON.parse(gone.stdout)).toMatchObject({ code: 301, OutRand: null });
  });

  test("without the service it says what to start", async () => {
    await service.kill();
    const { code, stderr } = await run(["card", "list", "--lang", "zh"]);
    expect(code).toBe(1);
    expect(stderr).toContain("pcscd");
    const sim = await run(["sim", "card", "--vpcd", `127.0.0.1:${service.ports[0]}`]);
    expect(sim.code).toBe(1);
    expect(sim.stderr).toContain("vpcd");
  });
});

test.each([
  [["apdu", "send"], "exactly one of HEX, --script"],
  [["apdu", "send", "00", "--script", "x"], "exactly one of HEX, --script"],
  [["apdu", "send", "0G"], "bad-digit"],
])("%j is a usage error", async (args, said) => {
  const { code, stderr } = await meterwire(args);
  expect(code).toBe(2);
  expect(stderr).toContain(said);
});
