import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/main.ts"],
  format: ["esm"],
  dts: false,
  clean: true,
  target: "node20",
  splitting: true,
  treeshake: true,
  sourcemap: false,
  // A few files of our own start faster than a folder of packages. What loads native parts stays a package of its own.
  noExternal: [/^(?!node:|@meterwire\/transport\/(?:serial|pcsc)$|@meterwire\/esam-api\/native$)/],
  // Bundled CommonJS asks for Node's modules by require.
  banner: {
    js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
  },
});
