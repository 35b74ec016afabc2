import { WALLET_RECORDS, WRITE_COMMAND, walletReference } from "@meterwire/apdu";
import { type ChargeMode, chargeModeOfWord } from "../manual/facts.ts";
import { equalBytes, type KeyState, type KeyUseName } from "../scheme/index.ts";
import { type BytesLike, toBytes } from "./bytes.ts";
import { isRefusal, type MeterCore } from "./meter-core.ts";
import { type MeterResult, type Refusal, refusal } from "./refusals.ts";
import { uint32At } from "./wallet.ts";

/** Amount (0.01 yuan) and purchase count of the purse. */
export interface PurseBalance {
  /** 0.01 yuan. */
  readonly amount: number;
  /** Purchases so far. */
  readonly count: number;
}

export type { ChargeMode };

/** P2 of the wallet's record commands. */
export const walletP2 = (core: MeterCore): number => walletReference(core.files.wallet);

/** Reads the purse from the ESAM. */
export function balanceOf(core: MeterCore): PurseBalance {
  const record = (number: number) => uint32At(core.send([0x00, 0xb2, number, walletP2(core)], null, 4).data);
  return { amount: record(WALLET_RECORDS.amount), count: record(WALLET_RECORDS.count) };
}

/** The charge mode in force, as the parameter file says: 01 remote, anything else local. */
export function chargeModeOf(core: MeterCore): ChargeMode {
  return chargeModeOfWord(core.readParameter("chargeMode")[0]) ?? "local";
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
  const written = core.send([...WRITE_COMMAND, core.files.parameters, offset], data.subarray(12, 22));
  if (written.sw !== 0x9000) return core.refuseStatus(written.sw);
  const refused = checkPurchase(core, kind, amount, count);
  if (refused !== null) return refused;
  const increased = core.send([0x84, 0x32, 0x01, walletP2(core)], data.subarray(0, 12));
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
  const reference = walletP2(core);
  const count = core.send([0x04, 0xdc, WALLET_RECORDS.count, reference], data.subarray(8, 16));
  if (count.sw !== 0x9000) return core.refuseStatus(count.sw);
  const amount = core.send([0x04, 0xdc, WALLET_RECORDS.amount, reference], data.subarray(0, 8));
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
  const written = core.send([...WRITE_COMMAND, core.files.refund, 0x00], data);
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
  const target = chargeModeOfWord(data[0]);
  if (target === null) return refusal("value");
  if (target === chargeModeOf(core)) return refusal("charge-mode");
  const { offset } = core.settings.profile.parameters.chargeMode;
  const mode = core.send([...WRITE_COMMAND, core.files.parameters, offset], data.subarray(0, 5));
  if (mode.sw !== 0x9000) return core.refuseStatus(mode.sw);
  const purse = Uint8Array.of(...data.subarray(5));
  const written = core.send([0x84, 0x32, 0x01, walletP2(core)], purse);
  if (written.sw !== 0x9000) return core.refuseStatus(written.sw);
  return { ok: true, mode: target, ...balanceOf(core) };
}
