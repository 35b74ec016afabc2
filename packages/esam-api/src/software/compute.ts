import { concatBytes, hexToBytes, recordHeader } from "@meterwire/apdu";
import type { FunctionName } from "../definition/functions.ts";
import type { Values } from "../definition/types.ts";
import type { EsamOutputs } from "../module/backend.ts";
import {
  equalBytes,
  type KeyState,
  type KeyUseName,
  keyInfo,
  keyUpdateMacPayload,
  type RootKeys,
  type Scheme,
  type SchemeTable,
  serialKeyIds,
  workingKey,
} from "../scheme/index.ts";

/** What a host card computes with. */
export interface ComputeContext {
  readonly scheme: Scheme;
  readonly keys: RootKeys;
  readonly table: SchemeTable;
  /** So many random octets. */
  readonly random: (length: number) => Uint8Array;
}

/** A refusal of the card, told by its status word. */
export type Refusal = "wrong-mac" | "wrong-ciphertext";

/** One host-card function: outputs by C name, or a refusal. */
type Compute = (context: ComputeContext, values: Values) => EsamOutputs | Refusal;

const bytes = (values: Values, name: string) => values[name] as Uint8Array;
const keyStateOf = (octet: number): KeyState => (octet === 1 ? "formal" : "test");

/** The working key of a use for these inputs. */
function keyFor(context: ComputeContext, values: Values, use: KeyUseName, state?: KeyState): Uint8Array {
  return workingKey(
    context.scheme,
    context.keys,
    state ?? keyStateOf(values.Flag as number),
    context.table[use],
    bytes(values, "PutDiv"),
    values.PutEsamNo as Uint8Array | undefined,
  );
}

/** MAC of a use, under the table's header or the given one. */
function macFor(
  context: ComputeContext,
  values: Values,
  use: KeyUseName,
  payload: Uint8Array,
  header = hexToBytes(context.table[use].header ?? ""),
  key = keyFor(context, values, use),
): Uint8Array {
  return context.scheme.mac(key, bytes(values, "PutRand"), header, payload);
}

/** Ciphertext and MAC under one use. */
function sealed(
  context: ComputeContext,
  values: Values,
  use: KeyUseName,
  header?: (ciphertext: Uint8Array) => Uint8Array,
  paddedLength?: number,
): Uint8Array {
  const key = keyFor(context, values, use);
  const ciphertext = context.scheme.blob(key, bytes(values, "PutData"), paddedLength);
  return concatBytes(ciphertext, macFor(context, values, use, ciphertext, header?.(ciphertext), key));
}

const update: Compute = (context, values) => {
  const data = bytes(values, "PutData");
  const mac = macFor(context, values, "parameter", data, bytes(values, "PutApdu"));
  return { OutData: concatBytes(data, mac) };
};

const recordHeaderFor = (values: Values) => (payload: Uint8Array) => {
  const start = bytes(values, "PutDataBegin");
  return recordHeader({ start: (start[0]! << 8) | start[1]!, payloadLength: payload.length });
};

/** What the host card computes, by function. The software scheme's table, function for function. */
export const COMPUTE: Readonly<Record<Exclude<FunctionName, "OpenDevice" | "CloseDevice">, Compute>> = {
  IdentityAuthentication(context, values) {
    const random = context.random(8);
    return {
      OutRand: random,
      OutEndata: context.scheme.encrypt8(keyFor(context, values, "identity"), random),
    };
  },

  UserControl: (context, values) => ({ OutEndata: sealed(context, values, "control") }),

  ParameterUpdate: update,
  Price1Update: update,
  Price2Update: update,

  ParameterElseUpdate(context, values) {
    const apdu = bytes(values, "PutApdu");
    return { OutEndata: sealed(context, values, "class2", () => apdu, apdu[4]! - 4) };
  },

  IncreasePurse(context, values) {
    const data = bytes(values, "PutData");
    const purse = data.subarray(0, 8);
    const customer = data.subarray(8, 14);
    return {
      OutData: concatBytes(
        purse,
        macFor(context, values, "purse", purse),
        customer,
        macFor(context, values, "customer", customer),
      ),
    };
  },

  InitPurse(context, values) {
    const amount = bytes(values, "PutData");
    const count = new Uint8Array(4);
    return {
      OutData: concatBytes(
        amount,
        macFor(context, values, "initAmount", amount),
        count,
        macFor(context, values, "initCount", count),
      ),
    };
  },

  KeyUpdateV2(context, values) {
    const { scheme, keys, table } = context;
    const target = keyStateOf(bytes(values, "PutKeyState")[0]!);
    const leaving: KeyState = target === "formal" ? "test" : "formal";
    const serial = bytes(values, "PutEsamNo");
    const div = bytes(values, "PutDiv");
    const working = keyFor(context, values, "keyUpdate", leaving);
    const serialIds = serialKeyIds(table);
    const blocks = Array.from(bytes(values, "PutKeyId"), (id) => {
      const root = keys.key(target, id);
      const stored = serialIds.has(id) ? scheme.diversify(root, serial) : root;
      return concatBytes(keyInfo(values.PutKeySum as number, id, target), scheme.blob(working, stored));
    });
    const header = hexToBytes(table.keyUpdate.header ?? "");
    const mac = scheme.mac(working, bytes(values, "PutRand"), header, keyUpdateMacPayload(div, blocks));
    return { OutData: concatBytes(...blocks, mac) };
  },

  DataClear1: (context, values) => ({ OutData: sealed(context, values, "clear") }),

  InfraredRand: (context) => ({ OutRand1: context.random(8) }),

  InfraredAuth(context, values) {
    const key = keyFor(context, values, "infrared");
    const expected = context.scheme.encrypt8(key, bytes(values, "PutRand1"));
    if (!equalBytes(expected, bytes(values, "PutRand1Endata"))) return "wrong-ciphertext";
    return { OutRand2Endata: context.scheme.encrypt8(key, bytes(values, "PutRand2")) };
  },

  MacCheck(context, values) {
    const mac = macFor(context, values, "readBack", bytes(values, "PutData"), bytes(values, "PutApdu"));
    return equalBytes(mac, bytes(values, "PutMac")) ? {} : "wrong-mac";
  },

  MacWrite(context, values) {
    const data = bytes(values, "PutData");
    const mac = macFor(context, values, "record", data, recordHeaderFor(values)(data));
    return { OutData: concatBytes(data, mac) };
  },

  EncMacWrite: (context, values) => ({
    OutData: sealed(context, values, "record", recordHeaderFor(values)),
  }),

  EncForCompare(context, values) {
    // The comparison keys have one value in both states.
    const root = context.keys.key("test", bytes(values, "PutKeyid")[0]!);
    const key = context.scheme.diversify(root, bytes(values, "PutDiv"));
    return { OutData: context.scheme.encryptBlocks(key, bytes(values, "PutData")) };
  },

  DecreasePurse: (context, values) => ({ OutEndata: sealed(context, values, "refund") }),

  SwitchChargeMode(context, values) {
    const data = bytes(values, "PutData");
    const mode = data.subarray(0, 1);
    const purse = data.subarray(1, 9);
    return {
      OutData: concatBytes(
        mode,
        macFor(context, values, "mode", mode),
        purse,
        macFor(context, values, "modePurse", purse),
      ),
    };
  },
};
