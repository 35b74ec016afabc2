import { defineConfig } from "vitest/config";

// The source condition lets tests run without a build.
export default defineConfig({
  resolve: { conditions: ["@meterwire/source", "module", "import", "default"] },
  ssr: { resolve: { conditions: ["@meterwire/source", "module", "import", "node", "default"] } },
  // Ends what hangs; on a busy machine anything may take its time.
  test: { name: "simulator", include: ["test/**/*.test.ts"], testTimeout: 60_000 },
});
