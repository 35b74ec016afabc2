import { concatBytes, hexToBytes } from "@meterwire/apdu";
import { CHARGE_MODES, type ChargeMode } from "../manual/facts.ts";
import type { Octets } from "../messages/base.ts";
import { actualOf } from "../messages/kind.ts";
import { argument, entryNamed, valueProblem } from "../messages/value-error.ts";

/** Four octets, big-endian, of a count or of an amount in fen. @throws {EsamValueError} `amount` beyond 32 bits */
export function binary4(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) {
    throw valueProblem.error("amount", {
      what: "number-of-4-octets",
      expected: { kind: "integer", from: 0, to: 0xffffffff },
      got: actualOf(value),
    });
  }
  return Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
}

/**
 * An amount in yuan as the purse holds it: fen (0.01 yuan), binary, 4 octets.
 *
 * @param yuan decimal text such as "2.00", or a number; never rounded: a third decimal is an error
 * @throws {EsamValueError} `amount`
 * @example
 * bytesToHex(amountOfYuan("2.00")); // "000000C8", the document's example
 */
export function amountOfYuan(yuan: string | number): Uint8Array {
  const written = typeof yuan === "number" || typeof yuan === "string";
  const match = written ? /^([0-9]{1,9})(?:\.([0-9]{1,2}))?$/.exec(String(yuan)) : null;
  if (match === null) {
    throw valueProblem.error("amount", {
      what: "amount-in-yuan",
      expected: { kind: "amount-yuan" },
      got: actualOf(yuan),
    });
  }
  return binary4(Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")));
}

/** Number of four octets, big-endian: a count, or an amount in fen. @throws {EsamValueError} `length` or `bad-argument` */
export function numberOfBinary4(octets: Octets): number {
  const bytes = argument.octets("octets", octets);
  if (bytes.length !== 4) {
    throw valueProblem.error("length", {
      what: "number-of-4-octets",
      expected: { kind: "octets", counts: [4] },
      got: { kind: "octets", count: bytes.length },
    });
  }
  return ((bytes[0]! << 24) | (bytes[1]! << 16) | (bytes[2]! << 8) | bytes[3]!) >>> 0;
}

/** Yuan, with two decimals, of four octets in fen. @throws {EsamValueError} `length` or `bad-argument` */
export function yuanOfAmount(octets: Octets): string {
  const fen = numberOfBinary4(octets);
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;
}

function amountOf(value: { readonly yuan: string | number } | { readonly amount: number }): Uint8Array {
  return "yuan" in value ? amountOfYuan(value.yuan) : binary4(value.amount);
}

/** An amount: `yuan` as text or number, or `amount` in fen. */
export type Amount = { readonly yuan: string | number } | { readonly amount: number };

/**
 * PutData of IncreasePurse (§9): amount, purchase count, customer number (12 digits).
 *
 * @throws {EsamValueError} `amount`, `length` or `bad-argument`
 * @example
 * purchaseData({ yuan: "2.00", count: 2, customerNo: "112233445566" }); // 14 octets
 */
export function purchaseData(
  purchase: Amount & { readonly count: number; readonly customerNo: string },
): Uint8Array {
  argument.check("purchase", "object", purchase);
  argument.check("purchase.customerNo", "text", purchase.customerNo);
  if (!/^[0-9A-Fa-f]{12}$/.test(purchase.customerNo)) {
    throw valueProblem.error("length", {
      what: "customer-number",
      expected: { kind: "digits", from: 12, to: 12 },
      got: { kind: "characters", count: purchase.customerNo.length },
    });
  }
  return concatBytes(amountOf(purchase), binary4(purchase.count), hexToBytes(purchase.customerNo));
}

/**
 * PutData of SwitchChargeMode (§20): mode word, amount, purchase count. Towards `remote` amount and count are zero as in the
 * document's example, unless given.
 *
 * @throws {EsamValueError} `amount` or `bad-argument`; `unknown-name` for a mode that does not exist
 */
export function chargeModeData(
  to: ChargeMode,
  purse: Partial<Amount> & { readonly count?: number } = {},
): Uint8Array {
  argument.check("purse", "object", purse);
  const amount =
    "yuan" in purse && purse.yuan !== undefined
      ? amountOfYuan(purse.yuan)
      : binary4(("amount" in purse && purse.amount) || 0);
  return concatBytes(Uint8Array.of(entryNamed("to", CHARGE_MODES, to)), amount, binary4(purse.count ?? 0));
}
