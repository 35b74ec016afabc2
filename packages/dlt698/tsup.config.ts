import { defineConfig } from "tsup";

export default defineConfig({
  entry: [
    "src/index.ts",
    "src/explain.ts",
    "src/objects.ts",
    "src/client.ts",
    "src/server.ts",
    "src/simulator.ts",
  ],
  format: ["esm", "cjs"],
  dts: true,
  clean: true,
  target: "node20",
  splitting: true,
  treeshake: true,
  sourcemap: false,
});
