/** What calls return: results with the DAR named. */
import type { AResultNormal, AResultRecord } from "../apdu/common.ts";
import type { Data } from "../data/data.ts";
import type { RCSD } from "../data/types.ts";
import type { AccessResult } from "../objects/types.ts";
import { dar } from "../objects/units.ts";

/** A data access result by its number; numbers outside the standard's table are named by themselves. */
export function accessResult(code: number): AccessResult {
  return dar(code) ?? { code, name: `未知结果 ${code}`, nameEn: `Unknown result ${code}` };
}

/** A data access result as problems have it. */
export function refusalOf(code: number) {
  const { name, nameEn } = accessResult(code);
  return { dar: code, name, nameEn };
}

/** What reading one attribute gave. */
export type ReadResult =
  | { readonly ok: true; readonly oad: number; readonly data: Data; readonly dar: AccessResult }
  | { readonly ok: false; readonly oad: number; readonly data: null; readonly dar: AccessResult };

/** What reading records gave: one Data per column in every row. */
export type RecordResult =
  | {
      readonly ok: true;
      readonly oad: number;
      readonly columns: RCSD;
      readonly rows: Data[][];
      readonly dar: AccessResult;
    }
  | {
      readonly ok: false;
      readonly oad: number;
      readonly columns: RCSD;
      readonly rows: null;
      readonly dar: AccessResult;
    };

/** The digest of an attribute's value. */
export type Md5Result =
  | { readonly ok: true; readonly oad: number; readonly md5: Uint8Array; readonly dar: AccessResult }
  | { readonly ok: false; readonly oad: number; readonly md5: null; readonly dar: AccessResult };

/** How writing one attribute went. */
export interface SetOutcome {
  /** Whether the DAR is 0 (success). */
  readonly ok: boolean;
  /** The attribute. */
  readonly oad: number;
  /** The data access result with its names. */
  readonly dar: AccessResult;
}

/** How writing went, and what reading afterwards gave. */
export interface SetThenGetOutcome extends SetOutcome {
  /** What reading afterwards gave. */
  readonly read: ReadResult;
}

/** How a method went and what it returned; `null` when it returned nothing. */
export interface ActionOutcome {
  /** Whether the DAR is 0 (success). */
  readonly ok: boolean;
  /** The method. */
  readonly omd: number;
  /** The data access result with its names. */
  readonly dar: AccessResult;
  /** What the method returned; `null` for nothing. */
  readonly data: Data | null;
}

/** How a method went, and what reading afterwards gave. */
export interface ActionThenGetOutcome extends ActionOutcome {
  /** What reading afterwards gave. */
  readonly read: ReadResult;
}

/** What one meter behind a router answered. */
export interface ProxyOutcome<R> {
  /** Target server address as on the wire: flag, then the address high-order octet first. */
  readonly tsa: Uint8Array;
  /** Its results, in the order of the request. */
  readonly results: R[];
}

/** Octets received from a port. */
export type TransparentResult =
  | { readonly ok: true; readonly port: number; readonly octets: Uint8Array; readonly dar: AccessResult }
  | { readonly ok: false; readonly port: number; readonly octets: null; readonly dar: AccessResult };

export function readResult({ oad, result }: AResultNormal): ReadResult {
  return "data" in result
    ? { ok: true, oad, data: result.data, dar: accessResult(0) }
    : { ok: false, oad, data: null, dar: accessResult(result.dar) };
}

export function recordResult({ oad, rcsd, result }: AResultRecord): RecordResult {
  return "rows" in result
    ? { ok: true, oad, columns: rcsd, rows: result.rows, dar: accessResult(0) }
    : { ok: false, oad, columns: rcsd, rows: null, dar: accessResult(result.dar) };
}

export function setOutcome({ oad, dar: code }: { oad: number; dar: number }): SetOutcome {
  return { ok: code === 0, oad, dar: accessResult(code) };
}

export function actionOutcome(item: { omd: number; dar: number; data: Data | null }): ActionOutcome {
  return { ok: item.dar === 0, omd: item.omd, dar: accessResult(item.dar), data: item.data };
}

export function setThenGetOutcome(item: {
  oad: number;
  dar: number;
  read: AResultNormal;
}): SetThenGetOutcome {
  return { ...setOutcome(item), read: readResult(item.read) };
}

export function actionThenGetOutcome(item: {
  omd: number;
  dar: number;
  data: Data | null;
  read: AResultNormal;
}): ActionThenGetOutcome {
  return { ...actionOutcome(item), read: readResult(item.read) };
}
