import { defineConfig } from "tsup";
import { library, modulesOneByOne } from "../../tsup.base.ts";

export default defineConfig({
  ...library,
  entry: [
    "src/index.ts",
    "src/schema.ts",
    "src/services.ts",
    "src/explain.ts",
    "src/objects.ts",
    "src/dissect.ts",
    "src/client.ts",
    "src/reading.ts",
    "src/server.ts",
    "src/messages-zh.ts",
  ],
  onSuccess: modulesOneByOne,
});
