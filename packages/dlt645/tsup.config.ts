import { defineConfig } from "tsup";
import { library, modulesOneByOne } from "../../tsup.base.ts";

export default defineConfig({
  ...library,
  entry: [
    "src/index.ts",
    "src/schema.ts",
    "src/explain.ts",
    "src/dissect.ts",
    "src/client.ts",
    "src/server.ts",
    "src/identifiers.ts",
    "src/messages-zh.ts",
  ],
  onSuccess: modulesOneByOne,
});
