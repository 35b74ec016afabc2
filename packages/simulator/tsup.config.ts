import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/index.ts", "src/messages-zh.ts"],
  format: ["esm", "cjs"],
  // Private, so that what is published depends on nothing: code and types of base are part of the package.
  noExternal: ["@meterwire/base"],
  dts: { resolve: ["@meterwire/base"] },
  clean: true,
  target: "node20",
  splitting: true,
  treeshake: true,
  sourcemap: false,
});
