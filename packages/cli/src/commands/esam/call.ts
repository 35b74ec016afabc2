import {
  callDocumented,
  createEsam,
  cSignature,
  FUNCTIONS,
  type FunctionDefinition,
  type FunctionName,
} from "@meterwire/esam-api";
import type { Command } from "commander";
import type { App, SetExit } from "../../app/app.ts";
import { type BackendFlags, backendFlags, makeBackend } from "../../esam/backend.ts";
import { warnOfDeadline } from "../../esam/deadline.ts";
import { reportCall } from "../../esam/report.ts";
import { connectionText } from "../../i18n/connection.ts";
import { esamText as text } from "../../i18n/esam.ts";
import { usage } from "../../problems/index.ts";
import { helpPage } from "../../program/help.ts";

export function define(command: Command, app: App, setExit: SetExit): void {
  const { t } = app;
  command
    .argument("<function>", t(text.functionName))
    .argument("[inputs...]", t(text.inputs))
    .option("--json", t(text.json));
  backendFlags(command, app);
  command.action(async (name: string, inputs: string[], options: BackendFlags & { json?: true }) => {
    if (!Object.hasOwn(FUNCTIONS, name)) throw usage("unknown-function", { name });
    const definition: FunctionDefinition = FUNCTIONS[name as FunctionName];
    const expected = definition.parameters.length;
    if (inputs.length !== expected) {
      const signature = cSignature(name as FunctionName);
      throw usage("argument-count", { signature, expected, got: inputs.length });
    }
    warnOfDeadline(app, name as FunctionName, inputs);
    const esam = createEsam(await makeBackend(app, options));
    const opening = name === "OpenDevice" ? null : await callDocumented(esam, "OpenDevice", [0]);
    // A device that does not open is why the function failed.
    const failed = opening !== null && opening.code !== 0;
    const call = failed
      ? { ...opening, function: name as FunctionName, outputs: nulls(definition) }
      : await callDocumented(esam, name as FunctionName, inputs);
    if (esam.isOpen) await callDocumented(esam, "CloseDevice", []);
    setExit(reportCall(app, call, options.json ?? false));
  });
  helpPage(command, app, {
    about: [text.callAbout, connectionText.about],
    examples: [
      [
        "meterwire esam call UserControl 0 271789B1 0000000000000001 0001111100000032 1A00140730104001",
        text.exampleCall,
      ],
    ],
    exits: [text.exitOk, text.exitFailed, text.exitUsage],
  });
}

function nulls(definition: FunctionDefinition): Record<string, null> {
  return Object.fromEntries(definition.outputs.map(({ name }) => [name, null]));
}
