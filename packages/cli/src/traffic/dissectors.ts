import { createDissector as createDissector645 } from "@meterwire/dlt645/dissect";
import { createDissector as createDissector698, createEnvelopeDissector } from "@meterwire/dlt698/dissect";
import type { Dissector } from "@meterwire/transport/capture";
import type { Problem } from "../problems/base.ts";
import type { Open } from "../security/opener.ts";

/** Protocols by the names of `--protocol`. */
export const PROTOCOLS = ["698", "645", "645-1997"] as const;
export type ProtocolName = (typeof PROTOCOLS)[number];

/** How frames are taken. */
export interface DissectorSettings {
  /** The protocol that a user names; default all, of 645 both editions. */
  readonly protocol?: ProtocolName | undefined;
  /** The edition of DL/T 698.45; default what later terminals send, too. */
  readonly profile?: "2017" | "extended";
  /** Refuse what is readable and should not be written so. */
  readonly strict?: boolean;
  /** Opens what is protected. */
  readonly open?: Open | undefined;
}

type Make = (settings: DissectorSettings) => Dissector;

const makers: Readonly<Record<ProtocolName, Make>> = {
  "698": ({ profile = "extended", strict = false, open }) =>
    createDissector698({
      profile,
      strict,
      open: open === undefined ? undefined : keeping(open),
    }) as Dissector,
  "645": ({ strict = false }) => createDissector645({ strict }) as Dissector,
  "645-1997": ({ strict = false }) => createDissector645({ edition: "1997", strict }) as Dissector,
};

/** The one that is most certain of its frames comes first. */
const ALL: readonly ProtocolName[] = ["698", "645"];

/** The protocols that the command line reads, or the one that a user names. */
export function dissectorsOf(settings: DissectorSettings = {}): readonly Dissector[] {
  const { protocol } = settings;
  const named = protocol === undefined ? ALL : [protocol];
  return named.map((name) => {
    const made = hearing(makers[name](settings));
    if (settings.open !== undefined) blind.set(made, hearing(makers[name]({ ...settings, open: undefined })));
    return made;
  });
}

const blind = new WeakMap<Dissector, Dissector>();

/** One of these dissectors for messages that have been seen: it opens nothing. */
export const notOpening = (dissector: Dissector): Dissector => blind.get(dissector) ?? dissector;

/**
 * Frames that stand around those of meters, or inside them. They are looked for where octets are at hand as a whole:
 * in a stream they would hold back what is more certain.
 */
export const envelope = createEnvelopeDissector() as Dissector;

const plain = new WeakMap<object, Uint8Array>();

/** The octets that were opened in a message that one of these dissectors decoded; `null` for none. */
export function openedIn(message: unknown): Uint8Array | null {
  return (typeof message === "object" && message !== null ? plain.get(message) : undefined) ?? null;
}

/** What was opened is kept with its message. */
function keeping(open: Open): Open {
  return (message) => {
    const octets = open(message);
    if (octets !== null) plain.set(message, octets);
    return octets;
  };
}

const heard = new WeakMap<object, readonly Problem[]>();

/** What is readable in a message that one of these dissectors decoded, and should not be written so. */
export function warningsOf(message: unknown): readonly Problem[] {
  return (typeof message === "object" && message !== null ? heard.get(message) : undefined) ?? [];
}

/** The same dissector; what it remarks on a message is kept with it. */
function hearing(dissector: Dissector): Dissector {
  const own: Pick<Dissector, "decode"> = {
    decode(frame) {
      const warnings: Problem[] = [];
      const message = dissector.decode(frame, (warning) => void warnings.push(warning));
      if (warnings.length > 0) heard.set(message as object, warnings);
      return message;
    },
  };
  return Object.assign(Object.create(dissector) as Dissector, own);
}
