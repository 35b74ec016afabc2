/**
 * SIMULATION ONLY. The symmetric mechanism on SM4 with a test key that both ends share, for tests and for a simulated
 * meter. It is no security: the key is in this file, and real meters use the keys and the scheme of their ESAM, which
 * are not public. Whoever uses it says so loudly: see {@link TEST_SM4_NOTICE}.
 *
 * The scheme, K being the shared test key, all SM4 in ECB or CBC with a zero IV:
 * - CONNECT: the client sends E(K, R1) with R1 of 16 octets and a MAC of it; the server answers with
 *   RN = E(K, R1 xor R2 ‖ R2) and a MAC of that. Both ends go on with the session key E(K, R1 xor R2).
 * - A request is plain or encrypted, with RN of 12 octets: MAC over RN ‖ unit. Its answer carries a MAC over
 *   "answer" ‖ RN ‖ unit, so that an answer fits no other request.
 * - RN is 8 octets of chance and a count of 4. In an association a count that is not above the last one is refused (DAR 23):
 *   what was recorded is not carried out again. Reports count in the same way, and only the latest may come again. Without
 *   an association nobody counts.
 * - A plain request with RN alone asks for a MAC on the answer and proves nothing itself. It needs no association.
 * - A MAC is the first four octets of the last block of SM4-CBC over the message, its length in front and padded (80H 00H …).
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { SecurityContext, SecurityProvider } from "@meterwire/dlt698/client";
import type { Protection, ServerSecurity } from "@meterwire/dlt698/server";
import { ConnectResult, DataAccessResult } from "@meterwire/dlt698/services";
import { type CliError, type CliProblems, problem } from "../problems/index.ts";

/** What the user must be told when the test key is in use. */
export const TEST_SM4_NOTICE = {
  en: "TEST KEYS: SM4 with a shared test key, for simulation only. This protects nothing.",
  zh: "测试密钥：SM4 共享测试密钥，仅供模拟，不提供任何安全保护。",
} as const;

/** The shared test key: 16 octets that everybody knows. */
export const TEST_SM4_KEY: Uint8Array = new TextEncoder().encode("METERWIRE-TEST-K");

/** How {@link createTestSm4Provider} and {@link createTestSm4Security} work. */
export interface TestSm4Options {
  /** Default {@link TEST_SM4_KEY}; 16 octets. */
  readonly key?: Uint8Array;
  /** Encrypt requests, leave them readable with a MAC (default), or only ask for a MAC on the answers (`rn`). */
  readonly protection?: "mac" | "cipher" | "rn";
  /** Random octets; default the platform's. */
  readonly random?: (length: number) => Uint8Array;
}

type Octets = Uint8Array;

const ANSWER = new TextEncoder().encode("answer");
const REPORT = new TextEncoder().encode("report");

/** The client's side, for one meter. */
export function createTestSm4Provider(options: TestSm4Options = {}): SecurityProvider {
  const key = keyOf(options);
  const random = options.random ?? randomBytes;
  let challenge: Octets | null = null;
  let session: Octets | null = null;
  const counted = counter(random);
  const reports = new Latest();
  /** Of the request in flight: its answer is bound to it. */
  let lastRn: Octets | null = null;
  let reportRn: Octets | null = null;
  const sessionKey = () => session ?? key;
  return {
    beginAssociation() {
      session = null;
      challenge = octets(random(16));
      const cipher = ecb(key, challenge, true);
      return { symmetric: { cipher, signature: mac(key, cipher) } };
    },
    completeAssociation(data) {
      if (challenge === null || data === null) throw refusal({ reason: "no-proof" });
      if (!equal(data.serverSignature, mac(key, data.rn))) throw refusal({ reason: "server-mac" });
      const proof = ecb(key, data.rn, false);
      const mixed = proof.subarray(0, 16);
      if (proof.length !== 32 || !equal(xor(mixed, proof.subarray(16)), challenge))
        throw refusal({ reason: "challenge" });
      session = ecb(key, mixed, true);
      reports.begin();
    },
    protect(apdu) {
      lastRn = counted();
      if (options.protection === "rn")
        return { service: "SecurityRequest", unit: { plain: apdu }, verification: { rn: lastRn } };
      const unit = options.protection === "cipher" ? encrypt(sessionKey(), apdu) : apdu;
      const tag = mac(sessionKey(), join(lastRn, unit));
      return {
        service: "SecurityRequest",
        unit: options.protection === "cipher" ? { cipher: unit } : { plain: unit },
        verification: { rnMac: { rn: lastRn, mac: tag } },
      };
    },
    unprotect({ unit, verification }) {
      if ("dar" in unit || verification === null || lastRn === null)
        throw refusal({ reason: "no-mac", of: "answer" });
      const body = "cipher" in unit ? unit.cipher : unit.plain;
      if (!equal(verification.mac, mac(sessionKey(), join(ANSWER, lastRn, body))))
        throw refusal({ reason: "mac", of: "answer" });
      return "cipher" in unit ? decrypt(sessionKey(), body) : body;
    },
    unprotectReport({ unit, verification }) {
      if (!("plain" in unit) || !("rnMac" in verification)) throw refusal({ reason: "no-mac", of: "report" });
      const { rn, mac: tag } = verification.rnMac;
      if (!equal(tag, mac(sessionKey(), join(REPORT, rn, unit.plain))))
        throw refusal({ reason: "mac", of: "report" });
      if (session !== null && !reports.isLatest(rn) && !reports.take(rn))
        throw refusal({ reason: "old-report" });
      reportRn = rn;
      return unit.plain;
    },
    protectConfirmation(apdu) {
      const tag = mac(sessionKey(), join(REPORT, ANSWER, reportRn ?? new Uint8Array(0), apdu));
      return { service: "SecurityResponse", unit: { plain: apdu }, verification: { mac: tag } };
    },
    reset() {
      challenge = session = lastRn = reportRn = null;
    },
  };
}

/** The server's side: associations of any client that knows the test key; passwords as `passwords` says. */
export function createTestSm4Security(
  options: TestSm4Options & { readonly password?: string } = {},
): ServerSecurity {
  const key = keyOf(options);
  const random = options.random ?? randomBytes;
  const sessions = new Map<number, { readonly key: Octets; readonly requests: Latest }>();
  const keyFor = ({ clientAddress }: SecurityContext) => sessions.get(clientAddress)?.key ?? key;
  const counted = counter(random);
  let reportRn: Octets = new Uint8Array(0);
  return {
    acceptAssociation(mechanism, context) {
      const { allowed, passwordWrong, symmetricDecryption, signatureWrong } = ConnectResult.values;
      if ("public" in mechanism) return { result: allowed };
      if ("password" in mechanism)
        return { result: mechanism.password === options.password ? allowed : passwordWrong };
      if (!("symmetric" in mechanism)) return { result: signatureWrong };
      const { cipher, signature } = mechanism.symmetric;
      if (cipher.length !== 16 || !equal(signature, mac(key, cipher))) return { result: symmetricDecryption };
      const challenge = ecb(key, cipher, false);
      const own = octets(random(16));
      const mixed = xor(challenge, own);
      sessions.set(context.clientAddress, { key: ecb(key, mixed, true), requests: new Latest() });
      const rn = ecb(key, join(mixed, own), true);
      return { result: allowed, securityData: { rn, serverSignature: mac(key, rn) } };
    },
    unprotect({ unit, verification }, context) {
      if ("rn" in verification && "plain" in unit)
        return { apdu: unit.plain, protection: "plain" satisfies Protection };
      if (!("rnMac" in verification)) return { dar: DataAccessResult.values.securityMismatch };
      const { rn, mac: tag } = verification.rnMac;
      const body = "cipher" in unit ? unit.cipher : unit.plain;
      const secret = keyFor(context);
      if (!equal(tag, mac(secret, join(rn, body))))
        return { dar: DataAccessResult.values.esamVerificationFailed };
      if (sessions.get(context.clientAddress)?.requests.take(rn) === false)
        return { dar: DataAccessResult.values.authenticationFailed };
      if (!("cipher" in unit)) return { apdu: body, protection: "mac" satisfies Protection };
      try {
        return { apdu: decrypt(secret, body), protection: "cipher" satisfies Protection };
      } catch {
        return { dar: DataAccessResult.values.symmetricDecryption };
      }
    },
    protect(apdu, request, context) {
      const { verification } = request;
      const rn =
        "rnMac" in verification
          ? verification.rnMac.rn
          : "rn" in verification
            ? verification.rn
            : new Uint8Array(0);
      const secret = keyFor(context);
      const sealed = "cipher" in request.unit;
      const body = sealed ? encrypt(secret, apdu) : apdu;
      return {
        service: "SecurityResponse",
        unit: sealed ? { cipher: body } : { plain: body },
        verification: { mac: mac(secret, join(ANSWER, rn, body)) },
      };
    },
    protectReport(apdu, context) {
      reportRn = counted();
      const tag = mac(keyFor(context), join(REPORT, reportRn, apdu));
      return {
        service: "SecurityRequest",
        unit: { plain: apdu },
        verification: { rnMac: { rn: reportRn, mac: tag } },
      };
    },
    unprotectConfirmation({ unit, verification }, context) {
      if (!("plain" in unit) || verification === null)
        throw refusal({ reason: "no-mac", of: "confirmation" });
      if (!equal(verification.mac, mac(keyFor(context), join(REPORT, ANSWER, reportRn, unit.plain))))
        throw refusal({ reason: "mac", of: "confirmation" });
      return unit.plain;
    },
    reset({ clientAddress }) {
      sessions.delete(clientAddress);
    },
  };
}

const refusal = (params: CliProblems["test-sm4"]): CliError => problem.error("test-sm4", params);

/** Numbers RN of one end: chance, then a count. */
function counter(random: (length: number) => Uint8Array): () => Octets {
  let count = 0;
  return () => {
    const rn = octets(random(12));
    new DataView(rn.buffer).setUint32(8, ++count);
    return rn;
  };
}

/** The latest RN of one end in an association. */
class Latest {
  private rn: Octets | null = null;

  /** A new association. */
  begin(): void {
    this.rn = null;
  }

  isLatest(rn: Octets): boolean {
    return this.rn !== null && equal(this.rn, rn);
  }

  /** Takes an RN that counts further than the latest; whether it does. */
  take(rn: Octets): boolean {
    if (rn.length !== 12 || (this.rn !== null && countOf(rn) <= countOf(this.rn))) return false;
    this.rn = rn;
    return true;
  }
}

const countOf = (rn: Octets) => new DataView(rn.buffer, rn.byteOffset).getUint32(8);

function keyOf({ key = TEST_SM4_KEY }: TestSm4Options): Octets {
  if (key.length !== 16) throw refusal({ reason: "key-length", octets: key.length });
  return key;
}

/** A plain Uint8Array: no Buffer leaves this file. */
function octets(bytes: Uint8Array): Octets {
  return new Uint8Array(bytes);
}

function join(...parts: readonly Octets[]): Octets {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function xor(a: Octets, b: Octets): Octets {
  return a.map((octet, i) => octet ^ (b[i] ?? 0));
}

/** Compares in a time that does not depend on where the difference is. */
function equal(a: Octets, b: Octets): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= a[i]! ^ (b[i] ?? 0);
  return difference === 0;
}

function ecb(key: Octets, blocks: Octets, encrypting: boolean): Octets {
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

function mac(key: Octets, message: Octets): Octets {
  // The length in front: CBC-MAC alone would let messages be extended.
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, message.length);
  const blocks = cbc(key, padded(join(length, message)));
  return blocks.slice(-16, -12);
}

function encrypt(key: Octets, message: Octets): Octets {
  return cbc(key, padded(message));
}

function decrypt(key: Octets, cipher: Octets): Octets {
  if (cipher.length === 0 || cipher.length % 16 !== 0) throw refusal({ reason: "cipher-length" });
  const decipher = createDecipheriv("sm4-cbc", key, ZERO);
  decipher.setAutoPadding(false);
  const message = octets(decipher.update(cipher));
  let end = message.length - 1;
  while (end > 0 && message[end] === 0) end--;
  if (message[end] !== 0x80) throw refusal({ reason: "padding" });
  return message.subarray(0, end);
}
