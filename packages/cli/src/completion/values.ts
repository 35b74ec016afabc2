import { type Argument, Option } from "commander";
import { readConfig } from "../connection/config.ts";

/** What may stand at the end of a command line. */
export interface Candidate {
  readonly text: string;
  /** What it is, in one line. */
  readonly about: string;
}

/** All of it. */
export interface Candidates {
  readonly candidates: readonly Candidate[];
  /** Whether the name of a file may stand there. */
  readonly files: boolean;
}

/** Values of options that were typed before, by their keys. */
export type Given = ReadonlyMap<string, string>;

/** What stands for a value in usage, and what values there are. */
const KINDS: Readonly<Record<string, "files" | "meters" | "connections" | "objects" | "list">> = {
  ...{ file: "files", path: "files", script: "files", libraries: "files", input: "files" },
  ...{ in: "files", out: "files", a: "files", b: "files" },
  ...{ oad: "objects", omd: "objects", words: "objects", list: "list" },
  "name|number": "meters",
  name: "connections",
};

/** The values of an option or an argument that begin with what has been typed; `lead` stands in front of them. */
export async function valuesFor(
  taker: Option | Argument,
  typed: string,
  given: Given,
  lead = "",
): Promise<Candidates> {
  const { argChoices } = taker;
  const kind = argChoices === undefined ? KINDS[placeholderOf(taker)] : undefined;
  if (kind === "files") return { candidates: [], files: true };
  const parts = kind === "list" ? typed.split(",") : [typed];
  const last = parts.pop()!;
  const front = lead + parts.map((part) => `${part},`).join("");
  const all = argChoices?.map((text) => ({ text, about: "" })) ?? (await named(kind, last, given));
  const fits = all.filter(({ text }) => text.startsWith(last) && !/\p{C}/u.test(text));
  return { candidates: fits.map(({ text, about }) => ({ text: front + text, about })), files: false };
}

/** `--record <file>` → `file`. */
const placeholderOf = (taker: Option | Argument): string =>
  taker instanceof Option ? (/[<[]([^>\]]+?)(?:\.\.\.)?[>\]]/.exec(taker.flags)?.[1] ?? "") : taker.name();

async function named(
  kind: (typeof KINDS)[string] | undefined,
  typed: string,
  given: Given,
): Promise<readonly Candidate[]> {
  if (kind === "objects" || kind === "list") return typed === "" ? [] : objectNames(typed);
  if (kind === "meters" || kind === "connections") return inConfig(kind, given.get("config"));
  return [];
}

/** Objects by whatever of their names the word begins. */
async function objectNames(typed: string): Promise<readonly Candidate[]> {
  const { objects } = await import("@meterwire/dlt698/objects");
  const word = typed.toLowerCase();
  return objects().flatMap(({ code, name, nameEn, slug }) =>
    [code, name, slug]
      .filter((text) => text.toLowerCase().startsWith(word))
      .map((text) => ({ text: typed + text.slice(typed.length), about: text === name ? nameEn : name })),
  );
}

/** What the config file names; nothing where it cannot be read: that is said when the command runs. */
function inConfig(list: "meters" | "connections", file: string | undefined): readonly Candidate[] {
  try {
    const config = readConfig(file === undefined ? null : { file, from: "--config" });
    return [...(config?.[list].keys() ?? [])].map((text) => ({ text, about: "" }));
  } catch {
    return [];
  }
}
