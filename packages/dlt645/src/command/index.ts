/** Every command, and sets of them for `createCodec`. */
import { ReadAddress, WriteAddress, WriteAddress1997 } from "./address.ts";
import { BaudRate, BaudRate1997 } from "./baud.ts";
import { BroadcastTime } from "./broadcast-time.ts";
import { ClearDemand, ClearDemand1997, ClearEvents, ClearMeter } from "./clear.ts";
import { Control } from "./control.ts";
import { FindCard } from "./find-card.ts";
import { Freeze, Freeze1997 } from "./freeze.ts";
import { MultiOutput } from "./output.ts";
import { ChangePassword, ChangePassword1997 } from "./password.ts";
import { ReadData, ReadData1997 } from "./read.ts";
import { ReadNext, ReadNext1997, Reread1997 } from "./read-next.ts";
import { Security } from "./security.ts";
import { Vendor1E, Vendor1F } from "./vendor.ts";
import { WriteData, WriteData1997 } from "./write.ts";

export * from "./address.ts";
export * from "./baud.ts";
export * from "./broadcast-time.ts";
export * from "./clear.ts";
export type { Case, Command, CommandOf, Layouts } from "./command.ts";
export { ERR, SERR } from "./common.ts";
export * from "./control.ts";
export * from "./find-card.ts";
export * from "./freeze.ts";
export * from "./output.ts";
export * from "./password.ts";
export * from "./read.ts";
export * from "./read-next.ts";
export * from "./security.ts";
export * from "./vendor.ts";
export * from "./write.ts";

/** What a program that reads needs: identifiers, follow-up frames, the address. */
export const readCommands = [ReadData, ReadNext, ReadAddress] as const;

/** The commands of 1997. */
export const commands1997 = [
  ReadData1997,
  ReadNext1997,
  Reread1997,
  WriteData1997,
  Freeze1997,
  WriteAddress1997,
  BaudRate1997,
  ChangePassword1997,
  ClearDemand1997,
] as const;

/** The commands of 2007, those of China Southern Grid and of makers, and those of 1997. No spread: bundlers keep those. */
export const allCommands = [
  ReadData,
  ReadNext,
  ReadAddress,
  Security,
  BroadcastTime,
  FindCard,
  WriteData,
  WriteAddress,
  Freeze,
  BaudRate,
  ChangePassword,
  ClearDemand,
  ClearMeter,
  ClearEvents,
  Control,
  MultiOutput,
  Vendor1E,
  Vendor1F,
  ReadData1997,
  ReadNext1997,
  Reread1997,
  WriteData1997,
  Freeze1997,
  WriteAddress1997,
  BaudRate1997,
  ChangePassword1997,
  ClearDemand1997,
] as const;
