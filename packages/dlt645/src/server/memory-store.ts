/** A meter in memory: values that a program sets and clients write. */
import type { Value } from "../field/schema.ts";
import { identifierOf, identifiers } from "../identifier/index.ts";
import { textArgument } from "../messages/argument.ts";
import { mismatch } from "../messages/error.ts";
import type { Change, Found, MeterStore, ReadRequest, Refusal } from "./store.ts";

const NO_DATA: Refusal = { err: ["no-data"] };
const UNAUTHORISED: Refusal = { err: ["unauthorised"] };
const LEVELS = 10;

/**
 * Identifiers with their values; empty at first, every password `000000`. What the standard lets be written (`identifierOf`) can be
 * written; of the other changes the address and the passwords are kept, and the rest is done without a trace.
 *
 * @example
 * ```ts
 * const store = new MemoryStore("000000000001");
 * store.set(0x02010100, ["235.0"]);
 * store.get(0x02010100); // ["235.0"]
 * ```
 */
export class MemoryStore implements MeterStore {
  /** Communication address, 12 digits. */
  address: string;
  private readonly values = new Map<number, readonly Value[]>();
  private readonly passwords = Array.from({ length: LEVELS }, () => "000000");

  /** @throws Dlt645Error `bad-value` for an address that is not 12 digits. */
  constructor(address: string) {
    if (!/^\d{12}$/.test(textArgument("address", address)))
      throw mismatch("address", "NNNNNNNNNNNN", address);
    this.address = address;
  }

  /**
   * Sets the values of an identifier.
   *
   * @throws Dlt645Error `bad-value` where its format is not known.
   */
  set(di: number, values: readonly Value[]): void {
    if (identifiers.itemsOf(di, "2007") === null) throw mismatch("di", "…", di);
    this.values.set(di, values);
  }

  /** The values of an identifier; `null` where none have been set. */
  get(di: number): readonly Value[] | null {
    return this.values.get(di) ?? null;
  }

  /** See {@link MeterStore.password}. */
  password(level: number): string | null {
    return this.passwords[level] ?? null;
  }

  /** See {@link MeterStore.read}. */
  read({ di }: ReadRequest): Found | Refusal {
    const values = this.get(di);
    return values === null ? NO_DATA : { values };
  }

  /** See {@link MeterStore.change}. */
  change(change: Change): Refusal | null {
    switch (change.kind) {
      case "write": {
        const { di, values } = change;
        if (!this.values.has(di) || values === null) return NO_DATA;
        if (identifierOf(di)?.access === "R") return UNAUTHORISED;
        this.values.set(di, values);
        return null;
      }
      case "address":
        this.address = change.address;
        return null;
      case "password":
        this.passwords[change.level] = change.password;
        return null;
      default:
        return null;
    }
  }
}
