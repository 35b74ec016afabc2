import { TextDecoder } from "node:util";
import { bytesToHex, type Profile } from "@meterwire/dlt698";
import { type Command, Option } from "commander";
import type { App, SetExit } from "../../app/app.ts";
import { encodeText as text } from "../../i18n/codec.ts";
import { type Line, lineBatches, standardInput, writeAll } from "../../io/lines.ts";
import { encodeMessage } from "../../message/codec.ts";
import { isProblem } from "../../problems/base.ts";
import { Exit } from "../../problems/exit.ts";
import { problem } from "../../problems/index.ts";
import { errorObject } from "../../problems/json.ts";
import { helpPage } from "../../program/help.ts";
import { sayNothing } from "../../render/nothing.ts";

export function define(command: Command, app: App, setExit: SetExit): void {
  const { t } = app;
  command
    .addOption(
      new Option("--profile <edition>", t(text.profile)).choices(["2017", "extended"]).default("2017"),
    )
    .action(async ({ profile }: { profile: Profile }) => {
      if (!(await encodeLines(app, profile))) setExit(Exit.failed);
    });
  helpPage(command, app, {
    about: [text.about],
    examples: [
      [
        `echo '{"service":"GetRequestNormal","piid":1,"oad":"40010200","timeTag":null}' | meterwire encode`,
        text.exampleApdu,
      ],
      ["meterwire decode --json < frames.txt | meterwire encode", text.exampleRoundTrip],
    ],
  });
}

async function encodeLines(app: App, profile: Profile): Promise<boolean> {
  let good = true;
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  const encoded = (line: Line): string => {
    try {
      if (!(line instanceof Uint8Array)) throw problem.error("too-long", { count: line.tooLong });
      return bytesToHex(encodeMessage(jsonText(utf8, line), profile));
    } catch (error) {
      if (!isProblem(error)) throw error;
      good = false;
      // Octets count in what was made of the text.
      return JSON.stringify({ error: { ...errorObject(error).error, offset: null } });
    }
  };
  let number = 0;
  for await (const lines of lineBatches(standardInput(app))) {
    number += lines.length;
    await writeAll(app.stdout, lines.map((line) => `${encoded(line)}\n`).join(""));
  }
  if (number === 0) sayNothing(app, 0);
  return good && number > 0;
}

function jsonText(utf8: TextDecoder, line: Uint8Array): string {
  try {
    return utf8.decode(line);
  } catch {
    throw problem.error("bad-json", { reason: "not-utf8" });
  }
}
