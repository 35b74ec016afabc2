import type { ServerSecurity } from "@meterwire/dlt698/server";
import type { Command } from "commander";
import type { App } from "../../app/app.ts";
import { address, durationOption, type Endpoint, endpoint, isLoopback } from "../../app/values.ts";
import { connectionOptions, flagAlone, resolveBefore } from "../../connection/options.ts";
import { checkLineOptions, goesWith, LINE, type LineValues, lineTarget } from "../../connection/target.ts";
import { connectionText } from "../../i18n/connection.ts";
import { dialText } from "../../i18n/listen.ts";
import { simText as text } from "../../i18n/meter.ts";
import { simulatorText } from "../../i18n/simulator.ts";
import { requireDistinct } from "../../io/distinct.ts";
import { openRecorder } from "../../io/record.ts";
import { usage } from "../../problems/index.ts";
import { helpPage } from "../../program/help.ts";
import { defaultEnergies, energiesOf } from "../../simulator/energies.ts";
import { openFlags, type SimulatorFlags, simulatorFlags } from "../../simulator/flags.ts";
import { type ServedAt, servedSource, serveSimulation } from "../../simulator/serve.ts";

interface Options extends LineValues, SimulatorFlags {
  readonly allowRemote?: true;
  readonly dial?: Endpoint;
  /** In milliseconds. */
  readonly heartbeat: number;
  readonly redial: number;
  readonly testSm4?: true;
}

/** The wire counts a heartbeat's period in seconds, in two octets. */
const HEARTBEAT = { from: 1000, to: 65_535_000, step: 1000, preset: "60s" };
const REDIAL = { from: 0, to: 86_400_000, preset: "10s" };

export function define(command: Command, app: App): void {
  const { t } = app;
  connectionOptions(command, app, [...LINE, "address"], {
    tcp: { ...flagAlone, about: text.tcp, parse: endpoint(0) },
    port: flagAlone,
    recordFull: { preset: "drop" },
    address: { ...flagAlone, about: text.address, parse: address(false), preset: null },
  });
  command
    .option("--energy <kWh,…>", t(text.energy), energiesOf)
    .option("--allow-remote", t(text.allowRemote));
  connectionOptions(command, app, ["password"], { password: { about: text.password, sections: [] } });
  command
    .option("--test-sm4", t(text.testSm4))
    .option("--dial <host:port>", t(dialText.dial), endpoint(1))
    .addOption(durationOption("--heartbeat <duration>", t(dialText.heartbeat), HEARTBEAT))
    .addOption(durationOption("--redial <duration>", t(dialText.redial), REDIAL));
  simulatorFlags(command, app);
  connectionOptions(command, app, ["config"]);
  resolveBefore(command, app, {
    check(command) {
      checkLineOptions(command);
      goesWith(command, ["heartbeat", "redial"], ["dial"]);
    },
  });
  command.action(async (options: Options) => {
    const at = servedAt(options);
    const { record, state, profile, script } = options;
    await requireDistinct("--record", record, { "--state": state, "--profile": profile, "--script": script });
    await requireDistinct("--state", state, { "--profile": profile, "--script": script });
    const recorder = openRecorder(app, options, servedSource(at));
    const opened = await openFlags(app, options, {
      ...givenBy(options),
      ...(options.testSm4 ? { security: await testSecurity(app) } : {}),
    });
    if (opened === null) return;
    const { simulation, close } = opened;
    try {
      await serveSimulation(app, simulation, at, recorder);
    } finally {
      await close();
    }
  });
  helpPage(command, app, {
    about: [simulatorText.about, text.about2, connectionText.about],
    examples: [
      ["meterwire sim meter --tcp 127.0.0.1:6980", text.exampleTcp],
      [
        "meterwire sim meter --port /dev/ttyUSB0 --address 000012345678 --energy 100.5,20,30,40.5,10",
        text.exampleSerial,
      ],
      ["meterwire sim meter --dial 127.0.0.1:20000 --heartbeat 30s", dialText.exampleDial],
      [
        "meterwire sim meter --tcp 127.0.0.1:6980 --speed 1440 --state meter.state",
        simulatorText.exampleFast,
      ],
      ["meterwire sim meter --tcp 127.0.0.1:6980 --protocol both --speed 60", simulatorText.exampleBoth],
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

/** Where the options say that the meters are. @throws CliError where they say nothing, or several things */
function servedAt(options: Options): ServedAt {
  const { tcp, port, dial, protocol } = options;
  if ((dial === undefined) === (tcp === undefined && port === undefined)) {
    throw usage("exactly-one", { options: ["--tcp", "--port", "--dial"], examples: [] });
  }
  // Terminals log in by 698.
  if (dial !== undefined && protocol === "645") {
    throw usage("exactly-one", { options: ["--dial", "--protocol 645"], examples: [] });
  }
  if (dial !== undefined) return { kind: "dial", master: dial };
  if (tcp !== undefined && !isLoopback(tcp.host) && !options.allowRemote) {
    throw usage("not-loopback", { host: tcp.host });
  }
  return lineTarget(options);
}

/** Makes the security of each meter: it keeps counters. */
async function testSecurity({ err, lang, stderr }: App): Promise<() => ServerSecurity> {
  const { createTestSm4Security, TEST_SM4_NOTICE } = await import("../../security/sm4-provider.ts");
  stderr.write(`${err.warn(TEST_SM4_NOTICE[lang])}\n`);
  return () => createTestSm4Security();
}

/** What the command has besides the simulator's own flags; a profile brings its own address and energies. */
function givenBy({ address, energy, profile, dial, heartbeat, redial }: Options) {
  const energies = energy ?? (profile === undefined ? defaultEnergies : undefined);
  const digits = address ?? (profile === undefined ? "28417891" : undefined);
  return {
    ...(digits === undefined ? {} : { address: digits }),
    ...(energies === undefined ? {} : { energies }),
    ...(dial === undefined ? {} : { heartbeatPeriod: heartbeat, redialDelay: redial }),
  };
}
