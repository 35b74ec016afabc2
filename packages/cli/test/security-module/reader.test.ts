// Cards, readers and the card backend on the command line, over pcscd and vpcd; the card itself is `meterwire sim card`.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type PcscService, preparePcscService } from "../../../transport/test/support/pcscd.ts";
import { describeWithSystem } from "../../../transport/test/support/system.ts";
import { jsonLines, type Running, start } from "../support/cli.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const first = "Virtual PCD 00 00";
const atrOf = { "T=0": "3B680000", "T=1": "3B88018056" } as const;

describeWithSystem(["pcscd", "libifdvpcd.so"], "readers and cards on the command line", () => {
  const folder = mkdtempSync(join(tmpdir(), "meterwire-reader-"));
  const secret = "0F1E2D3C4B5A69788796A5B4C3D2E1F0";
  const keys = join(folder, "keys.json");
  const running: Running[] = [];
  let service: PcscService;

  const cli = (...args: string[]): Running => {
    const one = start(args, { env: { XDG_CONFIG_HOME: folder } });
    running.push(one);
    return one;
  };
  /** Puts the simulated card in; resolves when PC/SC sees it. */
  const insert = async (...more: string[]): Promise<{ readonly card: Running }> => {
    const card = cli("sim", "card", "--vpcd", String(service.ports[0]), ...more);
    await card.sees(/is inserted/);
    expect((await cli("card", "info", "--reader", first, "--wait", "20s")).code).toBe(0);
    // A running command is awaited like its end, so it goes in a box.
    return { card };
  };
  const pull = async (card: Running): Promise<void> => {
    card.child.kill("SIGINT");
    expect((await card).code).toBe(0);
    await vi.waitUntil(async () => (await cli("card", "list", "--json")).stdout.includes('"slot":"empty"'), {
      timeout: 120_000,
    });
  };
  const auth = (...more: string[]): Running =>
    cli("esam", "identity-auth", "--meter", "1", "--json", "--backend", "card", ...more);

  beforeAll(async () => {
    const ids = Array.from({ length: 17 }, (_, id) => id.toString(16).padStart(2, "0"));
    const set = Object.fromEntries(ids.map((id) => [id, secret]));
    writeFileSync(keys, JSON.stringify({ test: set, formal: set }));
    service = await preparePcscService();
  });
  afterEach(async () => {
    for (const { child } of running) child.kill("SIGKILL");
    await Promise.all(running.splice(0));
  });
  afterAll(async () => {
    await service.cleanup();
    rmSync(folder, { recursive: true });
  });

  test("pcscd not running: said, with what to do, by every command that needs it", async () => {
    for (const args of [
      ["card", "list"],
      ["card", "info"],
      ["apdu", "send", "0084000008"],
      ["sim", "card", "--vpcd", "1"],
    ]) {
      const { code, stdout, stderr } = await cli(...args);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(/start it: systemctl start pcscd|start pcscd with vpcd/);
    }
    const { code, stdout } = await auth();
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ code: 202, OutRand: null });
    const doctor = await cli("esam", "doctor", "--backend", "card", "--json");
    expect(doctor.code).toBe(1);
    const findings = jsonLines(doctor.stdout) as object[];
    expect(findings).toContainEqual(expect.objectContaining({ item: "service", state: "problem" }));
    expect(findings.at(-3)).toMatchObject({
      item: "card",
      state: "problem",
      hint: expect.stringContaining("pcscd"),
    });
  });

  test("no reader", async () => {
    await service.start({ readers: false });
    const list = await cli("card", "list");
    expect({ code: list.code, stdout: list.stdout }).toEqual({ code: 0, stdout: "" });
    expect(list.stderr).toContain("No card reader");
    expect((await cli("card", "info")).stderr).toContain("no card reader is connected");
    const findings = jsonLines((await cli("esam", "doctor", "--json")).stdout);
    expect(findings).toContainEqual(expect.objectContaining({ item: "service", state: "ok" }));
    expect(findings).toContainEqual(expect.objectContaining({ item: "reader", state: "unused" }));
    await service.kill();
  });

  describe("with pcscd and two virtual readers", () => {
    beforeAll(() => service.start());

    test("no card: 301; a reader that is not there: named; the wrong card: 302", async () => {
      expect(JSON.parse((await auth()).stdout)).toMatchObject({ code: 301 });
      const { stderr } = await cli("card", "info", "--reader", "ACR");
      expect(stderr).toContain(`there are 0: ${first}`);
      const { card } = await insert();
      const other = await auth("--reader", "0", "--atr", "3B 6D");
      expect(JSON.parse(other.stdout)).toMatchObject({ code: 302 });
      await pull(card);
    });

    test.each(["T=0", "T=1"] as const)(
      "a card of %s: list, info, every choice of reader, the functions",
      async (protocol) => {
        const { card } = await insert("--card-protocol", protocol, "--keys", keys, "--trace");
        const [reader] = jsonLines((await cli("card", "list", "--json")).stdout) as object[];
        expect(reader).toMatchObject({
          ...{ index: 0, name: first, slot: "card" },
          ...{ atr: expect.stringContaining(atrOf[protocol]), protocols: [protocol] },
        });
        const info = JSON.parse((await cli("card", "info", "--json")).stdout);
        expect(info).toMatchObject({ reader: first, protocol, convention: "direct" });
        for (const choice of [
          [],
          ["--reader", "0"],
          ["--reader", "pcd 00 00"],
          ["--atr", atrOf[protocol]],
          ["--shared"],
        ]) {
          const { code, stdout } = await auth(...choice, "--card-protocol", protocol);
          expect({ choice, code }).toEqual({ choice, code: 0 });
          expect(JSON.parse(stdout).OutEndata).toMatch(/^[0-9A-F]{16}$/);
        }
        const other = protocol === "T=0" ? "T=1" : "T=0";
        expect(JSON.parse((await auth("--card-protocol", other)).stdout)).toMatchObject({ code: 301 });
        const update = [
          "--target",
          "formal",
          "--rand",
          "B6382720",
          "--meter",
          "1",
          "--esam-no",
          "0001111100000032",
        ];
        const keyed = await cli("esam", "key-update", "--all", ...update, "--backend", "card", "--trace");
        expect(keyed.code).toBe(0);
        expect(keyed.stderr).toContain("octets, not shown]");
        await pull(card);
        const { stderr } = await card;
        expect(stderr).toContain("octets, not shown]");
        for (const text of [stderr, keyed.stdout, keyed.stderr]) expect(text).not.toContain(secret);
      },
    );

    test("esam call, doctor and a served card", async () => {
      const { card } = await insert();
      const call = [
        "call",
        "UserControl",
        "0",
        "271789B1",
        "0000000000000001",
        "0001111100000032",
        "1A00140730104001",
      ];
      const direct = await cli("esam", ...call, "--json", "--backend", "card", "--reader", first);
      expect(JSON.parse(direct.stdout).code).toBe(0);
      const doctor = await cli("esam", "doctor", "--backend", "card");
      expect(doctor.code).toBe(0);
      expect(doctor.stdout).toContain(`0: ${first} (card ${atrOf["T=1"]}`);
      const bridge = cli("esam", "serve", "--backend", "card", "--unix", join(folder, "card.sock"));
      const [, where = ""] = await bridge.sees(/--bridge (\S+)/);
      const served = await cli("esam", ...call, "--json", "--backend", "remote", "--bridge", where);
      expect(served.stdout).toBe(direct.stdout);
      await pull(card);
    });

    test("apdu send, and a script with answers used again", async () => {
      const { card } = await insert();
      const send = await cli("apdu", "send", "00 84 00 00 08", "--wait", "5s");
      expect(send.stdout).toMatch(/^>> 0084000008\n<< [0-9A-F]{16} 9000 success \(\d+ ms\)\n$/);
      const script = join(folder, "script.apdu");
      const record = join(folder, "responses.txt");
      writeFileSync(
        script,
        "rand = 0084000008\nreset\n# not a file of this card\n00A40000 02 $rand[0,2] -> 6A8?\n",
      );
      const { code, stdout } = await cli("apdu", "shell", script, "--save", record, "--reader", "0");
      expect(code).toBe(0);
      const [rand = "", refused] = readFileSync(record, "utf8").split("\n");
      expect(rand).toMatch(/^[0-9A-F]{16}9000$/);
      expect(refused).toBe("6A86");
      expect(stdout).toContain(`>> 00A4000002${rand.slice(0, 4)}\n`);
      expect(stdout).toContain("\n3B88");
      await pull(card);
    });

    test("the service killed under the simulated card: it waits, and is back after the restart", async () => {
      const { card } = await insert();
      await service.kill();
      await card.sees(/the PC\/SC service has stopped/);
      await service.start();
      await card.sees(/has stopped[\s\S]*is inserted/);
      expect(JSON.parse((await auth("--wait", "20s")).stdout)).toMatchObject({ code: 0 });
      await pull(card);
    });
  });
});
