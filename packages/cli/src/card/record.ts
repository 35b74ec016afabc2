import { closeSync, openSync, writeSync } from "node:fs";
import { Failure } from "../app.ts";
import { talkText as text } from "../i18n/card.ts";
import { said } from "../i18n/text.ts";

/** A file that lines are written to as they come; only its owner can read it. */
export function recorder(file: string | undefined) {
  if (file === undefined) return { write: () => {}, close: () => {} };
  let descriptor: number;
  try {
    descriptor = openSync(file, "w", 0o600);
  } catch (error) {
    throw new Failure(said(text.badSave, { file, reason: (error as Error).message }));
  }
  return {
    write: (line: string) => void writeSync(descriptor, `${line}\n`),
    close: () => closeSync(descriptor),
  };
}
