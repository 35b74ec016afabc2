import { resolveName } from "@meterwire/dlt698/objects";
import { type App, Exit, Failure } from "../app.ts";
import { badMessage } from "../message/error.ts";
import { complaint } from "../render/problem.ts";

/** The OAD that a word of the command line means; a word that means none is wrong usage. */
export function oadOf(app: App, word: string): number {
  try {
    return resolveName(word);
  } catch (error) {
    const bad = badMessage(error);
    throw bad === null ? error : new Failure(complaint(app, bad), Exit.usage, bad);
  }
}
