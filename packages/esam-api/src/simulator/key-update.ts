import { concatBytes, KEY_BLOCK_LENGTH, WRITE_COMMAND } from "@meterwire/apdu";
import { KEYS_PER_CALL } from "../manual/facts.ts";
import { equalBytes, KEY_COUNT, keyUpdateMacPayload } from "../scheme/index.ts";
import { type BytesLike, toBytes } from "./bytes.ts";
import { isRefusal, type KeyBatch, type MeterCore } from "./meter-core.ts";
import { keyStateOf } from "./purse.ts";
import { type MeterResult, type Refusal, refusal } from "./refusals.ts";

interface KeyBlock {
  readonly total: number;
  readonly id: number;
  readonly state: number;
  readonly bytes: Uint8Array;
}

function parseBlocks(data: Uint8Array): KeyBlock[] | null {
  const count = (data.length - 4) / KEY_BLOCK_LENGTH;
  if (!Number.isInteger(count) || count < 1 || count > KEYS_PER_CALL) return null;
  return Array.from({ length: count }, (_, index) => {
    const bytes = data.slice(index * KEY_BLOCK_LENGTH, (index + 1) * KEY_BLOCK_LENGTH);
    return { total: bytes[0]!, id: bytes[2]!, state: bytes[3]!, bytes };
  });
}

/** Key info valid, total and state the same throughout, no id twice, neither inside the call nor against the calls before. */
function checkBlocks(core: MeterCore, batch: KeyBatch | null, blocks: readonly KeyBlock[]): Refusal | null {
  const bad = blocks.some(
    ({ total, id, state, bytes }) =>
      total < 1 || total > KEY_COUNT || bytes[1] !== 0 || id >= total || state > 1,
  );
  if (bad) return refusal("key-info");
  const { total, state } = batch ?? blocks[0]!;
  if (blocks.some((block) => block.total !== total || block.state !== state)) return refusal("key-uniform");
  const ids = new Set(batch?.blocks.keys() ?? []);
  for (const { id } of blocks) {
    if (ids.has(id)) return refusal("key-duplicate");
    ids.add(id);
  }
  const present = keyStateOf(core, "keyUpdate") === "formal" ? 1 : 0;
  return state === present ? refusal("key-state") : null;
}

/**
 * One call of a key update (DI 070301FF) with the N × 36 + 4 bytes of KeyUpdateV2. Calls are collected until all keys have
 * arrived, then written at once; before that nothing changes.
 */
export function keyUpdate(
  core: MeterCore,
  request: { readonly data: BytesLike },
): MeterResult<{ received: number; total: number; written: boolean }> {
  const data = toBytes(request.data, "data");
  const session = core.requireSession();
  if (isRefusal(session)) return session;
  const blocks = parseBlocks(data);
  if (blocks === null) return refusal("length");
  if (core.keyBatch !== null && !equalBytes(core.keyBatch.esamNo, core.esamNo)) {
    core.keyBatch = null;
    return refusal("esam-changed");
  }
  const payload = keyUpdateMacPayload(
    session.factor,
    blocks.map((block) => block.bytes),
  );
  const checked = core.send(
    [...WRITE_COMMAND, core.files.keyMac, 0x00],
    concatBytes(payload, data.subarray(-4)),
  );
  if (checked.sw !== 0x9000) return core.refuseStatus(checked.sw);
  const refused = checkBlocks(core, core.keyBatch, blocks);
  if (refused !== null) return refused;
  const { total, state } = blocks[0]!;
  core.keyBatch ??= { total, state, esamNo: core.esamNo, blocks: new Map() };
  const batch = core.keyBatch;
  for (const { id, bytes } of blocks) batch.blocks.set(id, bytes.slice(4));
  if (batch.blocks.size < total) return { ok: true, received: batch.blocks.size, total, written: false };
  core.keyBatch = null;
  return writeKeys(core, batch);
}

/** Other keys in the order of their ids, the main control key last: it puts all of them in force. */
function writeKeys(
  core: MeterCore,
  batch: KeyBatch,
): MeterResult<{ received: number; total: number; written: boolean }> {
  for (let id = 1; id <= batch.total; id++) {
    const last = id === batch.total;
    const ciphertext = batch.blocks.get(last ? 0 : id)!;
    const written = core.send([0x84, 0xd4, 0x01, last ? 0x00 : 0xff], ciphertext);
    if (written.sw !== 0x9000) return core.refuseStatus(written.sw);
  }
  if (core.settings.keyUpdateEndsSession) core.endSession();
  return { ok: true, received: batch.total, total: batch.total, written: true };
}
