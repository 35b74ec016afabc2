import type { Data } from "../data/data.ts";
import type { CSD, RCSD } from "../data/types.ts";
import type { Descriptor } from "../messages/descriptor.ts";
import { reading } from "../schema/arguments.ts";
import type { Json } from "../schema/json.ts";
import { describe } from "./describe.ts";
import { columnCell, interpretAs } from "./interpret.ts";
import type { Interpretation, InterpretOptions } from "./interpretation.ts";
import type { Target } from "./name-of.ts";
import { resolveName } from "./names.ts";
import type { StructureSchema, TypeSchema } from "./schema.ts";
import type { Description, Unit } from "./types.ts";

/** A column of a record table. */
export interface RecordColumn {
  /** The column as it goes out. */
  readonly column: CSD;
  /** In Chinese. */
  readonly name: string;
  /** In English. */
  readonly nameEn: string;
  /** The standard's unit of its values; `null` for none. */
  readonly unit: Unit | null;
}

/** Rows of a record attribute, each value named and scaled. */
export interface InterpretedRecord {
  /** The record attribute. */
  readonly target: Description;
  /** Its columns, in their order. */
  readonly columns: readonly RecordColumn[];
  /** A value for each column of each row. */
  readonly rows: readonly (readonly Interpretation[])[];
}

/** Columns that stand for fields of an event record: what they hold is the event's own. */
const EVENT_SOURCE = 0x2024;

/** The structure of one row of a record attribute. */
function rowSchema(target: Target): StructureSchema | null {
  const { schema } = describe(target);
  const row = schema?.type === "array" ? schema.of : schema;
  return row?.type === "structure" ? row : null;
}

/** Type of the event source in the records of an event object, where the column is 20240200. */
function eventSource(record: number, column: CSD): TypeSchema | null {
  if (!("oad" in column) || column.oad >>> 16 !== EVENT_SOURCE) return null;
  const found = rowSchema(record)?.fields.find((field) => field.name === "事件发生源");
  return found?.schema ?? null;
}

/**
 * The columns of a record by their names: of the OADs, and for a ROAD of the record and its columns. An event record may
 * have the same attribute several times, with different features: their names say which is which.
 *
 * @param record the record attribute, whose class gives attribute features their meaning: OAD or name.
 * @example
 * ```ts
 * recordColumns([{ oad: 0x20210200 }])[0]?.name; // "数据冻结时间 参数"
 * recordColumns([{ oad: 0x00108201 }], 0x30120200)[0]?.name; // "正向有功电能 总及费率电能量数组 总（事件结束后）"
 * ```
 */
export function recordColumns(columns: RCSD, record?: Descriptor): readonly RecordColumn[] {
  return reading("columns", columns, () => {
    const within = record === undefined ? undefined : resolveName(record) >>> 16;
    return columns.map((column) => {
      const oad = "oad" in column ? column.oad : column.road.oad;
      const { label, labelEn, unit } = describe(oad, { within });
      if ("oad" in column) return { column, name: label, nameEn: labelEn, unit };
      const inner = column.road.columns.map((item) => describe(item, { within: oad >>> 16 }));
      return {
        column,
        name: `${label} {${inner.map((item) => item.label).join(", ")}}`,
        nameEn: `${labelEn} {${inner.map((item) => item.labelEn).join(", ")}}`,
        unit: null,
      };
    });
  });
}

/**
 * Rows of a GET-Response-Record or a report by the column list that came with them. The event source (20240200) has the
 * type that the event object gives it. A row with more or fewer values than
 * columns keeps them all: what has no column is shown by its position.
 *
 * @param record the record attribute: OAD (50040200) or name.
 * @param columns the RCSD of the response.
 * @param rows one Data per column and row.
 * @example
 * ```ts
 * const { rows } = interpretRecord(0x50040200, [{ oad: 0x00100201 }], [[{ type: "double-long-unsigned", value: 12345 }]]);
 * rows[0]?.[0]?.value; // "123.45"
 * ```
 */
export function interpretRecord(
  record: Descriptor,
  columns: RCSD,
  rows: readonly (readonly Data[])[],
  options: InterpretOptions = {},
): InterpretedRecord {
  return reading("record", record, () => {
    const oad = resolveName(record);
    const sources = columns.map((column) => eventSource(oad, column));
    const cell = (data: Data, i: number): Interpretation => {
      const column = columns[i];
      if (!column)
        return interpretAs(
          null,
          { key: `[${i + 1}]`, name: `[${i + 1}]`, nameEn: `[${i + 1}]` },
          data,
          options,
        );
      const source = sources[i];
      if (!source) return columnCell(column, i + 1, data, options, oad >>> 16);
      const { label, labelEn } = describe("oad" in column ? column.oad : column.road.oad);
      return interpretAs(source, { key: `[${i + 1}]`, name: label, nameEn: labelEn }, data, options);
    };
    return {
      target: describe(oad),
      columns: recordColumns(columns, oad),
      rows: rows.map((row) => row.map(cell)),
    };
  });
}

/**
 * A row (0 is the first) as one plain object, column name → value: for tables, CSV and JSON lines.
 *
 * @example
 * ```ts
 * const record = interpretRecord(0x50040200, [{ oad: 0x00100201 }], [[{ type: "double-long-unsigned", value: 12345 }]]);
 * rowValues(record, 0, "en"); // { "Forward active energy Total and tariff energy array Total": "123.45" }
 * ```
 */
export function rowValues(
  record: InterpretedRecord,
  row: number,
  lang: "zh" | "en",
): { [column: string]: Json } {
  return reading("record", record, () => {
    const made: { [column: string]: Json } = {};
    record.rows[row]?.forEach((cell, i) => {
      const column = record.columns[i];
      const name = (lang === "zh" ? column?.name : column?.nameEn) ?? cell.name;
      made[name in made ? `${name} (${i + 1})` : name] = cell.value;
    });
    return made;
  });
}
