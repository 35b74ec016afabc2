/**
 * The identifiers of DL/T 645: names, formats, units, access, by families; and search.
 *
 * @packageDocumentation
 */
export type { Access, Family, Octets, Row, Scope } from "./identifier/family.ts";
export * from "./identifier/index.ts";
