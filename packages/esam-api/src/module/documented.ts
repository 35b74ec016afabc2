import { bytesToHex } from "@meterwire/apdu";
import { FUNCTIONS, type FunctionName, type Functions } from "../definition/functions.ts";
import { isFunctionName, shownName } from "../definition/named.ts";
import type { ArgumentsOf, DocumentedResultOf, FunctionDefinition } from "../definition/types.ts";
import type { Text } from "../manual/text.ts";
import { describeCode } from "../messages/codes.ts";
import { type EsamError, esamError, isEsamError } from "../messages/errors.ts";
import { argument } from "../messages/value-error.ts";
import type { Esam } from "./esam.ts";

/** The documented functions by their C names: positional inputs in, code and outputs out. None of them ever throws. */
export type DocumentedFace = {
  readonly [N in FunctionName]: (
    ...args: ArgumentsOf<Functions[N]["parameters"]>
  ) => Promise<DocumentedResultOf<Functions[N]>>;
};

/** A documented call with all that is known about how it went. */
export interface DocumentedCall {
  /** C name. */
  readonly function: FunctionName;
  /** 0, or the documented number. */
  readonly code: number;
  /** What the manual says of the code; `error` says what exactly happened. */
  readonly message: Text;
  /** The wrong parameter, only with 1501 to 1508. */
  readonly parameter: { readonly number: number; readonly name: string } | null;
  /** Outputs by C name: upper-case hexadecimal text, all `null` on failure. */
  readonly outputs: Readonly<Record<string, string | null>>;
  /** The error behind the code, `null` on success. */
  readonly error: EsamError | null;
}

/**
 * Calls a function by its C name, as the documented face does, and says more about the outcome. Never rejects.
 *
 * @example
 * const call = await callDocumented(esam, "InitPurse", [0, "B4C8C420", "0000555555555555", "000000C8"]);
 * call.code; // 0
 */
export async function callDocumented(
  esam: Esam,
  name: FunctionName,
  args: readonly unknown[],
): Promise<DocumentedCall> {
  const definition: FunctionDefinition | undefined = isFunctionName(name) ? FUNCTIONS[name] : undefined;
  const expected = definition?.outputs ?? [];
  let error: EsamError | null = null;
  let outputs: Record<string, string | null> = {};
  try {
    const bytes = await esam.call(name, args, "documented");
    outputs = Object.fromEntries(expected.map((output) => [output.name, bytesToHex(bytes[output.name]!)]));
  } catch (thrown) {
    error = isEsamError(thrown)
      ? thrown
      : esamError(definition?.failure ?? 1601, { function: shownName(name) }, { cause: thrown });
    outputs = Object.fromEntries(expected.map((output) => [output.name, null]));
  }
  return {
    function: name,
    code: error?.code ?? 0,
    message: describeCode(error?.code ?? 0),
    parameter: error?.parameter ?? null,
    outputs,
    error,
  };
}

/**
 * The documented face: `OpenDevice`, `IdentityAuthentication` … with positional hexadecimal inputs, `{ code, OutRand, OutEndata }`
 * out. Outputs are `null` on failure. The result of a failed call also has an `error` that is not enumerable, so that it does not
 * get into JSON.
 *
 * @throws {EsamValueError} `bad-argument` for what is no {@link Esam}
 * @example
 * const { OpenDevice, UserControl } = documentedFace(createEsam(createSoftwareBackend()));
 * await OpenDevice(0);
 * await UserControl(0, "271789B1", "0000000000000001", "0001111100000032", "1A00140730104001"); // { code: 0, OutEndata: "…" }
 */
export function documentedFace(esam: Esam): DocumentedFace {
  argument.check("esam", "object", esam);
  argument.check("esam.call", "function", esam.call);
  const face: Record<string, (...args: unknown[]) => Promise<unknown>> = {};
  for (const name of Object.keys(FUNCTIONS) as FunctionName[]) {
    face[name] = async (...args) => {
      const call = await callDocumented(esam, name, args);
      const result = { code: call.code, ...call.outputs };
      if (call.error !== null) Object.defineProperty(result, "error", { value: call.error });
      return result;
    };
  }
  return face as DocumentedFace;
}
