/** The handle of one meter on a line. */
import { FrameReading } from "../codec/reading.ts";
import { CONTROL_ACTIONS, type ControlAction } from "../command/control.ts";
import { hexOf, inHex } from "../field/hex.ts";
import type { Items, Value } from "../field/schema.ts";
import { DataWriter } from "../field/writer.ts";
import { identifiers } from "../identifier/index.ts";
import type { Edition } from "../link/edition.ts";
import { isDlt645Error, mismatch } from "../messages/error.ts";
import { sessionError } from "../session/errors.ts";
import { type AnyFrame, fieldsOf, isRefusal } from "../session/message.ts";
import { type Call, type CallContext, type CallOptions, type Joined, type Request, run } from "./call.ts";
import { digitsFromText, digitsOf } from "./time.ts";

/** Options of one meter. */
export interface MeterOptions {
  /** The edition that it speaks. Default `"2007"`. */
  readonly edition?: Edition | undefined;
  /** Defaults of its calls. */
  readonly call?: CallOptions | undefined;
}

/** What was read; a refusal is a result. */
export interface ReadResult {
  /** Whether the meter gave data. */
  readonly ok: boolean;
  /** The identifier. */
  readonly di: number;
  /** Address of the meter that answered. */
  readonly address: string;
  /** The items in the order of the wire; `null` where their format is not known or does not fit. */
  readonly values: readonly Value[] | null;
  /** The octets behind the identifier in hex, where there are no values. */
  readonly data: string | null;
  /** Why it was refused: names of the ERR word. */
  readonly err: readonly string[];
}

/** What came of a command that changes a meter. */
export interface ChangeResult {
  /** Whether it was done; `null` where the meter did not answer and what was read back does not say. */
  readonly ok: boolean | null;
  /** Why it was refused: names of the ERR word. */
  readonly err: readonly string[];
  /** What was read after an answer had not come; else `null`. */
  readonly readBack: ReadResult | null;
}

/** Which load records. */
export interface LoadSelection {
  /** From this time of the meter's clock on, `2026-11-01 00:00`; default the earliest, with `latest` the latest. */
  readonly from?: string | undefined;
  /** The latest ones. */
  readonly latest?: boolean | undefined;
  /** How many blocks, 1 to 255; default 1. */
  readonly blocks?: number | undefined;
}

/** Identifier of the passwords, in front of that of level 0. */
const PASSWORDS = 0x04000c00;
const LAST_LEVEL = 9;
/** Z of 17H by bit/s. */
const RATES = { 600: "02", 1200: "04", 2400: "08", 4800: "10", 9600: "20", 19200: "40" } as const;
/** A rate of 17H, in bit/s. */
export type BaudRateValue = keyof typeof RATES;
/** Codes of 1DH. */
const OUTPUTS = { "second-pulse": "00", "demand-period": "01", "day-periods": "02" } as const;
/** What the multi-function terminal puts out: second pulse, demand period, switching of day periods. */
export type OutputSignal = keyof typeof OUTPUTS;

/** The status word that has the state of the relay. */
const RELAY_STATE = 0x04000503;
/** DI0 of load records. */
const [EARLIEST, FROM_TIME, LATEST] = [0, 1, 2];
const LOAD = 0x06;

/** See {@link Client.meter}. */
export class Meter {
  /** Address of the meter. */
  readonly address: string;
  private readonly context: CallContext;
  private readonly edition: Edition;
  private readonly call: CallOptions;

  constructor(context: CallContext, address: string, { edition = "2007", call = {} }: MeterOptions) {
    this.context = context;
    this.address = address;
    this.edition = edition;
    this.call = call;
  }

  /**
   * Reads an identifier or a block (11H), with the frames that follow.
   *
   * @param di its number, or hex digits: eight, of 1997 four.
   * @throws Dlt645Error `timeout`, `bad-answer`, `ambiguous-answer`, `closed`, `aborted` …
   * @example
   * ```ts
   * const { values } = await meter.read(0x02010100);
   * values; // ["235.0"]
   * ```
   */
  read(di: number | string, options: CallOptions = {}): Promise<ReadResult> {
    const number = this.identifier(di);
    return this.run(options, (call) => this.readOnce(call, number));
  }

  /** Reads load records (06): the earliest, the latest, or those from a time on. */
  loadRecords(
    di: number | string,
    selection: LoadSelection = {},
    options: CallOptions = {},
  ): Promise<ReadResult> {
    const number = this.identifier(di);
    const { from, latest = false, blocks = 1 } = selection;
    if (number >>> 24 !== LOAD) throw mismatch("di", "06……", di);
    if (!Number.isInteger(blocks) || blocks < 1 || blocks > 255) throw mismatch("blocks", "1…255", blocks);
    const which = from !== undefined ? FROM_TIME : latest ? LATEST : EARLIEST;
    const time = from === undefined ? {} : { time: digitsFromText("from", from) };
    const asked = ((number & ~0xff) | which!) >>> 0;
    return this.run(options, (call) => this.readOnce(call, asked, { blocks: inHex(blocks, 2), ...time }));
  }

  /**
   * Reads freezes (05) of a time: the records of `di` whose time is in [from, to), the latest first.
   *
   * @param di any record of the freeze, such as 05060101: its last octet is replaced.
   */
  freezes(
    di: number | string,
    { from, to = "9999-12-31 00:00" }: { readonly from: string; readonly to?: string | undefined },
    options: CallOptions = {},
  ): Promise<readonly (ReadResult & { readonly time: string })[]> {
    const number = this.identifier(di);
    const [first, end] = [digitsFromText("from", from), digitsFromText("to", to)];
    return this.run(options, async (call) => {
      const found: (ReadResult & { readonly time: string })[] = [];
      for (let n = 1; n < 0xff; n++) {
        const timed = await this.readOnce(call, ((number & 0xffff0000) | n) >>> 0);
        const [time] = timed.values ?? [];
        // The records end with the first that is empty or not there.
        if (typeof time !== "string" || time < first) break;
        if (time >= end) continue;
        found.push({ ...(await this.readOnce(call, ((number & ~0xff) | n) >>> 0)), time });
      }
      return found;
    });
  }

  /**
   * Writes an identifier (14H). Never repeated: where no answer comes, it is read back, and `readBack` says what the meter has.
   *
   * @throws Dlt645Error `outcome-unknown` when it was sent, not answered, and cannot be read back.
   */
  write(di: number | string, values: readonly Value[], options: CallOptions = {}): Promise<ChangeResult> {
    const number = this.identifier(di);
    const command =
      this.edition === "1997"
        ? {
            function: "WriteDataRequest",
            di: number,
            password: `${this.authority(options).level}000000`,
            data: hexOf(octetsOf(number, this.edition, values)),
          }
        : { function: "WriteDataRequest", di: number, ...this.authority(options), values };
    return this.change(command, number, options, (found) => hasValues(found, values, this.edition));
  }

  /**
   * Trips, closes, alarms or keeps the power on (1CH) with a password of 2007. Never repeated: where no answer comes, the
   * status word 04000503 is read.
   */
  control(
    action: ControlAction,
    { deadlineMinutes = 5 }: { readonly deadlineMinutes?: number | undefined } = {},
    options: CallOptions = {},
  ): Promise<ChangeResult> {
    const { clock, settings } = this.context;
    const deadline = digitsOf(clock.now() + 60_000 * deadlineMinutes, "YYMMDDhhmmss", settings.utcOffset);
    const n1 = CONTROL_ACTIONS[action];
    if (n1 === undefined) throw mismatch("action", Object.keys(CONTROL_ACTIONS).join(", "), action);
    const command = { function: "ControlRequest", ...this.authority(options), n1, n2: "00", deadline };
    return this.change(command, RELAY_STATE, options, () => null);
  }

  /** Freezes now, or by a pattern `MMDDhhmm` in which 99 is any (16H). */
  freeze(pattern = "99999999", options: CallOptions = {}): Promise<ChangeResult> {
    return this.change({ function: "FreezeRequest", freeze: pattern }, null, options, () => null);
  }

  /** Clears the maximum demands (19H), the meter (1AH), or the records of events (1BH; `di` FFFFFFFF for all). */
  clear(
    what: "demand" | "meter" | { readonly events: number },
    options: CallOptions = {},
  ): Promise<ChangeResult> {
    const authority = this.authority(options);
    const command =
      typeof what === "object"
        ? { function: "ClearEventsRequest", ...authority, di: what.events }
        : { function: what === "demand" ? "ClearDemandRequest" : "ClearMeterRequest", ...authority };
    return this.change(command, null, options, () => null);
  }

  /**
   * Changes the password of a level (18H of 2007) with that of the call, whose level must be as high. Never repeated, and nothing can be
   * read back: without an answer try the new one.
   *
   * @param level 0 to 9, 0 the highest.
   * @param password six digits.
   * @throws Dlt645Error `outcome-unknown`.
   */
  changePassword(level: number, password: string, options: CallOptions = {}): Promise<ChangeResult> {
    if (!Number.isInteger(level) || level < 0 || level > LAST_LEVEL) throw mismatch("level", "0…9", level);
    const authority = this.authority(options);
    const command = {
      ...{ function: "ChangePasswordRequest", di: PASSWORDS + level + 1 },
      ...{ oldLevel: authority.level, oldPassword: authority.password },
      ...{ newLevel: inHex(level, 2), newPassword: password },
    };
    return this.change(command, null, options, () => null);
  }

  /** Changes the rate of the meter's port, in bit/s (17H); it answers at the old one. Never repeated. */
  setRate(rate: BaudRateValue, options: CallOptions = {}): Promise<ChangeResult> {
    const code = RATES[rate];
    if (code === undefined) throw mismatch("rate", Object.keys(RATES).join(", "), rate);
    return this.change({ function: "BaudRateRequest", rate: code }, null, options, () => null);
  }

  /** Chooses what the multi-function terminal puts out (1DH). Never repeated. */
  setOutput(output: OutputSignal, options: CallOptions = {}): Promise<ChangeResult> {
    const code = OUTPUTS[output];
    if (code === undefined) throw mismatch("output", Object.keys(OUTPUTS).join(", "), output);
    return this.change({ function: "MultiOutputRequest", output: code }, null, options, () => null);
  }

  /**
   * Sends any request and gives the answer as it is; reads are repeated, nothing else.
   *
   * @throws Dlt645Error `outcome-unknown` when what may change the meter was sent and not answered.
   */
  request(command: Request, options: CallOptions = {}): Promise<AnyFrame> {
    return this.run(options, async (call) => {
      try {
        return await call.ask(command);
      } catch (error) {
        throw call.changing === null
          ? error
          : sessionError("outcome-unknown", { command: call.changing }, error);
      }
    });
  }

  private run<T>(options: CallOptions, work: (call: Call) => Promise<T>): Promise<T> {
    const { address, edition } = this;
    return run(this.context, { address, edition }, { ...this.call, ...options }, work);
  }

  private authority(options: CallOptions): { level: string; password: string; operator: string } {
    const { level = "02", password = "000000", operator = "00000000" } = { ...this.call, ...options };
    return { level, password, operator };
  }

  private async readOnce(call: Call, di: number, rest: object = {}): Promise<ReadResult> {
    return readResult(di, await call.read({ function: "ReadDataRequest", di, ...rest } as Request));
  }

  private change(
    command: object,
    readBack: number | null,
    options: CallOptions,
    judge: (found: ReadResult) => boolean | null,
  ): Promise<ChangeResult> {
    return this.run(options, async (call) => {
      try {
        const answer = await call.ask(command as Request);
        return { ok: !isRefusal(answer), err: errOf(answer), readBack: null };
      } catch (error) {
        const unanswered = isDlt645Error(error, "timeout") || isDlt645Error(error, "bad-answer");
        const { changing } = call;
        if (changing === null) throw error;
        const unknown = sessionError("outcome-unknown", { command: changing }, error);
        if (!unanswered || readBack === null) throw unknown;
        const found = await this.readOnce(call, readBack).catch(() => Promise.reject(unknown));
        return { ok: found.ok ? judge(found) : null, err: [], readBack: found };
      }
    });
  }

  private identifier(di: number | string): number {
    const digits = this.edition === "1997" ? 4 : 8;
    const number =
      typeof di === "string" && di.length === digits && /^[0-9A-Fa-f]+$/.test(di)
        ? Number.parseInt(di, 16)
        : di;
    if (typeof number === "number" && Number.isInteger(number) && number >= 0 && number < 16 ** digits) {
      return number;
    }
    throw mismatch("di", `HEX(${digits / 2})`, di);
  }
}

const errOf = (frame: AnyFrame): readonly string[] => {
  const { err, serr } = fieldsOf(frame);
  return (err ?? serr ?? []) as readonly string[];
};

function readResult(di: number, { frame, octets }: Joined): ReadResult {
  const { address, edition } = frame.link;
  const head = { di, address };
  if (isRefusal(frame)) return { ok: false, ...head, values: null, data: null, err: errOf(frame) };
  const { values = null, data = "" } = fieldsOf(frame);
  if (octets === null) {
    const own = values as readonly Value[] | null;
    return { ok: true, ...head, values: own, data: own === null ? String(data) : null, err: [] };
  }
  const reading = new FrameReading(identifiers);
  reading.edition = edition;
  const joined = itemsOf(di, edition)?.read(octets, 0, octets.length, reading) ?? null;
  return { ok: true, ...head, values: joined, data: joined === null ? hexOf(octets) : null, err: [] };
}

const itemsOf = (di: number, edition: Edition): Items | null => identifiers.itemsOf(di, edition);

/** The octets of values as they are written. */
function octetsOf(di: number, edition: Edition, values: readonly Value[]): Uint8Array {
  const writer = new DataWriter();
  const items = itemsOf(di, edition);
  if (items === null) throw mismatch("di", "…", inHex(di, edition === "1997" ? 4 : 8));
  items.write(writer, values, "values");
  return writer.b.slice(0, writer.at);
}

/** Whether a meter has the values that were written, however they were spelled. */
function hasValues({ di, values }: ReadResult, written: readonly Value[], edition: Edition): boolean | null {
  if (values === null) return null;
  return hexOf(octetsOf(di, edition, values)) === hexOf(octetsOf(di, edition, written));
}
