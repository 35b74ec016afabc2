import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/index.ts", "src/serial.ts", "src/tcp.ts", "src/pcsc.ts", "src/mock.ts"],
  format: ["esm", "cjs"],
  dts: true,
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
