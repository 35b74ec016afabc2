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
  // One file per command starts faster than a folder of packages. What loads native parts stays a package of its own.
  noExternal: [/^(?!node:)/],
  external: ["@meterwire/transport/serial", "@meterwire/transport/pcsc", "@meterwire/esam-api/native"],
  // Bundled CommonJS asks for Node's modules by require.
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
});
