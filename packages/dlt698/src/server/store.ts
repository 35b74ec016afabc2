/** What a server serves: objects behind an interface, so that a simulator, a database or a real meter can be one. */
import type { GetResult } from "../apdu/common.ts";
import { DataAccessResult } from "../apdu/dar.ts";
import type { GetRecord } from "../apdu/get.ts";
import type { Data } from "../data/data.ts";
import type { CSD } from "../data/types.ts";
import type { ServerAddress } from "../link/address.ts";
import type { AssociationLevel, Awaitable, Protection } from "../session/security.ts";

/** Who asks, and how. */
export interface AccessContext {
  /** Client address CA. */
  readonly clientAddress: number;
  /** The address that was asked: single, wildcard, group or broadcast. */
  readonly to: ServerAddress;
  /**
   * What the client proved itself with; `public` without an association, and for a plain request in one with keys that
   * protect messages: they prove only what they protect.
   */
  readonly level: AssociationLevel;
  /** How the request was protected. */
  readonly protection: Protection;
  /** Milliseconds of the server's clock. */
  readonly now: number;
  /** Minutes that the server's wall clock is ahead of UTC. */
  readonly utcOffset: number;
}

/** What a method did: a DAR, and what it returned (`null`: nothing). */
export interface ActionReply {
  /** The data access result. */
  readonly dar: number;
  /** What the method returns; `null` for nothing. */
  readonly data: Data | null;
}

/** One stored record. */
export interface StoredRecord {
  /** Values by the OAD of their column (index 0: the whole attribute). */
  readonly values: ReadonlyMap<number, Data>;
  /** Rows of record objects nested in this one, by the OAD of the record object (a ROAD's first OAD). */
  readonly nested?: ReadonlyMap<number, readonly ReadonlyMap<number, Data>[]>;
  /** The meter that the record is about; absent for a device's own records. */
  readonly meter?: RecordMeter;
}

/** What an MS selects by. */
export interface RecordMeter {
  /** TSA: flag, then the address high-order octet first. */
  readonly address: Uint8Array;
  /** User type of the meter (MS by user types). */
  readonly userType?: number;
  /** Number in the archive 6000. */
  readonly configurationNumber?: number;
}

/** The records of one object. */
export interface RecordTable {
  /** All columns, for a request that names none. */
  readonly columns: readonly CSD[];
  /** Oldest first. */
  readonly rows: readonly StoredRecord[];
}

/**
 * The objects of a server. A method may answer at once or with a promise; what it throws becomes DAR 1 (hardware
 * failure). Access rights are the store's own business; {@link MemoryStore} has them per attribute.
 */
export interface ObjectStore {
  /** Reads an attribute, or one element of it: `{ data }` or `{ dar }`. */
  get(oad: number, context: AccessContext): Awaitable<GetResult>;
  /** Writes an attribute; the answer is a DAR, 0 for success. */
  set(oad: number, data: Data, context: AccessContext): Awaitable<number>;
  /** Invokes a method. */
  action(omd: number, data: Data, context: AccessContext): Awaitable<ActionReply>;
  /**
   * The records of an object, from which the server selects rows and columns.
   *
   * @param wanted the selection that follows: rows that it cannot hold may be left out.
   */
  records(
    oad: number,
    context: AccessContext,
    wanted: Pick<GetRecord, "rsd" | "rcsd">,
  ): Awaitable<RecordTable | { readonly dar: number }>;
}

/** Data access results by name. */
export const Dar = DataAccessResult.values;
