import { inspect } from "node:util";
import { bytesToHex } from "@meterwire/apdu";

/** Looks for octets of secrets in whatever was shown: six in a row, in hexadecimal, in decimal lists and in base64. */
export class SecretSearch {
  readonly #shown = new Set<string>();
  readonly #needles: Array<readonly [name: string, needle: string]> = [];

  /** Adds a secret to look for. */
  add(name: string, secret: Uint8Array): void {
    for (let at = 0; at + 6 <= secret.length; at++) {
      const run = secret.subarray(at, at + 6);
      this.#needles.push([name, bytesToHex(run)], [name, [...run].join(",")]);
    }
    for (let at = 0; at < 3; at++)
      this.#needles.push([
        name,
        Buffer.from(secret.subarray(at)).toString("base64").slice(0, 8).toUpperCase(),
      ]);
  }

  /** Adds something that people or programs get to see. */
  show(...things: readonly unknown[]): void {
    const keep = (text: string) => {
      // Most of what is shown repeats itself, line by line.
      for (const line of text.split("\n")) this.#shown.add(line);
    };
    for (const thing of things) {
      if (typeof thing === "string") keep(thing);
      else {
        keep(
          inspect(thing, {
            depth: 12,
            showHidden: true,
            maxArrayLength: null,
            breakLength: Number.POSITIVE_INFINITY,
          }),
        );
        keep(JSON.stringify(thing) ?? "");
      }
      if (thing instanceof Error) keep(`${thing}\n${thing.stack ?? ""}`);
    }
  }

  /** How many characters were shown. */
  get size(): number {
    let size = 0;
    for (const line of this.#shown) size += line.length;
    return size;
  }

  /** Names of the secrets that can be seen. */
  found(): readonly string[] {
    const all = [...this.#shown].join("\n").replace(/\s+/g, "").toUpperCase();
    return [...new Set(this.#needles.filter(([, needle]) => all.includes(needle)).map(([name]) => name))];
  }
}
