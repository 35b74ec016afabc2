import { equalBytes, type KeyState, type KeyUseName } from "../scheme/index.ts";
import { type BytesLike, toBytes } from "./bytes.ts";
import { isRefusal, type MeterCore } from "./meter-core.ts";
import { type MeterResult, type Refusal, refusal } from "./refusals.ts";
import { AMOUNT_RECORD, COUNT_RECORD, uint32At } from "./wallet.ts";

/** Amount (0.01 yuan) and purchase count of the purse. */
export interface PurseBalance {
  readonly amount: number;
  readonly count: number;
}

/** Charge mode: `local` (the meter keeps the purse) or `remote` (the utility does). */
export type ChargeMode = "local" | "remote";

/** P2 of the wallet's record commands. */
export function walletReference(core: MeterCore): number {
  return ((core.files.wallet & 0x1f) << 3) | 4;
}

/** Reads the purse from the ESAM. */
export function balanceOf(core: MeterCore): PurseBalance {
  const record = (number: number) =>
    uint32At(core.send([0x00, 0xb2, number, walletReference(core)], null, 4).data);
  return { amount: record(AMOUNT_RECORD), count: record(COUNT_RECORD) };
}

/** The charge mode in force, as the parameter file says: 01 remote, anything else local. */
export function chargeModeOf(core: MeterCore): ChargeMode {
  return core.readParameter("chargeMode")[0] === 1 ? "remote" : "local";
}

function increase(core: MeterCore, kind: "open" | "recharge", data: Uint8Array) {
  const session = core.requireSession();
  if (isRefusal(session)) return session;
  if (data.length !== 22) return refusal("length");
  if (keyStateOf(core, "purse") !== "formal") return refusal("key-state");
  if (chargeModeOf(core) !== "local") return refusal("charge-mode");
  const customer = data.subarray(12, 18);
  const stored = core.readParameter("customerNo");
  if (kind === "recharge" && !equalBytes(customer, stored)) return refusal("customer-number");
  const amount = uint32At(data);
  const count = uint32At(data, 4);
  // Opening writes the customer number, so everything that needs no key is checked before; a recharge writes what is there.
  const early = kind === "open" ? checkPurchase(core, kind, amount, count) : null;
  if (early !== null) return early;
  const { offset } = core.settings.profile.parameters.customerNo;
  const written = core.send([0x04, 0xd6, core.files.parameters, offset], data.subarray(12, 22));
  if (written.sw !== 0x9000) return core.refuseStatus(written.sw);
  const refused = checkPurchase(core, kind, amount, count);
  if (refused !== null) return refused;
  const increased = core.send([0x84, 0x32, 0x01, walletReference(core)], data.subarray(0, 12));
  if (increased.sw !== 0x9000) return core.refuseStatus(increased.sw, "recharge-count");
  core.memory.accountOpen = true;
  return { ok: true as const, ...balanceOf(core) };
}

/** Purchase count, then hoarding limit. */
function checkPurchase(
  core: MeterCore,
  kind: "open" | "recharge",
  amount: number,
  count: number,
): Refusal | null {
  const stored = balanceOf(core);
  const opensAtZero = kind === "open" && !core.memory.accountOpen && stored.count === 0 && count === 0;
  if (!opensAtZero) {
    if (count === stored.count) return refusal("duplicate-recharge");
    if (count !== stored.count + 1 || (kind === "open" && count !== 1)) return refusal("recharge-count");
  }
  const limit = core.memory.hoardLimit ?? 0xffff_ffff;
  return stored.amount + amount > limit ? refusal("over-hoard") : null;
}

/** State of the key that a use of the scheme works with, as the ESAM's key state file shows it. */
export function keyStateOf(core: MeterCore, use: KeyUseName): KeyState {
  const bits = uint32At(core.read(core.files.keyState, 0, 4));
  return (bits >>> core.settings.profile.table[use].key) & 1 ? "formal" : "test";
}

/** Opens an account (DI 070101FF) with the 22 bytes of IncreasePurse; count 0 or 1. */
export function openAccount(
  core: MeterCore,
  request: { readonly data: BytesLike },
): MeterResult<PurseBalance> {
  return increase(core, "open", toBytes(request.data, "data"));
}

/** Recharges (DI 070102FF) with the 22 bytes of IncreasePurse. */
export function recharge(core: MeterCore, request: { readonly data: BytesLike }): MeterResult<PurseBalance> {
  return increase(core, "recharge", toBytes(request.data, "data"));
}

/** Initialises the purse (DI 070103FF) with the 16 bytes of InitPurse. Test keys, purchase count 0. */
export function initPurse(core: MeterCore, request: { readonly data: BytesLike }): MeterResult<PurseBalance> {
  const data = toBytes(request.data, "data");
  const session = core.requireSession();
  if (isRefusal(session)) return session;
  if (data.length !== 16) return refusal("length");
  if (keyStateOf(core, "initAmount") !== "test") return refusal("key-state");
  if (balanceOf(core).count !== 0) return refusal("purse-count");
  if (uint32At(data, 8) !== 0) return refusal("value");
  // The count first: it is 0 already, so that a wrong second MAC leaves the amount untouched.
  const reference = walletReference(core);
  const count = core.send([0x04, 0xdc, COUNT_RECORD, reference], data.subarray(8, 16));
  if (count.sw !== 0x9000) return core.refuseStatus(count.sw);
  const amount = core.send([0x04, 0xdc, AMOUNT_RECORD, reference], data.subarray(0, 8));
  if (amount.sw !== 0x9000) return core.refuseStatus(amount.sw);
  core.memory.accountOpen = false;
  return { ok: true, ...balanceOf(core) };
}

/** Refund (control code 14, DI 04001006) with the 20 bytes of DecreasePurse: once per purchase count, which it leaves alone. */
export function refund(
  core: MeterCore,
  request: { readonly data: BytesLike },
): MeterResult<PurseBalance & { refunded: number }> {
  const data = toBytes(request.data, "data");
  const session = core.requireSession();
  if (isRefusal(session)) return session;
  if (data.length !== 20) return refusal("length");
  if (keyStateOf(core, "refund") !== "formal") return refusal("key-state");
  if (chargeModeOf(core) !== "local") return refusal("charge-mode");
  const written = core.send([0x04, 0xd6, core.files.refund, 0x00], data);
  if (written.sw !== 0x9000) return core.refuseStatus(written.sw, "refund-repeated");
  return { ok: true, refunded: uint32At(core.read(core.files.refund, 0, 4)), ...balanceOf(core) };
}

/** Switches the charge mode (DI 07A006FF) with the 17 bytes of SwitchChargeMode. Local to remote empties the purse. */
export function switchChargeMode(
  core: MeterCore,
  request: { readonly div: BytesLike; readonly data: BytesLike },
): MeterResult<PurseBalance & { mode: ChargeMode }> {
  const data = toBytes(request.data, "data");
  const div = toBytes(request.div, "div");
  const session = core.requireSession();
  if (isRefusal(session)) return session;
  if (data.length !== 17 || div.length !== 8) return refusal("length");
  if (!equalBytes(div, session.factor)) return refusal("factor");
  const target = data[0] === 1 ? "remote" : data[0] === 2 ? "local" : null;
  if (target === null) return refusal("value");
  if (target === chargeModeOf(core)) return refusal("charge-mode");
  const { offset } = core.settings.profile.parameters.chargeMode;
  const mode = core.send([0x04, 0xd6, core.files.parameters, offset], data.subarray(0, 5));
  if (mode.sw !== 0x9000) return core.refuseStatus(mode.sw);
  const purse = Uint8Array.of(...data.subarray(5));
  const written = core.send([0x84, 0x32, 0x01, walletReference(core)], purse);
  if (written.sw !== 0x9000) return core.refuseStatus(written.sw);
  return { ok: true, mode: target, ...balanceOf(core) };
}
