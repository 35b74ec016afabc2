import {
  concatBytes,
  macCheckHeader,
  READ_BACK_DATA_LIMIT,
  WALLET_RECORDS,
  WRITE_COMMAND,
} from "@meterwire/apdu";
import { type BytesLike, toBytes } from "./bytes.ts";
import { coreOf } from "./chip-state.ts";
import { APPLICATION_DIRECTORY, ROOT_DIRECTORY } from "./files.ts";
import { isRefusal, type MeterCore, type MeterSession } from "./meter-core.ts";
import { walletP2 } from "./purse.ts";
import { type MeterResult, refusal } from "./refusals.ts";

/** Data with the MAC that MacCheck verifies. */
export interface MacData {
  /** MAC header, PutApdu of MacCheck: 04D686, start address, LC = data + MAC (4) + factor (8). */
  readonly header: Uint8Array;
  /** The data that was read. */
  readonly data: Uint8Array;
  /** 4 bytes. */
  readonly mac: Uint8Array;
}

/** What a read-back asks for. */
export interface ReadBackRequest {
  /** Directory identifier: DF01 (default) or 3F00, where record files with plaintext + MAC stand. */
  readonly directory?: number;
  /** File number as in P1 (81 …) or as short identifier (01 …); either way the ESAM sees 00xx with the short one. */
  readonly file: number;
  /** First byte, 0 to 255. */
  readonly start: number;
  /** Bytes, 1 to 243. */
  readonly length: number;
}

function readMac(
  core: MeterCore,
  session: MeterSession,
  command: readonly [number, number, number, number],
  start: number,
  length: number,
): MeterResult<MacData> {
  const header = macCheckHeader({ offset: start, dataLength: length });
  const answer = core.send(command, concatBytes(session.rand4, header, session.factor));
  if (answer.sw !== 0x9000) return core.refuseStatus(answer.sw);
  return { ok: true, header, data: answer.data.slice(0, length), mac: answer.data.slice(length) };
}

/** Selects a file by identifier, does something with it, and goes back to the application directory. */
function withSelected<T>(core: MeterCore, directory: number, fid: number, run: () => T) {
  const select = (id: number) => core.send([0x00, 0xa4, 0x00, 0x00], Uint8Array.of(id >> 8, id & 0xff));
  try {
    for (const id of [directory, fid]) {
      const selected = select(id);
      if (selected.sw !== 0x9000) return core.refuseStatus(selected.sw);
    }
    return run();
  } finally {
    select(APPLICATION_DIRECTORY);
  }
}

const isDirectory = (id: number) => id === ROOT_DIRECTORY || id === APPLICATION_DIRECTORY;

/** Read-back (DI 078001FF): data of any file with the MAC that MacCheck verifies. */
export function readBack(core: MeterCore, request: ReadBackRequest): MeterResult<MacData> {
  const { directory = APPLICATION_DIRECTORY, file, start, length } = request;
  const session = core.requireSession();
  if (isRefusal(session)) return session;
  const octet = (value: number, low: number, high: number) =>
    Number.isInteger(value) && value >= low && value <= high;
  if (
    !octet(file, 1, 0xff) ||
    !octet(start, 0, 0xff) ||
    !octet(length, 1, READ_BACK_DATA_LIMIT) ||
    !isDirectory(directory)
  )
    return refusal("address");
  const fid = file >= 0x80 ? file & 0x1f : file;
  if (directory === APPLICATION_DIRECTORY && fid === (core.files.wallet & 0x1f)) {
    // The wallet has records: 4 bytes of amount, then 4 of count.
    if (length !== 4 || (start !== 0 && start !== 4)) return refusal("address");
    const record = start === 0 ? WALLET_RECORDS.amount : WALLET_RECORDS.count;
    return readMac(core, session, [0x04, 0xb2, record, walletP2(core)], start, length);
  }
  return withSelected(core, directory, fid, () =>
    readMac(core, session, [0x04, 0xb0, 0x00, start], start, length),
  );
}

/** Status query (DI 078102FF): amount and purchase count, each with its own MAC over a header of start 00. */
export function statusQuery(core: MeterCore): MeterResult<{ amount: MacData; count: MacData }> {
  const session = core.requireSession();
  if (isRefusal(session)) return session;
  const record = (number: number) => readMac(core, session, [0x04, 0xb2, number, walletP2(core)], 0, 4);
  const amount = record(WALLET_RECORDS.amount);
  if (!amount.ok) return amount;
  const count = record(WALLET_RECORDS.count);
  if (!count.ok) return count;
  return { ok: true, amount, count };
}

/** A record file as it arrives: file, start and what MacWrite or EncMacWrite gave. */
export interface RecordRequest {
  /** File number, 1 byte (PutFileID). */
  readonly file: number;
  /** Start, 0 to 0x95 (PutDataBegin). */
  readonly offset: number;
  /** Data or ciphertext, then MAC (4). */
  readonly data: BytesLike;
}

/** Record file with plaintext + MAC (DI 070004FF) or ciphertext + MAC (DI 070005FF). */
export function writeRecordFile(
  core: MeterCore,
  form: "plain" | "cipher",
  request: RecordRequest,
): MeterResult<{ plaintext: Uint8Array }> {
  const data = toBytes(request.data, "data");
  const { file, offset } = request;
  const session = core.requireSession();
  if (isRefusal(session)) return session;
  const isCipher = form === "cipher";
  if (data.length < 5 || data.length > 0xff || (isCipher && data.length % 16 !== 4)) return refusal("length");
  const bad = (value: number, high: number) => !Number.isInteger(value) || value < 0 || value > high;
  if (bad(file, 0xff) || bad(offset, 0x7fff)) return refusal("address");
  const directory = isCipher ? APPLICATION_DIRECTORY : ROOT_DIRECTORY;
  if (!core.settings.profile.recordFiles[form].includes(file)) return refusal("address");
  return withSelected(core, directory, file, () => {
    const place = [offset >> 8, offset & 0xff] as const;
    const written = core.send([...WRITE_COMMAND, ...place], data);
    if (written.sw !== 0x9000) return core.refuseStatus(written.sw);
    // How long the plaintext of a ciphertext is, no command tells; the simulated ESAM lets its meter know.
    const length = coreOf(core.chip).session.writtenLength;
    const read = core.send([0x00, 0xb0, ...place], null, length);
    return { ok: true as const, plaintext: read.data };
  });
}
