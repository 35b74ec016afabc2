import { describe, interpret } from "@meterwire/dlt698/objects";
import { oadText } from "@meterwire/dlt698/reading";
import type { Command } from "commander";
import type { App, SetExit } from "../../app/app.ts";
import { lineTarget } from "../../connection/target.ts";
import { connectionText } from "../../i18n/connection.ts";
import { setText as text, writeText } from "../../i18n/write.ts";
import { stoppable } from "../../io/stop.ts";
import { dataOf } from "../../meter/input.ts";
import { oadOf } from "../../meter/names.ts";
import { checkVia, withGroup, withMeter } from "../../meter/session.ts";
import { confirmChange, hintAt, isSilent, type WriteFlags, writeFlags } from "../../meter/write.ts";
import { Exit } from "../../problems/exit.ts";
import { helpPage } from "../../program/help.ts";
import { darText } from "../../render/reading.ts";

export function define(command: Command, app: App, setExit: SetExit): void {
  const { t, lang, out } = app;
  command.argument("<oad>", t(text.target)).argument("<value...>", t(text.value));
  writeFlags(command, app);
  command.action(async (target: string, words: string[], options: WriteFlags) => {
    lineTarget(options);
    checkVia(options);
    const oad = oadOf(target);
    // Made anew after the question: the time of `now` is that of writing.
    const made = () => dataOf(oad, words);
    const { label, labelEn } = describe(oad);
    const name = lang === "zh" ? label : labelEn;
    const plan = { title: writeText.willSet, code: oadText(oad), name, meaning: interpret(oad, made()) };
    await confirmChange(app, options, plan);
    const print = (dar: number | null, result: string) => {
      const line = options.json
        ? JSON.stringify({ oad: oadText(oad), name, dar, result })
        : `${out.dim(oadText(oad))}  ${name}  ${dar === 0 || dar === null ? out.good(result) : out.bad(result)}`;
      app.stdout.write(`${line}\n`);
    };
    if (isSilent(options)) {
      await withGroup(app, options, (group) => group.set(oad, made()));
      return print(null, t(writeText.sent));
    }
    const { ok, dar } = await withMeter(app, options, ({ meter }) =>
      stoppable((signal) => meter.set(oad, made(), { signal })),
    );
    print(dar.code, ok ? t(writeText.done) : darText(dar, lang));
    if (ok) return;
    hintAt(app, options, dar);
    setExit(Exit.failed);
  });
  helpPage(command, app, {
    about: [text.about, text.about2, connectionText.about],
    examples: [
      ["meterwire set 时钟 now --tcp 127.0.0.1:6980 --yes", text.exampleNow],
      ['meterwire set 40000200 "2026-01-20 16:27:11" --tcp 127.0.0.1:6980 --yes', text.exampleClock],
    ],
  });
}
