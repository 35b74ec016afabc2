/** What any message says of itself. */
import type { Frame } from "../codec/codec.ts";
import { ANSWER, type Command, type CommandOf, REFUSED } from "../command/command.ts";
import { allCommands } from "../command/index.ts";
import { inHex } from "../field/hex.ts";
import type { RawCommand } from "../field/schema.ts";
import { BROADCAST } from "../link/address.ts";

/** Any frame of any command. */
export type AnyFrame = Frame<CommandOf<(typeof allCommands)[number]>>;

/** The same with the fields that commands may have. */
export const fieldsOf = ({ command }: AnyFrame): RawCommand => command as unknown as RawCommand;

/** D4 to D0. */
export const functionCode = ({ command }: AnyFrame): number => command.control & 0x1f;
export const isAnswer = ({ command }: AnyFrame): boolean => (command.control & ANSWER) !== 0;
export const isRefusal = ({ command }: AnyFrame): boolean => (command.control & REFUSED) !== 0;

/** An identifier as people write it: eight digits, four of 1997. */
export function diText({ link, command }: AnyFrame): string | null {
  const { di } = command as unknown as RawCommand;
  return di === null || di === undefined ? null : inHex(di, link.edition === "1997" ? 4 : 8);
}

/** The declaration of a message's command. */
export function declarationOf({ link, command }: AnyFrame): Command {
  return allCommands.find(
    ({ code, edition, name }) =>
      code === (command.control & 0x1f) && edition === link.edition && command.function.startsWith(name),
  )!;
}

/** Whether no meter answers a request: there is no answer, or in 2007 it goes to all of them. */
export function isSilent(message: AnyFrame): boolean {
  const { address, edition } = message.link;
  return declarationOf(message).answer.length === 0 || (edition === "2007" && address === BROADCAST);
}
