import { cSignature, FUNCTIONS, type FunctionDefinition, type FunctionName } from "@meterwire/esam-api";
import type { Command } from "commander";
import type { App } from "../../app/app.ts";
import { esamText as text } from "../../i18n/esam.ts";
import { helpPage } from "../../program/help.ts";
import { renderTable } from "../../render/table.ts";

export function define(command: Command, app: App): void {
  const { t, lang, out, stdout } = app;
  command.option("--json", t(text.json)).action(({ json }: { json?: true }) => {
    const all: readonly FunctionDefinition[] = Object.values(FUNCTIONS);
    if (json) {
      stdout.write(all.map((definition) => `${JSON.stringify(entry(definition))}\n`).join(""));
      return;
    }
    const columns = [text.number, text.command, text.title, text.signature].map((title, at) => ({
      title: t(title),
      right: at === 0,
    }));
    const rows = all.map((definition) => [
      String(definition.number),
      out.name(definition.command),
      definition.title[lang],
      cSignature(definition.name as FunctionName),
    ]);
    stdout.write(renderTable(columns, rows, out));
  });
  helpPage(command, app, {
    about: [text.listAbout],
    examples: [["meterwire esam list", text.exampleList]],
  });

  function entry({ number, name, command, title, parameters, outputs }: FunctionDefinition): object {
    return {
      number,
      function: name,
      command,
      title: title[lang],
      parameters: parameters.map((parameter) => ({ name: parameter.name, text: parameter.text[lang] })),
      outputs: outputs.map((output) => ({ name: output.name, text: output.text[lang] })),
    };
  }
}
