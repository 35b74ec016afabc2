import { defineConfig } from "tsup";

export default defineConfig({
  entry: [
    "src/index.ts",
    "src/serial.ts",
    "src/tcp.ts",
    "src/pcsc.ts",
    "src/mock.ts",
    "src/capture.ts",
    "src/messages-zh.ts",
  ],
  format: ["esm", "cjs"],
  // Private, so that what is published depends on nothing: code and types of base are part of the package.
  noExternal: ["@meterwire/base"],
  dts: { resolve: ["@meterwire/base"] },
  clean: true,
  target: "node20",
  splitting: true,
  treeshake: true,
  sourcemap: false,
  // import.meta.url in the CommonJS output.
  shims: true,
  // Optional: tsup leaves out only what is a plain or a peer dependency.
  external: ["serialport", "pcsc-mini"],
});
