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
