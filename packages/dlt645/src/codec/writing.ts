import type { Case, Layouts } from "../command/command.ts";
import type { RawCommand, Writing } from "../field/schema.ts";
import type { DataWriter } from "../field/writer.ts";
import { type Dlt645Error, problem } from "../messages/error.ts";

/** Writes the data field of a command in the layout that its keys name. */
export function writeFields(w: DataWriter, cases: Layouts, command: RawCommand, writing: Writing): Case {
  let refused: Dlt645Error | null = null;
  for (const each of cases) {
    if (mismatch(each, command) !== null) continue;
    w.at = 0;
    try {
      for (const [key, field] of each.layout.fields) field.write(w, key, command, writing);
    } catch (error) {
      // Another layout of the same keys may be meant, unless its condition holds already.
      refused ??= error as Dlt645Error;
      continue;
    }
    if (each.when === undefined || each.when(w.b, w.at)) return each;
  }
  throw refused ?? keyError(cases, command);
}

/** What keeps a command from being of a layout; `null` if nothing does. */
function mismatch({ layout }: Case, command: RawCommand): { missing: string } | { unknown: string } | null {
  const { fields } = layout;
  for (const [key, { instead }] of fields) {
    const own = isPresent(command, key);
    const other = instead !== undefined && isPresent(command, instead);
    if (own && other) return { unknown: instead };
    if (!own && !other) return { missing: key };
  }
  let present = 0;
  for (const key in command) if (isField(key) && isPresent(command, key)) present++;
  if (present === fields.length) return null;
  const all = fields.flatMap(([key, { instead = key }]) => [key, instead]);
  for (const key in command) {
    if (isField(key) && isPresent(command, key) && !all.includes(key)) return { unknown: key };
  }
  return null;
}

/** Whether a key is one of the data field; the others are those of every command. */
const isField = (key: string): boolean => key !== "function" && key !== "control" && key !== "follow";

/** `di` is `null` where a command has none. */
function isPresent(command: RawCommand, key: string): boolean {
  const value = command[key];
  return value !== undefined && (value !== null || key !== "di");
}

/** The error for keys that no layout has: those of the layout that shares most. */
function keyError(cases: Layouts, command: RawCommand): Dlt645Error {
  const shared = ({ layout }: Case) => layout.fields.filter(([key]) => isPresent(command, key)).length;
  const nearest = cases.reduce((best, each) => (shared(each) > shared(best) ? each : best));
  const found = mismatch(nearest, command);
  const missing = found !== null && "missing" in found;
  // Where all keys fit, their values do not: an identifier or a level that has other fields.
  const field = found === null ? "di" : missing ? found.missing : found.unknown;
  return problem.error(missing ? "missing-field" : "unknown-field", { field }, { path: `command.${field}` });
}
