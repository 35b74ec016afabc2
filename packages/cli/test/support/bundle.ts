import { createRequire } from "node:module";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";

const root = join(import.meta.dirname, "..", "..");

/** Where the tests' command line lies. */
export const bundleFolder = join(root, "node_modules", ".cache", "meterwire-test");

/** Native packages stay outside, found from the package that asks for them. */
const native: Plugin = {
  name: "native",
  setup({ onResolve }) {
    onResolve({ filter: /^(serialport|pcsc-mini|koffi)$/ }, ({ path, importer }) => {
      try {
        return { path: createRequire(importer).resolve(path), external: true };
      } catch {
        return { path, external: true };
      }
    });
  },
};

/** Bundles the command line from source, once for all tests. */
export default async function bundle(): Promise<void> {
  await build({
    entryPoints: [join(root, "src", "main.ts")],
    outdir: bundleFolder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    conditions: ["@meterwire/source"],
    plugins: [native],
    outExtension: { ".js": ".mjs" },
    logLevel: "error",
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
  });
}
