#!/usr/bin/env node
import { version } from "../package.json";

let failed = false;
// Whoever reads our output may stop reading: that ends the command, quietly.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    if (stream === process.stderr || failed) process.exit(1);
    failed = true;
    // A full disk, say: nothing that was printed can be relied on.
    void import("./io/output.ts").then(({ reportOutputError }) => {
      reportOutputError(error, process.argv.slice(2));
      process.exit(1);
    });
  });
}

const argv = process.argv.slice(2);
if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) process.stdout.write(`${version}\n`);
else {
  const [{ run }, { entries }] = await Promise.all([
    import("./program/run.ts"),
    import("./commands/index.ts"),
  ]);
  process.exitCode = await run(argv, entries);
}
