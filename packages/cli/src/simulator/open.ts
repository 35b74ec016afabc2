import {
  type ConcentratorProfile,
  createSimulation,
  type MeterProfile,
  parseFaults,
  parseScript,
  type Simulation,
  type SimulationOptions,
  type StateStore,
  savedProfiles,
} from "@meterwire/simulator";
import { asUsage } from "../problems/failure.ts";
import { readGiven, withFile } from "./given-file.ts";
import { jsonOf, type Profiles, readProfiles } from "./profile-file.ts";
import { StateFile } from "./state-file.ts";

/** What `sim meter` is asked for. */
export interface SimulatorOptions {
  /** JSON or CSV file of profiles. */
  readonly profile?: string;
  /** JSON file of what happens when. */
  readonly script?: string;
  /** File that keeps the state. */
  readonly state?: string;
  /** `silence=0.05,late=0.1:3000,…` */
  readonly faults?: string;
  /** Of every meter, in place of its profile's. */
  readonly password?: string;
  readonly seed?: number;
  /** How many meters, the profiles taken in turn; addresses and seeds count up. */
  readonly meters?: number;
  /** Address of a concentrator in front of the meters. */
  readonly concentrator?: string;
  /** Address of the first meter. */
  readonly address?: string;
  /** Whether a state, if there is one, goes on with its own meters in place of those of the options; faults are each run's. */
  readonly mayContinue?: boolean;
  /** Fields of the one profile that there is without a file. */
  readonly own?: MeterProfile;
  readonly speed?: number;
  /** What the meters speak; of this run. */
  readonly protocol?: NonNullable<SimulationOptions["protocol"]>;
  /** Beginning of the meters' time, ms since 1970 UTC. */
  readonly start?: number;
  readonly onError?: (error: unknown) => void;
  /** Gets the number of octets of an unfinished last line that the state file had, and that were left out. */
  readonly onTorn?: (octets: number) => void;
  /** Gets the progress of the start, 0 to 1; what it throws ends it. */
  readonly progress?: (share: number) => Promise<void>;
  /** Further options of the servers. */
  readonly server?: SimulationOptions["server"];
  readonly security?: SimulationOptions["security"];
}

/** A simulation with its files. */
export interface OpenSimulation {
  readonly simulation: Simulation;
  /** Ends it and stores its state. @throws CliError where that cannot be stored. */
  close(): Promise<void>;
}

/** An address that lies `by` further on, with as many digits. */
function later(address: string, by: number): string {
  return String(BigInt(address) + BigInt(by))
    .padStart(address.length, "0")
    .slice(-address.length);
}

/** The profiles of a run: those of the file, as many meters as asked for, each with a seed and an address of its own. */
export function profilesFor(profiles: readonly MeterProfile[], options: SimulatorOptions): MeterProfile[] {
  const { meters = profiles.length, seed, address, faults } = options;
  const wrong = faults === undefined ? {} : { faults: parseFaults(faults) };
  return Array.from({ length: meters }, (_, i) => {
    const profile = profiles[i % profiles.length]!;
    const first = seed ?? (profile.seed as number | undefined) ?? 1;
    const own = profile.address as string | undefined;
    const base = address ?? (meters > profiles.length ? own : undefined);
    return {
      ...profile,
      ...wrong,
      ...(options.password === undefined ? {} : { password: options.password }),
      // The profile's own seed is taken as it is; only copies of it count on.
      seed: seed === undefined && i < profiles.length ? first : first + i,
      ...(base === undefined ? (own === undefined ? {} : { address: own }) : { address: later(base, i) }),
    };
  });
}

/** The concentrator that is asked for, in the file, by its address, or not at all. */
function frontOf({ concentrator }: Profiles, options: SimulatorOptions): ConcentratorProfile | undefined {
  const { concentrator: address, own, password } = options;
  if (address === undefined && concentrator === undefined) return undefined;
  return {
    ...(own?.rights === undefined ? {} : { rights: own.rights }),
    ...concentrator,
    ...(address === undefined ? {} : { address }),
    ...(password === undefined ? {} : { password, rights: "password" }),
  };
}

/**
 * Opens what `sim meter` serves.
 *
 * @throws CliError, Failure for what the simulator says of a file, SimulatorError.
 */
export async function openSimulation(options: SimulatorOptions): Promise<OpenSimulation> {
  const given: Profiles =
    options.profile === undefined ? { meters: [options.own ?? {}] } : await readProfiles(options.profile);
  const script = options.script === undefined ? undefined : await readScript(options.script);
  const state = await openState(options.state);
  if (state !== undefined && state.torn > 0) options.onTorn?.(state.torn);
  try {
    const saved = options.mayContinue && state !== undefined ? savedProfiles(state.load()) : null;
    const { faults } = options;
    const meters = profilesFor(
      saved?.meters ?? given.meters,
      saved === null ? options : faults === undefined ? {} : { faults },
    );
    const front = saved === null ? frontOf(given, options) : (saved.concentrator ?? undefined);
    const { speed, protocol, start, onError, progress, server, security } = options;
    const simulation = await createSimulation({
      meters,
      ...(front === undefined ? {} : { concentrator: front }),
      ...(script === undefined ? {} : { script }),
      ...(state === undefined ? {} : { state: storeOn(options.state!, state) }),
      ...(speed === undefined ? {} : { speed }),
      ...(protocol === undefined ? {} : { protocol }),
      ...(start === undefined ? {} : { start }),
      ...(onError === undefined ? {} : { onError }),
      ...(progress === undefined ? {} : { progress }),
      ...(server === undefined ? {} : { server }),
      ...(security === undefined ? {} : { security }),
    });
    return {
      simulation,
      close: async () => {
        try {
          await simulation.close();
        } finally {
          await state?.close();
        }
      },
    };
  } catch (error) {
    await state?.close();
    throw error;
  }
}

async function openState(path: string | undefined): Promise<StateFile | undefined> {
  return path === undefined ? undefined : withFile("--state", path, () => StateFile.open(path));
}

/** The store on a file; errors of the file system name `--state`. */
const storeOn = (path: string, state: StateFile): StateStore => ({
  load: () => state.load(),
  commit: (changes) => withFile("--state", path, () => state.commit(changes)),
});

async function readScript(path: string) {
  const json = jsonOf(path, readGiven("--script", path));
  try {
    return parseScript(json);
  } catch (error) {
    throw asUsage(error, { where: path });
  }
}
