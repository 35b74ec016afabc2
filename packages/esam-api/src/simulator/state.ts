import { bytesToHex, hexToBytes } from "@meterwire/apdu";
import { kindOf } from "../messages/kind.ts";
import type { Expected } from "../messages/problems.ts";
import { KEY_COUNT, type KeyState } from "../scheme/index.ts";
import { Undisclosed } from "../scheme/undisclosed.ts";
import { coreOf } from "./chip-state.ts";
import { showKeyStates } from "./chip-write.ts";
import { type MeterEsamError, meterProblem } from "./error.ts";
import type { EsamKeys } from "./keys.ts";
import type { KeyBatch, MeterCore, MeterMemory } from "./meter-core.ts";

/** Everything a simulated meter keeps, as plain JSON, without keys and key ciphertexts. Bytes are upper-case hexadecimal. */
export interface MeterEsamState {
  /** Says what it is. */
  readonly format: "meterwire-meter-esam";
  /** Version of the format. */
  readonly version: 1;
  /** Name of the profile. */
  readonly profile: string;
  /** ESAM serial number, 16 hexadecimal digits. */
  readonly esamNo: string;
  /** State of each of the 17 keys. */
  readonly keyStates: readonly KeyState[];
  /** Ids of keys that came from other root keys than the meter's own: such a state cannot be imported, only restored from a snapshot. */
  readonly foreignKeys: readonly number[];
  /** Content by directory and file, `DF01/81`. */
  readonly files: Readonly<Record<string, string>>;
  /** Amount (0.01 yuan), purchase count, and whether a refund may still be made at this count. */
  readonly wallet: { readonly amount: number; readonly count: number; readonly refundOpen: boolean };
  /** What the meter keeps beside the ESAM. */
  readonly memory: MeterMemory;
  /** The identity authentication in force, `null` for none. */
  readonly session: { readonly expiresAt: number; readonly rand4: string; readonly factor: string } | null;
  /** Whether a query has been made, and until when an infrared authentication is in force (ms since 1970-01-01 UTC). */
  readonly infrared: { readonly queried: boolean; readonly until: number | null };
  /** What the chip holds until its next reset. */
  readonly chip: {
    readonly factor: string | null;
    readonly challenge4: string | null;
    readonly challenge8: string | null;
    readonly temporary: { readonly id: number; readonly factor: string } | null;
  };
}

const hexOrNull = (bytes: Uint8Array | null) => (bytes === null ? null : bytesToHex(bytes));

/** The state as plain JSON. A key update under way is left out: its ciphertexts are key material. */
export function exportState(core: MeterCore, foreignKeys: readonly number[]): MeterEsamState {
  const chip = coreOf(core.chip);
  const { session } = chip;
  return {
    format: "meterwire-meter-esam",
    version: 1,
    profile: core.settings.profile.name,
    esamNo: bytesToHex(core.esamNo),
    keyStates: chip.keys.states,
    foreignKeys,
    files: Object.fromEntries(chip.files.all.map((file) => [file.path, bytesToHex(file.content)])),
    wallet: {
      amount: chip.wallet.amount,
      count: chip.wallet.count,
      refundOpen: chip.wallet.refundOpen,
    },
    memory: structuredClone(core.memory),
    session:
      core.session === null
        ? null
        : {
            expiresAt: core.session.expiresAt,
            rand4: bytesToHex(core.session.rand4),
            factor: bytesToHex(core.session.factor),
          },
    infrared: { queried: core.infraredQueried, until: core.infraredUntil },
    chip: {
      factor: hexOrNull(session.factor),
      challenge4: hexOrNull(session.challenge4),
      challenge8: hexOrNull(session.challenge8),
      temporary:
        session.temporary === null
          ? null
          : { id: session.temporary.id, factor: bytesToHex(session.temporary.factor) },
    },
  };
}

function bad(path: string, expected: Expected, value: unknown): MeterEsamError {
  return meterProblem("state", path, expected, kindOf(value));
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown, path: string): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw bad(path, { kind: "object" }, value);
  return value as Fields;
}

function bytesOf(value: unknown, length: number, path: string): Uint8Array {
  if (typeof value !== "string" || value.length !== 2 * length || !/^[0-9A-Fa-f]*$/.test(value)) {
    throw bad(path, { kind: "hex-digits", count: 2 * length }, value);
  }
  return hexToBytes(value);
}

function numberOf(value: unknown, path: string, highest = Number.MAX_SAFE_INTEGER): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > highest) {
    throw bad(path, { kind: "integer", from: 0, to: highest }, value);
  }
  return value;
}

function booleanOf(value: unknown, path: string): boolean {
  if (typeof value !== "boolean") throw bad(path, { kind: "boolean" }, value);
  return value;
}

const orNull = <T>(value: unknown, read: (value: unknown) => T): T | null =>
  value === null ? null : read(value);

function memoryOf(value: unknown): MeterMemory {
  const memory = fieldsOf(value, "memory");
  const relay = fieldsOf(memory.relay, "memory.relay");
  const failures = fieldsOf(memory.failures, "memory.failures");
  const { state } = relay;
  if (state !== "closed" && state !== "open" && state !== "close-allowed")
    throw bad("memory.relay.state", { kind: "one-of", values: ["closed", "open", "close-allowed"] }, state);
  if (typeof failures.date !== "string") throw bad("memory.failures.date", { kind: "yymmdd" }, failures.date);
  const parameters = fieldsOf(memory.parameters, "memory.parameters");
  for (const [di, text] of Object.entries(parameters)) {
    if (typeof text !== "string") throw bad(`memory.parameters.${di}`, { kind: "text" }, text);
  }
  return {
    relay: {
      state,
      alarm: booleanOf(relay.alarm, "memory.relay.alarm"),
      keepPower: booleanOf(relay.keepPower, "memory.relay.keepPower"),
    },
    failures: { date: failures.date, count: numberOf(failures.count, "memory.failures.count") },
    accountOpen: booleanOf(memory.accountOpen, "memory.accountOpen"),
    hoardLimit: orNull(memory.hoardLimit, (limit) => numberOf(limit, "memory.hoardLimit")),
    parameters: { ...(parameters as Record<string, string>) },
  };
}

/** What must be known of a state before a chip can be made for it. */
export function readStateHead(
  value: unknown,
  profile: string,
): { esamNo: Uint8Array; keyStates: KeyState[]; fields: Fields } {
  const fields = fieldsOf(value, "state");
  if (fields.format !== "meterwire-meter-esam" || fields.version !== 1)
    throw bad("format", { kind: "state-format", format: "meterwire-meter-esam", version: 1 }, fields.format);
  if (fields.profile !== profile) throw bad("profile", { kind: "one-of", values: [profile] }, fields.profile);
  const { keyStates, foreignKeys } = fields;
  if (
    !Array.isArray(keyStates) ||
    keyStates.length !== KEY_COUNT ||
    keyStates.some((state) => state !== "test" && state !== "formal")
  ) {
    throw bad("keyStates", { kind: "key-states", count: KEY_COUNT }, keyStates);
  }
  if (!Array.isArray(foreignKeys)) throw bad("foreignKeys", { kind: "array" }, foreignKeys);
  if (foreignKeys.length > 0) {
    const got = { kind: "other-keys", count: foreignKeys.length } as const;
    throw meterProblem("foreign-keys", "foreignKeys", { kind: "own-keys" }, got);
  }
  return { esamNo: bytesOf(fields.esamNo, 8, "esamNo"), keyStates: keyStates as KeyState[], fields };
}

/** Puts a state's content into a meter whose chip was made for its head. Checks all of it before it changes anything. */
export function applyState(core: MeterCore, fields: Fields): void {
  const chip = coreOf(core.chip);
  const files = fieldsOf(fields.files, "files");
  const contents = chip.files.all.map(
    (file) => [file, bytesOf(files[file.path], file.content.length, `files.${file.path}`)] as const,
  );
  const wallet = fieldsOf(fields.wallet, "wallet");
  const amount = numberOf(wallet.amount, "wallet.amount", 0xffff_ffff);
  const count = numberOf(wallet.count, "wallet.count", 0xffff_ffff);
  const refundOpen = booleanOf(wallet.refundOpen, "wallet.refundOpen");
  const memory = memoryOf(fields.memory);
  const session = orNull(fields.session, (value) => {
    const from = fieldsOf(value, "session");
    return {
      expiresAt: numberOf(from.expiresAt, "session.expiresAt"),
      rand4: bytesOf(from.rand4, 4, "session.rand4"),
      factor: bytesOf(from.factor, 8, "session.factor"),
    };
  });
  const infrared = fieldsOf(fields.infrared, "infrared");
  const queried = booleanOf(infrared.queried, "infrared.queried");
  const until = orNull(infrared.until, (value) => numberOf(value, "infrared.until"));
  const from = fieldsOf(fields.chip, "chip");
  const factor = orNull(from.factor, (value) => bytesOf(value, 8, "chip.factor"));
  const challenge4 = orNull(from.challenge4, (value) => bytesOf(value, 4, "chip.challenge4"));
  const challenge8 = orNull(from.challenge8, (value) => bytesOf(value, 8, "chip.challenge8"));
  const temporary = orNull(from.temporary, (value) => {
    const derived = fieldsOf(value, "chip.temporary");
    const id = numberOf(derived.id, "chip.temporary.id", KEY_COUNT - 1);
    const by = bytesOf(derived.factor, 8, "chip.temporary.factor");
    return { id, factor: by, key: chip.scheme.diversify(chip.keys.key(id), by) };
  });

  for (const [file, content] of contents) file.content.set(content);
  showKeyStates(chip);
  Object.assign(chip.wallet, { amount, count, refundOpen });
  Object.assign(chip.session, { factor, challenge4, challenge8, temporary });
  core.memory = memory;
  core.session = session;
  core.infraredQueried = queried;
  core.infraredUntil = until;
  core.keyBatch = null;
}

const snapshots = new WeakMap<
  MeterEsamSnapshot,
  { readonly state: MeterEsamState; readonly keys: EsamKeys; readonly batch: KeyBatch | null }
>();

/**
 * A meter's whole state with its keys, sealed: it can be given back to `restore` in the same process, and nothing else shows what
 * is inside, neither `JSON.stringify` nor `util.inspect` nor spreading.
 */
export class MeterEsamSnapshot extends Undisclosed {
  constructor() {
    super("[MeterEsamSnapshot: state and keys, not shown]");
  }
}

/** Seals a snapshot. */
export function sealSnapshot(
  state: MeterEsamState,
  keys: EsamKeys,
  batch: KeyBatch | null,
): MeterEsamSnapshot {
  const snapshot = new MeterEsamSnapshot();
  snapshots.set(snapshot, { state, keys, batch: copyBatch(batch) });
  return snapshot;
}

/** Opens a snapshot. @throws {MeterEsamError} `snapshot` for an object that is none */
export function openSnapshot(snapshot: MeterEsamSnapshot) {
  const inside = snapshots.get(snapshot);
  if (inside === undefined)
    throw meterProblem("snapshot", "snapshot", { kind: "snapshot" }, { kind: "other-object" });
  return { state: inside.state, keys: inside.keys.copy(), batch: copyBatch(inside.batch) };
}

function copyBatch(batch: KeyBatch | null): KeyBatch | null {
  return batch === null ? null : { ...batch, blocks: new Map(batch.blocks) };
}
