import { isDlt698Error } from "@meterwire/dlt698";
import type { MeterApi } from "@meterwire/dlt698/client";
import { type RecordOutcome, type RecordRequest, readRecords } from "@meterwire/dlt698/reading";
import { recordsText as text } from "../i18n/records.ts";
import type { MeterFlags } from "../meter/options.ts";
import { withMeter } from "../meter/session.ts";
import { failed } from "../problems/index.ts";
import type { App } from "../program/app.ts";
import { progress } from "../render/progress.ts";
import { printRecords, type RecordForm } from "./print.ts";
import { asFlags, type SelectionFlags } from "./select.ts";

/** What `records` gets from its command line. */
export interface RecordsFlags extends MeterFlags, SelectionFlags, RecordForm {
  readonly columns?: string;
}

/** Reads and prints; what was found is printed although the rest fails. */
export async function readAndPrint(app: App, request: RecordRequest, options: RecordsFlags): Promise<void> {
  let outcome: RecordOutcome | null = null;
  let failure: { readonly error: unknown } | null = null;
  try {
    await withMeter(app, options, async ({ meter }) => {
      outcome = await withProgress(app, meter, request);
      if (outcome.failure !== null) throw reworded(outcome.failure.error, options);
    });
  } catch (error) {
    failure = { error };
  }
  const { record = null } = (outcome as RecordOutcome | null) ?? {};
  try {
    // After a failure it is not known whether there are no records.
    if (record !== null && (failure === null || record.rows.length > 0))
      await printRecords(app, record, options);
  } catch (error) {
    // What went wrong first is what is reported.
    if (failure === null) throw error;
  }
  if (failure !== null) throw failure.error;
}

async function withProgress(app: App, meter: MeterApi, request: RecordRequest): Promise<RecordOutcome> {
  const shown = await progress(app);
  try {
    return await readRecords(meter, {
      ...request,
      onProgress: (state) => shown.show(app.t(text.reading, state)),
    });
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
