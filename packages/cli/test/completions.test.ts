// Completion as the shells ask for it.
import { execFile, execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeWithSystem } from "../../transport/test/support/system.ts";
import { SHELLS } from "../src/completion/scripts.ts";
import { bundleFolder } from "./support/bundle.ts";
import { inProcess } from "./support/in-process.ts";

const folder = mkdtempSync(join(tmpdir(), "meterwire-completions-"));
const bin = join(folder, "bin");
const place = join(folder, "place");
const config = join(folder, "meters.json");
const hostile = "$(touch owned)`touch owned`;'\"";

beforeAll(() => {
  mkdirSync(bin);
  mkdirSync(place);
  // A folder with the name of a command.
  mkdirSync(join(place, "read"));
  writeFileSync(join(place, "session 1.log"), "");
  const program = join(bin, "meterwire");
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${join(bundleFolder, "main.mjs")}' "$@"\n`);
  chmodSync(program, 0o755);
  const names = ["kitchen", "厨房", "read", "--tcp", "two words", hostile, "bell\u0007"];
  const meters = Object.fromEntries(names.map((name, at) => [name, { address: `${at}` }]));
  writeFileSync(config, JSON.stringify({ meters, connections: { lab: { tcp: "127.0.0.1:1" } } }));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What there is for a line, or for words and one to complete. */
const forLine = async (line: string) =>
  (await inProcess(["completions", "bash", `--line=${line}`])).stdout.split("\n").slice(0, -1);
const forWord = async (word: string, ...before: string[]) =>
  (await inProcess(["completions", "fish", `--word=${word}`, "--", ...before])).stdout
    .split("\n")
    .slice(0, -1);

describe("completion", () => {
  test.each<[string, readonly string[]]>([
    ["meterwire re", ["repair", "read", "records", "replay"]],
    ["meterwire reco", ["records"]],
    ["meterwire sim ", ["meter", "card", "help"]],
    ["meterwire help si", ["sim"]],
    ["meterwire help sim m", ["meter"]],
    ["meterwire --lang ", ["zh", "en"]],
    ["meterwire --lang zh esam li", ["list"]],
    ["meterwire read --par", ["--parity"]],
    ["meterwire read --parity ", ["none", "even", "odd"]],
    ["meterwire read --parity=e", ["--parity=even"]],
    ["meterwire read --json=", []],
    ["meterwire read forward-active-energy --tcp 127.0.0.1:1 --client 1 --test-sm4 c", ["cipher"]],
    ["meterwire read -- --par", []],
    ["meterwire read forward-active-en", ["forward-active-energy"]],
    ["meterwire read 正向有功电能", ["正向有功电能"]],
    ["meterwire read ", []],
    ["meterwire records 5004 --columns 20210200,forward-active-en", ["20210200,forward-active-energy"]],
    ["meterwire decode ", [":files"]],
    ["meterwire decode --fil", ["--filter", "--file"]],
    ["meterwire decode 'un", [":files"]],
    ["meterwire read --config ", [":files"]],
    ["meterwire completions ", [...SHELLS]],
    ["meterwire completions bash --w", []],
    ["meterwire nonsense ", []],
    ["meterwire read --nonsense ", []],
    ['meterwire "re', ["repair", "read", "records", "replay"]],
    ["meterwire read --lang ", ["zh", "en"]],
    ["meterwire shell --keep", ["--keep-going"]],
  ])("%s", async (line, expected) => {
    expect(await forLine(line)).toEqual(expected);
  });

  test("names of the config file, whatever they are; what would steer a terminal is left out", async () => {
    const names = ["kitchen", "厨房", "read", "--tcp", "two words", hostile];
    expect(await forWord("", "read", "--config", config, "--meter")).toEqual(names);
    expect(await forWord("k", "read", `--config=${config}`, "--meter")).toEqual(["kitchen"]);
    expect(await forWord("--meter=tw", "read", "--config", config)).toEqual(["--meter=two words"]);
    expect(await forWord("", "read", "--config", config, "--connection")).toEqual(["lab"]);
    expect(await forWord("", "read", "--config", join(folder, "none"), "--meter")).toEqual([]);
  });

  test("codes of objects, with their names", async () => {
    const found = await forWord("4001", "read");
    expect(found).toEqual(["4001\t通信地址"]);
  });

  test("every command and option is there, once, with what it is", async () => {
    const commands = (await forWord("")).map((line) => line.split("\t"));
    expect(commands.length).toBeGreaterThan(20);
    expect(commands.every(([name, about]) => name && about)).toBe(true);
    const { stdout } = await inProcess(["read", "--help"]);
    const options = (await forWord("--", "read")).map((line) => line.split("\t")[0]);
    const shown = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z0-9-]+)/gm)].map(([, name]) => name);
    expect([...new Set(options)]).toEqual(options);
    expect(options.sort()).toEqual([...new Set(shown)].sort());
  });

  test("a shell that there is not is a usage error", async () => {
    const { code, stderr } = await inProcess(["completions", "tcsh"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("expected bash, zsh, fish or powershell")]);
  });
});

describe("the scripts", () => {
  test.each(SHELLS)("of %s", async (shell) => {
    const { code, stdout } = await inProcess(["completions", shell]);
    expect([code, stdout]).toEqual([0, expect.anything()]);
    expect(stdout).toMatchSnapshot();
  });
});

const env = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH}`,
  LC_ALL: "C.UTF-8",
  XDG_CONFIG_HOME: folder,
};
const run = promisify(execFile);

/** What a shell offers at the end of a line. */
const ask: Readonly<Record<"bash" | "zsh" | "fish", (line: string) => Promise<string[]>>> = {
  async bash(line) {
    const script = `
      source <(meterwire completions bash)
      compopt() { echo "compopt $*"; }
      COMP_LINE=$1; COMP_POINT=\${#1}; read -ra COMP_WORDS <<< "$1"
      [[ $1 == *' ' ]] && COMP_WORDS+=('')
      COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
      _meterwire meterwire "\${COMP_WORDS[COMP_CWORD]}" ''
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = await run("bash", ["-c", script, "bash", line], { cwd: place, env });
    return stdout.split("\n").filter((each) => each !== "");
  },
  async zsh(line) {
    // zsh completes at its line editor only: it is given a terminal, and says what it was going to offer.
    const script = `
      autoload -U compinit; compinit -u -D
      source <(meterwire completions zsh)
      compadd() { while [[ $1 != -- ]]; do shift; done; shift; print -rl -- "$@" }
      _files() { print -r -- :files }
      words=("\${(@z)1}"); [[ $1 == *' ' ]] && words+=('')
      CURRENT=$#words; PREFIX=$words[CURRENT]
      _meterwire`;
    const { stdout } = await run("zsh", ["-f", "-c", script, "zsh", line], { cwd: place, env });
    return stdout.split("\n").filter((each) => each !== "");
  },
  async fish(line) {
    const script = `meterwire completions fish | source; complete -C "$argv[1]"`;
    const { stdout } = await run("fish", ["--no-config", "-c", script, line], { cwd: place, env });
    return stdout.split("\n").flatMap((each) => (each === "" ? [] : [each.split("\t")[0]!]));
  },
};

const FILES = { bash: ["compopt -o default"], zsh: [":files"], fish: ["read/", "session 1.log"] } as const;

describe.each(["bash", "zsh", "fish"] as const)("in a real %s", (shell) => {
  describeWithSystem([shell], "the script", () => {
    const sorted = async (line: string) => (await ask[shell](line)).sort();

    test("completes commands, options, values, objects", async () => {
      expect(await sorted("meterwire reco")).toEqual(["records"]);
      expect(await sorted("meterwire sim ")).toEqual(["card", "help", "meter"]);
      expect(await sorted("meterwire read --parity ")).toEqual(["even", "none", "odd"]);
      expect(await sorted("meterwire read --par")).toEqual(["--parity"]);
      expect(await sorted("meterwire read 正向有功电能")).toEqual(["正向有功电能"]);
      // A folder of this name is there, and stays out of it.
      expect(await sorted("meterwire rea")).toEqual(["read"]);
    });

    test("leaves files to the shell", async () => {
      expect(await sorted("meterwire decode ")).toEqual(FILES[shell]);
    });

    test("gives names of meters as they have to be typed, and runs none of them", async () => {
      const found = await ask[shell](`meterwire read --config ${config} --meter `);
      expect(found).toHaveLength(6);
      if (shell === "bash") {
        const echoed = execFileSync("bash", ["-c", `printf '%s\\n' ${found.join(" ")}`], {
          encoding: "utf8",
          cwd: place,
          env,
        });
        expect(echoed.split("\n")).toContain(hostile);
      }
      expect(existsSync(join(place, "owned"))).toBe(false);
    });
  });
});
