import { existsSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { readText } from "../io/read.ts";
import { isProblem, written } from "../problems/base.ts";
import { parseJson, problem, usage } from "../problems/index.ts";
import type { Row, Section } from "./row.ts";
import { rows } from "./rows.ts";

/** The name of a project's config file. */
const PROJECT_FILE = "meterwire.config.json";

/** Values by key, as the file has them. */
export type Values = Readonly<Record<string, unknown>>;

/** A config file that has been read; its keys are known ones. */
export interface ConfigFile {
  readonly file: string;
  readonly defaults: Values;
  readonly connections: ReadonlyMap<string, Values>;
  readonly meters: ReadonlyMap<string, Values>;
}

/** The user's own config file. */
const userFile = (): string =>
  join(process.env.XDG_CONFIG_HOME || join(homedir(), ".config"), "meterwire", "config.json");

/** A project's config file, in this folder or the nearest above. */
function projectFile(): string | null {
  let folder = resolve(".");
  for (;;) {
    const file = join(folder, PROJECT_FILE);
    if (existsSync(file)) return file;
    const above = dirname(folder);
    if (above === folder) return null;
    folder = above;
  }
}

/** The config file that is read where none is named; it may be missing. */
export const usualFile = (): string => projectFile() ?? userFile();

/** A config file that the user names, and the flag or variable that does. */
interface NamedConfig {
  readonly file: string;
  readonly from: string;
}

/**
 * Reads a config file, the usual one where none is named.
 *
 * @returns `null` where the usual one is missing
 * @throws CliError naming the file
 */
export function readConfig(named: NamedConfig | null): ConfigFile | null {
  const file = named?.file ?? usualFile();
  if (named === null && !existsSync(file)) return null;
  try {
    if (named === null) requireTrusted(file);
    return parseConfig(file, readText(named?.from ?? null, file));
  } catch (error) {
    throw isProblem(error) ? usage("config-file", { file }, error) : error;
  }
}

/** A file that was found, not named, decides where passwords go and which library is loaded: it must be the user's own. */
function requireTrusted(file: string): void {
  const user = process.getuid?.();
  const { uid } = statSync(file);
  if (user !== undefined && uid !== user && uid !== 0) throw usage("config-owner", {});
}

/** What the text of a config file says. @throws CliError where it has a key that there is not */
export function parseConfig(file: string, text: string): ConfigFile {
  const { meters = {}, connections = {}, ...defaults } = objectOf("", parseJson(text));
  const config = {
    file,
    defaults: checked("defaults", "", defaults),
    connections: named("connection", "connections", connections),
    meters: named("meter", "meters", meters),
  };
  return config;
}

function named(section: Section, path: string, value: unknown): ReadonlyMap<string, Values> {
  const entries = Object.entries(objectOf(path, value)).map(([name, values]) => {
    if (!/\p{L}/u.test(name)) throw usage("config-name", { path: `${path}.${name}` });
    const own = `${path}.${name}`;
    return [name, checked(section, `${own}.`, objectOf(own, values))] as const;
  });
  return new Map(entries);
}

function objectOf(path: string, value: unknown): Values {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Values;
  if (path === "") throw problem.error("bad-json", { reason: "not-an-object" });
  throw usage("config-type", { key: path, type: "object", got: written(value) });
}

/** The keys that a section may have. */
export function keysOf(section: Section): string[] {
  const all: readonly Row[] = Object.values(rows);
  return [...new Set(all.filter(({ sections }) => sections.includes(section)).map(({ key }) => key))];
}

const former = (Object.values(rows) as readonly Row[]).flatMap((row) => row.former?.key ?? []);

function checked(section: Section, path: string, values: Values): Values {
  const known = keysOf(section);
  for (const key of Object.keys(values)) {
    if (known.includes(key) || (section === "defaults" && former.includes(key))) continue;
    const also = section === "defaults" ? ["connections", "meters"] : [];
    throw usage("config-key", { key: `${path}${key}`, known: [...known, ...also] });
  }
  return values;
}
