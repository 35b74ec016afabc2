/** Reading by name. */

import { type ReadResult, refusalOf } from "../client/results.ts";
import type { Data } from "../data/data.ts";
import type { RCSD, ScalerUnit } from "../data/types.ts";
import { argument } from "../messages/argument.ts";
import type { ExplainedName } from "../messages/base.ts";
import { describe } from "../objects/describe.ts";
import { interpretList } from "../objects/interpret.ts";
import type { Interpretation } from "../objects/interpretation.ts";
import { type InterpretedRecord, interpretRecord } from "../objects/records.ts";
import type { AccessResult } from "../objects/types.ts";
import type { Json } from "../schema/json.ts";
import { listArgument } from "../session/arguments.ts";
import type { AbortSignalLike } from "../session/channel.ts";
import { msOf } from "../session/time.ts";
import { type Column, columnsOf } from "./columns.ts";
import type { ReadableMeter } from "./meter.ts";
import { readingProblem } from "./problem.ts";
import { scalersOf } from "./scalers.ts";
import { type Choice, choiceOf, recordOad, type Selection } from "./select.ts";
import { asNumbers, exactValue } from "./value.ts";
import { oadOf, type What } from "./what.ts";

/** What reading one attribute gave. */
export interface Reading {
  /** The attribute. */
  readonly oad: number;
  /** What it is called. */
  readonly name: ExplainedName;
  /**
   * The value as plain data: numbers scaled by what the meter or the standard says, structures as objects by key. A number
   * of more than 15 digits stays text. `null` where the meter refused, or has nothing.
   */
  readonly value: Json;
  /** The same with exact decimal text in place of scaled numbers. */
  readonly text: Json;
  /** The unit that all numbers of the value share, such as `kWh`; `null` for none. */
  readonly unit: string | null;
  /** Why the meter refused; `null` where it gave the value. */
  readonly dar: AccessResult | null;
  /** The value with the names, labels and units of its parts; `null` where the meter refused. */
  readonly meaning: Interpretation | null;
  /** The value as Data; `null` where the meter refused. */
  readonly data: Data | null;
}

/** Records, a row for each. */
export interface Records {
  /** The attribute. */
  readonly oad: number;
  /** The columns and values with their meanings. */
  readonly record: InterpretedRecord;
  /** A value for each column of each record. */
  readonly rows: readonly (readonly RecordCell[])[];
}

/** One value of a record. */
export interface RecordCell extends Pick<Reading, "name" | "value" | "text" | "unit"> {
  /** The value with the names, labels and units of its parts. */
  readonly meaning: Interpretation;
}

/** Options of a read. */
export interface ReadOptions {
  /** Gives the read up: it rejects with an `AbortError`. */
  readonly signal?: AbortSignalLike | undefined;
}

/** Which records and which of their columns. */
export interface RecordOptions extends Selection, ReadOptions {
  /** Default: all columns that the meter's records have. */
  readonly columns?: string | readonly Column[] | undefined;
}

/** A meter that is read by names. */
export interface MeterReading {
  /** Reads one attribute. Where the meter refuses, `dar` says why. */
  read(what: What, options?: ReadOptions): Promise<Reading>;
  /** Reads several in one request; a Scaler_Unit among them scales the others. */
  readList(whats: readonly What[], options?: ReadOptions): Promise<Reading[]>;
  /**
   * Reads records.
   *
   * @throws Dlt698Error `bad-selection`, `records-refused`, `no-clock`.
   */
  records(what: What, options: RecordOptions): Promise<Records>;
}

/**
 * Reads a meter by the names of its objects: values scaled, with their units.
 *
 * @throws Dlt698Error (of the calls) `unknown-name` and `ambiguous-name` for names, and what the meter's own calls throw.
 * @example
 * ```ts
 * const { value, unit } = await reading(client.meter("202403140001")).read("电压"); // [220.1, 220, 219.8] V
 * ```
 */
export function reading(meter: ReadableMeter): MeterReading {
  argument.check("meter", "meter", meter);
  return {
    async read(what, { signal } = {}) {
      const [only] = readingsOf([await meter.get(oadOf(what), { signal })]);
      return only!;
    },
    async readList(whats, { signal } = {}) {
      const oads = listArgument("whats", whats).map(oadOf);
      return oads.length === 0 ? [] : readingsOf(await meter.getList(oads, { signal }));
    },
    async records(what, options) {
      argument.check("options", "object", options);
      const { columns = [], signal, ...selection } = options;
      const oad = recordOad(what);
      const request = { oad, choice: choiceOf(oad, selection), columns: columnsOf(columns), signal };
      const { record, failure } = await readRecords(meter, request);
      if (failure !== null) throw failure.error;
      return recordsOf(oad, record);
    },
  };
}

/** Names and scales results: a Scaler_Unit read along takes precedence over the standard's. */
export function readingsOf(results: readonly ReadResult[]): Reading[] {
  const good = results.flatMap((result) => (result.ok ? [result] : []));
  const meanings = interpretList(good);
  return results.map((result) => {
    const { oad, dar } = result;
    const { label, labelEn } = describe(oad);
    const head = { oad, name: { zh: label, en: labelEn } };
    if (!result.ok) return { ...head, value: null, text: null, unit: null, dar, meaning: null, data: null };
    const meaning = meanings[good.indexOf(result)]!;
    return { ...head, ...numbersOf(meaning), dar: null, meaning, data: result.data };
  });
}

function numbersOf(meaning: Interpretation): Pick<Reading, "value" | "text" | "unit"> {
  const { value: text, unit } = exactValue(meaning);
  return { value: asNumbers(meaning, text), text, unit };
}

/** A record that was read, as plain data. */
export function recordsOf(oad: number, record: InterpretedRecord): Records {
  const rows = record.rows.map((row) =>
    row.map((meaning, at): RecordCell => {
      const column = record.columns[at];
      const name = { zh: column?.name ?? meaning.name, en: column?.nameEn ?? meaning.nameEn };
      return { name, ...numbersOf(meaning), meaning };
    }),
  );
  return { oad, record, rows };
}

/** What to read, checked. */
export interface RecordRequest extends ReadOptions {
  /** The attribute. */
  readonly oad: number;
  /** Which records. */
  readonly choice: Choice;
  /** Which columns; none asks for all. */
  readonly columns: RCSD;
  /** Called before each request of several. */
  readonly onProgress?: ((state: { done: number; all: number; rows: number }) => void) | undefined;
}

/** What was read, and what stopped it: records read before are there all the same. */
export interface RecordOutcome {
  /** The columns and values with their meanings. */
  readonly record: InterpretedRecord;
  /** What ended the reading early; `null` for nothing. */
  readonly failure: { readonly error: unknown } | null;
}

/** Reads one selection after the other, then how the meter scales what it gave; never rejects. */
export async function readRecords(meter: ReadableMeter, request: RecordRequest): Promise<RecordOutcome> {
  const { oad, choice, onProgress, signal } = request;
  let columns = request.columns;
  const rows: Data[][] = [];
  let scalers: ReadonlyMap<number, ScalerUnit> = new Map();
  let failure: RecordOutcome["failure"] = null;
  try {
    const selections = await choice(() => clockOf(meter, { signal }));
    for (const [done, rsd] of selections.entries()) {
      if (selections.length > 1) onProgress?.({ done, all: selections.length, rows: rows.length });
      const answer = await meter.getRecord(oad, rsd, request.columns, { signal });
      if (!answer.ok) throw readingProblem.error("records-refused", refusalOf(answer.dar.code));
      columns = answer.columns;
      rows.push(...answer.rows);
    }
    if (rows.length > 0) scalers = await scalersOf(meter, columns, { signal });
  } catch (error) {
    failure = { error };
  }
  const record = interpretRecord(oad, columns, rows, { scalerUnitOf: (column) => scalers.get(column) });
  return { record, failure };
}

/** OAD of a meter's date and time. */
const CLOCK = 0x40000200;

/**
 * The meter's clock, milliseconds since 1970 UTC.
 *
 * @throws Dlt698Error `no-clock` when it refuses, or names no time.
 */
export async function clockOf(meter: ReadableMeter, options: ReadOptions = {}): Promise<number> {
  const { ok, data, dar } = await meter.get(CLOCK, { signal: options.signal });
  if (!ok) throw readingProblem.error("no-clock", refusalOf(dar.code));
  const ms = data.type === "date_time_s" ? msOf(data.value) : null;
  if (ms === null) throw readingProblem.error("no-clock", { type: data.type });
  return ms;
}
