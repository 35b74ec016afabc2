import {
  commandApdu,
  concatBytes,
  decodeResponseApdu,
  encodeCommandApdu,
  WRITE_COMMAND,
} from "@meterwire/apdu";
import { localDigits } from "../time/moment.ts";
import type { MeterEsamChip } from "./chip.ts";
import type { EsamProfile, ParameterName } from "./profile.ts";
import { type Refusal, type RefusalCode, refusal } from "./refusals.ts";

/**
 * What a meter does about failed MACs. `older`: the session ends at every `dropEvery`th failure of a day, and identity
 * authentication is refused from the `lockAt`th until the date changes. `newer`: remote commands are suspended from the
 * `suspendAt`th failure of a day until the date changes.
 */
export type FailurePolicy =
  | { readonly kind: "older"; readonly dropEvery: number; readonly lockAt: number }
  | { readonly kind: "newer"; readonly suspendAt: number };

/**
 * Older meters: session dropped at every 3rd failed MAC, authentication refused at 15.
 *
 * @example
 * createMeterEsam({ meterNo: "000000000001", esamNo: "0001111100000032", failurePolicy: olderFailurePolicy });
 */
export const olderFailurePolicy: FailurePolicy = { kind: "older", dropEvery: 3, lockAt: 15 };
/** Newer meters: suspended at 200 failed MACs a day. The default. */
export const newerFailurePolicy: FailurePolicy = { kind: "newer", suspendAt: 200 };

/** One program memory of the meter, for comparison. */
export interface ProgramImage {
  /** Address of the first byte. */
  readonly address: number;
  /** The octets from that address on. */
  readonly bytes: Uint8Array;
}

/** One command and its answer between meter and ESAM. */
export interface EsamExchange {
  /** Command APDU; of a key write and its check (84D4, 04D695) only the five header octets: the rest is key ciphertext. */
  readonly command: Uint8Array;
  /** Response APDU. */
  readonly response: Uint8Array;
}

/** Options of the meter after defaults. */
export interface MeterSettings {
  readonly profile: EsamProfile;
  readonly clock: () => number;
  readonly utcOffsetMinutes: number;
  readonly failurePolicy: FailurePolicy;
  readonly infraredMinutes: number;
  readonly keyUpdateEndsSession: boolean;
  readonly programs: ReadonlyMap<number, ProgramImage>;
  readonly onExchange: ((exchange: EsamExchange) => void) | null;
}

/** What commands have done to the meter's switch and alarm. */
export interface MeterRelay {
  /** `close-allowed`: waiting for the button. */
  state: "closed" | "open" | "close-allowed";
  /** The alarm is on. */
  alarm: boolean;
  /** Trip is refused. */
  keepPower: boolean;
}

/** What the meter keeps through a power failure, beside the ESAM. */
export interface MeterMemory {
  /** Switch, alarm and keep-power. */
  relay: MeterRelay;
  /** Failed MACs of one day (YYMMDD). */
  failures: { date: string; count: number };
  /** An account has been opened since the purse was initialised. */
  accountOpen: boolean;
  /** Balance that a recharge must not exceed, 0.01 yuan; `null` for no limit. */
  hoardLimit: number | null;
  /** Class-2 parameters received: data identifier → data, both in hexadecimal. */
  parameters: Record<string, string>;
}

/** What an identity authentication leaves, until it expires or power goes. */
export interface MeterSession {
  readonly expiresAt: number;
  /** First 4 bytes of random number 1: they start the MACs of read data. */
  readonly rand4: Uint8Array;
  readonly factor: Uint8Array;
}

/** Key-update blocks received so far. */
export interface KeyBatch {
  readonly total: number;
  readonly state: number;
  readonly esamNo: Uint8Array;
  /** Key id → 32-byte ciphertext. */
  readonly blocks: Map<number, Uint8Array>;
}

/** The meter's working state and its ways to the chip. Operations are functions over it. */
export class MeterCore {
  readonly settings: MeterSettings;
  chip: MeterEsamChip;
  memory: MeterMemory;
  session: MeterSession | null = null;
  infraredQueried = false;
  infraredUntil: number | null = null;
  keyBatch: KeyBatch | null = null;

  constructor(settings: MeterSettings, chip: MeterEsamChip, memory: MeterMemory) {
    this.settings = settings;
    this.chip = chip;
    this.memory = memory;
  }

  get files(): EsamProfile["files"] {
    return this.settings.profile.files;
  }

  now(): number {
    return this.settings.clock();
  }

  /** YYMMDDhhmmss by the meter's clock. */
  localTime(): string {
    return localDigits(this.now(), this.settings.utcOffsetMinutes);
  }

  get esamNo(): Uint8Array {
    return this.chip.atr.slice(5, 13);
  }

  /** Sends one command; an answer of 61xx is fetched. */
  send(header: readonly [number, number, number, number], data?: Uint8Array | null, le?: number) {
    const [cla, ins, p1, p2] = header;
    const command = commandApdu({ cla, ins, p1, p2, ...(data ? { data } : {}), le: le ?? null });
    const first = this.#transmit(encodeCommandApdu(command));
    if (first.sw >> 8 !== 0x61) return first;
    return this.#transmit(Uint8Array.of(0x00, 0xc0, 0x00, 0x00, first.sw & 0xff));
  }

  #transmit(command: Uint8Array) {
    const response = this.chip.transmit(command);
    // The checked sum of a call with one key is that key's ciphertext.
    const isKey =
      command[1] === 0xd4 || (command[1] === WRITE_COMMAND[1] && command[2] === this.files.keyMac);
    this.settings.onExchange?.({
      command: isKey ? command.slice(0, 5) : command.slice(),
      response: response.slice(),
    });
    return decodeResponseApdu(response);
  }

  /** Reads plaintext of an application file. */
  read(p1: number, offset: number, length: number): Uint8Array {
    return this.send([0x00, 0xb0, p1, offset], null, length).data;
  }

  /** Reads a field of the parameter file. */
  readParameter(name: ParameterName): Uint8Array {
    const { offset, length } = this.settings.profile.parameters[name];
    return this.read(this.files.parameters, offset, length);
  }

  /** Diversification factor: 0000 and the meter number that the ESAM holds. */
  factor(): Uint8Array {
    return concatBytes(Uint8Array.of(0, 0), this.readParameter("meterNo"));
  }

  /** Failed MACs today. */
  failuresToday(): number {
    const date = this.localTime().slice(0, 6);
    if (this.memory.failures.date !== date) this.memory.failures = { date, count: 0 };
    return this.memory.failures.count;
  }

  get suspended(): boolean {
    const { failurePolicy } = this.settings;
    return failurePolicy.kind === "newer" && this.failuresToday() >= failurePolicy.suspendAt;
  }

  get authenticationLocked(): boolean {
    const { failurePolicy } = this.settings;
    return failurePolicy.kind === "older" && this.failuresToday() >= failurePolicy.lockAt;
  }

  /** Ends the identity authentication, and with it a key update under way. */
  endSession(): void {
    this.session = null;
    this.keyBatch = null;
  }

  refuse(code: RefusalCode): Refusal {
    return refusal(code);
  }

  /** What a secure remote command needs: the meter not suspended, an authentication in force. */
  requireSession(): MeterSession | Refusal {
    if (this.suspended) return refusal("suspended");
    if (this.session === null) return refusal("not-authenticated");
    if (this.now() >= this.session.expiresAt) {
      this.endSession();
      return refusal("authentication-expired");
    }
    return this.session;
  }

  /** Turns the ESAM's refusal into the meter's; a wrong MAC counts. `conditions` says what 6985 means here. */
  refuseStatus(sw: number, conditions: RefusalCode = "esam-status"): Refusal {
    switch (sw) {
      case 0x6988:
        return refusal("mac", sw, this.#countFailure());
      case 0x6985:
        return refusal(conditions, sw);
      case 0x6a80:
        return refusal("plaintext", sw);
      case 0x6700:
        return refusal("length", sw);
      case 0x6982:
      case 0x6a82:
      case 0x6a83:
      case 0x6a84:
      case 0x6b00:
        return refusal("address", sw);
      case 0x9401:
        return refusal("refund-exceeds-balance", sw);
      default:
        return refusal("esam-status", sw);
    }
  }

  #countFailure(): boolean {
    this.failuresToday();
    this.memory.failures.count++;
    const { failurePolicy } = this.settings;
    const drops =
      failurePolicy.kind === "older" && this.memory.failures.count % failurePolicy.dropEvery === 0;
    if (drops) this.endSession();
    return drops;
  }
}

/** Type guard for what the checks give. */
export function isRefusal(value: object): value is Refusal {
  return "ok" in value && value.ok === false;
}
