/**
 * What commands are declared with: fields of a data field, layouts, the command around them; for commands of one's own.
 *
 * @packageDocumentation
 */
export { type Case, type Command, type CommandOf, command, type Layouts } from "./command/command.ts";
export * from "./field/fields.ts";
export * from "./field/schema.ts";
export type { DataWriter } from "./field/writer.ts";
export type { Edition } from "./link/edition.ts";
