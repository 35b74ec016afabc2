import { IdentityAuthentication, InfraredAuth, InfraredRand } from "./authentication.ts";
import { DataClear1, EncForCompare, KeyUpdateV2, MacCheck, UserControl } from "./commands.ts";
import { CloseDevice, OpenDevice } from "./device.ts";
import { DecreasePurse, IncreasePurse, InitPurse, SwitchChargeMode } from "./purse.ts";
import {
  EncMacWrite,
  MacWrite,
  ParameterElseUpdate,
  ParameterUpdate,
  Price1Update,
  Price2Update,
} from "./updates.ts";

/**
 * The 20 documented functions in the document's order, one definition each. The typed method, the documented face, validation,
 * the native signature, the card command, command-line options and the table in the docs all follow from here.
 */
export const FUNCTIONS = {
  OpenDevice,
  CloseDevice,
  IdentityAuthentication,
  UserControl,
  ParameterUpdate,
  Price1Update,
  Price2Update,
  ParameterElseUpdate,
  IncreasePurse,
  InitPurse,
  KeyUpdateV2,
  DataClear1,
  InfraredRand,
  InfraredAuth,
  MacCheck,
  MacWrite,
  EncMacWrite,
  EncForCompare,
  DecreasePurse,
  SwitchChargeMode,
} as const;

/** The definitions by C name, with their literal types. */
export type Functions = typeof FUNCTIONS;

/** A documented C name. */
export type FunctionName = keyof Functions;
