import { defineConfig } from "vitest/config";

// The source condition lets tests run without a build.
export default defineConfig({
  resolve: { conditions: ["@meterwire/source", "module", "import", "default"] },
  ssr: { resolve: { conditions: ["@meterwire/source", "module", "import", "node", "default"] } },
  test: { name: "base", include: ["test/**/*.test.ts"] },
});
