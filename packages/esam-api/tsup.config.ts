import { defineConfig } from "tsup";

export default defineConfig({
  entry: [
    "src/index.ts",
    "src/software.ts",
    "src/card.ts",
    "src/native.ts",
    "src/remote.ts",
    "src/serve.ts",
    "src/simulator.ts",
  ],
  // Optional, and native: never part of the bundle.
  external: ["koffi"],
  format: ["esm", "cjs"],
  dts: true,
  clean: true,
  target: "node20",
  splitting: true,
  treeshake: true,
  sourcemap: false,
});
