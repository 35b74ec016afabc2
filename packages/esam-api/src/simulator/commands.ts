import { bytesToHex, class2File, WRITE_COMMAND } from "@meterwire/apdu";
import {
  actionOfWord,
  CLEAR_ACTIONS,
  type ClearAction,
  CONTROL_ACTIONS,
  type ControlAction,
} from "../manual/facts.ts";
import { equalBytes } from "../scheme/index.ts";
import { validityMinutes } from "./authentication.ts";
import { type BytesLike, toBytes } from "./bytes.ts";
import { bcdDigits, deadlineDigits } from "./datetime.ts";
import { isRefusal, type MeterCore } from "./meter-core.ts";
import { type MeterResult, refusal } from "./refusals.ts";

/** What a control command does. */
export type ControlCommand = ControlAction;

/** What a clear command clears; the control code of the message that carries it says the same. */
export type ClearKind = ClearAction;

/** Writes ciphertext + MAC to a file from its start, then reads `length` bytes of plaintext back. */
function writeAndReadBack(core: MeterCore, file: number, data: Uint8Array, length: number) {
  const written = core.send([...WRITE_COMMAND, file, 0x00], data);
  if (written.sw !== 0x9000) return core.refuseStatus(written.sw);
  return core.read(file, 0, length);
}

/** The plaintext of control and clear: code · 00 · YYMMDDhhmmss. */
function checkDeadline(core: MeterCore, plaintext: Uint8Array) {
  const deadline = deadlineDigits(plaintext.subarray(2, 8));
  if (deadline === null || plaintext[1] !== 0) return refusal("plaintext");
  return deadline < core.localTime() ? refusal("deadline") : deadline;
}

/** Remote control (control code 1C) with the 20 bytes of UserControl. */
export function userControl(
  core: MeterCore,
  request: { readonly data: BytesLike },
): MeterResult<{ command: ControlCommand; plaintext: Uint8Array; deadline: string }> {
  const data = toBytes(request.data, "data");
  const session = core.requireSession();
  if (isRefusal(session)) return session;
  if (data.length !== 20) return refusal("length");
  const plaintext = writeAndReadBack(core, core.files.control, data, 8);
  if (isRefusal(plaintext)) return plaintext;
  const command = actionOfWord(CONTROL_ACTIONS, plaintext[0]);
  if (command === null) return refusal("command");
  const deadline = checkDeadline(core, plaintext);
  if (typeof deadline !== "string") return deadline;
  const { relay } = core.memory;
  if (command === "trip") {
    if (relay.keepPower) return refusal("keep-power");
    relay.state = "open";
  } else if (command === "allow-close") relay.state = relay.state === "closed" ? "closed" : "close-allowed";
  else if (command === "close") relay.state = "closed";
  else if (command === "alarm-on" || command === "alarm-off") relay.alarm = command === "alarm-on";
  else relay.keepPower = command === "keep-power-on";
  return { ok: true, command, plaintext, deadline };
}

/** Clear (control code 19 demand, 1A meter, 1B event) with the 20 bytes of DataClear1. */
export function dataClear(
  core: MeterCore,
  request: { readonly kind: ClearKind; readonly data: BytesLike },
): MeterResult<{ kind: ClearKind; plaintext: Uint8Array; deadline: string; event: string | null }> {
  const data = toBytes(request.data, "data");
  const session = core.requireSession();
  if (isRefusal(session)) return session;
  if (data.length !== 20) return refusal("length");
  const isEvent = request.kind === "event";
  const plaintext = writeAndReadBack(core, core.files.clear, data, isEvent ? 12 : 8);
  if (isRefusal(plaintext)) return plaintext;
  if (plaintext[0] !== CLEAR_ACTIONS[request.kind].word) return refusal("inner-outer");
  const deadline = checkDeadline(core, plaintext);
  if (typeof deadline !== "string") return deadline;
  const event = isEvent ? bytesToHex(plaintext.subarray(8)) : null;
  // The file reads zeros where the command left the event's data identifier out.
  if (event === "00000000") return refusal("plaintext");
  return { ok: true, kind: request.kind, plaintext, deadline, event };
}

/** Where a class-1 parameter goes: by data identifier (DI3 DI2 DI1 DI0) or by offset in the parameter file. */
export type ParameterPlace = { readonly di: BytesLike } | { readonly offset: number };

/** Class-1 parameter (control code 14, level 97) with the n + 4 bytes of ParameterUpdate. */
export function parameterUpdate(
  core: MeterCore,
  request: ParameterPlace & { readonly data: BytesLike },
): MeterResult<{ plaintext: Uint8Array; offset: number }> {
  const data = toBytes(request.data, "data");
  const session = core.requireSession();
  if (isRefusal(session)) return session;
  const plaintext = data.slice(0, Math.max(0, data.length - 4));
  if (plaintext.length === 0 || data.length > 0xff) return refusal("length");
  const { parameters } = core.settings.profile;
  let offset: number;
  if ("di" in request) {
    const di = bytesToHex(toBytes(request.di, "di"));
    const field = Object.values(parameters).find((candidate) => candidate.di === di);
    if (field === undefined) return refusal("address");
    if (plaintext.length !== field.length) return refusal("length");
    offset = field.offset;
  } else offset = request.offset;
  if (!Number.isInteger(offset) || offset < 0 || offset > 0xff) return refusal("address");
  const covers = (start: number) => offset <= start && start < offset + plaintext.length;
  // The mode changes only together with the purse.
  if (covers(parameters.chargeMode.offset)) return refusal("charge-mode");
  const validity = parameters.authenticationValidity;
  if (covers(validity.offset) || covers(validity.offset + 1)) {
    const merged = core.readParameter("authenticationValidity").slice();
    for (let index = 0; index < validity.length; index++) {
      if (covers(validity.offset + index)) merged[index] = plaintext[validity.offset + index - offset]!;
    }
    if (validityMinutes(merged) === null) return refusal("value");
  }
  const written = core.send([...WRITE_COMMAND, core.files.parameters, offset], data);
  if (written.sw !== 0x9000) return core.refuseStatus(written.sw);
  return { ok: true, plaintext: core.read(core.files.parameters, offset, plaintext.length), offset };
}

/** Tariff set (control code 14, level 97) with the n + 4 bytes of Price1Update (current) or Price2Update (standby). */
export function priceUpdate(
  core: MeterCore,
  set: "current" | "standby",
  request: { readonly offset: number; readonly data: BytesLike },
): MeterResult<{ plaintext: Uint8Array; offset: number }> {
  const data = toBytes(request.data, "data");
  const { offset } = request;
  const session = core.requireSession();
  if (isRefusal(session)) return session;
  if (data.length < 5 || data.length > 0xff) return refusal("length");
  if (!Number.isInteger(offset) || offset < 0 || offset > 0xff) return refusal("address");
  const file = set === "current" ? core.files.currentPrices : core.files.standbyPrices;
  const written = core.send([...WRITE_COMMAND, file, offset], data);
  if (written.sw !== 0x9000) return core.refuseStatus(written.sw);
  return { ok: true, plaintext: core.read(file, offset, data.length - 4), offset };
}

/** Data identifier of the hoarding limit, BCD yuan with two decimals. */
const HOARD_LIMIT = "04001004";

/** Class-2 parameter (control code 14, level 96) with the ciphertext + MAC of ParameterElseUpdate. */
export function parameterElseUpdate(
  core: MeterCore,
  request: { readonly di: BytesLike; readonly data: BytesLike },
): MeterResult<{ plaintext: Uint8Array; di: string; value: Uint8Array; file: number }> {
  const data = toBytes(request.data, "data");
  const di = toBytes(request.di, "di");
  const session = core.requireSession();
  if (isRefusal(session)) return session;
  if (di.length !== 4 || data.length < 20 || data.length > 0xff || data.length % 16 !== 4)
    return refusal("length");
  const file = class2File(di[1]!, core.files.class2);
  const length = writeAndReadBack(core, file, data, 1);
  if (isRefusal(length)) return length;
  const plaintext = core.read(file, 1, length[0]!);
  if (plaintext.length < 5) return refusal("plaintext");
  if (!equalBytes(plaintext.subarray(0, 4), di)) return refusal("inner-outer");
  const name = bytesToHex(di);
  const value = plaintext.slice(4);
  if (name === HOARD_LIMIT) {
    const digits = value.length === 4 ? bcdDigits(value) : null;
    if (digits === null) return refusal("value");
    core.memory.hoardLimit = Number(digits) || null;
  }
  core.memory.parameters[name] = bytesToHex(value);
  return { ok: true, plaintext, di: name, value, file };
}
