import { existsSync } from "node:fs";
import { problem, usage } from "../problems/index.ts";

/** What an argument turned out to be. */
export type Input =
  /** Hex text; arguments side by side are one. */
  | { readonly kind: "hex"; readonly text: string }
  /** A text with hex in it. */
  | { readonly kind: "text"; readonly text: string }
  /** A file; `-` is standard input. */
  | { readonly kind: "file"; readonly path: string };

/** Digits and what may part them. */
const HEX = /^(?:0x(?=[\da-f])|[\da-f\s,:\-，：、])*$/i;
/** Octets in a row that make a text one with a message in it. */
const OCTETS_IN_TEXT = /(?:(?:0x)?[\da-f]{2}[\s,:\-，：、]*){8}/i;

/**
 * What arguments are.
 *
 * @param files all of them are files
 * @throws CliError `no-such-file`
 */
export function inputsOf(words: readonly string[], files: boolean): Input[] {
  const inputs: Input[] = [];
  for (const word of words) {
    const input = inputOf(word, files);
    const last = inputs[inputs.length - 1];
    if (input.kind === "hex" && last?.kind === "hex") {
      inputs[inputs.length - 1] = { kind: "hex", text: `${last.text} ${input.text}` };
    } else inputs.push(input);
  }
  return inputs;
}

function inputOf(word: string, files: boolean): Input {
  if (word === "-") return { kind: "file", path: word };
  if (!files && HEX.test(word)) return { kind: "hex", text: word };
  if (existsSync(word)) return { kind: "file", path: word };
  if (files) throw problem.error("no-file", { file: word });
  if (OCTETS_IN_TEXT.test(word)) return { kind: "text", text: word };
  throw usage("no-such-file", { argument: word });
}
