import {
  deadlineOf,
  deadlinePassed,
  FUNCTIONS,
  type FunctionDefinition,
  type FunctionName,
} from "@meterwire/esam-api";
import { parseHex } from "@meterwire/transport";
import type { App } from "../app/app.ts";
import { common } from "../i18n/common.ts";
import { esamText as text } from "../i18n/esam.ts";

/** Warns of a command whose deadline has passed: it is made all the same, and the meter will refuse it. */
export function warnOfDeadline(app: App, name: FunctionName, inputs: readonly unknown[]): void {
  const { parameters }: FunctionDefinition = FUNCTIONS[name];
  const data = inputs[parameters.findIndex(({ key }) => key === "data")];
  const deadline = deadlineIn(name, data);
  if (deadline === null || !deadlinePassed(deadline)) return;
  const { t, err, stderr } = app;
  stderr.write(`${err.warn(t(common.warning))}${t(common.colon)}${t(text.passed, { deadline })}\n`);
}

/** The deadline in a plaintext; the function itself reports what is none. */
function deadlineIn(name: FunctionName, data: unknown): string | null {
  try {
    return deadlineOf(name, typeof data === "string" ? parseHex(data) : (data as Uint8Array));
  } catch {
    return null;
  }
}
