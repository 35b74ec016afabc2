/**
 * Reading meters by name: values scaled, with units; records by time; grids of them.
 *
 * @packageDocumentation
 */
export { type Column, columnsOf } from "./reading/columns.ts";
export { type Grid, type GridColumn, gridOf } from "./reading/grid.ts";
export type { ReadableMeter } from "./reading/meter.ts";
export {
  clockOf,
  type MeterReading,
  type Reading,
  type ReadOptions,
  type RecordCell,
  type RecordOptions,
  type RecordOutcome,
  type RecordRequest,
  type Records,
  reading,
  readingsOf,
  readRecords,
  recordsOf,
} from "./reading/reading.ts";
export { type Choice, choiceOf, recordOad, type Selection } from "./reading/select.ts";
export { columnText, shortPart, type Title, titleOf, titleText } from "./reading/titles.ts";
export { asNumbers, type ExactValue, exactValue, isNumber, symbolOf } from "./reading/value.ts";
export { oadOf, oadText, type What } from "./reading/what.ts";
