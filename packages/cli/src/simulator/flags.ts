import { momentFromText } from "@meterwire/dlt698/objects";
import type { ServerSecurity } from "@meterwire/dlt698/server";
import { isSimulatorError, type MeterProfile } from "@meterwire/simulator";
import { type Command, Option } from "commander";
import type { App } from "../app/app.ts";
import { wrongArgument } from "../app/arguments.ts";
import { address, duration, numberOption } from "../app/values.ts";
import { simulatorText as text } from "../i18n/simulator.ts";
import { isProblem } from "../problems/base.ts";
import { Exit } from "../problems/exit.ts";
import { asUsage, Failure } from "../problems/failure.ts";
import { usage } from "../problems/index.ts";
import { problemLine, words } from "../render/problem.ts";
import { type OpenSimulation, openSimulation, type SimulatorOptions } from "./open.ts";
import { openPatiently } from "./opening.ts";
import { refusals } from "./refusals.ts";

/** What says how a simulated meter is made. */
export interface SimulatorFlags {
  readonly profile?: string;
  readonly script?: string;
  readonly state?: string;
  readonly faults?: string;
  readonly seed?: number;
  readonly speed?: number;
  readonly start?: number;
  readonly meters?: number;
  readonly concentrator?: string;
  readonly load?: string;
  readonly peak?: number;
  readonly wiring?: string;
  readonly protocol?: "698" | "645" | "both";
  readonly history?: number;
  /** In milliseconds. */
  readonly step?: number;
  readonly password?: string;
  readonly address?: string;
  readonly energy?: readonly number[];
  readonly reports?: readonly string[];
}

/** Adds the options of a simulation. */
export function simulatorFlags(command: Command, app: App): void {
  const { t } = app;
  command
    .option("--profile <file>", t(text.profile))
    .option("--script <file>", t(text.script))
    .option("--state <file>", t(text.state))
    .option("--faults <list>", t(text.faults))
    .addOption(numberOption("--seed <n>", t(text.seed), 0, 0xffff_ffff))
    .option("--speed <x>", t(text.speed), (value) => {
      const number = Number(value);
      if (!(number >= 0.001 && number <= 1_000_000))
        throw wrongArgument({ kind: "number", from: 0.001, to: 1_000_000 });
      return number;
    })
    .option("--start <time>", t(text.start), (value) => {
      const start = momentFromText(value);
      if (start === null) throw wrongArgument({ kind: "moment" });
      return start;
    })
    .addOption(numberOption("--meters <n>", t(text.meters), 1, 10_000))
    .option("--concentrator <digits>", t(text.concentrator), address(false))
    .addOption(
      new Option("--load <kind>", t(text.load)).choices(["home", "shop", "factory", "solar", "steady"]),
    )
    .addOption(numberOption("--peak <W>", t(text.peak), 0, 100_000_000))
    .addOption(
      new Option("--wiring <wiring>", t(text.wiring)).choices(["single-phase", "three-wire", "four-wire"]),
    )
    .addOption(new Option("--protocol <protocol>", t(text.protocol)).choices(["698", "645", "both"]))
    .addOption(numberOption("--history <days>", t(text.history), 0, 400))
    .addOption(
      new Option("--step <duration>", t(text.step)).choices(STEP_TEXTS).argParser((value) => {
        const step = duration(1000, 60_000, 1000)(value);
        if (!STEPS.includes(step)) throw wrongArgument({ kind: "one-of", values: STEP_TEXTS });
        return step;
      }),
    )
    .option("--reports <oi,…>", t(text.reports), (value) => {
      const list = value.split(",").map((oi) => oi.trim());
      if (!list.every((oi) => /^3[0-9A-Fa-f]{3}$/.test(oi))) throw wrongArgument({ kind: "event-ois" });
      return list;
    });
}

/** How long a supply may hold, in milliseconds. */
const STEPS = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60].map((seconds) => seconds * 1000);
const STEP_TEXTS = STEPS.map((ms) => `${ms / 1000}s`);

/** What says what the meters are: where none is given, a state goes on as it was. */
const SHAPING = [
  ...["profile", "address", "energy", "seed", "meters", "concentrator"],
  ...["load", "peak", "wiring", "history", "step", "reports", "password"],
] as const satisfies readonly (keyof SimulatorFlags)[];

/** The options that fields of profiles come from, by the beginnings of their paths. */
const SOURCES: readonly (readonly [path: string, option: string])[] = [
  ["load.kind", "--load"],
  ["load.peak", "--peak"],
  ["forward", "--energy"],
  ["rights", "--password"],
  ["faults", "--faults"],
  ...["address", "seed", "meters", "concentrator", "wiring", "history", "step", "reports", "password"].map(
    (name) => [name, `--${name}`] as const,
  ),
];

/** Fields of a profile that flags give where there is no profile. */
const PROFILE_FLAGS = ["load", "peak", "wiring", "history", "step", "reports"] as const;

/** What the command knows beside the flags. */
export interface Given {
  readonly address?: string;
  /** kWh: total, then the tariffs. */
  readonly energies?: readonly number[];
  readonly heartbeatPeriod?: number;
  readonly redialDelay?: number;
  readonly security?: () => ServerSecurity;
}

/**
 * Opens the simulation that the flags describe; errors of files and profiles are printed.
 *
 * @returns `null` when the user ended it before it was ready.
 */
export async function openFlags(
  app: App,
  flags: SimulatorFlags,
  given: Given,
): Promise<OpenSimulation | null> {
  const { t, stderr, err } = app;
  if (flags.profile !== undefined) {
    const wrong = PROFILE_FLAGS.find((flag) => flags[flag] !== undefined);
    if (wrong !== undefined) throw usage("in-profile", { option: `--${wrong}` });
  }
  const { load, peak, wiring, history, step, password, reports } = flags;
  const { address: digits, energies, heartbeatPeriod, redialDelay, security } = given;
  const own = {
    ...(load === undefined && peak === undefined ? {} : { load: defined({ kind: load, peak }) }),
    rights: password === undefined ? "public" : "password",
    ...defined({ wiring, history, reports, forward: energies }),
    ...(step === undefined ? {} : { step: step / 1000 }),
  };
  try {
    const options: SimulatorOptions = {
      ...defined({ profile: flags.profile, script: flags.script, state: flags.state, faults: flags.faults }),
      ...defined({ concentrator: flags.concentrator }),
      ...defined({
        seed: flags.seed,
        meters: flags.meters,
        speed: flags.speed,
        protocol: flags.protocol,
        start: flags.start,
        address: digits,
      }),
      ...defined({ password, security }),
      mayContinue: SHAPING.every((flag) => flags[flag] === undefined),
      // The choices of the flags are those of the profile.
      own: own as MeterProfile,
      server: { ...defined({ heartbeatPeriod, redialDelay }), listener: refusals(app) },
      onTorn: (octets) => {
        stderr.write(`${err.warn(t(text.stateTorn, { file: flags.state!, octets }))}\n`);
      },
      onError: (error) => {
        // What the command itself says names the option.
        const isOwn = isProblem(error, "cli");
        const said = isOwn ? problemLine(app, error) : t(text.failed, { message: words(app, error) });
        stderr.write(`${err.warn(said)}\n`);
      },
    };
    const opened = await openPatiently(app, (progress) => openSimulation({ ...options, progress }));
    return opened && { ...opened, close: () => closeReporting(opened) };
  } catch (error) {
    if (!isSimulatorError(error)) throw error;
    if (error.code === "bad-profile") throw asUsage(error, { where: sourceOf(error.path) });
    if (error.code !== "state-mismatch") throw error;
    // What was typed, or the file that it names, contradicts the state.
    throw asUsage(error, flags.profile === undefined ? { where: sourceOf(error.path) } : {});
  }
}

/** Ends a simulation; a state that cannot be stored is a failure like others. */
async function closeReporting({ close }: OpenSimulation): Promise<void> {
  try {
    await close();
  } catch (error) {
    const failure = { exitCode: Exit.failed, hints: [text.notStored] };
    throw isProblem(error, "cli") ? new Failure(error, failure) : error;
  }
}

/** The option that a field of a profile comes from; `null` for none. */
function sourceOf(path: string): string | null {
  return SOURCES.find(([field]) => path === field || path.startsWith(`${field}.`))?.[1] ?? null;
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the fields that are not there. */
function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}
