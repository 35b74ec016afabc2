import { isDlt698Error } from "@meterwire/dlt698";
import { type ReadableMeter, type RecordOptions, type Records, reading } from "@meterwire/dlt698/reading";
import type { App } from "../app/app.ts";
import { recordsText as text } from "../i18n/records.ts";
import type { MeterFlags } from "../meter/options.ts";
import { withMeter } from "../meter/session.ts";
import { failed } from "../problems/index.ts";
import { progress } from "../render/progress.ts";
import { printRecords, type RecordForm } from "./print.ts";
import { asFlags, type SelectionFlags } from "./select.ts";

/** What `records` gets from its command line. */
export interface RecordsFlags extends MeterFlags, SelectionFlags, RecordForm {
  readonly columns?: string;
}

/** Which records are read. */
export interface RecordQuery {
  readonly what: string;
  readonly options: RecordOptions;
}

/** Reads and prints; what was found is printed although the rest fails. */
export async function readAndPrint(app: App, query: RecordQuery, options: RecordsFlags): Promise<void> {
  const found: Records[] = [];
  let failure: { readonly error: unknown } | null = null;
  try {
    await withMeter(app, options, ({ meter }) => readInto(found, app, meter, query, options));
  } catch (error) {
    failure = { error };
  }
  try {
    for (const records of found) await printRecords(app, records, options);
  } catch (error) {
    // What went wrong first is what is reported.
    if (failure === null) throw error;
  }
  if (failure !== null) throw failure.error;
}

/** Reads with progress; `found` gets what was read, a part of it before a failure. */
async function readInto(
  found: Records[],
  app: App,
  meter: ReadableMeter,
  { what, options: query }: RecordQuery,
  options: RecordsFlags,
): Promise<void> {
  const shown = await progress(app);
  try {
    const records = await reading(meter).records(what, {
      ...query,
      onProgress: (state) => shown.show(app.t(text.reading, { ...state })),
      onPartial: (part) => found.push(part),
    });
    found.push(records);
  } catch (error) {
    throw reworded(error, options);
  } finally {
    shown.stop();
  }
}

/** What the library says of reading, in terms of the command line. */
function reworded(error: unknown, options: RecordsFlags): unknown {
  if (isDlt698Error(error, "bad-selection")) return asFlags(error, options);
  if (!isDlt698Error(error, "records-refused")) return error;
  const { dar: code, name, nameEn } = error.params;
  return failed("refused", { via: options.via ?? null, dar: { code, name, nameEn } });
}
