import type { Command } from "commander";
import { type App, Failure } from "../../app.ts";
import { keysOf, readText } from "../../esam/backend.ts";
import { helpPage } from "../../help.ts";
import { cardText as text } from "../../i18n/card.ts";
import { esamText } from "../../i18n/esam.ts";
import { type Endpoint, endpointParser, numberOption } from "../../io/line.ts";
import { untilStopped } from "../../io/stop.ts";

interface Options {
  readonly vpcd: Endpoint;
  readonly keys?: string;
  readonly protocol: number;
}

export function define(command: Command, app: App): void {
  const { t, err, stderr } = app;
  command
    .option("--vpcd <host:port>", t(text.vpcd), endpointParser(app, 1), { host: "127.0.0.1", port: 35_963 })
    .option("--keys <file>", t(esamText.keys))
    .addOption(numberOption(app, "--protocol <n>", t(text.protocolFlag), 0, 1).default(1))
    .action(async ({ vpcd, keys, protocol }: Options) => {
      const { createHostCard, parseKeyFile } = await import("@meterwire/esam-api/software");
      const { serveVpcd } = await import("@meterwire/transport/pcsc");
      const card = createHostCard({
        protocol: protocol as 0 | 1,
        ...(keys === undefined ? {} : { keys: keysOf(app, () => parseKeyFile(readText(app, keys))) }),
      });
      stderr.write(`${err.warn(t(text.simWarning))}\n`);
      const served = await serveVpcd(card, vpcd);
      const ended = untilStopped(served.closed);
      stderr.write(`${t(text.simReady, { where: `${vpcd.host}:${vpcd.port}` })}\n`);
      const reason = await ended;
      await served.close();
      if (reason !== null) throw new Failure(t(text.simGone));
    });
  const vpcd = command.options.find((option) => option.long === "--vpcd");
  if (vpcd) vpcd.defaultValueDescription = "127.0.0.1:35963";
  helpPage(command, app, { about: [text.simAbout], examples: [["meterwire sim card", text.exampleSim]] });
}
