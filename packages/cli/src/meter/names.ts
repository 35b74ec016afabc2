import { isDlt698Error } from "@meterwire/dlt698";
import { resolveMethod, resolveName } from "@meterwire/dlt698/objects";
import { asUsage } from "../problems/failure.ts";
import { usage } from "../problems/index.ts";

/** The OAD that a word of the command line means; a word that means none is a usage error. */
export function oadOf(word: string): number {
  try {
    return resolveName(word);
  } catch (error) {
    throw asUsage(error);
  }
}

/** The OMD that a word of the command line means. */
export function omdOf(word: string): number {
  try {
    return resolveMethod(word);
  } catch (error) {
    if (!isDlt698Error(error, "bad-value")) throw asUsage(error);
    const expected = { kind: "omd" } as const;
    throw usage("invalid-value", { option: "<omd>", variable: null, value: word, expected });
  }
}
