import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, test } from "vitest";

/** What some tests need of the system, with the Debian package it comes from. */
const packages = {
  socat: "socat",
  unshare: "util-linux",
  pcscd: "pcscd",
  "libifdvpcd.so": "vsmartcard-vpcd",
  tshark: "tshark",
  editcap: "wireshark-common",
  mergecap: "wireshark-common",
  tcpdump: "tcpdump",
  bash: "bash",
  zsh: "zsh",
  fish: "fish",
} as const;
type Requirement = keyof typeof packages;

const folders = [
  ...(process.env.PATH ?? "").split(delimiter),
  "/usr/sbin",
  "/usr/local/sbin",
  "/usr/lib/pcsc/drivers/serial",
];

/** The full path of a program or driver, or null. */
export const findProgram = (name: string): string | null =>
  folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;

/** What must be done before these can be used; null if nothing. */
function missing(requirements: readonly Requirement[]): string | null {
  const lacking = requirements.filter((name) => findProgram(name) === null).map((name) => packages[name]);
  if (lacking.length > 0) return `apt-get install -y ${lacking.join(" ")}`;
  const asRoot = (["pcscd", "tcpdump"] as const).find((name) => requirements.includes(name));
  return asRoot !== undefined && process.getuid?.() !== 0 ? `to be run as root (for ${asRoot})` : null;
}

/**
 * A suite that needs programs of the system: without them it is skipped, naming the command that installs them; with
 * CI=true it fails.
 */
export function describeWithSystem(
  requirements: readonly Requirement[],
  name: string,
  body: () => void,
): void {
  const command = missing(requirements);
  if (command === null) {
    describe(name, body);
    return;
  }
  const message = `needs: ${command}`;
  if (/^(1|true)$/i.test(process.env.CI ?? "")) {
    describe(name, () => {
      test(message, () => {
        throw new Error(`${name} ${message}`);
      });
    });
    return;
  }
  console.warn(`skipped: ${name} ${message}`);
  describe.skip(`${name} (${message})`, body);
}
