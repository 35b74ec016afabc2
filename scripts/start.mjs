// `npm start`: the demo; `npm start -- <args>`: the command meterwire. Sets the clone up first when that is needed.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readJson, root } from "./lib/paths.mjs";
import { setUp } from "./lib/setup.mjs";

await setUp();

const args = process.argv.slice(2);
const cli = join(root, "packages", "cli");
const main = join(cli, readJson(join(cli, "package.json")).bin.meterwire);

// File names among the arguments mean the folder the user stands in, also under `npm --prefix`.
if (process.env.npm_lifecycle_event === "start" && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);

// What to type for a further command, where the command says so.
process.env.METERWIRE_COMMAND ??= "npm start --";

// The command runs in this process: its stdin, stdout, signals and exit code are the user's own.
process.argv = [process.argv[0], main, ...(args.length > 0 ? args : ["demo"])];
await import(pathToFileURL(main).href);
