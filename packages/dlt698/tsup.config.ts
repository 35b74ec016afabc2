import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { defineConfig } from "tsup";

export default defineConfig({
  entry: [
    "src/index.ts",
    "src/explain.ts",
    "src/objects.ts",
    "src/client.ts",
    "src/reading.ts",
    "src/server.ts",
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
  onSuccess: modulesOneByOne,
});

/**
 * The ES modules that are shipped mirror the sources, file by file: with `sideEffects: false` a bundler then leaves
 * out every file that a program does not use, which it cannot do inside one large module.
 */
async function modulesOneByOne(): Promise<void> {
  const dist = await readdir("dist");
  await Promise.all(dist.filter((name) => name.endsWith(".js")).map((name) => rm(join("dist", name))));
  const sources = await readdir("src", { recursive: true });
  await build({
    entryPoints: sources.filter((name) => name.endsWith(".ts")).map((name) => join("src", name)),
    outdir: "dist",
    outbase: "src",
    bundle: true,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    plugins: [importsStay],
  });
}

const importsStay: Plugin = {
  name: "imports-stay",
  setup(bundle) {
    bundle.onResolve({ filter: /^\.\.?\// }, ({ path, kind }) =>
      kind === "entry-point" ? undefined : { path: path.replace(/\.ts$/, ".js"), external: true },
    );
  },
};
