import { type DocumentedCall, FUNCTIONS, splitOutput } from "@meterwire/esam-api";
import { formatHex, parseHex } from "@meterwire/transport";
import type { App } from "../app/app.ts";
import { common } from "../i18n/common.ts";
import { esamText as text } from "../i18n/esam.ts";
import { Exit, type ExitCode } from "../problems/exit.ts";
import { hintsOf, words } from "../render/problem.ts";
import { renderTable } from "../render/table.ts";

/** The outcome of a call in the form that scripts rely on. */
export function callToJson(call: DocumentedCall, app: App): object {
  const { function: name, code, parameter, outputs } = call;
  return {
    function: name,
    code,
    message: callWords(app, call),
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
    const lines = [`${err.bad(t(common.error))}${t(common.colon)}${callWords(app, call)}`];
    if (call.error !== null) lines.push(...hintsOf(app, call.error));
    stderr.write(lines.map((line) => `${line}\n`).join(""));
  }
  return call.code === 0 ? Exit.ok : Exit.failed;
}

/** How a call went: what exactly failed, or the manual's word for success. */
export function callWords(app: App, { error, message }: DocumentedCall): string {
  return error === null ? message[app.lang] : words(app, error);
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
