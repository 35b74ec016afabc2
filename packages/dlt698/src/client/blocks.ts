/** Joins the blocks of a GET answer (GetResponseNext) to what one answer would have held. */

import type { AResultNormal, AResultRecord } from "../apdu/common.ts";
import type { GetResponseNext } from "../apdu/get.ts";
import { type Apdu, serviceOf } from "../apdu/index.ts";
import { sessionError } from "../session/errors.ts";
import { namesOf, roleOf } from "../session/service-pairs.ts";
import { refusalOf } from "./results.ts";

type Results =
  | { readonly kind: "normal"; readonly blocks: AResultNormal[][] }
  | { readonly kind: "record"; readonly blocks: AResultRecord[][] };

/** Collects the blocks of one answer. */
export class BlockCollector {
  private readonly request: Apdu;
  private results: Results | null = null;

  constructor(request: Apdu) {
    this.request = request;
  }

  /**
   * Adds a block whose number has been checked.
   *
   * @throws Dlt698Error `block-transfer` for a DAR, or for a block of another kind than the first.
   */
  add(block: GetResponseNext): void {
    const { result } = block;
    if ("dar" in result) {
      throw sessionError("block-transfer", { reason: "dar", ...refusalOf(result.dar) });
    }
    const kind = "normal" in result ? "normal" : "record";
    this.results ??= kind === "normal" ? { kind, blocks: [] } : { kind, blocks: [] };
    if (kind !== this.results.kind) {
      throw sessionError("block-transfer", { reason: "mixed", first: this.results.kind, next: kind });
    }
    if ("normal" in result) (this.results.blocks as AResultNormal[][]).push(result.normal);
    else (this.results.blocks as AResultRecord[][]).push(result.record);
  }

  /**
   * The answer that would have come in one piece.
   *
   * @throws Dlt698Error `bad-answer` when the joined results are not what was asked for.
   */
  finish(last: GetResponseNext): Apdu {
    const tail = { piid: last.piid, followReport: last.followReport, timeTag: last.timeTag };
    const oads = namesOf(this.request) as readonly number[];
    const { answer: service, blocks } = roleOf(this.request);
    const results = this.results;
    if (results === null || results.kind !== blocks) {
      throw sessionError("bad-answer", { reason: "block-kind" });
    }
    const joined =
      results.kind === "normal"
        ? join(results.blocks, oads, continueNormal)
        : join(results.blocks, oads, continueRecord);
    const isList = serviceOf(service ?? "")?.role.names?.[0]?.startsWith("results") === true;
    return { service, ...(isList ? { results: joined } : { result: joined[0]! }), ...tail } as Apdu;
  }
}

/**
 * Puts a result that a block continues back together. Only the first result of a block can continue the last one of
 * the block before; when all blocks hold exactly what was asked for, nothing continues.
 */
function join<R extends { oad: number }>(
  blocks: readonly R[][],
  oads: readonly number[],
  continued: (head: R, tail: R) => R | null,
): R[] {
  const flat = blocks.flat();
  const joined: R[] = [];
  if (flat.length === oads.length) joined.push(...flat);
  else {
    for (const block of blocks) {
      block.forEach((result, i) => {
        const head = joined.at(-1);
        const whole = i === 0 && head?.oad === result.oad ? continued(head, result) : null;
        if (whole === null) joined.push(result);
        else joined[joined.length - 1] = whole;
      });
    }
  }
  if (joined.length !== oads.length || joined.some((result, i) => result.oad !== oads[i])) {
    throw sessionError("bad-answer", { reason: "block-results", expected: oads.length, got: joined.length });
  }
  return joined;
}

/** The head is one of our own decoded blocks and grows in place. */
function continueNormal(head: AResultNormal, tail: AResultNormal): AResultNormal | null {
  if (!("data" in head.result && "data" in tail.result)) return null;
  const a = head.result.data;
  const b = tail.result.data;
  if ((a.type !== "array" && a.type !== "structure") || b.type !== a.type) return null;
  for (const element of b.value) a.value.push(element);
  return head;
}

function continueRecord(head: AResultRecord, tail: AResultRecord): AResultRecord | null {
  if (!("rows" in head.result && "rows" in tail.result)) return null;
  if (JSON.stringify(head.rcsd) !== JSON.stringify(tail.rcsd)) return null;
  for (const row of tail.result.rows) head.result.rows.push(row);
  return head;
}
