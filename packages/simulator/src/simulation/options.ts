/** What a simulation is made with. */
import type {
  AbortSignalLike,
  Clock,
  ServerNumbers,
  ServerOptions,
  ServerSecurity,
} from "@meterwire/dlt698/server";
import type { Protocol } from "../line/frames.ts";
import { argument } from "../messages/error.ts";
import type { ConcentratorProfile } from "../model/profile/concentrator.ts";
import { mismatch } from "../model/profile/declare.ts";
import type { MeterProfile } from "../model/profile/profile.ts";
import { savedProfiles } from "../model/profile/saved.ts";
import type { Script } from "../model/profile/script.ts";
import type { Awaitable, StateStore } from "../model/state.ts";

/** How a simulation is made. */
export interface SimulationOptions {
  /** One profile for each meter; default those of the state, or one of `{}`. */
  readonly meters?: readonly MeterProfile[];
  /** A concentrator in front of the meters: its profile, as plain JSON. Default, where no meters are given either, that of the state. */
  readonly concentrator?: ConcentratorProfile;
  /**
   * What the meters speak: DL/T 698.45 (default), DL/T 645-2007, or both on the same line, each frame answered in its own. In 645 a meter's
   * address has 12 digits, with zeros in front.
   */
  readonly protocol?: Protocol | "both";
  /** What happens when; see `parseScript`. */
  readonly script?: Script;
  /** Where the state is kept; default in memory. */
  readonly state?: StateStore;
  /** The time of lines and time-outs; default the platform's. */
  readonly clock?: Clock;
  /** How much faster the meters' time passes than the clock's; default 1. */
  readonly speed?: number;
  /** When the meters' time begins, milliseconds since 1970 UTC; default the clock's now. A state goes on from itself. */
  readonly start?: number;
  /** Minutes that local time is ahead of UTC; default 480 (China). */
  readonly utcOffset?: number;
  /** Every how many ms of the clock everything is brought up to date, reported and stored; default 1000, 0 never. */
  readonly tick?: number;
  /** Further options of the servers, time-outs and sizes among them. */
  readonly server?: ServerNumbers &
    Pick<ServerOptions, "profile" | "longAnswers" | "association" | "listener">;
  /** Associations beside public and password, by the meter's address. */
  readonly security?: (address: string) => ServerSecurity | undefined;
  /**
   * Called with how far the beginning is, 0 to 1: the days of `history`, or the time since the state was stored, take their time. What
   * it returns is awaited, so that it can let others run; what it throws ends the beginning.
   */
  readonly progress?: (share: number) => Awaitable<void>;
  /** Ends the beginning: {@link createSimulation} rejects with an `AbortError`. */
  readonly signal?: AbortSignalLike | undefined;
  /** Called when the state cannot be stored (once, until it can be again) or a device fails. */
  readonly onError?: (error: unknown) => void;
}

/** What options have to be; profiles are checked where they are read. */
const optionTypes = {
  meters: "list",
  script: "object",
  state: "object",
  clock: "object",
  speed: "number",
  start: "number",
  utcOffset: "number",
  tick: "number",
  server: "object",
  security: "function",
  progress: "function",
  onError: "function",
} as const;

export function checkOptions(options: SimulationOptions): void {
  argument.check("options", "object", options);
  for (const [name, type] of Object.entries(optionTypes)) {
    const value = options[name as keyof typeof optionTypes];
    if (value !== undefined) argument.check(`options.${name}`, type, value);
  }
  const { script, state, clock, protocol } = options;
  const known = ["698", "645", "both"] as const;
  if (protocol !== undefined && !known.includes(protocol))
    mismatch("protocol", { kind: "one-of", values: known }, protocol);
  if (script !== undefined) argument.check("options.script.entries", "list", script.entries);
  if (state !== undefined) argument.check("options.state.load", "function", state.load);
  if (clock !== undefined) argument.check("options.clock.now", "function", clock.now);
}

/** Where neither meters nor a concentrator are given, those of the state. */
export async function withSaved(options: SimulationOptions): Promise<SimulationOptions> {
  const { meters, concentrator, state } = options;
  if (meters !== undefined || concentrator !== undefined || state === undefined) return options;
  const saved = savedProfiles(await state.load());
  if (saved === null) return options;
  return {
    ...options,
    meters: saved.meters,
    ...(saved.concentrator && { concentrator: saved.concentrator }),
  };
}

/** The protocols that a simulation speaks. */
export const spokenBy = ({ protocol = "698" }: SimulationOptions): readonly Protocol[] =>
  protocol === "both" ? ["698", "645"] : [protocol];
