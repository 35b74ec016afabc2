import { WALLET_RECORDS } from "@meterwire/apdu";

/** Wallet arithmetic: what the chip itself refuses. */
export type WalletFault = "count" | "overflow" | "insufficient" | "refunded";

/** The purse inside the chip. Amounts in 0.01 yuan, both values 32 bits. */
export class EsamWallet {
  amount = 0;
  count = 0;
  /** A refund is due at most once per purchase count; false before the first purchase. */
  refundOpen = false;

  #setCount(count: number): void {
    if (count !== this.count) this.refundOpen = count !== 0;
    this.count = count;
  }

  /** Adds a purchase: the count must be the next one, or 0 on a purse that has none yet. */
  increase(amount: number, count: number): WalletFault | null {
    const first = count === 0 && this.count === 0;
    if (!first && count !== this.count + 1) return "count";
    if (this.amount + amount > 0xffff_ffff) return "overflow";
    this.amount += amount;
    this.#setCount(count);
    return null;
  }

  /** Takes a refund off: once per purchase count, never below zero. The count stays. */
  refund(amount: number): WalletFault | null {
    if (!this.refundOpen) return "refunded";
    if (amount > this.amount) return "insufficient";
    this.amount -= amount;
    this.refundOpen = false;
    return null;
  }

  /** Replaces amount and count, as a mode switch does. */
  set(amount: number, count: number): void {
    this.amount = amount;
    this.#setCount(count);
  }

  /** One record as it is read, or `null` where there is none. Record 2 is reserved and reads zero. */
  record(number: number): Uint8Array | null {
    if (number < WALLET_RECORDS.amount || number > WALLET_RECORDS.count) return null;
    const value =
      number === WALLET_RECORDS.amount ? this.amount : number === WALLET_RECORDS.count ? this.count : 0;
    return uint32Bytes(value);
  }

  /** Writes one record directly (purse initialisation). */
  write(number: number, value: number): boolean {
    if (number === WALLET_RECORDS.amount) this.amount = value;
    else if (number === WALLET_RECORDS.count) this.#setCount(value);
    else return false;
    return true;
  }
}

/** Four bytes, big-endian. */
export function uint32Bytes(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
}

/** Big-endian number of four bytes at an offset. */
export function uint32At(bytes: Uint8Array, offset = 0): number {
  return (
    bytes[offset]! * 0x1000000 + (bytes[offset + 1]! << 16) + (bytes[offset + 2]! << 8) + bytes[offset + 3]!
  );
}
