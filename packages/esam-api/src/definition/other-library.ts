import { argument } from "../messages/value-error.ts";
import { FUNCTIONS, type FunctionName } from "./functions.ts";

/** Prefixes of the functions of State Grid's library, as public programs call them. */
const STATE_GRID = /^(?:Obj_)?(?:Meter|Terminal)_(?:Formal|Test)_/i;

/** A function of a library that is not the documented one. */
export interface OtherLibraryFunction {
  /** Whose library it is: State Grid's. */
  readonly library: "state-grid";
  /** The documented function that does the same; `null` where there is none. */
  readonly same: FunctionName | null;
}

/**
 * What a name of State Grid's library is here: `Meter_Formal_…` names have mostly the documented names behind their prefix,
 * those of the DL/T 698.45 generation (`Obj_…`) are none of the 20. `null` for any other name.
 *
 * @throws {EsamValueError} `bad-argument` for a name that is no text
 * @example
 * otherLibraryFunction("Meter_Formal_IdentityAuthentication")?.same; // "IdentityAuthentication"
 */
export function otherLibraryFunction(name: string): OtherLibraryFunction | null {
  argument.check("name", "text", name);
  const prefix = STATE_GRID.exec(name)?.[0];
  if (prefix === undefined) return null;
  const rest = name.slice(prefix.length).toLowerCase();
  const isObject = /^obj_/i.test(prefix);
  const same = (Object.keys(FUNCTIONS) as FunctionName[]).find((each) => each.toLowerCase() === rest) ?? null;
  return { library: "state-grid", same: isObject ? null : same };
}
