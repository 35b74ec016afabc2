// A process that writes and tells of every write that has been acknowledged, until it is killed.
import { StateFile } from "../../src/simulator/state-file.ts";
import { COUNT, changesFor } from "./writes.ts";

const [path = ""] = process.argv.slice(2);
const state = await StateFile.open(path);
const last = Number(state.load().get("last") ?? 0);
for (let n = last + 1; n <= last + COUNT; n++) {
  await state.commit(changesFor(n));
  process.stdout.write(`${n}\n`);
}
await state.close();
