import {
  type CommandApdu,
  findTlv,
  isApduError,
  type Redactor,
  type ResponseApdu,
  readTlv,
  redactKeys,
} from "@meterwire/apdu";
import { type Text, text } from "../manual/text.ts";
import { esamError } from "../messages/errors.ts";
import type { EsamCall, EsamOutputs } from "../module/backend.ts";
import {
  COMPUTE_INS,
  computeCommand,
  DIALECT_STATUS,
  decodeOutputs,
  HOST_AID,
  selectHostCommand,
} from "./dialect.ts";

/** A connected card as a profile sees it. */
export interface CardSession {
  /** Answer to reset. */
  readonly atr: Uint8Array;
  /** Sends one command, chaining and `61xx`/`6Cxx` included. Rejects with {@link EsamError} when the card is gone. */
  send(command: CommandApdu): Promise<ResponseApdu>;
}

/**
 * How a host card is spoken to. The real card's commands are not public: whoever knows them writes a profile, and the driver, the
 * functions and everything above stay as they are.
 */
export interface HostCardProfile {
  /** Name in one word. */
  readonly name: string;
  /** What the command set is. */
  readonly description: Text;
  /** Makes sure that this is a master-station card. @throws {EsamError} 302 when it is not, 301 when it does not answer sensibly */
  identify(card: CardSession): Promise<void>;
  /** Carries out one function. @throws {EsamError} */
  execute(card: CardSession, call: EsamCall): Promise<EsamOutputs>;
  /** What a trace leaves out. */
  readonly redact: Redactor;
}

/** The documented code of a failed COMPUTE. */
function codeOf(call: EsamCall, sw: number): number {
  switch (sw) {
    case DIALECT_STATUS.wrongMac:
      return call.function.name === "MacCheck" ? 810 : call.function.failure;
    case DIALECT_STATUS.wrongCiphertext:
      return call.function.name === "InfraredAuth" ? 1100 : call.function.failure;
    case DIALECT_STATUS.unknownFunction:
    case 0x6d00:
      return 1601;
    case DIALECT_STATUS.notSelected:
    case 0x6e00:
      return 301;
    default:
      return call.function.failure;
  }
}

function namesHost(data: Uint8Array): boolean {
  try {
    const name = findTlv(readTlv(data), 0x6f, 0x84)?.value;
    return name?.length === HOST_AID.length && name.every((octet, index) => octet === HOST_AID[index]);
  } catch (error) {
    if (isApduError(error)) return false;
    throw error;
  }
}

/** The dialect of the simulated host card: `meterwire-host-1`, described in `card/dialect.ts` and the README. */
export const simulatedHostProfile: HostCardProfile = {
  name: "meterwire-host-1",
  description: text(
    "模拟主站卡命令集（本项目自定义）",
    "command set of the simulated host card (this project's own)",
  ),

  async identify(card) {
    const response = await card.send(selectHostCommand());
    if (response.sw === 0x9000 && namesHost(response.data)) return;
    throw esamError(302, { function: "OpenDevice", reason: { kind: "wrong-card", sw: response.sw } });
  },

  async execute(card, call) {
    const response = await card.send(computeCommand(call.function, call.values));
    const about = { function: call.function.name };
    if (response.sw !== 0x9000) {
      throw esamError(codeOf(call, response.sw), { ...about, reason: { kind: "status", sw: response.sw } });
    }
    const outputs = decodeOutputs(call.function, response.data);
    if (outputs !== null) return outputs;
    const outputCount = call.function.outputs.length;
    throw esamError(call.function.failure, {
      ...about,
      reason: { kind: "answer-form", outputs: outputCount, octets: response.data.length },
    });
  },

  // Key ciphertexts leave the card as the answer of KeyUpdateV2 (11, hex 0B).
  redact: (command) => (command[1] === COMPUTE_INS && command[2] === 11 ? "response" : redactKeys(command)),
};
