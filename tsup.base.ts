import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import type { Options } from "tsup";

/** How the published libraries are built: both module systems, declarations, nothing that is private left outside. */
export const library = {
  format: ["esm", "cjs"],
  // Private, so that what is published depends on nothing: code and types of base are part of the package.
  noExternal: ["@meterwire/base"],
  // What is closed by `await using` needs its library, which programs do not name.
  dts: { resolve: ["@meterwire/base"], banner: '/// <reference lib="esnext.disposable" />' },
  clean: true,
  target: "node20",
  splitting: true,
  treeshake: true,
  sourcemap: false,
} satisfies Options;

/**
 * The ES modules that are shipped mirror the sources, file by file: with `sideEffects: false` a bundler then leaves
 * out every file that a program does not use, which it cannot do inside one large module.
 */
export async function modulesOneByOne(): Promise<void> {
  const dist = await readdir("dist");
  await Promise.all(dist.filter((name) => name.endsWith(".js")).map((name) => rm(join("dist", name))));
  const sources = await readdir("src", { recursive: true });
  const door = join("src", "messages", "base.ts");
  const entryPoints = sources.filter((name) => name.endsWith(".ts")).map((name) => join("src", name));
  const options: BuildOptions = {
    outdir: "dist",
    outbase: "src",
    format: "esm",
    platform: "neutral",
    target: "es2022",
  };
  // One by one, constants stay constants, which a bundler inlines where they are used.
  const others = entryPoints.filter((name) => name !== door);
  await build({ ...options, entryPoints: others, plugins: [importsOfModules] });
  await build({ ...options, entryPoints: [door], bundle: true });
}

/** What is imported are the modules made of the sources. */
const importsOfModules: Plugin = {
  name: "imports-of-modules",
  setup(one) {
    one.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      return {
        loader: "ts",
        contents: source.replace(/(?<=\b(?:from|import) "\.\.?\/[^"]*)\.ts(?=";)/g, ".js"),
      };
    });
  },
};
