import {
  deadlinePassed,
  FUNCTIONS,
  type FunctionDefinition,
  type FunctionName,
  parseClearCommand,
  parseControlCommand,
} from "@meterwire/esam-api";
import { parseHex } from "@meterwire/transport";
import type { App } from "../app/app.ts";
import { common } from "../i18n/common.ts";
import { esamText as text } from "../i18n/esam.ts";

/** Functions whose plaintext has a deadline, and how it is read. */
const READERS: { readonly [N in FunctionName]?: typeof parseControlCommand | typeof parseClearCommand } = {
  UserControl: parseControlCommand,
  DataClear1: parseClearCommand,
};

/** Warns of a command whose deadline has passed: it is made all the same, and the meter will refuse it. */
export function warnOfDeadline(app: App, name: FunctionName, inputs: readonly unknown[]): void {
  const read = READERS[name];
  if (read === undefined) return;
  const { parameters }: FunctionDefinition = FUNCTIONS[name];
  const data = inputs[parameters.findIndex(({ key }) => key === "data")];
  const deadline = deadlineIn(read, data);
  if (deadline === null || !deadlinePassed(deadline)) return;
  const { t, err, stderr } = app;
  stderr.write(`${err.warn(t(common.warning))}${t(common.colon)}${t(text.passed, { deadline })}\n`);
}

/** The deadline in a plaintext; the function itself reports what is none. */
function deadlineIn(
  read: typeof parseControlCommand | typeof parseClearCommand,
  data: unknown,
): string | null {
  try {
    return read(typeof data === "string" ? parseHex(data) : (data as Uint8Array)).deadline;
  } catch {
    return null;
  }
}
