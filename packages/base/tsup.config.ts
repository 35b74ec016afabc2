import { defineConfig } from "tsup";

// One module and its types, for the builds that inline them.
export default defineConfig({
  entry: ["src/index.ts"],
  format: ["esm"],
  dts: true,
  clean: true,
  target: "es2022",
  sourcemap: false,
});
