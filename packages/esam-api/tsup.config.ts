import { defineConfig } from "tsup";
import { library } from "../../tsup.base.ts";

export default defineConfig({
  ...library,
  entry: [
    "src/index.ts",
    "src/software.ts",
    "src/card.ts",
    "src/native.ts",
    "src/remote.ts",
    "src/serve.ts",
    "src/simulator.ts",
    "src/messages-zh.ts",
  ],
  // Optional, and native: never part of the bundle.
  external: ["koffi"],
});
