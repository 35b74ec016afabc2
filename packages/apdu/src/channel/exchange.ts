import { concatBytes } from "../bytes/hex.ts";
import { type CommandApdu, encodeCommandApdu } from "../command/command.ts";
import { decodeResponseApdu, type ResponseApdu } from "../command/response.ts";
import { type AbortSignalLike, abortable, type CardChannel, type Octets } from "../messages/base.ts";
import { aborted, argument, problem } from "../messages/problem.ts";

/** Options of an exchange. */
export interface ExchangeOptions {
  /** Most short data octets per command; longer data is sent as a chain (CLA bit 5, ISO 7816-4, 5.3.3). Range 1 to 255, default 255. */
  readonly chainLength?: number;
  /** `true` sends long data in one extended command instead of a chain. Default `false`: T=0 cards have no extended form. */
  readonly extended?: boolean;
  /** Most follow-up commands (GET RESPONSE, repeat with the right Le) before giving up. Range 1 to 65535, default 300. */
  readonly maxFollowUps?: number;
}

/** What to do next in an exchange: send this command, or take the result. */
export type ExchangeStep =
  | { readonly kind: "send"; readonly command: Uint8Array }
  | { readonly kind: "done"; readonly response: ResponseApdu };

/** A command on its way, without input or output of its own: the caller carries the bytes. */
export interface Exchange {
  /** The step to take now. Asking again gives the same answer. */
  step(): ExchangeStep;
  /**
   * The card's answer to the command of the last step.
   *
   * @throws {ApduError} `response-too-short`, `exchange-state` when no answer is due, `exchange-endless` when the card never finishes
   */
  receive(response: Octets): ExchangeStep;
}

const chainingBit = 0x10;

/**
 * One logical command, with all that T=0 and short lengths make of it: command chaining, `61xx` (GET RESPONSE until all data is
 * there) and `6Cxx` (again with the right Le). Sans-io.
 *
 * @example
 * const exchange = createExchange(commandApdu({ cla: 0, ins: 0xa4, data: hexToBytes("3F00"), le: 256 }));
 * let step = exchange.step();
 * while (step.kind === "send") step = exchange.receive(await channel.transmit(step.command));
 * step.response.sw; // 0x9000
 */
export function createExchange(command: CommandApdu, options: ExchangeOptions = {}): Exchange {
  argument.check("command", "object", command);
  argument.check("command.data", "octets", command.data);
  argument.check("options", "object", options);
  const chainLength = Math.min(255, Math.max(1, options.chainLength ?? 255));
  const maxFollowUps = options.maxFollowUps ?? 300;
  const queue: Uint8Array[] = [];
  // A command that arrived extended stays so; data beyond a short command is chained unless asked otherwise.
  const whole = command.extended && (options.extended === true || command.data.length <= chainLength);
  if (whole || command.data.length <= chainLength) {
    queue.push(encodeCommandApdu(command));
  } else if (options.extended === true) {
    queue.push(encodeCommandApdu({ ...command, extended: true }));
  } else {
    const le = command.le === null ? null : Math.min(command.le, 256);
    for (let offset = 0; offset < command.data.length; offset += chainLength) {
      const end = Math.min(offset + chainLength, command.data.length);
      const last = end === command.data.length;
      queue.push(
        encodeCommandApdu({
          ...command,
          cla: last ? command.cla : command.cla | chainingBit,
          data: command.data.subarray(offset, end),
          le: last ? le : null,
          extended: false,
        }),
      );
    }
  }

  const parts: Uint8Array[] = [];
  let followUps = 0;
  let repeated = false;
  let current: ExchangeStep = { kind: "send", command: queue.shift()! };

  function follow(next: Uint8Array): ExchangeStep {
    followUps += 1;
    if (followUps > maxFollowUps) throw problem.error("exchange-endless", { limit: maxFollowUps });
    current = { kind: "send", command: next };
    return current;
  }

  return {
    step: () => current,
    receive(bytes) {
      if (current.kind === "done") throw problem.error("exchange-state", {});
      const response = decodeResponseApdu(bytes);
      const sw1 = response.sw >> 8;
      const sw2 = response.sw & 0xff;
      if (queue.length > 0 && response.sw === 0x9000) {
        current = { kind: "send", command: queue.shift()! };
        return current;
      }
      if (sw1 === 0x6c && !repeated && queue.length === 0) {
        // Only Le changes; it is the last octet, or the fifth of a command without one.
        repeated = true;
        const again = Uint8Array.from(current.command);
        const sent = current.command;
        if (sent.length === 4) return follow(concatBytes(sent, Uint8Array.of(sw2)));
        if (sent.length === 5) {
          again[4] = sw2;
          return follow(again);
        }
        const hasLe = sent.length === 6 + sent[4]!;
        return follow(concatBytes(hasLe ? sent.subarray(0, sent.length - 1) : sent, Uint8Array.of(sw2)));
      }
      parts.push(response.data);
      if (sw1 === 0x61 && queue.length === 0) {
        repeated = false;
        return follow(Uint8Array.of(command.cla & 0x03, 0xc0, 0x00, 0x00, sw2));
      }
      current = {
        kind: "done",
        response: { data: parts.length === 1 ? parts[0]! : concatBytes(...parts), sw: response.sw },
      };
      return current;
    },
  };
}

/** Options of {@link transceive}. */
export interface TransceiveOptions extends ExchangeOptions {
  /** Gives the exchange up: the command under way runs to its end, no further one is sent. */
  readonly signal?: AbortSignalLike;
}

/**
 * Sends a command to a card: {@link createExchange} driven over a channel.
 *
 * @throws whatever the channel rejects with, and {@link ApduError} for answers that are none; `aborted` (an `AbortError`) when
 * the signal is aborted; `bad-argument`
 * @example
 * const challenge = await transceive(card, getChallengeCommand(8));
 * challenge.data; // 8 octets
 */
export async function transceive(
  channel: CardChannel,
  command: CommandApdu,
  options: TransceiveOptions = {},
): Promise<ResponseApdu> {
  argument.check("channel", "object", channel);
  argument.check("channel.transmit", "function", channel.transmit);
  const exchange = createExchange(command, options);
  const { signal } = options;
  let step = exchange.step();
  while (step.kind === "send") {
    if (signal?.aborted) throw aborted(signal.reason);
    step = exchange.receive(await abortable(channel.transmit(step.command), signal, aborted));
  }
  return step.response;
}
