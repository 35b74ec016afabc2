import { describe, interpret } from "@meterwire/dlt698/objects";
import { oadText } from "@meterwire/dlt698/reading";
import { dataSchema, valueToJson } from "@meterwire/dlt698/schema";
import type { Command } from "commander";
import type { App, SetExit } from "../../app/app.ts";
import { lineTarget } from "../../connection/target.ts";
import { connectionText } from "../../i18n/connection.ts";
import { setText, actionText as text, writeText } from "../../i18n/write.ts";
import { stoppable } from "../../io/stop.ts";
import { dataOf } from "../../meter/input.ts";
import { omdOf } from "../../meter/names.ts";
import { checkVia, withGroup, withMeter } from "../../meter/session.ts";
import { confirmChange, hintAt, isSilent, type WriteFlags, writeFlags } from "../../meter/write.ts";
import { Exit } from "../../problems/exit.ts";
import { helpPage } from "../../program/help.ts";
import { darText } from "../../render/reading.ts";
import { renderValues, valueLines } from "../../render/readings.ts";

export function define(command: Command, app: App, setExit: SetExit): void {
  const { t, lang, out, stdout } = app;
  command.argument("<omd>", t(text.target)).argument("[value...]", t(text.value));
  writeFlags(command, app);
  command.action(async (target: string, words: string[], options: WriteFlags) => {
    lineTarget(options);
    checkVia(options);
    const omd = omdOf(target);
    // Made anew after the question: the time of `now` is that of sending.
    const made = () => (words.length === 0 ? noParameter(omd) : dataOf({ omd }, words));
    const { label, labelEn } = describe({ omd });
    const name = lang === "zh" ? label : labelEn;
    const code = oadText(omd);
    const plan = { title: writeText.willAct, code, name, meaning: interpret({ omd }, made()) };
    await confirmChange(app, options, plan);
    if (isSilent(options)) {
      await withGroup(app, options, (group) => group.action(omd, made()));
      const result = t(writeText.sent);
      stdout.write(
        options.json
          ? `${JSON.stringify({ omd: code, name, dar: null, result, data: null, value: null })}\n`
          : `${out.dim(code)}  ${name}  ${out.good(result)}\n`,
      );
      return;
    }
    const outcome = await withMeter(app, options, ({ meter }) =>
      stoppable((signal) => meter.action(omd, made(), { signal })),
    );
    const { ok, dar, data: returned } = outcome;
    const result = ok ? t(writeText.done) : darText(dar, lang);
    const meaning = returned === null ? null : interpret({ omd, part: "result" }, returned);
    if (options.json) {
      const value = meaning?.value ?? null;
      const json = returned === null ? null : valueToJson(dataSchema(), returned);
      stdout.write(`${JSON.stringify({ omd: code, name, dar: dar.code, result, data: json, value })}\n`);
    } else {
      stdout.write(`${out.dim(code)}  ${name}  ${ok ? out.good(result) : out.bad(result)}\n`);
      if (meaning !== null && returned?.type !== "NULL")
        stdout.write(renderValues(app, valueLines(app, meaning, "", meaning.name), { indent: 2 }));
    }
    if (ok) return;
    hintAt(app, options, dar);
    setExit(Exit.failed);
  });
  helpPage(command, app, {
    about: [text.about, setText.about2, connectionText.about],
    examples: [
      ["meterwire action 00100100 --tcp 127.0.0.1:6980 --yes", text.exampleReset],
      [
        'meterwire action 80008200 \'[{"relay":"F2050201","command":"直接合闸"}]\' --port /dev/ttyUSB0',
        text.exampleRelay,
      ],
    ],
  });
}

/** What a method without a given parameter gets: 0 where its type is integer, as reset has it, else NULL. */
function noParameter(omd: number) {
  const { schema } = describe({ omd });
  return schema?.type === "integer"
    ? ({ type: "integer", value: 0 } as const)
    : ({ type: "NULL", value: null } as const);
}
