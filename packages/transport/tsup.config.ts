import { defineConfig } from "tsup";
import { library } from "../../tsup.base.ts";

export default defineConfig({
  ...library,
  entry: [
    "src/index.ts",
    "src/serial.ts",
    "src/tcp.ts",
    "src/pcsc.ts",
    "src/mock.ts",
    "src/capture.ts",
    "src/messages-zh.ts",
  ],
  // import.meta.url in the CommonJS output.
  shims: true,
  // Optional: tsup leaves out only what is a plain or a peer dependency.
  external: ["serialport", "pcsc-mini"],
});
