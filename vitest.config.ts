import { availableParallelism } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

// The source condition lets tests run without a build.
const resolve = { conditions: ["@meterwire/source", "module", "import", "default"] };
const ssr = { resolve: { conditions: ["@meterwire/source", "module", "import", "node", "default"] } };

/** What a package's tests need beyond the common; the files of a worker share their modules unless `isolate` is said. */
const packages = {
  base: {},
  transport: { isolate: true },
  apdu: {},
  // Replaces koffi in one file.
  "esam-api": { isolate: true },
  dlt698: {},
  dlt645: {},
  simulator: {},
  cli: { isolate: true, globalSetup: [join(import.meta.dirname, "packages/cli/test/support/bundle.ts")] },
};

export default defineConfig({
  test: {
    // The command line's tests wait for processes most of the time: three files at once even on two cores.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    projects: Object.entries(packages).map(([name, options]) => ({
      resolve,
      ssr,
      root: `packages/${name}`,
      test: {
        name,
        include: ["test/**/*.test.ts"],
        isolate: false,
        // Ends what hangs; on a busy machine anything may take its time.
        testTimeout: 300_000,
        hookTimeout: 300_000,
        expect: { poll: { timeout: 120_000 } },
        ...options,
      },
    })),
  },
});
