/** Long GET answers in blocks: cutting them, and handing the blocks out. */

import {
  type AResultNormal,
  type AResultRecord,
  AResultNormal as NormalSchema,
  PIID,
  AResultRecord as RecordSchema,
} from "../apdu/common.ts";
import type { GetResponseNext } from "../apdu/get.ts";
import { type Apdu, allServices } from "../apdu/index.ts";
import { type Data, dataSchema } from "../data/data.ts";
import { encodeValue } from "../schema/engine.ts";
import { bitsOf } from "../schema/enumerated.ts";
import type { Reply } from "./refuse.ts";
import { Dar } from "./store.ts";

type Block = GetResponseNext["result"];
/** A block without what the session adds. */
export type BlockReply = Extract<Reply, { service: "GetResponseNext" }>;

/** Octets of a GetResponseNext around its results: tag, choice, PIID, last, number, choice, count, empty tails. */
const ENVELOPE = 12;

/** The results of an answer that may come in blocks. */
function resultsOf(reply: Reply): Block | null {
  const kind = allServices.find(({ role }) => role.answer === reply.service)?.role.blocks;
  if (kind === undefined) return null;
  return {
    [kind]: "results" in reply ? reply.results : "result" in reply ? [reply.result] : [],
  } as unknown as Block;
}

/**
 * Cuts an answer into blocks whose APDUs have at most `size` octets. A large array or record set goes on in the next
 * block under its OAD; a single value that is larger stays whole. `null` when there is nothing to cut.
 */
export function cutIntoBlocks(reply: Reply, size: number): Block[] | null {
  const results = resultsOf(reply);
  if (results === null) return null;
  const room = Math.max(1, size - ENVELOPE);
  const blocks: Block[] =
    "normal" in results
      ? fill(results.normal, room, sizeOfNormal, splitNormal).map((normal) => ({ normal }))
      : "record" in results
        ? fill(results.record, room, sizeOfRecord, splitRecord).map((record) => ({ record }))
        : [];
  return blocks.length < 2 ? null : blocks;
}

/** Puts items into bins of `room` octets in their order; one that does not fit goes in pieces. */
function fill<T>(
  items: readonly T[],
  room: number,
  sizeOf: (item: T) => number,
  split: (item: T, first: number, room: number) => T[],
): T[][] {
  const bins: T[][] = [];
  let bin: T[] = [];
  let left = room;
  const put = (item: T, size: number) => {
    if (size > left && bin.length > 0) {
      bins.push(bin);
      bin = [];
      left = room;
    }
    bin.push(item);
    left -= size;
  };
  for (const item of items) {
    const size = sizeOf(item);
    if (size <= room) put(item, size);
    else for (const piece of split(item, left, room)) put(piece, sizeOf(piece));
  }
  if (bin.length > 0) bins.push(bin);
  return bins;
}

const sizeOfNormal = (result: AResultNormal) => encodeValue(NormalSchema, result).length;
const sizeOfRecord = (result: AResultRecord) => encodeValue(RecordSchema, result).length;

/** Groups sizes so that each group fits: the first into `first`, the others into `room`. */
function groups(sizes: readonly number[], first: number, room: number): [from: number, to: number][] {
  const found: [number, number][] = [];
  let from = 0;
  let left = first;
  sizes.forEach((size, i) => {
    if (size > left && i > from) {
      found.push([from, i]);
      from = i;
      left = room;
    }
    left -= size;
  });
  found.push([from, sizes.length]);
  return found;
}

/** OAD, choice, Data tag and a count of up to five octets. */
const NORMAL_HEAD = 11;

function splitNormal(result: AResultNormal, first: number, room: number): AResultNormal[] {
  if (!("data" in result.result)) return [result];
  const { data } = result.result;
  if (data.type !== "array" || data.value.length < 2) return [result];
  const sizes = data.value.map((item) => encodeValue(dataSchema(), item).length);
  return groups(sizes, Math.max(0, first - NORMAL_HEAD), room - NORMAL_HEAD).map(([from, to]) => ({
    oad: result.oad,
    result: { data: { type: "array", value: data.value.slice(from, to) } satisfies Data },
  }));
}

function splitRecord(result: AResultRecord, first: number, room: number): AResultRecord[] {
  if (!("rows" in result.result) || result.result.rows.length < 2) return [result];
  const { oad, rcsd } = result;
  const { rows } = result.result;
  const head = encodeValue(RecordSchema, { oad, rcsd, result: { rows: [] } }).length + 4;
  const sizes = rows.map((row) => row.reduce((sum, data) => sum + encodeValue(dataSchema(), data).length, 0));
  return groups(sizes, Math.max(0, first - head), room - head).map(([from, to]) => ({
    oad,
    rcsd,
    result: { rows: rows.slice(from, to) },
  }));
}

interface Transfer {
  readonly piid: number;
  readonly blocks: readonly Block[];
  readonly until: number;
  /** Until when it is kept at most. */
  readonly end: number;
}

const FIRST = 1;

/** The transfers of a server, one per client at most. */
export class Transfers {
  private readonly open = new Map<number, Transfer>();
  private readonly timeout: number;
  private readonly limit: number;

  /**
   * @param timeout how long blocks are kept for the next request, in ms.
   * @param limit how long they are kept at most, in ms.
   */
  constructor(timeout: number, limit: number) {
    this.timeout = timeout;
    this.limit = limit;
  }

  /** Starts a transfer in place of an older one; the answer is its first block. */
  start(client: number, piid: number, blocks: readonly Block[], now: number): BlockReply {
    const end = now + this.limit;
    this.open.set(client, {
      piid: bitsOf(piid, PIID.parts.invoke),
      blocks,
      until: Math.min(now + this.timeout, end),
      end,
    });
    return this.block(blocks, 0);
  }

  /** Forgets what nobody fetched in time. */
  tidy(now: number): void {
    for (const [client, { until }] of this.open) if (until <= now) this.open.delete(client);
  }

  /** The block after the one that arrived last; a block may be asked for again. */
  next(client: number, request: Extract<Apdu, { service: "GetRequestNext" }>, now: number): BlockReply {
    const { blockNumber, piid } = request;
    const ended = (dar: number): BlockReply => ({
      service: "GetResponseNext",
      lastBlock: true,
      blockNumber,
      result: { dar },
    });
    const transfer = this.open.get(client);
    if (transfer === undefined || transfer.until <= now || transfer.piid !== bitsOf(piid, PIID.parts.invoke))
      return ended(Dar.noTransfer);
    const index = blockNumber - FIRST + 1;
    if (index < 0 || index >= transfer.blocks.length) return ended(Dar.badBlockNumber);
    this.open.set(client, { ...transfer, until: Math.min(now + this.timeout, transfer.end) });
    return this.block(transfer.blocks, index);
  }

  private block(blocks: readonly Block[], index: number): BlockReply {
    return {
      service: "GetResponseNext",
      lastBlock: index === blocks.length - 1,
      blockNumber: (index + FIRST) & 0xffff,
      result: blocks[index]!,
    };
  }
}
