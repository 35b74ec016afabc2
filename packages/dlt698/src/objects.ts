/**
 * The object model: names, classes, types, units and access results of DL/T 698.45-2017.
 *
 * @packageDocumentation
 */
export { type BuildOptions, build, buildAs } from "./objects/build.ts";
export {
  type DescribeOptions,
  defaultUnit,
  describe,
  scalerUnitOad,
  type Target,
} from "./objects/describe.ts";
export { interpret, interpretAs, interpretList } from "./objects/interpret.ts";
export type {
  BitMeaning,
  Interpretation,
  InterpretOptions,
  Mismatch,
  Names,
} from "./objects/interpretation.ts";
export { type MomentOptions, momentFromText } from "./objects/moment.ts";
export { resolveName } from "./objects/names.ts";
export {
  type InterpretedRecord,
  interpretRecord,
  type RecordColumn,
  recordColumns,
  rowValues,
} from "./objects/records.ts";
export {
  attribute,
  classInfo,
  defineObject,
  lookup,
  members,
  method,
  type ObjectDefinition,
  type ObjectFilter,
  objects,
} from "./objects/registry.ts";
export type * from "./objects/schema.ts";
export { keyOf } from "./objects/schema.ts";
export { type SearchHit, type SearchOptions, search } from "./objects/search.ts";
export type { AccessResult, ClassInfo, Description, ObjectGroup, ObjectInfo, Unit } from "./objects/types.ts";
export { dar, unit, unitBySymbol } from "./objects/units.ts";
export { addInterval, CHINA_OFFSET, dateTimeS, msOf, utcOf } from "./session/time.ts";
