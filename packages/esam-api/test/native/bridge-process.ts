// A software backend behind a bridge, in a process of its own: listens on the Unix socket named by the first argument.
import { createServer } from "node:net";
import { createEsamServer } from "../../src/serve.ts";
import { createSoftwareBackend } from "../../src/software.ts";
import { channelOf } from "../sockets.ts";

const server = createEsamServer(createSoftwareBackend({ onWarning: () => {} }));
createServer((socket) => void server.accept(channelOf(socket))).listen(process.argv[2], () => {
  process.stdout.write("ready\n");
});
// The test that started it is gone when its end of the pipe is.
process.stdin.resume();
process.stdin.once("end", () => process.exit(0));
