import { common } from "../i18n/common.ts";
import { langOf, translator } from "../i18n/text.ts";
import { visible } from "../terminal/visible.ts";

/** Says that standard output cannot be written. */
export function reportOutputError(error: Error, argv: readonly string[]): void {
  const t = translator(langOf(argv, process.env));
  process.stderr.write(
    visible(`meterwire${t(common.colon)}${t(common.badOutput, { reason: error.message })}\n`),
  );
}
