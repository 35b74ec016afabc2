/**
 * What structures of the wire are declared with, and the declared types of Data and of the link header: values of one type
 * to octets and back, types of one's own. What makes or takes a declaration does not check that it is given one: the types
 * do, and the codec stays small for it.
 *
 * @packageDocumentation
 */
export {
  type Data,
  type DataType,
  dataLabels,
  dataSchema,
  MS,
  Region,
  RegionUnit,
  RegionUnitLabels,
  RSD,
} from "./data/data.ts";
export * from "./data/types.ts";
export * from "./link/fields.ts";
export { decodeValue, encodeValue } from "./schema/engine.ts";
export * from "./schema/enumerated.ts";
export { type Json, valueFromJson, valueToJson } from "./schema/json.ts";
export {
  type FlagLabels,
  type Label,
  type LabelSet,
  type Labels,
  type NamedValues,
  type ValueLabels,
  valueLabel,
} from "./schema/labels.ts";
export type { DecodeOptions, Tracer } from "./schema/reader.ts";
export * from "./schema/schema.ts";
