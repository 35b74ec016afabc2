import { randomBytes } from "node:crypto";
import {
  type CardChannel,
  type CommandApdu,
  concatBytes,
  decodeCommandApdu,
  encodeResponseApdu,
  isApduError,
  responseApdu,
} from "@meterwire/apdu";
import { COMPUTE_INS, computeInputs, DIALECT_STATUS, encodeOutputs, HOST_AID } from "../card/dialect.ts";
import { FUNCTIONS } from "../definition/functions.ts";
import type { FunctionDefinition, Values } from "../definition/types.ts";
import { validateArguments } from "../definition/validate.ts";
import { isEsamError } from "../messages/errors.ts";
import { argument } from "../messages/value-error.ts";
import {
  createScheme,
  defaultRootKeys,
  type RootKeys,
  SCHEME_TABLE,
  type Scheme,
  type SchemeTable,
} from "../scheme/index.ts";
import { COMPUTE, type ComputeContext } from "./compute.ts";

/** Options of {@link createHostCard}. */
export interface HostCardOptions {
  /** Root keys. Default: the open ones of {@link defaultRootKeys}. */
  readonly keys?: RootKeys;
  /** Primitives. Default: SM4 of `node:crypto`. */
  readonly scheme?: Scheme;
  /** Keys and MAC headers by use. Default {@link SCHEME_TABLE}. */
  readonly table?: SchemeTable;
  /** Random octets. Default: `node:crypto`. */
  readonly random?: (length: number) => Uint8Array;
  /** Transmission protocol that the card offers: under T=0 answers to commands with data are fetched with GET RESPONSE. Default 1. */
  readonly protocol?: 0 | 1;
}

/** A simulated master-station card: commands in, answers out, whatever carries them (this process, or a virtual PC/SC reader). */
export interface HostCard {
  /** Answer to reset. */
  readonly atr: Uint8Array;
  /** Warm reset: forgets what was selected and pending. */
  reset(): void;
  /** Answers one command APDU. Any bytes get an answer; nothing is thrown. */
  transmit(command: Uint8Array): Uint8Array;
}

// Historical bytes: category 80, card issuer's data (5) of 6 octets: MWHOST.
const historical = [0x80, 0x56, 0x4d, 0x57, 0x48, 0x4f, 0x53, 0x54];

function atrOf(protocol: 0 | 1): Uint8Array {
  if (protocol === 0) return Uint8Array.of(0x3b, 0x60 | historical.length, 0x00, 0x00, ...historical);
  const body = [0x80 | historical.length, 0x01, ...historical];
  return Uint8Array.of(
    0x3b,
    ...body,
    body.reduce((sum, octet) => sum ^ octet, 0),
  );
}

const label = [..."meterwire simulated host card"].map((letter) => letter.charCodeAt(0));
const fci = Uint8Array.of(
  0x6f,
  HOST_AID.length + label.length + 6,
  0x84,
  HOST_AID.length,
  ...HOST_AID,
  0xa5,
  label.length + 2,
  0x50,
  label.length,
  ...label,
);

const byNumber: ReadonlyMap<number, FunctionDefinition> = new Map(
  Object.values(FUNCTIONS).map((definition) => [definition.number, definition]),
);

const longestChain = 4096;

/**
 * A simulated 模拟主站加密卡, speaking the dialect `meterwire-host-1` with the software scheme. **Not a real card**: it uses SM4 in
 * place of SM1 and its default keys are no secret.
 *
 * @throws {EsamValueError} `bad-argument`
 * @example
 * const card = createHostCard({ protocol: 0 });
 * card.transmit(hexToBytes("0084000008")); // 8 random octets and 9000
 */
export function createHostCard(options: HostCardOptions = {}): HostCard {
  argument.check("options", "object", options);
  const protocol = options.protocol ?? 1;
  const context: ComputeContext = {
    scheme: options.scheme ?? createScheme(),
    keys: options.keys ?? defaultRootKeys(),
    table: options.table ?? SCHEME_TABLE,
    random: options.random ?? ((length) => Uint8Array.from(randomBytes(length))),
  };
  let selected = false;
  let pending: Uint8Array | null = null;
  let chain: { readonly header: string; readonly data: Uint8Array } | null = null;

  const status = (sw: number): Uint8Array => encodeResponseApdu(responseApdu(sw));

  /** As much of the answer as was asked for; the rest waits for GET RESPONSE. */
  function deliver(data: Uint8Array, length: number): Uint8Array {
    const now = data.subarray(0, length);
    const left = data.subarray(length);
    pending = left.length === 0 ? null : left;
    const sw = left.length === 0 ? 0x9000 : 0x6100 | (left.length > 255 ? 0 : left.length);
    return encodeResponseApdu(responseApdu(sw, now));
  }

  function answer(command: CommandApdu, data: Uint8Array): Uint8Array {
    if (data.length === 0) return status(0x9000);
    return deliver(data, protocol === 0 || command.le === null ? 0 : command.le);
  }

  function select(command: CommandApdu): Uint8Array {
    if (command.p1 !== 0x04 || command.p2 !== 0x00) return status(0x6a86);
    selected =
      command.data.length === HOST_AID.length &&
      command.data.every((octet, index) => octet === HOST_AID[index]);
    return selected ? answer(command, fci) : status(0x6a82);
  }

  function compute(command: CommandApdu): Uint8Array {
    if (!selected) return status(DIALECT_STATUS.notSelected);
    const definition = byNumber.get(command.p1);
    const work = definition && (COMPUTE as Record<string, (typeof COMPUTE)["UserControl"]>)[definition.name];
    if (definition === undefined || work === undefined) return status(DIALECT_STATUS.unknownFunction);
    const inputs = computeInputs(definition, command.p2, command.data);
    if (inputs === null) return status(DIALECT_STATUS.wrongInput);
    let values: Values;
    try {
      values = validateArguments(definition, inputs, "values");
    } catch (error) {
      if (isEsamError(error)) return status(DIALECT_STATUS.wrongInput);
      throw error;
    }
    const outputs = work(context, values);
    if (outputs === "wrong-mac") return status(DIALECT_STATUS.wrongMac);
    if (outputs === "wrong-ciphertext") return status(DIALECT_STATUS.wrongCiphertext);
    return answer(command, encodeOutputs(definition, outputs));
  }

  function run(command: CommandApdu): Uint8Array {
    if (command.ins === 0xc0 && command.cla === 0x00) {
      if (pending === null) return status(0x6985);
      return deliver(pending, command.le ?? 256);
    }
    pending = null;
    if (command.cla === 0x00 && command.ins === 0xa4) return select(command);
    if (command.cla === 0x00 && command.ins === 0x84) {
      if (command.le === null || command.le > 32) return status(0x6700);
      return encodeResponseApdu(responseApdu(0x9000, context.random(command.le)));
    }
    if (command.cla === 0x80 && command.ins === COMPUTE_INS) return compute(command);
    return status(command.cla === 0x00 || command.cla === 0x80 ? 0x6d00 : 0x6e00);
  }

  return {
    atr: atrOf(protocol),
    reset() {
      selected = false;
      pending = null;
      chain = null;
    },
    transmit(bytes) {
      let command: CommandApdu;
      try {
        command = decodeCommandApdu(bytes);
      } catch (error) {
        if (isApduError(error)) return status(0x6700);
        throw error;
      }
      const more = (command.cla & 0x10) !== 0;
      const header = [command.cla & ~0x10, command.ins, command.p1, command.p2].join();
      if (chain !== null && chain.header !== header) {
        chain = null;
        return status(0x6883);
      }
      const data = chain === null ? command.data : concatBytes(chain.data, command.data);
      chain = null;
      if (data.length > longestChain) return status(0x6700);
      if (more) {
        chain = { header, data };
        return status(0x9000);
      }
      return run({ ...command, data });
    },
  };
}

/** A channel to a card in this process. Closing it resets the card. @throws {EsamValueError} `bad-argument` */
export function hostCardChannel(card: HostCard): CardChannel {
  argument.check("card", "object", card);
  argument.check("card.reset", "function", card.reset);
  argument.check("card.transmit", "function", card.transmit);
  let closed = false;
  card.reset();
  return {
    atr: card.atr,
    async transmit(command) {
      if (closed) throw new Error("the channel to the simulated card is closed");
      return card.transmit(command);
    },
    async close() {
      closed = true;
      card.reset();
    },
  };
}
