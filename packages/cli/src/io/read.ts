import { readFileSync } from "node:fs";
import { Exit, Failure } from "../app.ts";
import { esamText as text } from "../i18n/esam.ts";
import { said } from "../i18n/text.ts";
import { decodeText } from "./text-file.ts";

/** The text of a file that the user named. */
export function readText(file: string): string {
  try {
    return decodeText(readFileSync(file));
  } catch (error) {
    throw new Failure(said(text.badFile, { file, reason: (error as Error).message }), Exit.usage);
  }
}
