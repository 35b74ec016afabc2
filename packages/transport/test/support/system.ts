import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, test } from "vitest";

/** Programs that some tests need, with the Debian package each comes from. */
const packages = { socat: "socat", pcscd: "pcscd" } as const;
/** Files that some tests need besides programs. */
const files = { vpcd: ["/etc/reader.conf.d/vpcd", "vsmartcard-vpcd"] } as const;
type Requirement = keyof typeof packages | keyof typeof files;

const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];

/** The full path of a program, or null. */
export const findProgram = (name: string): string | null =>
  folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;

/** What must be installed before these can be used; null if nothing. */
function missing(requirements: readonly Requirement[]): string | null {
  const lacking = requirements.flatMap((name) => {
    if (name in files) {
      const [file, pkg] = files[name as keyof typeof files];
      return existsSync(file) ? [] : [pkg];
    }
    return findProgram(name) === null ? [packages[name as keyof typeof packages]] : [];
  });
  return lacking.length === 0 ? null : `apt-get install -y ${lacking.join(" ")}`;
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
  if (process.env.CI === "true") {
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
