import {
  ConnectResultLabels,
  ErrorTypeLabels,
  type Labels,
  LinkRequestTypeLabels,
  LinkResultCodeLabels,
} from "@meterwire/dlt698";
import type { Phrases } from "./phrases.ts";

/** The words that errors take from the declarations of the messages. */
export const declaredPhrases: Phrases = phrasesOf(
  ConnectResultLabels,
  ErrorTypeLabels,
  LinkRequestTypeLabels,
  LinkResultCodeLabels,
);

function phrasesOf(...sets: readonly Labels[]): Phrases {
  return Object.fromEntries(sets.flatMap((labels) => Object.values(labels).map(({ en, zh }) => [en, zh])));
}
