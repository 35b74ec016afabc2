/**
 * Reading meters by name: values scaled, with units; records by time; grids of them.
 *
 * @packageDocumentation
 */
export type { Column } from "./reading/columns.ts";
export { type Grid, type GridColumn, gridOf } from "./reading/grid.ts";
export type { ReadableMeter } from "./reading/meter.ts";
export {
  checkRecords,
  type MeterReading,
  type Reading,
  type ReadOptions,
  type ReadProgress,
  type RecordCell,
  type RecordOptions,
  type Records,
  reading,
  readingsOf,
  recordsOf,
} from "./reading/reading.ts";
export type { Selection } from "./reading/select.ts";
export { columnText, titleText } from "./reading/titles.ts";
export { isNumber } from "./reading/value.ts";
export { oadText, type What } from "./reading/what.ts";
