import {
  createEsam,
  type DocumentedCall,
  describeCode,
  type Esam,
  FUNCTIONS,
  type FunctionDefinition,
  type FunctionName,
  isEsamError,
} from "@meterwire/esam-api";
import { formatHex } from "@meterwire/transport";
import type { Command } from "commander";
import type { App, SetExit } from "../../app/app.ts";
import { type BackendFlags, backendFlags, makeBackend } from "../../esam/backend.ts";
import { warnOfDeadline } from "../../esam/deadline.ts";
import { EXAMPLE_NOTES, exampleOf } from "../../esam/examples.ts";
import { givenOptions, inputOptions, inputsOf } from "../../esam/inputs.ts";
import { multiCallOf } from "../../esam/multi-call.ts";
import { reportCall } from "../../esam/report.ts";
import { connectionText } from "../../i18n/connection.ts";
import { esamText as text } from "../../i18n/esam.ts";
import type { Text } from "../../i18n/text.ts";
import { helpPage } from "../../program/help.ts";

type Options = BackendFlags & { readonly json?: true };

/** The command of one function: everything about it follows from the function's definition. */
export function functionCommand(name: FunctionName) {
  return {
    define(command: Command, app: App, setExit: SetExit): void {
      const { t } = app;
      const definition: FunctionDefinition = FUNCTIONS[name];
      inputOptions(command, app, definition);
      const multiCall = multiCallOf(name);
      multiCall?.define(command, app);
      command.option("--json", t(text.json));
      backendFlags(command, app);
      command.action(async (options: Options) => {
        const given = givenOptions(command);
        const calls = multiCall?.calls(given) ?? [inputsOf(definition, given)];
        const esam = createEsam(await makeBackend(app, options));
        for (const inputs of calls) {
          warnOfDeadline(app, name, inputs);
          const call = await callFunction(esam, name, inputs);
          const exit = reportCall(app, call, options.json ?? false);
          setExit(exit);
          if (exit !== 0) break;
        }
        if (esam.isOpen) await callFunction(esam, "CloseDevice", []);
      });
      helpPage(command, app, {
        about: [definition.text, about(definition), connectionText.about],
        examples: [[`meterwire esam ${definition.command}${exampleOf(name)}`, exampleNote(name)]],
        exits: [text.exitOk, text.exitFailed, text.exitUsage],
      });
    },
  };
}

function exampleNote(name: FunctionName): Text {
  const note = EXAMPLE_NOTES[name];
  if (note === undefined) return text.exampleFunction;
  if (note === "image") return text.exampleImage;
  const fill = (words: string) => words.replace("{code}", String(note));
  return { zh: fill(text.exampleRefused.zh), en: fill(text.exampleRefused.en) };
}

function about({ name, number }: FunctionDefinition) {
  const fill = (words: string) => words.replace("{name}", name).replace("{number}", String(number));
  return { zh: fill(text.functionAbout.zh), en: fill(text.functionAbout.en) };
}

async function callFunction(
  esam: Esam,
  name: FunctionName,
  inputs: readonly unknown[],
): Promise<DocumentedCall> {
  const { outputs } = FUNCTIONS[name];
  try {
    if (!esam.isOpen && name !== "OpenDevice") await esam.openDevice();
    const bytes = await esam.call(name, inputs, "typed");
    return {
      function: name,
      code: 0,
      message: describeCode(0),
      parameter: null,
      outputs: Object.fromEntries(outputs.map((output) => [output.name, formatHex(bytes[output.name]!)])),
      error: null,
    };
  } catch (thrown) {
    if (!isEsamError(thrown)) throw thrown;
    const { code, parameter } = thrown;
    const none = Object.fromEntries(outputs.map((output) => [output.name, null]));
    return { function: name, code, message: describeCode(code), parameter, outputs: none, error: thrown };
  }
}
