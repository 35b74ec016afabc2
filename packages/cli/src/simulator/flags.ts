import { isDlt698Error } from "@meterwire/dlt698";
import { momentFromText } from "@meterwire/dlt698/objects";
import type { ServerSecurity } from "@meterwire/dlt698/server";
import { type Command, Option } from "commander";
import { type App, Exit, Failure } from "../app.ts";
import { common, usage } from "../i18n/common.ts";
import { inLanguage } from "../i18n/said/index.ts";
import { simulatorText as text } from "../i18n/simulator.ts";
import { said, type Text } from "../i18n/text.ts";
import { wrongArgument } from "../i18n/usage.ts";
import { fileProblem } from "../io/file-problem.ts";
import { numberOption } from "../io/line.ts";
import { badMessage } from "../message/error.ts";
import { addressParser } from "../meter/options.ts";
import { GivenFileError } from "./given-file.ts";
import { type OpenSimulation, openSimulation, type SimulatorOptions } from "./open.ts";
import { openPatiently } from "./opening.ts";
import { ProfileFileError } from "./profile-file.ts";
import { refusals } from "./refusals.ts";
import { StateFileError } from "./state-file.ts";

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
  readonly history?: number;
  readonly step?: number;
  readonly password?: string;
  readonly address?: string;
  readonly energy?: readonly bigint[];
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
      if (!(number >= 0.001 && number <= 1_000_000)) throw wrongArgument(text.badSpeed);
      return number;
    })
    .option("--start <time>", t(text.start), (value) => {
      const start = momentFromText(value);
      if (start === null) throw wrongArgument(text.badStart);
      return start;
    })
    .addOption(numberOption("--meters <n>", t(text.meters), 1, 10_000))
    .option("--concentrator <digits>", t(text.concentrator), addressParser(false))
    .addOption(
      new Option("--load <kind>", t(text.load)).choices(["home", "shop", "factory", "solar", "steady"]),
    )
    .addOption(numberOption("--peak <W>", t(text.peak), 0, 100_000_000))
    .addOption(
      new Option("--wiring <wiring>", t(text.wiring)).choices(["single-phase", "three-wire", "four-wire"]),
    )
    .addOption(numberOption("--history <days>", t(text.history), 0, 400))
    .addOption(
      new Option("--step <s>", t(text.step)).choices(STEPS.map(String)).argParser((value) => {
        const step = STEPS.find((each) => String(each) === value);
        if (step === undefined) throw wrongArgument(usage.allowedChoices, { list: STEPS.join(", ") });
        return step;
      }),
    )
    .option("--reports <oi,…>", t(text.reports), (value) => {
      const list = value.split(",").map((oi) => oi.trim());
      if (!list.every((oi) => /^3[0-9A-Fa-f]{3}$/.test(oi))) throw wrongArgument(text.badReports);
      return list;
    });
}

/** Seconds for which a supply may hold. */
const STEPS = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60] as const;

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
  ...["address", "seed", "meters", "concentrator", "wiring", "history", "step", "reports", "password"].map(
    (name) => [name, `--${name}`] as const,
  ),
];

/** What stands in a profile and can be said on the command line where there is none. */
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
 * Opens the simulation that the flags describe; what is wrong with files and profiles is told to people.
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
    if (wrong !== undefined)
      throw new Failure(said(text.notWithProfile, { option: `--${wrong}` }), Exit.usage);
  }
  const { load, peak, wiring, history, step, password, reports } = flags;
  const { address, energies, heartbeatPeriod, redialDelay, security } = given;
  const own = {
    ...(load === undefined && peak === undefined ? {} : { load: defined({ kind: load, peak }) }),
    rights: password === undefined ? "public" : "password",
    ...defined({ wiring, history, step, reports, forward: energies }),
  };
  try {
    const options: SimulatorOptions = {
      ...defined({ profile: flags.profile, script: flags.script, state: flags.state, faults: flags.faults }),
      ...defined({ concentrator: flags.concentrator }),
      ...defined({ seed: flags.seed, meters: flags.meters, speed: flags.speed, start: flags.start, address }),
      ...defined({ password, security }),
      mayContinue: SHAPING.every((flag) => flags[flag] === undefined),
      own,
      server: { ...defined({ heartbeatPeriod, redialDelay }), listener: refusals(app) },
      onTorn: (octets) => {
        stderr.write(`${err.warn(t(text.stateTorn, { file: flags.state!, octets }))}\n`);
      },
      onError: (error) => {
        const message = error instanceof Error ? error.message : String(error);
        const words = error instanceof GivenFileError ? t(givenProblem(error)) : t(text.failed, { message });
        stderr.write(`${err.warn(words)}\n`);
      },
    };
    const opened = await openPatiently(app, (progress) => openSimulation({ ...options, progress }));
    return opened && { ...opened, close: () => closeTelling(app, opened) };
  } catch (error) {
    if (error instanceof GivenFileError) throw new Failure(givenProblem(error), Exit.usage);
    if (error instanceof StateFileError) throw new Failure(stateProblem(app, error));
    const wrong = error instanceof ProfileFileError || (isDlt698Error(error) && error.code === "bad-profile");
    if (wrong) throw new Failure(error.message, Exit.usage);
    if (!isDlt698Error(error)) throw error;
    const source =
      error.code === "state-mismatch" && flags.profile === undefined ? sourceOf(app, error.path) : "";
    throw new Failure(source + inLanguage(app.lang, error.message), Exit.failed, badMessage(error));
  }
}

/** Ends a simulation; where its state cannot be stored any more, that is a failure like others. */
async function closeTelling(app: App, { close }: OpenSimulation): Promise<void> {
  try {
    await close();
  } catch (error) {
    if (!(error instanceof GivenFileError)) throw error;
    throw new Failure(`${app.t(givenProblem(error))}\n${app.t(text.notStored)}`);
  }
}

/** The option that a field of a profile comes from, as it stands before a complaint; empty for none. */
function sourceOf({ t }: App, path: string): string {
  const found = SOURCES.find(([field]) => path === field || path.startsWith(`${field}.`));
  return found === undefined ? "" : `${found[1]}${t(common.colon)}`;
}

/** A file of the simulator that the system does not give, for people. */
const givenProblem = ({ option, path, reason }: GivenFileError): Text =>
  fileProblem({ option: `--${option}`, path, made: option === "state" }, reason);

function stateProblem({ t }: App, { code, path: file, number, damage }: StateFileError): string {
  const { offset = 0, after = 0, copy = null } = damage ?? {};
  const kept = copy === null ? t(text.stateNotCopied) : t(text.stateCopied, { copy });
  const meaning = {
    "state-locked": number === 0 ? text.stateLockKept : text.stateLocked,
    "state-damaged": text.stateDamaged,
    "state-foreign": text.stateForeign,
    "state-linked": text.stateLinked,
  }[code];
  return `${t(meaning, { file, number, offset, after, copy: kept })} [${code}]`;
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the fields that are not there. */
function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}
