import type { Server, ServerSecurity } from "@meterwire/dlt698/server";
import { type Command, InvalidArgumentError, Option } from "commander";
import { type App, Exit, Failure } from "../app.ts";
import { helpPage } from "../help.ts";
import { dialText } from "../i18n/listen.ts";
import { simText as text } from "../i18n/meter.ts";
import {
  checkLine,
  type Endpoint,
  endpointParser,
  isLoopback,
  type LineOptions,
  lineOptions,
  numberOption,
  openPort,
  tracer,
} from "../io/line.ts";
import { untilStopped } from "../io/stop.ts";
import { addressParser } from "../meter/options.ts";
import { createVirtualMeter, defaultEnergies } from "../sim/meter.ts";

interface Options extends LineOptions {
  readonly address: string;
  readonly energy: readonly bigint[];
  readonly allowRemote?: true;
  readonly dial?: Endpoint;
  readonly heartbeat: number;
  readonly redial: number;
  readonly password?: string;
  readonly testSm4?: true;
}

export function define(command: Command, app: App): void {
  const { t } = app;
  lineOptions(command, app, t(text.tcp), 0);
  command
    .option("--address <digits>", t(text.address), addressParser(app, false), "28417891")
    .option("--energy <kWh,…>", t(text.energy), (value) => energies(app, value))
    .option("--allow-remote", t(text.allowRemote))
    .addOption(new Option("--password <text>", t(text.password)).env("METERWIRE_PASSWORD"))
    .option("--test-sm4", t(text.testSm4))
    .option("--dial <host:port>", t(dialText.dial), endpointParser(app, 1))
    .addOption(numberOption(app, "--heartbeat <s>", t(dialText.heartbeat), 1, 65_535).default(60))
    .addOption(numberOption(app, "--redial <s>", t(dialText.redial), 0, 86_400).default(10))
    .action(async (options: Options) => {
      const { tcp, address, energy = defaultEnergies, dial } = options;
      if (dial === undefined) checkLine(app, options);
      else if (tcp !== undefined || options.port !== undefined) {
        throw new Failure(t(dialText.oneLine), Exit.usage);
      }
      if (tcp !== undefined && !isLoopback(tcp.host) && !options.allowRemote) {
        throw new Failure(t(text.notLoopback, { host: tcp.host }), Exit.usage);
      }
      const meter = createVirtualMeter({
        address,
        energies: energy,
        ...(options.password === undefined ? {} : { password: options.password }),
        ...(options.testSm4 ? { security: await testSecurity(app) } : {}),
        ...(dial === undefined
          ? {}
          : { heartbeatPeriod: options.heartbeat, redialDelay: options.redial * 1000 }),
      });
      if (dial !== undefined) return serveMaster(app, meter, dial, options);
      await (tcp === undefined ? serveSerial(app, meter, options) : serveTcp(app, meter, options));
    });
  helpPage(command, app, {
    about: [text.about, text.about2],
    examples: [
      ["meterwire sim meter --tcp 127.0.0.1:6980", text.exampleTcp],
      [
        "meterwire sim meter --port /dev/ttyUSB0 --address 000012345678 --energy 100.5,20,30,40.5,10",
        text.exampleSerial,
      ],
      ["meterwire sim meter --dial 127.0.0.1:20000 --heartbeat 30", dialText.exampleDial],
    ],
  });
}

async function testSecurity({ err, lang, stderr }: App): Promise<ServerSecurity> {
  const { createTestSm4Security, TEST_SM4_NOTICE } = await import("../security/sm4-provider.ts");
  stderr.write(`${err.warn(TEST_SM4_NOTICE[lang])}\n`);
  return createTestSm4Security();
}

/** A terminal: logs in at a master and stays. */
async function serveMaster(app: App, meter: Server, dial: Endpoint, options: Options): Promise<void> {
  const { t, stderr } = app;
  const { connectTcp } = await import("@meterwire/transport/tcp");
  const { dialIn } = await import("@meterwire/dlt698/server");
  const traced = tracer(app, options.trace);
  const where = `${dial.host}:${dial.port}`;
  const address = meter.address.sa;
  const terminal = dialIn(meter, async () => traced(await connectTcp(dial)), {
    onState: (state, why) => stderr.write(`${t(dialText[state], { where, address, why })}\n`),
  });
  await untilStopped(terminal.stopped);
  await terminal.stop();
}

async function serveTcp(app: App, meter: Server, options: Options): Promise<void> {
  const { listenTcp } = await import("@meterwire/transport/tcp");
  const traced = tracer(app, options.trace);
  const { host, port } = options.tcp!;
  const server = await listenTcp({
    host,
    port,
    onConnection: (channel) => meter.attach(traced(channel)),
  });
  const ended = untilStopped(server.closed);
  app.stderr.write(`${app.t(text.listening, { address: meter.address.sa, where: server.where })}\n`);
  const failed = await ended;
  await server.close();
  if (failed) throw failed;
}

async function serveSerial(app: App, meter: Server, options: Options): Promise<void> {
  const channel = tracer(app, options.trace)(await openPort(options));
  meter.attach(channel);
  const ended = untilStopped(channel.closed);
  app.stderr.write(`${app.t(text.listening, { address: meter.address.sa, where: options.port! })}\n`);
  const reason = await ended;
  await channel.close();
  if (reason?.error) throw reason.error;
}

function energies({ t }: App, value: string): bigint[] {
  const parts = value.split(",");
  const bad = parts.length > 13 || parts.some((part) => !/^\d{1,8}(?:\.\d{1,4})?$/.test(part.trim()));
  const raw = bad
    ? []
    : parts.map((part) =>
        BigInt((part.trim().split(".")[0] ?? "0") + (part.trim().split(".")[1] ?? "").padEnd(4, "0")),
      );
  if (bad || raw.some((energy) => energy / 100n > 0xffff_ffffn))
    throw new InvalidArgumentError(t(text.badEnergy));
  return raw;
}
