import { formatTraceEvent, traceCommand, traceResponse } from "@meterwire/apdu";
import { simulatedHostProfile } from "@meterwire/esam-api/card";
import type { HostCard } from "@meterwire/esam-api/software";
import { isTransportError } from "@meterwire/transport";
import type { ServedCard, VirtualCard } from "@meterwire/transport/pcsc";
import type { Command } from "commander";
import type { App } from "../../app/app.ts";
import { defined } from "../../app/defined.ts";
import { type Endpoint, endpoint } from "../../app/values.ts";
import { simulatedCard } from "../../card/simulated.ts";
import { connectionOptions, flagAlone } from "../../connection/options.ts";
import type { ValuesOf } from "../../connection/rows.ts";
import { simCardText as text } from "../../i18n/card.ts";
import { untilStopped } from "../../io/stop.ts";
import { helpPage } from "../../program/help.ts";
import { words } from "../../render/problem.ts";

interface Options extends ValuesOf<"cardProtocol" | "keys"> {
  readonly vpcd?: Endpoint;
  readonly trace?: true;
}

/** Where Debian's vpcd has its first reader. */
const firstReader: Endpoint = { host: "127.0.0.1", port: 35963 };
/** How long between two tries to come back, in milliseconds. */
const retryMs = 500;

export function define(command: Command, app: App): void {
  const { t } = app;
  command
    .option("--vpcd <host:port>", t(text.vpcd), endpoint(1))
    .option("--trace", t(text.trace))
    .action((options: Options) => serve(app, options));
  command.options.find(({ long }) => long === "--vpcd")?.default(undefined, "127.0.0.1:35963");
  connectionOptions(command, app, ["cardProtocol", "keys"], {
    cardProtocol: { ...flagAlone, about: text.protocol, preset: "T=1" },
    keys: flagAlone,
  });
  helpPage(command, app, {
    about: [text.about, text.about2],
    examples: [
      ["meterwire sim card", text.exampleOne],
      ["meterwire sim card --card-protocol T=0 --vpcd 127.0.0.1:35964 --keys keys.json", text.exampleTwo],
    ],
  });
}

async function serve(app: App, options: Options): Promise<void> {
  const { t, stderr } = app;
  const { vpcd = firstReader, cardProtocol: protocol = "T=1", keys, trace } = options;
  const host = await simulatedCard(app, { protocol: protocol === "T=0" ? 0 : 1, ...defined({ keys }) });
  const card = trace ? traced(app, host) : host;
  let served = await insert(card, vpcd);
  let stopping = false;
  const insertedForEver = async (): Promise<never> => {
    // Pulling it works from the moment on that we say it is in.
    await Promise.resolve();
    while (true) {
      stderr.write(`${t(text.inserted, { protocol, where: `${vpcd.host}:${vpcd.port}` })}\n`);
      const { error } = await served.closed;
      if (stopping) return new Promise<never>(() => {});
      const reason = error === null ? t(text.ended) : words(app, error);
      stderr.write(`${t(text.lost, { reason })}\n`);
      served = await again(card, vpcd, () => stopping);
    }
  };
  await untilStopped(insertedForEver());
  stopping = true;
  await served.close();
}

/** Puts the card in. A service that its system starts on demand is woken by asking it for its readers. */
async function insert(card: VirtualCard, where: Endpoint): Promise<ServedCard> {
  const { listReaders, serveVpcd } = await import("@meterwire/transport/pcsc");
  try {
    return await serveVpcd(card, where);
  } catch (error) {
    if (!isTransportError(error, "refused")) throw error;
    const woken = await listReaders().then(
      () => true,
      () => false,
    );
    if (!woken) throw error;
    return serveVpcd(card, where);
  }
}

async function again(card: VirtualCard, where: Endpoint, isOver: () => boolean): Promise<ServedCard> {
  const { serveVpcd } = await import("@meterwire/transport/pcsc");
  while (true) {
    await new Promise<void>((resolve) => setTimeout(resolve, retryMs));
    if (isOver()) return new Promise<never>(() => {});
    try {
      return await serveVpcd(card, where);
    } catch (error) {
      if (!isTransportError(error)) throw error;
    }
  }
}

/** The card, with what it is asked and answers on standard error. */
function traced({ stderr, err, lang }: App, card: HostCard): VirtualCard {
  const show = (event: Parameters<typeof formatTraceEvent>[0]): void => {
    stderr.write(`${err.dim(formatTraceEvent(event, lang))}\n`);
  };
  // GET RESPONSE is as secret as the command whose answer it fetches.
  let origin = new Uint8Array();
  return {
    atr: card.atr,
    reset: () => card.reset(),
    transmit(command) {
      if (command[1] !== 0xc0) origin = Uint8Array.from(command);
      const { redact } = simulatedHostProfile;
      show(traceCommand(command, redact));
      const before = Date.now();
      const response = card.transmit(command);
      show(traceResponse(origin, response, Date.now() - before, redact));
      return response;
    },
  };
}
