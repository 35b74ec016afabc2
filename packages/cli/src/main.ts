#!/usr/bin/env node
import { version } from "../package.json";

// Whoever reads our output may stop reading: that ends the command, quietly.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}

const argv = process.argv.slice(2);
if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) process.stdout.write(`${version}\n`);
else {
  const { run } = await import("./run.ts");
  process.exitCode = await run(argv);
}
