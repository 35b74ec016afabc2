/**
 * The identifiers of DL/T 645: names, formats, units, access, by families; and search.
 *
 * @packageDocumentation
 */
export type { Access, Family, OctetValues, Row, Scope } from "./identifier/family.ts";
export {
  allIdentifiers,
  families,
  type Identifier,
  identifierOf,
  identifiers,
} from "./identifier/index.ts";
export { type SearchOptions, searchIdentifiers } from "./identifier/search.ts";
