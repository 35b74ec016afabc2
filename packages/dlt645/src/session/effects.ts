/** What requests do to a meter, by their declarations. */
import { CIPHER_LEVELS, MAC_LEVELS } from "../command/write.ts";
import { type AnyFrame, declarationOf, fieldsOf, isAnswer } from "./message.ts";

/** Commands that leave a meter as it is: whatever becomes of one, it can be sent again. */
const READS: readonly string[] = ["ReadData", "ReadNext", "Reread", "ReadAddress"];

/** Security commands that only ask: reading a file back, comparing the program, the state of the wallet. */
const SECURITY_READS: readonly number[] = [0x078001ff, 0x078002ff, 0x078102ff];

/** Whether a request only reads, so that it may be repeated. */
export const isRead = (request: AnyFrame): boolean => READS.includes(declarationOf(request).name);

/**
 * Whether a message changes the meter that it is sent to, or may.
 *
 * @example
 * ```ts
 * const codec = createCodec(allCommands);
 * changesMeter(codec.decodeFrame(hexToBytes("6801000000000068110433333433B316"))); // false
 * ```
 */
export function changesMeter(message: AnyFrame): boolean {
  if (isAnswer(message) || isRead(message)) return false;
  const { di } = fieldsOf(message);
  return !(declarationOf(message).name === "Security" && SECURITY_READS.includes(di ?? 0));
}

/** Whether a message is protected by a security module: sent again, it is refused or means something else. */
export function isProtected(message: AnyFrame): boolean {
  if (declarationOf(message).name === "Security") return true;
  const level = Number.parseInt(String(fieldsOf(message).level), 16);
  return [...CIPHER_LEVELS, ...MAC_LEVELS].includes(level);
}
