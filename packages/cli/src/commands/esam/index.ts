import { FUNCTIONS, type FunctionName } from "@meterwire/esam-api";
import { esamText } from "../../i18n/esam.ts";
import type { Entry } from "../../program/entry.ts";

/** `esam list`, `esam call`, and a command for each of the 20 functions. */
export const esamEntries: readonly Entry[] = [
  { name: "list", summary: esamText.list, load: () => import("./list.ts") },
  { name: "call", summary: esamText.call, load: () => import("./call.ts") },
  { name: "serve", summary: esamText.serve, load: () => import("./serve.ts") },
  { name: "doctor", summary: esamText.doctor, load: () => import("./doctor.ts") },
  ...(Object.keys(FUNCTIONS) as FunctionName[]).map((name) => ({
    name: FUNCTIONS[name].command,
    summary: FUNCTIONS[name].title,
    load: async () => (await import("./function.ts")).functionCommand(name),
  })),
];
