/**
 * The object model: names, classes, units and access results of DL/T 698.45-2017.
 *
 * @packageDocumentation
 */
export { describe, type Target } from "./objects/describe.ts";
export { resolveName } from "./objects/names.ts";
export { classInfo, defaultUnit, lookup, type ObjectFilter, objects } from "./objects/registry.ts";
export type {
  AccessResult,
  ClassInfo,
  DefaultUnit,
  Description,
  MemberInfo,
  ObjectGroup,
  ObjectInfo,
  Unit,
} from "./objects/types.ts";
export { dar, unit, unitBySymbol } from "./objects/units.ts";
