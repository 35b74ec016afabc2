import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";

const root = join(import.meta.dirname, "..", "..");

/** Where the tests' command line lies. */
export const bundleFolder = join(root, "node_modules", ".cache", "meterwire-test");

/** The PC/SC part looks for its native package beside itself, so it is bundled where its own package lies. */
const pcsc = join(root, "..", "transport", "node_modules", ".cache", "meterwire-test", "pcsc.mjs");

/** Native packages stay outside, found from the package that asks for them. */
const native: Plugin = {
  name: "native",
  setup({ onResolve }) {
    onResolve({ filter: /^@meterwire\/transport\/pcsc$/ }, () => ({ path: pcsc, external: true }));
    onResolve({ filter: /^(serialport|pcsc-mini|koffi)$/ }, ({ path, importer }) => {
      try {
        return { path: createRequire(importer).resolve(path), external: true };
      } catch {
        return { path, external: true };
      }
    });
  },
};

const common: BuildOptions = {
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  conditions: ["@meterwire/source"],
  outExtension: { ".js": ".mjs" },
  logLevel: "error",
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
};

/** Bundles the command line from source, once for all tests. */
export default async function bundle(): Promise<void> {
  const main = join(root, "src", "main.ts");
  await build({ ...common, entryPoints: [main], outdir: bundleFolder, splitting: true, plugins: [native] });
  const source = join(root, "..", "transport", "src", "pcsc.ts");
  await build({ ...common, entryPoints: [source], outdir: dirname(pcsc) });
}
