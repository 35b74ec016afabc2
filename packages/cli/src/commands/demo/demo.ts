import type { Command } from "commander";
import { type App, commandName } from "../../app/app.ts";
import { demoText as text } from "../../i18n/demo.ts";
import { helpPage } from "../../program/help.ts";

export function define(command: Command, app: App): void {
  command.action(async () => {
    const heading = (title: string) => app.stdout.write(`\n${app.out.bold(title)}\n\n`);
    const { explainPair, readVirtualMeter } = await import("../../demo/meter.ts");
    const { tripOnSoftwareCard } = await import("../../demo/security.ts");
    explainPair(app, heading);
    await readVirtualMeter(app, heading);
    await tripOnSoftwareCard(app, heading);
    heading(app.t(text.next));
    for (const line of [
      "sim meter --tcp 127.0.0.1:6980",
      "read 正向有功电能.4 --tcp 127.0.0.1:6980",
      "--help",
    ]) {
      app.stdout.write(`  ${commandName()} ${line}\n`);
    }
  });
  helpPage(command, app, { about: [text.about], examples: [["meterwire demo", text.example]] });
}
