import { randomBytes } from "node:crypto";
import { bytesToHex } from "@meterwire/apdu";
import { CHARGE_MODES } from "../manual/facts.ts";
import { actualOf, kindOf } from "../messages/kind.ts";
import { createScheme, defaultRootKeys, type KeyState, type RootKeys, type Scheme } from "../scheme/index.ts";
import * as authentication from "./authentication.ts";
import { type BytesLike, given, toBytes, toExactBytes } from "./bytes.ts";
import { MeterEsamChip } from "./chip.ts";
import { coreOf } from "./chip-state.ts";
import { showKeyStates } from "./chip-write.ts";
import * as commands from "./commands.ts";
import { type ComparisonRequest, compareProgram } from "./comparison.ts";
import { meterProblem } from "./error.ts";
import { keyUpdate } from "./key-update.ts";
import { EsamKeys, type KeySource, uniformStates } from "./keys.ts";
import {
  type EsamExchange,
  type FailurePolicy,
  MeterCore,
  type MeterRelay,
  newerFailurePolicy,
  type ProgramImage,
} from "./meter-core.ts";
import { csgProfile, type EsamProfile, type ParameterName } from "./profile.ts";
import * as purse from "./purse.ts";
import * as reading from "./reading.ts";
import {
  applyState,
  exportState,
  type MeterEsamSnapshot,
  type MeterEsamState,
  openSnapshot,
  readStateHead,
  sealSnapshot,
} from "./state.ts";

/** Options of {@link createMeterEsam}. Only the two numbers are needed. */
export interface MeterEsamOptions {
  /** Meter number, 12 digits. */
  readonly meterNo: string;
  /** ESAM serial number, 8 bytes. */
  readonly esamNo: BytesLike;
  /** Root keys that the ESAM was made with. Default: the openly derived test keys of the software scheme. */
  readonly keys?: RootKeys;
  /** State of all keys at first. Default `test`. */
  readonly keyState?: KeyState;
  /** File map. Default {@link csgProfile}. */
  readonly profile?: EsamProfile;
  /** The scheme's primitives. Default SM4. */
  readonly scheme?: Scheme;
  /** The meter's clock, milliseconds since 1970-01-01 UTC. Default `Date.now`. */
  readonly clock?: () => number;
  /** Zone of deadlines and of the date on which counters start anew, minutes east of UTC. Default 480 (China). */
  readonly utcOffsetMinutes?: number;
  /** Source of the ESAM's random numbers. Default the platform's cryptographic one. */
  readonly random?: (length: number) => Uint8Array;
  /** Default {@link newerFailurePolicy}. */
  readonly failurePolicy?: FailurePolicy;
  /** Validity of an identity authentication, minutes, 1 to 9999. Default 5. */
  readonly authenticationMinutes?: number;
  /** Validity of an infrared authentication, minutes. Default 30. */
  readonly infraredMinutes?: number;
  /** A completed key update ends the identity authentication, which was made under the old keys. Default true. */
  readonly keyUpdateEndsSession?: boolean;
  /** Customer number, 6 bytes. Default zeros. */
  readonly customerNo?: BytesLike;
  /** Default `local`: the meter keeps the purse. */
  readonly chargeMode?: purse.ChargeMode;
  /** Balance that a recharge must not exceed, 0.01 yuan. Default none. */
  readonly hoardLimit?: number | null;
  /** Program memories by processor number, for comparison. */
  readonly programs?: Readonly<Record<number, ProgramImage>>;
  /** First content of files, by path as in the exported state (`DF01/86`); shorter content leaves zeros behind it. */
  readonly files?: Readonly<Record<string, BytesLike>>;
  /** Called with every command between meter and ESAM. Key ciphertexts are cut off. */
  readonly onExchange?: (exchange: EsamExchange) => void;
}

/**
 * A fee-control meter with its ESAM, in memory: it takes what a host computed and says what a meter would. Every operation
 * gives `{ ok: true, … }` or a coded refusal; nothing is thrown for what a host, a line or a clock can get wrong.
 *
 * @example
 * const clock = () => Date.UTC(2014, 6, 30, 2, 0, 0); // 10:00 in China
 * const meter = createMeterEsam({ meterNo: "000000000001", esamNo: "0001111100000032", clock });
 * const esam = createEsam(createSoftwareBackend({ onWarning: () => {} }));
 * await esam.openDevice();
 * const made = await esam.identityAuthentication({ keyState: "test", div: meter.div });
 * const answer = meter.identityAuthentication({ rand1: made.rand, cipher: made.endata, div: meter.div });
 * if (!answer.ok) throw new Error(answer.reason.en);
 * const trip = await esam.userControl({
 *   keyState: "test",
 *   rand: answer.rand2,
 *   div: meter.div,
 *   esamNo: answer.esamNo,
 *   data: "1A00140730104001",
 * });
 * meter.userControl({ data: trip }); // { ok: true, command: "trip", deadline: "140730104001", … }
 * meter.userControl({ data: trip.fill(0) }); // { ok: false, code: "mac", serr: 4, sw: 0x6988, … }
 */
export class MeterEsam {
  readonly #core: MeterCore;
  readonly #source: Omit<KeySource, "serial">;
  readonly #random: (length: number) => Uint8Array;

  constructor(options: MeterEsamOptions) {
    if (typeof options !== "object" || options === null) {
      throw meterProblem("option", "options", { kind: "object" }, kindOf(options));
    }
    const profile = options.profile ?? csgProfile;
    const meterNo =
      typeof options.meterNo === "string" && /^\d{12}$/.test(options.meterNo)
        ? toBytes(options.meterNo, "meterNo")
        : null;
    if (meterNo === null) {
      const got =
        typeof options.meterNo === "string"
          ? ({ kind: "characters", count: options.meterNo.length } as const)
          : kindOf(options.meterNo);
      throw meterProblem("option", "meterNo", { kind: "digits", from: 12, to: 12 }, got);
    }
    const minutes = options.authenticationMinutes ?? 5;
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > 9999) {
      const expected = { kind: "integer", from: 1, to: 9999 } as const;
      throw meterProblem("option", "authenticationMinutes", expected, actualOf(minutes));
    }
    this.#source = {
      scheme: options.scheme ?? createScheme(),
      roots: options.keys ?? defaultRootKeys(),
      table: profile.table,
    };
    this.#random = options.random ?? ((length) => Uint8Array.from(randomBytes(length)));
    const serial = toExactBytes(options.esamNo, 8, "esamNo");
    const settings = {
      profile,
      clock: options.clock ?? Date.now,
      utcOffsetMinutes: options.utcOffsetMinutes ?? 480,
      failurePolicy: options.failurePolicy ?? newerFailurePolicy,
      infraredMinutes: options.infraredMinutes ?? 30,
      keyUpdateEndsSession: options.keyUpdateEndsSession ?? true,
      programs: new Map(Object.entries(options.programs ?? {}).map(([cpu, image]) => [Number(cpu), image])),
      onExchange: options.onExchange ?? null,
    };
    const chip = this.#makeChip(serial, profile, uniformStates(options.keyState ?? "test"));
    this.#core = new MeterCore(settings, chip, {
      relay: { state: "closed", alarm: false, keepPower: false },
      failures: { date: "", count: 0 },
      accountOpen: false,
      hoardLimit: options.hoardLimit ?? null,
      parameters: {},
    });
    for (const [path, content] of Object.entries(options.files ?? {})) this.#fill(path, content);
    const field = (name: ParameterName, value: Uint8Array) =>
      this.#parameterFile().set(value, profile.parameters[name].offset);
    field("meterNo", meterNo);
    field("customerNo", toExactBytes(options.customerNo ?? "000000000000", 6, "customerNo"));
    field("authenticationValidity", toBytes(String(minutes).padStart(4, "0"), "authenticationMinutes"));
    field("chargeMode", Uint8Array.of(CHARGE_MODES[options.chargeMode ?? "local"]));
  }

  #makeChip(serial: Uint8Array, profile: EsamProfile, states: readonly KeyState[], keys?: EsamKeys) {
    return new MeterEsamChip({
      profile,
      scheme: this.#source.scheme,
      keys: keys ?? EsamKeys.of({ ...this.#source, serial }, states),
      serial,
      random: this.#random,
    });
  }

  #parameterFile(): Uint8Array {
    const { files } = this.#core;
    return coreOf(this.chip).files.byShortId(files.parameters & 0x1f)!.content;
  }

  #fill(path: string, content: BytesLike): void {
    const file = coreOf(this.chip).files.all.find((candidate) => candidate.path === path);
    const bytes = toBytes(content, `files.${path}`);
    if (file === undefined) {
      throw meterProblem("option", "files", { kind: "profile-file" }, { kind: "value", text: path });
    }
    if (bytes.length > file.content.length) {
      const expected = { kind: "most-octets", count: file.content.length } as const;
      throw meterProblem("option", `files.${path}`, expected, { kind: "octets", count: bytes.length });
    }
    file.content.set(bytes);
  }

  /** The ESAM chip, for tests that speak APDUs to it directly. */
  get chip(): MeterEsamChip {
    return this.#core.chip;
  }

  /** Meter number, 12 digits, as the ESAM holds it. */
  get meterNo(): string {
    return bytesToHex(this.parameter("meterNo"));
  }

  /** Diversification factor of this meter: 0000 and its number, 8 bytes (PutDiv). */
  get div(): Uint8Array {
    return this.#core.factor();
  }

  /** ESAM serial number, 8 bytes. */
  get esamNo(): Uint8Array {
    return this.#core.esamNo;
  }

  /** `mixed` after an update of fewer than all keys. */
  get keyState(): KeyState | "mixed" {
    const [first, ...others] = coreOf(this.chip).keys.states;
    return others.every((state) => state === first) ? first! : "mixed";
  }

  /** One field of the parameter file. */
  parameter(name: ParameterName): Uint8Array {
    return this.#core.readParameter(name);
  }

  /** Amount (0.01 yuan) and purchase count. */
  get purse(): purse.PurseBalance {
    return purse.balanceOf(this.#core);
  }

  /** Who keeps the purse, as the parameter file says. */
  get chargeMode(): purse.ChargeMode {
    return purse.chargeModeOf(this.#core);
  }

  /** Switch, alarm and keep-power as commands have left them. */
  get relay(): Readonly<MeterRelay> {
    return { ...this.#core.memory.relay };
  }

  /** Class-2 parameters received: data identifier → data, in hexadecimal. */
  get parameters(): Readonly<Record<string, string>> {
    return { ...this.#core.memory.parameters };
  }

  /** An identity authentication is in force. */
  get authenticated(): boolean {
    const { session } = this.#core;
    return session !== null && this.#core.now() < session.expiresAt;
  }

  /** An infrared authentication is in force. */
  get infraredAuthenticated(): boolean {
    const { infraredUntil } = this.#core;
    return infraredUntil !== null && this.#core.now() < infraredUntil;
  }

  /** Remote commands are suspended until the date changes (newer failure policy). */
  get suspended(): boolean {
    return this.#core.suspended;
  }

  /** Failed MACs today. */
  get failuresToday(): number {
    return this.#core.failuresToday();
  }

  /** Identity authentication: random number 2 (4 bytes) and ESAM serial number, or a refusal. */
  identityAuthentication(request: authentication.IdentityRequest) {
    return authentication.identityAuthentication(this.#core, given(request));
  }

  /** Infrared authentication query: meter number, serial, ciphertext of `rand1`, random number 2 (8 bytes). */
  infraredQuery(request: { readonly rand1: BytesLike }) {
    return authentication.infraredQuery(this.#core, given(request));
  }

  /** Infrared authentication; must follow its query, one attempt each. */
  infraredAuthentication(request: { readonly rand2Cipher: BytesLike }) {
    return authentication.infraredAuthentication(this.#core, given(request));
  }

  /** Trip, close, alarm, keep-power: the 20 bytes of UserControl. */
  userControl(request: { readonly data: BytesLike }) {
    return commands.userControl(this.#core, given(request));
  }

  /** Clear: the 20 bytes of DataClear1 and what the message around them says it clears. */
  dataClear(request: { readonly kind: commands.ClearKind; readonly data: BytesLike }) {
    return commands.dataClear(this.#core, given(request));
  }

  /** Class-1 parameter: the output of ParameterUpdate. */
  parameterUpdate(request: commands.ParameterPlace & { readonly data: BytesLike }) {
    return commands.parameterUpdate(this.#core, given(request));
  }

  /** Current tariff set: the output of Price1Update. */
  price1Update(request: { readonly offset: number; readonly data: BytesLike }) {
    return commands.priceUpdate(this.#core, "current", given(request));
  }

  /** Standby tariff set: the output of Price2Update. */
  price2Update(request: { readonly offset: number; readonly data: BytesLike }) {
    return commands.priceUpdate(this.#core, "standby", given(request));
  }

  /** Class-2 parameter: the output of ParameterElseUpdate and the data identifier (DI3 DI2 DI1 DI0) of the message around it. */
  parameterElseUpdate(request: { readonly di: BytesLike; readonly data: BytesLike }) {
    return commands.parameterElseUpdate(this.#core, given(request));
  }

  /** Opens an account: the 22 bytes of IncreasePurse with count 0 or 1. */
  openAccount(request: { readonly data: BytesLike }) {
    return purse.openAccount(this.#core, given(request));
  }

  /** Recharges: the 22 bytes of IncreasePurse with the next count. */
  recharge(request: { readonly data: BytesLike }) {
    return purse.recharge(this.#core, given(request));
  }

  /** Initialises the purse: the 16 bytes of InitPurse. */
  initPurse(request: { readonly data: BytesLike }) {
    return purse.initPurse(this.#core, given(request));
  }

  /** Refunds: the 20 bytes of DecreasePurse. */
  refund(request: { readonly data: BytesLike }) {
    return purse.refund(this.#core, given(request));
  }

  /** Switches the charge mode: the 17 bytes of SwitchChargeMode. */
  switchChargeMode(request: { readonly div: BytesLike; readonly data: BytesLike }) {
    return purse.switchChargeMode(this.#core, given(request));
  }

  /** One call of a key update: the output of KeyUpdateV2. */
  keyUpdate(request: { readonly data: BytesLike }) {
    return keyUpdate(this.#core, given(request));
  }

  /** Reads data of any file with the MAC that MacCheck verifies. */
  readBack(request: reading.ReadBackRequest) {
    return reading.readBack(this.#core, given(request));
  }

  /** Amount and purchase count, each with its own MAC. */
  statusQuery() {
    return reading.statusQuery(this.#core);
  }

  /** Record file with plaintext + MAC: the output of MacWrite. */
  macWrite(request: reading.RecordRequest) {
    return reading.writeRecordFile(this.#core, "plain", given(request));
  }

  /** Record file with ciphertext + MAC: the output of EncMacWrite. */
  encMacWrite(request: reading.RecordRequest) {
    return reading.writeRecordFile(this.#core, "cipher", given(request));
  }

  /** Enciphers a block of program memory; EncForCompare gives the same 64 bytes for the same program. */
  compareProgram(request: ComparisonRequest) {
    return compareProgram(this.#core, given(request));
  }

  /** Power fails and returns: authentications, random numbers and a key update under way are lost. */
  powerCycle(): void {
    this.#core.endSession();
    this.#core.infraredQueried = false;
    this.#core.infraredUntil = null;
    this.chip.reset();
  }

  /** Puts another ESAM in place of the present one, with the same files and wallet and the root keys of its own serial number. */
  replaceEsam(esamNo: BytesLike, keyState: KeyState = "test"): void {
    const { profile } = this.#core.settings;
    const old = coreOf(this.chip);
    const chip = this.#makeChip(toExactBytes(esamNo, 8, "esamNo"), profile, uniformStates(keyState));
    const next = coreOf(chip);
    for (const [index, file] of next.files.all.entries()) file.content.set(old.files.all[index]!.content);
    showKeyStates(next);
    Object.assign(next.wallet, old.wallet);
    this.#core.chip = chip;
  }

  /** Everything the meter keeps, as plain JSON, without keys; a key update under way is left out. */
  exportState(): MeterEsamState {
    const foreign = coreOf(this.chip).keys.foreign({ ...this.#source, serial: this.esamNo });
    return exportState(this.#core, foreign);
  }

  /**
   * Takes over an exported state, also from parsed JSON. Keys come from this meter's own root keys.
   *
   * @throws {MeterEsamError} `state` (with the path of the first fault) or `foreign-keys`; the meter is unchanged then
   */
  importState(state: MeterEsamState): void {
    const { esamNo, keyStates, fields } = readStateHead(state, this.#core.settings.profile.name);
    this.#swapChip(this.#makeChip(esamNo, this.#core.settings.profile, keyStates), fields);
  }

  /** A sealed copy of everything, keys included, for {@link MeterEsam.restore}. */
  snapshot(): MeterEsamSnapshot {
    return sealSnapshot(this.exportState(), coreOf(this.chip).keys.copy(), this.#core.keyBatch);
  }

  /** Goes back to a snapshot of this meter or of another one with the same profile. @throws {MeterEsamError} `snapshot` */
  restore(snapshot: MeterEsamSnapshot): void {
    const { state, keys, batch } = openSnapshot(snapshot);
    const { profile } = this.#core.settings;
    const { esamNo, fields } = readStateHead({ ...state, foreignKeys: [] }, profile.name);
    this.#swapChip(this.#makeChip(esamNo, profile, [], keys), fields);
    this.#core.keyBatch = batch;
  }

  #swapChip(chip: MeterEsamChip, fields: Parameters<typeof applyState>[1]): void {
    const before = this.#core.chip;
    this.#core.chip = chip;
    try {
      applyState(this.#core, fields);
    } catch (error) {
      this.#core.chip = before;
      throw error;
    }
  }

  /** The same as {@link MeterEsam.exportState}. */
  toJSON(): MeterEsamState {
    return this.exportState();
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `MeterEsam { meterNo: '${this.meterNo}', esamNo: '${bytesToHex(this.esamNo)}', keys: ${this.keyState} }`;
  }
}

/**
 * Makes a simulated meter with its ESAM.
 *
 * @throws {MeterEsamError} `option` for an option that cannot be used
 * @example
 * const meter = createMeterEsam({
 *   meterNo: "000000000001",
 *   esamNo: "0001111100000032",
 *   clock: () => Date.UTC(2014, 6, 30, 2, 0, 0), // 10:00 in China
 * });
 * meter.div; // 00 00 00 00 00 00 00 01
 */
export function createMeterEsam(options: MeterEsamOptions): MeterEsam {
  return new MeterEsam(options);
}
