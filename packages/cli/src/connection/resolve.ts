import { dirname, resolve } from "node:path";
import type { Command } from "commander";
import type { App } from "../app/app.ts";
import { ArgumentError } from "../app/arguments.ts";
import { connectionText as text } from "../i18n/connection.ts";
import { isProblem, written } from "../problems/base.ts";
import { type CliError, usage } from "../problems/index.ts";
import type { UsageReasons } from "../problems/usage.ts";
import { type ConfigFile, readConfig, type Values } from "./config.ts";
import { rowOf } from "./declared.ts";
import { flagOf, type Row, variableOf } from "./row.ts";

/** Where the value of an option can come from; the first that has it gives it. */
const SOURCES = ["cli", "session", "env", "meter", "connection", "config", "default"] as const;
type Source = (typeof SOURCES)[number];

/** Where the value of an option comes from, the better the smaller; behind all others where it has none. */
export function rankOf(command: Command, key: string): number {
  const found = SOURCES.indexOf(command.getOptionValueSource(key) as Source);
  return found < 0 || isOpen(command, key) ? SOURCES.length : found;
}

/** A part of the config file, and how its keys are named in messages. */
interface Part {
  readonly source: Source;
  readonly path: string;
  readonly values: Values;
}

/**
 * Gives a command's options what the command line does not say: from the environment, the meter that the config file
 * knows by name, its connection, the file's defaults, and at last what the options themselves have.
 *
 * @param alternatives options of which the command uses one: that of the best source
 * @throws CliError naming the variable, or the file and the key, of a wrong value
 */
export function resolveOptions(
  command: Command,
  app: App,
  alternatives: readonly (readonly string[])[],
): void {
  const own = command.options.flatMap((option) => {
    const row = rowOf(option);
    return row === undefined ? [] : [{ key: option.attributeName(), row }];
  });
  const options: Options = {
    command,
    app,
    rows: new Map(own.map(({ key, row }) => [key, row])),
    places: new Map(),
  };
  for (const [key, row] of options.rows) fromEnvironment(options, key, row);
  const named = command.getOptionValue("config") as string | undefined;
  const config = readConfig(
    named === undefined ? null : { file: named, from: placeOf(options, "config").name },
  );
  const defaults: Part = { source: "config", path: "", values: config?.defaults ?? {} };
  take(options, config, defaults, "meter");
  const meter = namedMeter(options, config);
  if (meter !== null) take(options, config, meter, "connection");
  take(options, config, defaults, "connection");
  const connection = namedConnection(options, config);
  for (const part of [meter, connection, defaults]) {
    if (part !== null) for (const key of options.rows.keys()) take(options, config, part, key);
  }
  for (const [key, { preset, parse }] of options.rows) {
    if (preset !== null && isOpen(command, key))
      command.setOptionValueWithSource(key, parse(preset), "default");
  }
  for (const keys of alternatives) chooseBest(options, keys);
}

interface Options {
  readonly command: Command;
  readonly app: App;
  /** By the keys of the parsed options. */
  readonly rows: ReadonlyMap<string, Row>;
  /** Where values that the command line does not have were found. */
  readonly places: Map<string, Place>;
}

/** Where a value stands. */
interface Place {
  /** The config file, where it is one of its keys. */
  readonly file: string | null;
  /** Of the flag, the variable or the key. */
  readonly name: string;
}

const placeOf = ({ places }: Options, key: string): Place =>
  places.get(key) ?? { file: null, name: flagOf(key) };

/** What is wrong with what stands in a config file names that; elsewhere it is named already. */
const inFile = (file: string | null, error: CliError): CliError =>
  file === null ? error : usage("config-file", { file }, error);

/** What is wrong with a value, by the place where it stands. */
function wrongAt<K extends keyof UsageReasons>(place: Place, reason: K, params: UsageReasons[K]): CliError {
  return inFile(place.file, usage(reason, params, undefined, place.name));
}

const isOpen = (command: Command, key: string): boolean => command.getOptionValue(key) === undefined;

const sourceOf = (command: Command, key: string): Source | undefined =>
  command.getOptionValueSource(key) as Source | undefined;

/** Whether a switch is on, in words. */
const SWITCH: ReadonlyMap<string, boolean> = new Map([
  ["1", true],
  ["true", true],
  ["0", false],
  ["false", false],
]);

function fromEnvironment({ command, app, rows, places }: Options, key: string, row: Row): void {
  if (!row.env || !isOpen(command, key)) return;
  const { former } = row;
  const old = former === null ? undefined : process.env[variableOf(former.key)];
  let variable = variableOf(row.key);
  let value = process.env[variable];
  if (!value && former !== null && old && former.values.test(old)) {
    value = old;
    variable = variableOf(former.key);
    warnOfFormer(app, variable, variableOf(row.key));
  }
  if (!value) return;
  places.set(key, { file: null, name: variable });
  const option = command.options.find((each) => rowOf(each) === rows.get(key))?.long ?? flagOf(row.key);
  if (row.value === null) {
    const on = SWITCH.get(value.toLowerCase());
    if (on === undefined) {
      const expected = { kind: "one-of", values: [...SWITCH.keys()] } as const;
      throw usage("invalid-value", { option, variable, value, expected });
    }
    command.setOptionValueWithSource(key, on, "env");
    return;
  }
  command.setOptionValueWithSource(key, parsed(row, value, { option, variable }), "env");
}

function parsed(row: Row, value: string, named: { option: string; variable: string | null }): unknown {
  try {
    return row.parse(value);
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    throw usage("invalid-value", { ...named, value, expected: error.expected });
  }
}

/** Takes a key of a part of the config file, unless something better has given it. */
function take(options: Options, config: ConfigFile | null, part: Part, key: string): void {
  const { command, app, rows, places } = options;
  const row = rows.get(key);
  if (row === undefined || config === null || !isOpen(command, key) || row.sections.length === 0) return;
  const section = part.source === "config" ? "defaults" : (part.source as "meter" | "connection");
  if (!row.sections.includes(section)) return;
  const { former } = row;
  let name = row.key;
  let value = part.values[name];
  if (value === undefined && former !== null && former.values.test(String(part.values[former.key]))) {
    name = former.key;
    value = part.values[name];
    warnOfFormer(app, `${config.file}: ${name}`, row.key);
  }
  if (value === undefined) return;
  try {
    const path = `${part.path}${name}`;
    command.setOptionValueWithSource(key, valueIn(row, config, path, value), part.source);
    places.set(key, { file: config.file, name: path });
  } catch (error) {
    throw isProblem(error) ? usage("config-file", { file: config.file }, error) : error;
  }
}

function valueIn(row: Row, { file }: ConfigFile, path: string, value: unknown): unknown {
  if (row.value === null) {
    if (typeof value !== "boolean") throw configType(path, "boolean", value);
    return value;
  }
  const isNumber = row.numeric && typeof value === "number";
  if (typeof value !== "string" && !isNumber)
    throw configType(path, row.numeric ? "number-or-text" : "text", value);
  const read = parsed(row, String(value), { option: path, variable: null });
  return row.isPath ? resolve(dirname(file), read as string) : read;
}

function configType(key: string, type: UsageReasons["config-type"]["type"], got: unknown): CliError {
  return usage("config-type", { key, type, got: written(got) });
}

function warnOfFormer({ t, err, stderr }: App, old: string, now: string): void {
  stderr.write(`${err.warn(t(text.former, { old, now }))}\n`);
}

/**
 * The meter that `--meter` names in the config file, or `null`. A number is the meter's address, where the command has
 * one, and stays what it is where it has none.
 */
function namedMeter(options: Options, config: ConfigFile | null): Part | null {
  const { command, rows } = options;
  const name = command.getOptionValue("meter") as string | undefined;
  if (name === undefined || !rows.has("meter")) return null;
  const source = sourceOf(command, "meter")!;
  const hasAddress = rows.has("address");
  if (/^\d+$/.test(name)) {
    if (hasAddress) setAddress(options, name, source);
    return null;
  }
  const values = config?.meters.get(name);
  if (values === undefined)
    throw wrongAt(placeOf(options, "meter"), "unknown-meter", knownIn(config, "meters", name));
  if (!hasAddress) {
    // The factor follows from the number of a meter; a name gives both or either.
    const number = /^\d{1,12}$/.test(String(values.address)) ? values.address : undefined;
    command.setOptionValueWithSource("meter", number, "meter");
  }
  return { source: "meter", path: `meters.${name}.`, values };
}

/** A name that the config file does not have, and those that it has. */
const knownIn = (config: ConfigFile | null, list: "meters" | "connections", name: string) => ({
  name,
  file: config?.file ?? null,
  known: [...(config?.[list].keys() ?? [])],
});

/** A meter's number is its address, unless that comes from something better. */
function setAddress(options: Options, number: string, source: Source): void {
  const { command } = options;
  const other = sourceOf(command, "address");
  if (other === source) throw exclusive(options, ["meter", "address"]);
  if (other === undefined || SOURCES.indexOf(source) < SOURCES.indexOf(other)) {
    command.setOptionValueWithSource("address", number, source);
  }
}

function namedConnection(options: Options, config: ConfigFile | null): Part | null {
  const { command, rows } = options;
  const name = command.getOptionValue("connection") as string | undefined;
  if (name === undefined || !rows.has("connection")) return null;
  const values = config?.connections.get(name);
  if (values !== undefined) return { source: "connection", path: `connections.${name}.`, values };
  throw wrongAt(placeOf(options, "connection"), "unknown-connection", knownIn(config, "connections", name));
}

/** Options of one source that exclude each other, by the places where they stand. */
function exclusive(options: Options, keys: readonly string[]): CliError {
  const places = keys.map((key) => placeOf(options, key));
  return inFile(places[0]?.file ?? null, usage("exclusive", { options: places.map(({ name }) => name) }));
}

/** Of options that exclude each other, those of the best source stay. */
function chooseBest(options: Options, keys: readonly string[]): void {
  const { command } = options;
  const given = keys.filter((key) => !isOpen(command, key));
  const best = Math.min(...given.map((key) => rankOf(command, key)));
  const kept = given.filter((key) => rankOf(command, key) === best);
  if (kept.length > 1) throw exclusive(options, kept);
  for (const key of given) {
    if (!kept.includes(key)) command.setOptionValueWithSource(key, undefined, undefined);
  }
}
