import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@meterwire/dlt645/client";
import { encodeFrame } from "@meterwire/dlt698";
import { connectTcp } from "@meterwire/transport/tcp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jsonLines, meterwire, type Running, start } from "../support/cli.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "meterwire-sim-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function simulate(...args: string[]): Promise<{ sim: Running; tcp: string }> {
  const sim = start(["sim", "meter", "--tcp", "127.0.0.1:0", ...args]);
  return { sim, tcp: (await sim.sees(/127\.0\.0\.1:\d+/))[0] };
}

async function stop(sim: Running): Promise<void> {
  sim.child.kill("SIGTERM");
  expect((await sim).code).toBe(0);
}

async function values(tcp: string, ...args: string[]): Promise<unknown[]> {
  const { stdout } = await meterwire(["read", ...args, "--tcp", tcp, "--json"]);
  return (jsonLines(stdout) as { value: unknown }[]).map(({ value }) => value);
}

describe("sim meter", () => {
  test("keeps what was written, and its time, through kill -9", async () => {
    const state = join(folder, "meter.state");
    const options = ["--state", state, "--speed", "3600", "--start", "2024-03-14T00:00:00"];
    let energy = 0;
    for (let run = 1; run <= 4; run++) {
      const { sim, tcp } = await simulate(...options);
      const [number, energies, now] = await values(tcp, "40020200", "00100400", "40000200");
      if (run > 1) expect(number).toBe(`00000000000${run - 1}`);
      const total = Number((energies as string[])[0]);
      expect(total).toBeGreaterThan(energy);
      expect(String(now)).toMatch(/^2024-03-1[4-9] /);
      energy = total;
      const written = await meterwire([
        ...["set", "40020200", `00000000000${run}`, "--tcp", tcp, "-y"],
        // The answer waits for the disk, which may be busy.
        ...["--timeout", "30000"],
      ]);
      expect(written.code).toBe(0);
      sim.child.kill("SIGKILL");
      await sim;
    }
  });

  test("answers both protocols with the same numbers", async () => {
    const still = ["--load", "steady", "--peak", "0", "--energy", "100.25,10,20,30.25,40"];
    const { sim, tcp } = await simulate("--protocol", "both", "--speed", "60", "--address", "77", ...still);
    const [host = "", port] = tcp.split(":");
    const client = createClient(await connectTcp({ host, port: Number(port) }), { retries: 5 });
    const { values: read } = await client.meter("000000000077").read("0001FF00");
    await client.close();
    expect(read).toEqual(["100.25", "10.00", "20.00", "30.25", "40.00"]);
    const [energies] = await values(tcp, "00100200", "--address", "77");
    expect((energies as unknown[]).map(Number)).toEqual(read!.map(Number));
    await stop(sim);
  });

  test("a terminal that dials speaks 698", async () => {
    const { code, stderr } = await meterwire([
      ...["sim", "meter", "--dial", "127.0.0.1:1", "--protocol", "645", "--lang", "en"],
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain("--protocol 645");
  });

  test("cuts a client off that asks and does not read, and goes on answering others", async () => {
    const { sim, tcp } = await simulate("--address", "28417891", "--lang", "en");
    const [host = "", port] = tcp.split(":");
    const socket = connect(Number(port), host).pause();
    const gone = new Promise<void>((resolve) => socket.on("error", () => {}).once("close", () => resolve()));
    await once(socket, "connect");
    const asked = encodeFrame({
      link: {
        ...{ direction: 0, prm: 1, function: 3, scrambled: false, clientAddress: 1 },
        address: { type: 0, sa: "28417891", logical: 0, extended: false },
      },
      apdu: { service: "GetRequestNormalList", piid: 0, oads: Array(55).fill(0x20000200), timeTag: null },
    });
    let open = true;
    void gone.then(() => {
      open = false;
    });
    while (open)
      if (!socket.write(asked))
        await Promise.race([gone, new Promise((resolve) => socket.once("drain", resolve))]);
    await sim.sees(
      /127\.0\.0\.1:\d+ sends requests and does not read the responses: disconnected after more than 1 MiB of them/,
    );
    expect(await values(tcp, "40010200")).toEqual(["28417891"]);
    await stop(sim);
  });

  test("takes a series from CSV with Chinese columns, and a script", async () => {
    const profile = join(folder, "series.csv");
    await writeFile(profile, "时间,A相电压,B相电压,C相电压,A相电流,B相电流,C相电流\n0,230,231,232,1,2,3\n");
    const script = join(folder, "script.json");
    await writeFile(script, JSON.stringify([{ at: "+1h", supply: { phase: "B", voltage: 0 } }]));
    const files = ["--profile", profile, "--script", script];
    const { sim, tcp } = await simulate(...files, "--speed", "0.001");
    expect(await values(tcp, "20000200", "20010200")).toEqual([
      ["230.0", "231.0", "232.0"],
      ["1.000", "2.000", "3.000"],
    ]);
    await stop(sim);
    const fast = await simulate(...files, "--speed", "100000");
    await expect
      .poll(() => values(fast.tcp, "20000200"), { timeout: 10_000 })
      .toEqual([["230.0", "0.0", "232.0"]]);
    expect(await values(fast.tcp, "30030801")).toHaveLength(1);
    await stop(fast.sim);
  });

  test("serves several meters on one line, each by its address", async () => {
    const { sim, tcp } = await simulate("--meters", "3", "--address", "000000000099");
    for (const address of ["000000000099", "000000000100", "000000000101"]) {
      const [own] = await values(tcp, "40010200", "--address", address);
      expect(own).toBe(address);
    }
    await stop(sim);
  });

  test("puts a concentrator in front of its meters", async () => {
    const { sim, tcp } = await simulate("--concentrator", "1", "--meters", "20", "--address", "202403140001");
    const [own, archive] = await values(tcp, "40010200", "60000200", "--address", "1");
    expect(own).toBe("1F");
    expect(archive).toHaveLength(20);
    const beside = await meterwire([
      "read",
      "40010200",
      "--tcp",
      tcp,
      "--address",
      "202403140001",
      "--timeout",
      "50",
      "--retries",
      "0",
    ]);
    expect(beside.code).toBe(1);
    await stop(sim);
  });

  test.each([
    [["--profile", "nowhere.json"], /nowhere\.json/],
    [["--faults", "silence=2"], /--faults: expected a number from 0 to 1.*faults\.silence/],
    [["--faults", "noise=1"], /--faults: no such field[\s\S]*silence/],
    [["--speed", "0"], /0\.001 to 1000000/],
    [["--start", "yesterday"], /2024-01-01T00:00:00/],
    [["--reports", "4000"], /OIs of events/],
  ])("%j is told", async (args, said) => {
    const { code, stderr } = await meterwire(["sim", "meter", "--tcp", "127.0.0.1:0", ...args]);
    expect(code).not.toBe(0);
    expect(stderr).toMatch(said);
  });

  test.each([
    ["--profile", "nowhere.json", "没有文件 nowhere.json", "there is no file nowhere.json [no-file]\ncheck"],
    ["--script", "nowhere.json", "没有文件 nowhere.json", "there is no file nowhere.json [no-file]\ncheck"],
    ["--script", ".", ". 是目录", ". is a folder [is-folder]\nname a file"],
    [
      "--state",
      join("nofolder", "x"),
      "没有目录 nofolder",
      "there is no folder nofolder [no-folder]\nmake the folder",
    ],
    ["--state", ".", ". 是目录", ". is a folder [is-folder]\nname a file"],
  ])("says in both languages why %s %s cannot be used", async (option, file, chinese, english) => {
    const args = ["sim", "meter", "--tcp", "127.0.0.1:0", option, file];
    const zh = await meterwire([...args, "--lang", "zh"]);
    expect([zh.code, zh.stderr]).toEqual([2, expect.stringContaining(chinese)]);
    expect(zh.stderr).toContain(`${option}：`);
    const en = await meterwire([...args, "--lang", "en"]);
    expect([en.code, en.stderr]).toEqual([2, expect.stringContaining(english)]);
    expect(`${zh.stderr}${en.stderr}`).not.toContain("ENOENT");
  });

  test("is ended at once while it works out the past, and begins anew afterwards", async () => {
    const state = join(folder, "past.state");
    const args = ["--state", state, "--start", "2024-03-14", "--speed", "0.001"];
    const many = ["--meters", "8", "--history", "400"];
    const sim = start(["sim", "meter", "--tcp", "127.0.0.1:0", ...args, ...many]);
    await sim.sees(/computing the past/);
    sim.child.kill("SIGINT");
    const { code, stderr } = await sim;
    expect([code, stderr]).toEqual([0, expect.not.stringContaining("ready")]);
    // Nothing of it counts, so that other meters can have the file.
    const other = await simulate(...args, "--meters", "1");
    expect(await values(other.tcp, "00100200")).toHaveLength(1);
    await stop(other.sim);
  });

  test("names file and line of what is wrong in a profile", async () => {
    const csv = join(folder, "bad.csv");
    await writeFile(csv, "time,ua,ia\n0,220,1\n60,220,much\n");
    const bad = await meterwire(["sim", "meter", "--tcp", "127.0.0.1:0", "--profile", csv]);
    expect(bad.stderr).toContain('bad.csv:3: ia: expected a number, got "much"');
    const json = join(folder, "bad.json");
    await writeFile(json, JSON.stringify({ load: { kind: "boat" } }));
    const other = await meterwire(["sim", "meter", "--tcp", "127.0.0.1:0", "--profile", json]);
    expect(other.stderr).toMatch(/bad\.json: expected home, shop.*load\.kind/);
  });
});
