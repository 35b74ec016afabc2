/** SIMULATION ONLY. What the ends of the test mechanism compute, and what is sealed by it. */
import { createCipheriv, createDecipheriv } from "node:crypto";
import { type CliError, type CliProblems, problem } from "../problems/index.ts";

export type Octets = Uint8Array;

/** What stands in front of an answer, and of a report, where a MAC is made of them. */
export const ANSWER = new TextEncoder().encode("answer");
export const REPORT = new TextEncoder().encode("report");

export const refusal = (params: CliProblems["test-sm4"]): CliError => problem.error("test-sm4", params);

/** A plain Uint8Array: no Buffer leaves this file. */
export function octets(bytes: Uint8Array): Octets {
  return new Uint8Array(bytes);
}

export function join(...parts: readonly Octets[]): Octets {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export function xor(a: Octets, b: Octets): Octets {
  return a.map((octet, i) => octet ^ (b[i] ?? 0));
}

/** Compares in a time that does not depend on where the difference is. */
export function equal(a: Octets, b: Octets): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= a[i]! ^ (b[i] ?? 0);
  return difference === 0;
}

export function ecb(key: Octets, blocks: Octets, encrypting: boolean): Octets {
  const cipher = encrypting ? createCipheriv("sm4-ecb", key, null) : createDecipheriv("sm4-ecb", key, null);
  cipher.setAutoPadding(false);
  return join(octets(cipher.update(blocks)), octets(cipher.final()));
}

const ZERO = new Uint8Array(16);

/** 80H and zeros up to whole blocks. */
function padded(message: Octets): Octets {
  const full = new Uint8Array((Math.floor(message.length / 16) + 1) * 16);
  full.set(message);
  full[message.length] = 0x80;
  return full;
}

function cbc(key: Octets, blocks: Octets): Octets {
  const cipher = createCipheriv("sm4-cbc", key, ZERO);
  cipher.setAutoPadding(false);
  return octets(cipher.update(blocks));
}

export function mac(key: Octets, message: Octets): Octets {
  // The length in front: CBC-MAC alone would let messages be extended.
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, message.length);
  const blocks = cbc(key, padded(join(length, message)));
  return blocks.slice(-16, -12);
}

export function encrypt(key: Octets, message: Octets): Octets {
  return cbc(key, padded(message));
}

export function decrypt(key: Octets, cipher: Octets): Octets {
  if (cipher.length === 0 || cipher.length % 16 !== 0) throw refusal({ reason: "cipher-length" });
  const decipher = createDecipheriv("sm4-cbc", key, ZERO);
  decipher.setAutoPadding(false);
  const message = octets(decipher.update(cipher));
  let end = message.length - 1;
  while (end > 0 && message[end] === 0) end--;
  if (message[end] !== 0x80) throw refusal({ reason: "padding" });
  return message.subarray(0, end);
}
