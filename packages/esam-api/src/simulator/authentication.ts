import { equalBytes } from "../scheme/index.ts";
import { type BytesLike, toBytes } from "./bytes.ts";
import { bcdDigits } from "./datetime.ts";
import type { MeterCore } from "./meter-core.ts";
import { type MeterResult, refusal } from "./refusals.ts";

/** Identity authentication as it arrives: random number 1 and its ciphertext from IdentityAuthentication, and the factor. */
export interface IdentityRequest {
  /** Ciphertext of random number 1, 8 bytes (OutEndata). */
  readonly cipher: BytesLike;
  /** Random number 1, 8 bytes (OutRand). */
  readonly rand1: BytesLike;
  /** Diversification factor, 8 bytes (PutDiv). */
  readonly div: BytesLike;
}

/** Authentication validity in minutes when the parameter file holds no usable value. */
const DEFAULT_MINUTES = 5;

/** Minutes of BCD, or `null` when it is no number above 0. */
export function validityMinutes(bcd: Uint8Array): number | null {
  const digits = bcdDigits(bcd);
  const minutes = digits === null ? 0 : Number(digits);
  return minutes > 0 ? minutes : null;
}

/** Identity authentication (DL/T 645 DI 070000FF). */
export function identityAuthentication(
  core: MeterCore,
  request: IdentityRequest,
): MeterResult<{ rand2: Uint8Array; esamNo: Uint8Array; validUntil: number }> {
  const cipher = toBytes(request.cipher, "cipher");
  const rand1 = toBytes(request.rand1, "rand1");
  const div = toBytes(request.div, "div");
  if (core.suspended) return refusal("suspended");
  if (core.authenticationLocked) return refusal("authentication-locked");
  if (cipher.length !== 8 || rand1.length !== 8 || div.length !== 8) return refusal("length");
  const factor = core.factor();
  if (!equalBytes(div, factor)) return refusal("factor");
  const { key } = core.settings.profile.table.identity;
  const derived = core.send([0x80, 0xfa, 0x00, key], factor);
  if (derived.sw !== 0x9000) return core.refuseStatus(derived.sw);
  const expected = core.send([0x80, 0xfa, 0x00, 0x00], rand1);
  if (expected.sw !== 0x9000) return core.refuseStatus(expected.sw);
  if (!equalBytes(expected.data, cipher)) return refusal("authentication");
  const challenge = core.send([0x00, 0x84, 0x00, 0x00], null, 4);
  if (challenge.sw !== 0x9000) return core.refuseStatus(challenge.sw);
  const minutes = validityMinutes(core.readParameter("authenticationValidity")) ?? DEFAULT_MINUTES;
  const now = core.now();
  // An update under way lives as long as the authentication it began under, unless that is renewed in time.
  if (core.session !== null && now >= core.session.expiresAt) core.endSession();
  const expiresAt = now + minutes * 60_000;
  core.session = { expiresAt, rand4: rand1.slice(0, 4), factor };
  return { ok: true, rand2: challenge.data, esamNo: core.esamNo, validUntil: expiresAt };
}

/** Infrared authentication query (DI 078003FF): what the meter answers to random number 1. */
export function infraredQuery(
  core: MeterCore,
  request: { readonly rand1: BytesLike },
): MeterResult<{ meterNo: Uint8Array; esamNo: Uint8Array; rand1Cipher: Uint8Array; rand2: Uint8Array }> {
  const rand1 = toBytes(request.rand1, "rand1");
  if (rand1.length !== 8) return refusal("length");
  const factor = core.factor();
  const derived = core.send([0x80, 0xfa, 0x00, core.settings.profile.table.infrared.key], factor);
  if (derived.sw !== 0x9000) return core.refuseStatus(derived.sw);
  const rand1Cipher = core.send([0x80, 0xfa, 0x00, 0x00], rand1);
  if (rand1Cipher.sw !== 0x9000) return core.refuseStatus(rand1Cipher.sw);
  const challenge = core.send([0x00, 0x84, 0x00, 0x00], null, 8);
  if (challenge.sw !== 0x9000) return core.refuseStatus(challenge.sw);
  core.infraredQueried = true;
  return {
    ok: true,
    meterNo: factor.slice(2),
    esamNo: core.esamNo,
    rand1Cipher: rand1Cipher.data,
    rand2: challenge.data,
  };
}

/** Infrared authentication (DI 070003FF). One attempt per query; a failed one cancels an authentication in force. */
export function infraredAuthentication(
  core: MeterCore,
  request: { readonly rand2Cipher: BytesLike },
): MeterResult<{ validUntil: number }> {
  const cipher = toBytes(request.rand2Cipher, "rand2Cipher");
  const queried = core.infraredQueried;
  core.infraredQueried = false;
  core.infraredUntil = null;
  if (!queried) return refusal("infrared-query-missing");
  if (cipher.length !== 8) return refusal("length");
  // Other commands may have derived another temporary key since the query.
  const derived = core.send([0x80, 0xfa, 0x00, core.settings.profile.table.infrared.key], core.factor());
  if (derived.sw !== 0x9000) return core.refuseStatus(derived.sw);
  const checked = core.send([0x00, 0x82, 0x00, 0x08], cipher);
  if (checked.sw === 0x6300) return refusal("infrared-authentication", checked.sw);
  if (checked.sw !== 0x9000) return core.refuseStatus(checked.sw);
  core.infraredUntil = core.now() + core.settings.infraredMinutes * 60_000;
  return { ok: true, validUntil: core.infraredUntil };
}
