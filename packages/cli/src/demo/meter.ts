import { hexToBytes } from "@meterwire/dlt698";
import { createClient } from "@meterwire/dlt698/client";
import { reading } from "@meterwire/dlt698/reading";
import { createSimulation } from "@meterwire/simulator";
import { formatHex, traceChannel } from "@meterwire/transport";
import type { CaptureEvent } from "@meterwire/transport/capture";
import { connectTcp, listenTcp } from "@meterwire/transport/tcp";
import type { App } from "../app/app.ts";
import { demoText as text } from "../i18n/demo.ts";
import { explained, explanationTree } from "../render/message.ts";
import { renderReadings } from "../render/readings.ts";
import { defaultEnergies } from "../simulator/energies.ts";

const REQUEST = "681500430391784128 00EB64 0501000010040000 0CCB16";
const RESPONSE =
  "684600C30391784128 00062D 8501000010040001 0105 150000000000000000 150000000000000000 150000000000000000 150000000000000000 150000000000000000 0000 C35216";

/** Explains a request and its response. */
export function explainPair(app: App, heading: (text: string) => void): void {
  for (const [title, hex] of [
    [text.request, REQUEST],
    [text.response, RESPONSE],
  ] as const) {
    heading(app.t(title));
    const octets = hexToBytes(hex);
    app.stdout.write(`${formatHex(octets, { separator: " " })}\n`);
    const settings = { kind: null, strict: false, profile: "2017" } as const;
    app.stdout.write(explanationTree(app, octets, explained(octets, settings), null).out);
  }
}

/** Reads a virtual meter through a socket of this machine. */
export async function readVirtualMeter(app: App, heading: (text: string) => void): Promise<void> {
  const { t, stdout, out } = app;
  const address = "28417891";
  const simulation = await createSimulation({
    meters: [{ address, forward: defaultEnergies, wiring: "four-wire" }],
  });
  const server = await listenTcp({ port: 0, onConnection: (channel) => simulation.attach(channel) });
  const { where, port } = server;
  const frames: CaptureEvent[] = [];
  const channel = traceChannel(await connectTcp({ port }), { sink: (event) => frames.push(event) });
  const client = createClient(channel);
  try {
    const oads = [1, 2, 3, 4, 5].map((attribute) => 0x0010_0000 + attribute * 0x100);
    const readings = await reading(client.meter(address)).readList(oads);
    heading(t(text.reading, { address, where }));
    stdout.write(renderReadings(app, readings));
  } finally {
    await client.close();
    await server.close();
    await simulation.close();
  }
  heading(t(text.frames));
  for (const event of frames) {
    if (event.kind !== "octets") continue;
    const octets = formatHex(event.octets, { separator: " " });
    stdout.write(`${event.direction === "tx" ? out.name("→") : out.good("←")} ${octets}\n`);
  }
}
