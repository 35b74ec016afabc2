import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { App } from "../src/app/app.ts";
import { durationOption } from "../src/app/values.ts";
import { connectionOptions, resolveBefore } from "../src/connection/options.ts";
import { flagOf, type Row, variableOf } from "../src/connection/row.ts";
import { type RowName, rows } from "../src/connection/rows.ts";
import { LINE, lineTarget, MODULE, moduleTarget } from "../src/connection/target.ts";
import { translator } from "../src/i18n/text.ts";
import { explainValues } from "../src/program/arguments.ts";
import { palette } from "../src/terminal/palette.ts";
import { meterwire } from "./support/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "meterwire-connection-"));
const file = join(folder, "own.json");
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith("METERWIRE_")) vi.stubEnv(name, undefined);
  }
  vi.stubEnv("XDG_CONFIG_HOME", join(folder, "nothing"));
});
afterEach(() => vi.unstubAllEnvs());

const METER = ["address", "via", "logical", "client", "password", "timeout", "retries"] as const;
const meterNames: readonly RowName[] = ["meter", "connection", ...LINE, ...METER, "config"];

interface Resolved {
  readonly values: Readonly<Record<string, unknown>>;
  readonly sources: (key: string) => string | undefined;
  readonly told: string;
}

/** What a command with these options gets. */
async function resolved(
  argv: readonly string[],
  { config, names = meterNames }: { config?: object; names?: readonly RowName[] } = {},
): Promise<Resolved> {
  if (config !== undefined) writeFileSync(file, JSON.stringify(config));
  let told = "";
  const stderr = { write: (text: string) => (told += text) };
  const app = { t: translator("en"), err: palette(false), stderr } as unknown as App;
  const command = new Command("test").exitOverride().configureOutput({ outputError: () => {} });
  connectionOptions(command, app, names);
  explainValues(command);
  resolveBefore(command, app);
  command.action(() => {});
  await command.parseAsync([...argv, ...(config === undefined ? [] : ["--config", file])], { from: "user" });
  return { values: command.opts(), sources: (key) => command.getOptionValueSource(key), told };
}

const kitchen = { address: "000012345678", connection: "rs485", timeout: "3s", password: "11111111" };
const config = {
  tcp: "127.0.0.1:1",
  timeout: 4000,
  retries: "4",
  connections: { rs485: { port: "/dev/ttyUSB0", baud: 2400, retries: "3" } },
  meters: { kitchen, 厨房: { address: "2" } },
};

describe("where a value comes from", () => {
  test("flag, variable, the file's meter, its connection, the file's defaults, the default", async () => {
    const at = async (argv: readonly string[], with_: object | undefined) =>
      (await resolved(argv, with_ === undefined ? {} : { config: with_ })).values.timeout;
    const named = ["--meter", "kitchen"];
    vi.stubEnv("METERWIRE_TIMEOUT", "2s");
    expect(await at([...named, "--timeout", "1s"], config)).toBe(1000);
    expect(await at(named, config)).toBe(2000);
    vi.stubEnv("METERWIRE_TIMEOUT", "");
    expect(await at(named, config)).toBe(3000);
    expect(await at([], config)).toBe(4000);
    expect(await at([], undefined)).toBe(5000);
    expect((await resolved(named, { config })).values.retries).toBe(3);
    expect((await resolved([], { config })).values.retries).toBe(4);
  });

  test("of TCP and serial port, the one of the better source; both from one exclude each other", async () => {
    const target = async (argv: readonly string[]) => lineTarget((await resolved(argv, { config })).values);
    expect(await target([])).toEqual({ kind: "tcp", host: "127.0.0.1", port: 1 });
    expect(await target(["--meter", "kitchen"])).toMatchObject({
      kind: "serial",
      path: "/dev/ttyUSB0",
      baud: 2400,
    });
    expect(await target(["--meter", "kitchen", "--tcp", "9"])).toMatchObject({ kind: "tcp", port: 9 });
    vi.stubEnv("METERWIRE_PORT", "COM3");
    expect(await target([])).toMatchObject({ kind: "serial", path: "COM3", baud: 9600, parity: "even" });
    await expect(target(["--tcp", "9", "--port", "COM4"])).rejects.toThrow("--tcp and --port exclude");
    vi.stubEnv("METERWIRE_TCP", "9");
    await expect(target([])).rejects.toThrow("METERWIRE_TCP and METERWIRE_PORT exclude");
  });

  test("a meter's number is its address", async () => {
    const address = async (argv: readonly string[]) => (await resolved(argv, { config })).values.address;
    expect(await address([])).toBe("AAAAAAAAAAAA");
    expect(await address(["--meter", "28417891"])).toBe("28417891");
    expect(await address(["--meter", "厨房"])).toBe("2");
    expect(await address(["--meter", "kitchen", "--address", "5"])).toBe("5");
    await expect(address(["--meter", "1", "--address", "5"])).rejects.toThrow(
      "--meter and --address exclude",
    );
    vi.stubEnv("METERWIRE_ADDRESS", "7");
    expect(await address(["--meter", "1"])).toBe("1");
    expect(await address(["--meter", "kitchen"])).toBe("7");
  });

  test("a switch can be turned off by something better", async () => {
    const shared = async () =>
      (await resolved([], { config: { shared: true }, names: [...MODULE, "config"] })).values.shared;
    expect(await shared()).toBe(true);
    vi.stubEnv("METERWIRE_SHARED", "0");
    expect(await shared()).toBe(false);
  });

  test("the card's protocol by its former name, with a warning", async () => {
    const names = [...MODULE, "config"] as const;
    const { values, told } = await resolved([], { config: { protocol: "T=0" }, names });
    expect(moduleTarget(values, "card")).toMatchObject({ kind: "reader", cardProtocol: "T=0" });
    expect(told).toBe(`${file}: protocol is now called cardProtocol: please use the new name\n`);
    vi.stubEnv("METERWIRE_PROTOCOL", "1");
    const second = await resolved([], { config: {}, names });
    expect(second.values.cardProtocol).toBe("T=1");
    expect(second.told).toContain("METERWIRE_PROTOCOL is now called METERWIRE_CARD_PROTOCOL");
  });

  test("paths of a file count from its folder", async () => {
    const { values } = await resolved([], { config: { keys: "keys.json" }, names: [...MODULE, "config"] });
    expect(values.keys).toBe(join(folder, "keys.json"));
  });
});

describe("a wrong value is named by its source", () => {
  test.each<[string, readonly string[], Record<string, string>, object, RegExp]>([
    ["flag", ["--baud", "1"], {}, {}, /^--baud: expected/],
    ["variable", [], { METERWIRE_BAUD: "1" }, {}, /^--baud \(METERWIRE_BAUD\): expected/],
    ["default of the file", [], {}, { baud: 1 }, /^config file \S+own\.json: baud: expected/],
    [
      "meter of the file",
      ["--meter", "k"],
      {},
      { meters: { k: { timeout: "soon" } } },
      /own\.json: meters\.k\.timeout: expected a duration/,
    ],
    [
      "connection of the file",
      ["--connection", "c"],
      {},
      { connections: { c: { tcp: "x" } } },
      /own\.json: connections\.c\.tcp: expected HOST:PORT/,
    ],
    ["type", [], {}, { address: 5 }, /own\.json: address: expected text in quotes, got 5/],
    ["type of a number", [], {}, { retries: true }, /retries: expected a number or text, got true/],
    ["type of a switch", [], {}, { shared: "yes" }, /shared: expected true or false, got "yes"/],
    ["meter of a variable", [], { METERWIRE_METER: "xx" }, {}, /^METERWIRE_METER: there is no meter xx/],
    ["meter of the file", [], {}, { meter: "nope" }, /^config file \S+own\.json: meter: there is no meter/],
    [
      "connection of a meter",
      ["--meter", "k"],
      {},
      { meters: { k: { connection: "x" } } },
      /own\.json: meters\.k\.connection: there is no connection x/,
    ],
    [
      "two lines of a file",
      [],
      {},
      { tcp: "1", port: "COM1" },
      /^config file \S+own\.json: tcp and port exclude each other/,
    ],
    [
      "two lines of a meter",
      ["--meter", "k"],
      {},
      { meters: { k: { tcp: "1", port: "COM1" } } },
      /own\.json: meters\.k\.tcp and meters\.k\.port exclude each other/,
    ],
    ["no table", [], {}, { meters: [] }, /own\.json: meters: expected a JSON object/],
    ["unknown key", [], {}, { tpc: "1" }, /own\.json: expected a key of .*tcp.*got "tpc"/],
    [
      "a key of another place",
      [],
      {},
      { connections: { c: { address: "1" } } },
      /got "connections\.c\.address"/,
    ],
    ["a name that is a number", [], {}, { meters: { "5": {} } }, /meters\.5: a name must have a letter/],
    ["unknown meter", ["--meter", "z"], {}, config, /there is no meter z: \S+own\.json has kitchen or 厨房/],
    [
      "unknown connection",
      ["--connection", "z"],
      {},
      config,
      /there is no connection z: \S+own\.json has rs485/,
    ],
    ["switch", [], { METERWIRE_SHARED: "maybe" }, {}, /--shared \(METERWIRE_SHARED\): expected/],
  ])("%s", async (_, argv, env, config, said) => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const names = [...new Set([...meterNames, "shared" as const])];
    await expect(resolved(argv, { config, names })).rejects.toThrow(said);
  });
});

test.each(["toString", "constructor", "__proto__"])("%s is no meter, connection or switch", async (name) => {
  await expect(resolved(["--meter", name], { config })).rejects.toThrow(/there is no meter/);
  await expect(resolved(["--connection", name], { config })).rejects.toThrow(/there is no connection/);
  vi.stubEnv("METERWIRE_SHARED", name);
  await expect(resolved([], { names: ["shared"] })).rejects.toThrow(
    /--shared \(METERWIRE_SHARED\): expected/,
  );
});

test("a config file may have numbers without a unit as numbers", async () => {
  const numbers = { retries: 3, logical: 2, client: 9, tcp: 6980 };
  const { values } = await resolved([], { config: numbers });
  expect(values).toMatchObject({ ...numbers, tcp: { host: "127.0.0.1", port: 6980 } });
});

test("a config file that cannot be read is named by what names it", async () => {
  vi.stubEnv("METERWIRE_CONFIG", join(folder, "none"));
  await expect(resolved([])).rejects.toThrow(/METERWIRE_CONFIG: there is no file/);
});

describe("durations", () => {
  const parse = (value: string, step?: number) =>
    durationOption("--x <duration>", "", { from: 0, to: 3_600_000, ...(step === undefined ? {} : { step }) })
      .parseArg!(value, undefined as never);
  test.each([
    ["500ms", 500],
    ["2s", 2000],
    ["1.5s", 1500],
    ["10min", 600_000],
    ["1h", 3_600_000],
    ["250", 250],
    ["0", 0],
  ])("%s", (text, ms) => expect(parse(text)).toBe(ms));

  test.each(["", "s", "-1", "1 s", "1d", "0.5", "2h", "1e3", "٣s"])("not %j", (text) => {
    expect(() => parse(text)).toThrow();
  });

  test("whole seconds, where the wire counts them", () => {
    expect(parse("2s", 1000)).toBe(2000);
    expect(() => parse("1500ms", 1000)).toThrow();
  });
});

describe("the table", () => {
  const all = Object.entries(rows) as [RowName, Row][];

  test("has one name for one thing", () => {
    expect(flagOf("dataBits")).toBe("--data-bits");
    expect(variableOf("dataBits")).toBe("METERWIRE_DATA_BITS");
    for (const [name, { key }] of all) {
      const capital = key[0]!.toUpperCase() + key.slice(1);
      expect([key, `module${capital}`, `card${capital}`]).toContain(name);
    }
  });

  test.each(all)("the default of %s is one of its values", (_, { preset, parse, choices }) => {
    if (preset !== null) expect(() => parse(preset)).not.toThrow();
    for (const choice of choices ?? []) expect(parse(choice)).toBe(choice);
  });
});

describe("config files", () => {
  const home = join(folder, "home");
  const project = join(folder, "project");
  const below = join(project, "a", "b");
  mkdirSync(join(home, "meterwire"), { recursive: true });
  mkdirSync(below, { recursive: true });
  const users = join(home, "meterwire", "config.json");
  const projects = join(project, "meterwire.config.json");

  const auth = (env: Record<string, string> = {}) =>
    meterwire(["esam", "identity-auth", "--json"], { cwd: below, env: { XDG_CONFIG_HOME: home, ...env } });

  test("a project's is found from any folder below it, before the user's own", async () => {
    writeFileSync(users, JSON.stringify({ div: "12" }));
    writeFileSync(projects, JSON.stringify({ meter: "kitchen", meters: { kitchen } }));
    expect((await auth()).code).toBe(0);
    rmSync(projects);
    expect(JSON.parse((await auth()).stdout).code).toBe(1502);
  });

  test("keys of a line do not disturb the security module, nor its keys a meter", async () => {
    writeFileSync(users, JSON.stringify({ ...config, backend: "software", meter: "000000000001" }));
    expect((await auth()).code).toBe(0);
    const read = await meterwire(["read", "40010200"], { cwd: below, env: { XDG_CONFIG_HOME: home } });
    expect([read.code, read.stderr]).toEqual([1, expect.stringContaining("127.0.0.1:1")]);
  });

  test("a named meter gives its factor, or its number for one", async () => {
    const meters = { kitchen, other: { div: "12" } };
    writeFileSync(users, JSON.stringify({ div: "34", meters }));
    expect((await auth({ METERWIRE_METER: "kitchen" })).code).toBe(0);
    expect(JSON.parse((await auth({ METERWIRE_METER: "other" })).stdout).code).toBe(1502);
  });

  test.runIf(process.getuid?.() === 0)("one of another user is not read unless it is named", async () => {
    writeFileSync(projects, JSON.stringify({ meter: "1" }));
    chownSync(projects, 4242, 4242);
    const { code, stderr } = await auth();
    expect([code, stderr]).toEqual([2, expect.stringContaining("belongs to another user")]);
    expect((await auth({ METERWIRE_CONFIG: projects })).code).toBe(0);
    rmSync(projects);
  });
});
