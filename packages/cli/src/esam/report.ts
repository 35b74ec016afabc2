import {
  type DocumentedCall,
  type EsamError,
  FUNCTIONS,
  isEsamError,
  splitOutput,
} from "@meterwire/esam-api";
import { formatHex, isTransportError, parseHex } from "@meterwire/transport";
import { type App, Exit, type ExitCode } from "../app.ts";
import { common } from "../i18n/common.ts";
import { esamText as text } from "../i18n/esam.ts";
import { whollyChinese } from "../i18n/said/index.ts";
import type { Text } from "../i18n/text.ts";
import { channelProblem } from "../render/problem.ts";
import { renderTable } from "../render/table.ts";

/** The outcome of a call in the form that scripts rely on. */
export function callToJson(
  { function: name, code, message, parameter, outputs }: DocumentedCall,
  app: App,
): object {
  return {
    function: name,
    code,
    message: inWords(app, message),
    ...(parameter === null ? {} : { parameter }),
    ...outputs,
  };
}

/** Prints the outcome of a call; answers the exit code. */
export function reportCall(app: App, call: DocumentedCall, json: boolean): ExitCode {
  const { t, out, err, stdout, stderr } = app;
  if (json) stdout.write(`${JSON.stringify(callToJson(call, app))}\n`);
  else if (call.code === 0) {
    const rows = outputRows(app, call);
    const columns = [text.output, text.part, text.octetsTitle].map((title) => ({ title: t(title) }));
    if (rows.length > 0) stdout.write(renderTable(columns, rows, out));
    else stdout.write(`${out.good(t(text.success, { name: call.function }))}\n`);
  } else {
    const hint = isEsamError(call.error) ? failureHint(app, call.error) : null;
    stderr.write(
      `${err.bad(t(common.error))}${t(common.colon)}${inWords(app, call.message)}\n${hint ? `${hint}\n` : ""}`,
    );
  }
  return call.code === 0 ? Exit.ok : Exit.failed;
}

/** A text of the security module in the user's language; in Chinese it may quote a channel, which speaks English. */
export function inWords({ lang }: App, text: Text): string {
  return lang === "zh" ? whollyChinese(text.zh) : text.en;
}

/** What to do about a failure, in the user's language; the channel below knows better than the documented code. */
export function failureHint(app: App, { hint, cause }: EsamError): string | null {
  if (isTransportError(cause)) return channelProblem(app, cause).hint;
  return hint?.[app.lang] || null;
}

/** Each output and, where it has several, its parts. */
function outputRows({ lang, out }: App, { function: name, outputs }: DocumentedCall): string[][] {
  return FUNCTIONS[name].outputs.flatMap((output) => {
    const octets = parseHex(outputs[output.name] ?? "");
    const whole = [out.name(output.name), output.text[lang], out.value(formatHex(octets))];
    if (output.fields.length < 2) return [whole];
    const parts = Object.entries(splitOutput(output, octets)).flatMap(([key, part]) => {
      const label = output.fields.find((field) => field.name === key)?.text[lang] ?? key;
      if (part instanceof Uint8Array) return [["", `  ${label}`, formatHex(part)]];
      return part.map((group, index) => {
        const shown = Object.values(group).map((octets) => formatHex(octets));
        return ["", `  ${label} ${index + 1}`, shown.join(" ")];
      });
    });
    return [whole, ...parts];
  });
}
