// Commands that wait for a terminal to dial in, and work through it.
import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { jsonLines, start } from "./support/cli.ts";
import { inProcess } from "./support/in-process.ts";

/** Runs a command, and has a virtual terminal dial in. */
async function dialled(args: readonly string[], terminal: readonly string[] = []) {
  const command = start([...args, "--listen", "127.0.0.1:0", "--lang", "en"]);
  const [, where = ""] = await command.sees(/waiting on (127\.0\.0\.1:\d+)/);
  const sim = start(["sim", "meter", "--dial", where, "--address", "202403140001", ...terminal]);
  const ended = await command;
  sim.child.kill("SIGTERM");
  await sim;
  return ended;
}

describe("--listen", () => {
  test.each<[string[], object]>([
    [["read", "40010200", "--json"], { oad: "40010200", value: "202403140001" }],
    [["set", "40000200", "now", "--yes", "--json"], { oad: "40000200" }],
  ])("%j works through the terminal that dials in", async (args, expected) => {
    const { stdout, stderr } = await dialled(args);
    expect(jsonLines(stdout)).toEqual([expect.objectContaining(expected)]);
    expect(stderr).toMatch(/waiting on 127\.0\.0\.1:\d+ for a terminal to dial in\n/);
    expect(stderr).toMatch(/terminal 202403140001 has logged in \(127\.0\.0\.1:\d+\)\n/);
  });

  test("send: octets of one's own, beside the session that answers the terminal", async () => {
    const { code, stdout } = await dialled(["send", "0501014001020000", "--json"]);
    const said = jsonLines(stdout) as { message: { apdu: { service: string } } }[];
    const services = said.map(({ message }) => message.apdu.service);
    expect([code, services]).toEqual([0, ["GetRequestNormal", "GetResponseNormal"]]);
  });

  test("a terminal that vanishes before its login is told", async () => {
    const command = start(["read", "40010200", "--listen", "127.0.0.1:0", "--lang", "en"]);
    const [, port] = await command.sees(/127\.0\.0\.1:(\d+)/);
    connect(Number(port), "127.0.0.1").end();
    expect((await command).code).toBe(1);
  });

  test.each([
    [["read", "40010200", "--listen", "0.0.0.0:0"], "--allow-remote"],
    [["read", "40010200", "--listen", "127.0.0.1:0", "--tcp", "127.0.0.1:1"], "exclude each other"],
    [["read", "40010200", "--listen", "127.0.0.1:0", "--baud", "9600"], "--baud goes with --port"],
  ])("%j is a usage error", async (args, said) => {
    const { code, stderr } = await inProcess(args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
  });
});
