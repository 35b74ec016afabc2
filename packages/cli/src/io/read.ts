import { readFileSync } from "node:fs";
import { type App, Exit, Failure } from "../app.ts";
import { esamText as text } from "../i18n/esam.ts";

/** The text of a file that the user named. */
export function readText({ t }: App, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Failure(t(text.badFile, { file, reason: (error as Error).message }), Exit.usage);
  }
}
