// A session at a terminal: what is typed, what a key does.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { listenTcp } from "@meterwire/transport/tcp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPtyPair } from "../../transport/test/support/pty.ts";
import { describeWithSystem } from "../../transport/test/support/system.ts";
import { bundleFolder } from "./support/bundle.ts";
import { start } from "./support/cli.ts";
import { type VirtualMeter, virtualMeter } from "./support/virtual-meter.ts";

const folder = mkdtempSync(join(tmpdir(), "meterwire-terminal-"));
const terminals = new Set<ChildProcess>();
let sim: VirtualMeter;
let tcp: string;

beforeAll(async () => {
  sim = await virtualMeter();
  tcp = sim.tcp;
  writeFileSync(
    join(folder, "meterwire.config.json"),
    JSON.stringify({ meters: { "a 'garden": { address: "1" } } }),
  );
  writeFileSync(join(folder, "read me.log"), "68150043039178412800EB6405010000100400000CCB16\n");
});
afterAll(async () => {
  for (const one of terminals) one.kill("SIGKILL");
  await sim.stop();
  rmSync(folder, { recursive: true });
});

/** A session, with the keys of a terminal; `sees` looks at what has been shown since it last saw something. */
function terminal(args: readonly string[]) {
  const main = join(bundleFolder, "main.mjs");
  const command = [process.execPath, main, "shell", "--lang", "en", ...args].join(" ");
  // What separates the parts of an address of socat.
  const escaped = command.replace(/[:,]/g, "\\$&");
  const child = spawn("socat", ["-", `EXEC:${escaped},pty,stderr,setsid,ctty`], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", TERM: "xterm", XDG_CONFIG_HOME: folder },
  });
  terminals.add(child);
  let raw = "";
  const shown = () => stripVTControlCharacters(raw);
  let seen = 0;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    raw += text;
  });
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  const sees = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(shown().slice(seen));
        if (found === null) return;
        child.stdout.off("data", look);
        seen += found.index + found[0].length;
        resolve(found[0]);
      };
      child.stdout.on("data", look);
      look();
      void ended.then(() => reject(new Error(`ended before ${pattern}: ${shown().slice(seen)}`)));
    });
  return { type: (keys: string) => void child.stdin.write(keys), sees, ended, all: shown };
}

const PROMPT = /meterwire> /;
const [TAB, UP, CTRL_C, CTRL_D, CLEAR] = ["\t", "\u001B[A", "\u0003", "\u0004", "\u0015"];

describeWithSystem(["socat"], "a session at a terminal", () => {
  test("prompts, answers, tells of mistakes, remembers, and ends with Ctrl-D", async () => {
    const { type, sees, ended, all } = terminal(["--tcp", tcp]);
    await sees(/connected to 127\.0\.0\.1:\d+; type help/);
    await sees(PROMPT);
    type("read 40010200\r");
    await sees(/40010200 {2}Communication address {2}28417891/);
    type("nonsense\r");
    await sees(/unknown command nonsense/);
    await sees(PROMPT);
    type(UP);
    type(UP);
    type(" 40000200\r");
    await sees(/read 40010200 40000200[\s\S]*Date and time/);
    type("use --password 12345678\r");
    await sees(PROMPT);
    await sees(PROMPT);
    type(UP);
    type("\r");
    await sees(/read 40010200 40000200[\s\S]*\[association-refused\]/);
    await sees(PROMPT);
    type("rea");
    type(CTRL_C);
    await sees(/Ctrl-D or exit ends the session/);
    await sees(PROMPT);
    type(CTRL_D);
    await ended;
    expect(all().match(/12345678/g)).toHaveLength(1);
  });

  test("asks before what changes a meter; no answer is a no", async () => {
    const { type, sees, ended } = terminal(["--tcp", tcp]);
    await sees(PROMPT);
    type("set 40000200 now\r");
    await sees(/Go ahead\?/);
    type("y\r");
    await sees(/40000200.*done/);
    await sees(PROMPT);
    // The answer is no command to call back.
    type(UP);
    await sees(/set 40000200 now/);
    type("\r");
    await sees(/Go ahead\?/);
    type(CTRL_C);
    await sees(/stopped/);
    await sees(PROMPT);
    type("send 06010140000200 1C07EA0B1C0A0F00 00\r");
    await sees(/Go ahead\?/);
    type(CTRL_D);
    await sees(/nothing was done/);
    await ended;
  });

  test("Ctrl-C ends the command that runs, and says what is not known; the session goes on", async () => {
    const silent = await listenTcp({
      port: 0,
      onConnection: async (channel) => {
        for await (const _ of channel.readable);
      },
    });
    const { type, sees, ended } = terminal(["--tcp", silent.where, "--timeout", "1h"]);
    await sees(PROMPT);
    type("frames lines\r");
    await sees(PROMPT);
    type("read 40010200\r");
    await sees(/→.*GetRequestNormal/);
    type(CTRL_C);
    await sees(/stopped/);
    await sees(PROMPT);
    type("set 40000200 now --yes\r");
    await sees(/→.*SetRequestNormal/);
    type(CTRL_C);
    await sees(/\[outcome-unknown\]/);
    await sees(PROMPT);
    type("exit\r");
    await ended;
    await silent.close();
  });

  test("completes commands, options, values, names and files with Tab", async () => {
    const { type, sees, ended } = terminal(["--tcp", tcp]);
    await sees(PROMPT);
    // A tab amid pasted text is a part of it: a key is pressed when what was typed before is there.
    const tab = async (text: string, shows: RegExp, end = CLEAR) => {
      type(text);
      await sees(new RegExp(`${text}$`));
      type(TAB);
      await sees(shows);
      type(end);
      await sees(PROMPT);
    };
    await tab("reco", /rd$/);
    type("reco");
    await sees(/reco$/);
    type(TAB);
    await sees(/rd$/);
    type(TAB);
    await sees(/records\s+record\s/);
    type(CLEAR);
    await tab("read forward-active-en", /ergy $/);
    await tab("frames li", /nes $/, "\r");
    await tab("use --add", /ress $/, "1\r");
    await tab("use --meter ", /"a 'garden" $/);
    await tab("decode read", /'read me\.log' $/, "\r");
    type("read --tcp 1 40010200\r");
    await sees(/a session keeps the line/);
    await sees(PROMPT);
    type(CTRL_D);
    await ended;
  });

  test("a peer that is killed is said above what is being typed, and found again", async () => {
    const pair = await openPtyPair();
    const meter = start(["sim", "meter", "--port", pair.a]);
    await meter.sees(/28417891/);
    const { type, sees, ended } = terminal(["--port", pair.b]);
    await sees(PROMPT);
    type("read 40010200\r");
    await sees(/28417891/);
    await sees(PROMPT);
    type("statu");
    await sees(/statu/);
    await pair.unplug();
    await sees(/the next command opens the line again[\s\S]*statu/);
    type("s\r");
    await sees(/is not open/);
    type("read 40010200\r");
    await sees(/error: /);
    await sees(PROMPT);
    type(CTRL_D);
    await ended;
    meter.child.kill("SIGKILL");
    await meter;
  });
});
