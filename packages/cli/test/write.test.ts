import { spawn } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeWithSystem, findProgram } from "../../transport/test/support/system.ts";
import { bundleFolder } from "./support/bundle.ts";
import { meterwire, type Running, start } from "./support/cli.ts";
import { scriptedMeter } from "./support/meter.ts";

let sim: Running;
let tcp: string;
beforeAll(async () => {
  sim = start(["sim", "meter", "--tcp", "127.0.0.1:0", "--peak", "0"]);
  tcp = (await sim.sees(/127\.0\.0\.1:\d+/))[0];
});
afterAll(async () => {
  sim.child.kill("SIGTERM");
  await sim;
});

const value = async (oad: string) =>
  JSON.parse((await meterwire(["read", oad, "--tcp", tcp, "--json"])).stdout).value;

describe("set", () => {
  test("says what it will write, writes it, and reads back the same", async () => {
    const { code, stdout, stderr } = await meterwire([
      "set",
      "40000200",
      "2026-01-20",
      "16:27:11",
      "--tcp",
      tcp,
      "--address",
      "28417891",
      "--yes",
      "--json",
      "--lang",
      "zh",
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ oad: "40000200", name: "日期时间 参数", dar: 0, result: "成功" });
    expect(stderr).toContain("将写入 电表 28417891");
    expect(stderr).toContain("2026-01-20 16:27:11");
    expect(await value("40000200")).toBe("2026-01-20 16:27:11");
  });

  test("takes Data as it is, and tells everybody without waiting for an answer", async () => {
    const data =
      '{"type":"date_time_s","value":{"year":2020,"month":1,"day":2,"hour":3,"minute":4,"second":5}}';
    const { code, stdout } = await meterwire([
      "set",
      "40000200",
      data,
      "--broadcast",
      "--tcp",
      tcp,
      "-y",
      "--json",
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ dar: null, result: "sent; nobody answers" });
    expect(await value("40000200")).toBe("2020-01-02 03:04:05");
  });

  test("a refusal of the meter is exit 1, with its DAR", async () => {
    const { code, stdout } = await meterwire(["set", "41040200", "380V", "--tcp", tcp, "-y", "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).dar).toBe(3);
  });

  test("without a terminal and without --yes it refuses, and nothing is sent", async () => {
    const before = await value("00100200");
    const { code, stdout, stderr } = await meterwire(["action", "00100100", "--tcp", tcp]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("add --yes");
    expect(await value("00100200")).toEqual(before);
  });

  test.each([
    [["set", "40000200", "hello"], "date_time_s"],
    [["set", "40000200", "x=1"], "no part x"],
    [["set", "40000200", "year=2020", "1"], "do not mix"],
    [["set", "40000200"], "missing argument"],
    [["set", "99990200", "1"], "no object 9999"],
    [["action", "forward-active-energy"], "NAME.METHOD"],
    [["action", "00100100", "--group", "1", "--broadcast"], "exclude each other"],
  ])("%j is wrong usage", async (args, said) => {
    const { code, stdout, stderr } = await meterwire([...args, "--tcp", tcp, "-y"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
  });

  test("without an answer the outcome is unknown, and nothing is repeated", async () => {
    let requests = 0;
    const server = await scriptedMeter(() => {
      requests++;
      return [];
    });
    const args = ["set", "40000200", "2026-01-20 16:27:11", "--tcp", server.where, "-y", "--timeout", "50"];
    const { code, stderr } = await meterwire(args);
    await server.close();
    expect(code).toBe(1);
    expect(stderr).toContain("outcome unknown");
    expect(requests).toBe(1);
  });
});

describe("action", () => {
  test("resets the energies", async () => {
    const { code, stdout } = await meterwire(["action", "正向有功电能.1", "--tcp", tcp, "-y", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      omd: "00100100",
      name: "Forward active energy Reset",
      dar: 0,
      result: "done",
      data: null,
      value: null,
    });
    expect(await value("00100200")).toEqual(["0.00", "0.00", "0.00", "0.00", "0.00"]);
  });

  test("builds parameters from names and labels", async () => {
    const relay = '[{"relay":"F2050201","command":"直接合闸"}]';
    const { code, stdout, stderr } = await meterwire([
      "action",
      "80008200",
      relay,
      "--tcp",
      tcp,
      "-y",
      "--json",
    ]);
    expect(code).toBe(0);
    expect(stderr).toContain("1 Direct closing");
    expect(JSON.parse(stdout)).toMatchObject({ omd: "80008200", dar: 0 });
  });
});

describeWithSystem(["socat"], "on a terminal", () => {
  /** Runs the command on a terminal of its own and types an answer to its question. */
  async function answered(answer: string): Promise<string> {
    const line = [process.execPath, join(bundleFolder, "main.mjs"), "action", "00100100", "--tcp", tcp].join(
      " ",
    );
    const socat = spawn(findProgram("socat")!, ["-", `EXEC:"${line}",pty,setsid,ctty,stderr`]);
    let shown = "";
    socat.stdout.setEncoding("utf8").on("data", (text: string) => {
      const asked = shown.includes("[y/N]");
      shown += text;
      if (!asked && shown.includes("[y/N]")) socat.stdin.write(`${answer}\n`);
    });
    await new Promise((resolve) => socat.once("close", resolve));
    return shown;
  }

  test("asks, and does what it was told", async () => {
    expect(await answered("n")).toContain("nothing was done");
    expect(await answered("y")).toContain("done");
  });
});
