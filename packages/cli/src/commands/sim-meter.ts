import type { ByteChannel, Server, ServerSecurity } from "@meterwire/dlt698/server";
import type { MeterDevice, Simulation } from "@meterwire/simulator";
import { type Command, Option } from "commander";
import type { App, SetExit } from "../app.ts";
import { wrongArgument } from "../arguments.ts";
import { helpPage } from "../help.ts";
import { dialText } from "../i18n/listen.ts";
import { simText as text } from "../i18n/meter.ts";
import { simulatorText } from "../i18n/simulator.ts";
import { requireDistinct } from "../io/distinct.ts";
import {
  checkLine,
  type Endpoint,
  endpointParser,
  isLoopback,
  type LineOptions,
  lineOptions,
  numberOption,
  openPort,
} from "../io/line.ts";
import { untilStopped } from "../io/stop.ts";
import { lenientTracer, type Tracer } from "../io/trace.ts";
import { addressParser } from "../meter/options.ts";
import { usage } from "../problems/index.ts";
import { words } from "../render/problem.ts";
import { defaultEnergies } from "../sim/meter.ts";
import { openFlags, type SimulatorFlags, simulatorFlags } from "../simulator/flags.ts";

interface Options extends LineOptions, SimulatorFlags {
  readonly allowRemote?: true;
  readonly dial?: Endpoint;
  readonly heartbeat: number;
  readonly redial: number;
  readonly testSm4?: true;
}

export function define(command: Command, app: App, setExit: SetExit): void {
  const { t } = app;
  lineOptions(command, app, t(text.tcp), 0);
  command
    .option("--address <digits>", t(text.address), addressParser(false))
    .option("--energy <kWh,…>", t(text.energy), energies)
    .option("--allow-remote", t(text.allowRemote))
    .addOption(new Option("--password <text>", t(text.password)).env("METERWIRE_PASSWORD"))
    .option("--test-sm4", t(text.testSm4))
    .option("--dial <host:port>", t(dialText.dial), endpointParser(1))
    .addOption(numberOption("--heartbeat <s>", t(dialText.heartbeat), 1, 65_535).default(60))
    .addOption(numberOption("--redial <s>", t(dialText.redial), 0, 86_400).default(10));
  simulatorFlags(command, app);
  command.action(async (options: Options) => {
    const { tcp, dial } = options;
    if (dial === undefined) checkLine(options);
    else if (tcp !== undefined || options.port !== undefined) {
      throw usage("exactly-one", { options: ["--tcp", "--port", "--dial"], examples: [] });
    }
    if (tcp !== undefined && !isLoopback(tcp.host) && !options.allowRemote) {
      throw usage("not-loopback", { host: tcp.host });
    }
    const { trace, state, profile, script } = options;
    await requireDistinct("--trace", trace, { "--state": state, "--profile": profile, "--script": script });
    await requireDistinct("--state", state, { "--profile": profile, "--script": script });
    const traced = lenientTracer(app, trace, setExit);
    const opened = await openFlags(app, options, {
      ...givenBy(options),
      ...(options.testSm4 ? { security: await testSecurity(app) } : {}),
    });
    if (opened === null) return;
    const { simulation, close } = opened;
    try {
      if (dial !== undefined) await serveMaster(app, simulation, dial, traced);
      else if (tcp === undefined) await serveSerial(app, simulation, options, traced);
      else await serveTcp(app, simulation, options, traced);
    } finally {
      await close();
    }
  });
  helpPage(command, app, {
    about: [simulatorText.about, text.about2],
    examples: [
      ["meterwire sim meter --tcp 127.0.0.1:6980", text.exampleTcp],
      [
        "meterwire sim meter --port /dev/ttyUSB0 --address 000012345678 --energy 100.5,20,30,40.5,10",
        text.exampleSerial,
      ],
      ["meterwire sim meter --dial 127.0.0.1:20000 --heartbeat 30", dialText.exampleDial],
      [
        "meterwire sim meter --tcp 127.0.0.1:6980 --speed 1440 --state meter.state",
        simulatorText.exampleFast,
      ],
      [
        "meterwire sim meter --tcp 127.0.0.1:6980 --concentrator 1 --meters 500",
        simulatorText.exampleConcentrator,
      ],
      [
        "meterwire sim meter --tcp 127.0.0.1:6980 --meters 100 --faults silence=0.02,checksum=0.02",
        simulatorText.exampleFaults,
      ],
    ],
  });
}

/** Makes the security of each meter: it keeps counters. */
async function testSecurity({ err, lang, stderr }: App): Promise<() => ServerSecurity> {
  const { createTestSm4Security, TEST_SM4_NOTICE } = await import("../security/sm4-provider.ts");
  stderr.write(`${err.warn(TEST_SM4_NOTICE[lang])}\n`);
  return () => createTestSm4Security();
}

/** What the command has besides the simulator's own flags; a profile brings its own address and energies. */
function givenBy({ address, energy, profile, dial, heartbeat, redial }: Options) {
  const energies = energy ?? (profile === undefined ? defaultEnergies : undefined);
  const digits = address ?? (profile === undefined ? "28417891" : undefined);
  return {
    ...(digits === undefined ? {} : { address: digits }),
    ...(energies === undefined ? {} : { energies: energies.map((units) => Number(units) / 10_000) }),
    ...(dial === undefined ? {} : { heartbeatPeriod: 1000 * heartbeat, redialDelay: 1000 * redial }),
  };
}

/** Terminals: each dials, logs in and stays. */
async function serveMaster(app: App, simulation: Simulation, dial: Endpoint, traced: Tracer): Promise<void> {
  const { t, stderr } = app;
  const { connectTcp } = await import("@meterwire/transport/tcp");
  const { dialIn } = await import("@meterwire/dlt698/server");
  const where = `${dial.host}:${dial.port}`;
  const { concentrator, meters } = simulation;
  const plugs = concentrator === null ? meters.map(plugOf) : [concentrator].map(frontOf);
  const terminals = plugs.map(({ server, dress }) =>
    dialIn(server, async () => dress(traced(await connectTcp(dial))), {
      onState: (state, why) =>
        stderr.write(
          `${t(dialText[state], { where, address: server().address.sa, why: words(app, why) })}\n`,
        ),
    }),
  );
  await untilStopped(Promise.all(terminals.map((terminal) => terminal.stopped)));
  await Promise.all(terminals.map((terminal) => terminal.stop()));
}

/** A server that dials, and what its channels go through. */
interface Plug {
  readonly server: () => Server;
  readonly dress: (channel: ByteChannel) => ByteChannel;
}

const plugOf = (device: MeterDevice): Plug => ({
  server: () => device.server,
  dress: (channel) => device.faulty(channel),
});
const frontOf = (device: { readonly server: Server }): Plug => ({
  server: () => device.server,
  dress: (channel) => channel,
});

/** Says which meters are where. */
function announce({ t, stderr }: App, { meters, concentrator }: Simulation, where: string): void {
  const addresses = meters.map((device) => device.address);
  const [first = ""] = addresses;
  const last = addresses.at(-1) ?? "";
  const count = addresses.length;
  const line =
    concentrator !== null
      ? t(simulatorText.front, { address: concentrator.address, count, where })
      : addresses.length === 1
        ? t(text.listening, { address: first, where })
        : t(simulatorText.several, { count: addresses.length, first, last, where });
  stderr.write(`${line}\n`);
}

async function serveTcp(app: App, simulation: Simulation, options: Options, traced: Tracer): Promise<void> {
  const { listenTcp } = await import("@meterwire/transport/tcp");
  const { host, port } = options.tcp!;
  const server = await listenTcp({
    host,
    port,
    onConnection: (channel) => {
      void simulation.attach(traced(channel)).closed.then(({ code }) => {
        if (code !== "unread") return;
        app.stderr.write(`${app.err.warn(app.t(text.unread, { client: channel.remote }))}\n`);
      });
    },
  });
  const ended = untilStopped(server.closed);
  announce(app, simulation, server.where);
  const failed = await ended;
  await server.close();
  if (failed) throw failed;
}

async function serveSerial(
  app: App,
  simulation: Simulation,
  options: Options,
  traced: Tracer,
): Promise<void> {
  const channel = traced(await openPort(options));
  simulation.attach(channel);
  const ended = untilStopped(channel.closed);
  announce(app, simulation, options.port!);
  const reason = await ended;
  await channel.close();
  if (reason?.error) throw reason.error;
}

function energies(value: string): bigint[] {
  const parts = value.split(",");
  const bad = parts.length > 13 || parts.some((part) => !/^\d{1,8}(?:\.\d{1,4})?$/.test(part.trim()));
  const raw = bad
    ? []
    : parts.map((part) =>
        BigInt((part.trim().split(".")[0] ?? "0") + (part.trim().split(".")[1] ?? "").padEnd(4, "0")),
      );
  if (bad || raw.some((energy) => energy / 100n > 0xffff_ffffn)) throw wrongArgument({ kind: "energies" });
  return raw;
}
