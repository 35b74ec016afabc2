import { oadOf as libraryOadOf } from "@meterwire/dlt698/reading";
import { asUsage } from "../problems/failure.ts";

/** The OAD that a word of the command line means; a word that means none is a usage error. */
export function oadOf(word: string): number {
  try {
    return libraryOadOf(word);
  } catch (error) {
    throw asUsage(error);
  }
}
